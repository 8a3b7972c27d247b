"""What a comparison finds."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from reportgen.comparing.expected import ExpectedFigure
from reportgen.model.edited import EditedParagraph


class FoundBy(Enum):
    """How a changed figure was found: by its mark, or, where that was lost, by the words around it."""

    MARK = "标记"
    TEXT = "上下文"


class ChangedFigure(Struct, frozen=True):
    """A printed figure whose text is another now; ``paragraph`` is that of the edited file."""

    figure: ExpectedFigure
    old: str
    new: str
    paragraph: int
    by: FoundBy


class ChangedText(Struct, frozen=True):
    """A paragraph whose other words are not what they were; ``old`` is empty for a new one, ``new`` for one that is gone.

    ``paragraph`` is that of the edited file, 0 for one that is gone. ``unclear`` are the keys of facts that the old one
    printed and of which nobody can tell what became of them.
    """

    old: str
    new: str
    paragraph: int
    unclear: frozenset[str] = frozenset()

    def differing(self, around: int) -> tuple[str, str]:
        """Only what differs of the old and the new words, and so many characters around it."""
        shorter = min(len(self.old), len(self.new))
        start = next((i for i in range(shorter) if self.old[i] != self.new[i]), shorter)
        end = next((i for i in range(shorter - start) if self.old[-1 - i] != self.new[-1 - i]), shorter - start)
        first, last = max(0, start - around), max(0, end - around)
        return self.old[first : len(self.old) - last], self.new[first : len(self.new) - last]


class ParagraphPair(Struct, frozen=True):
    """A paragraph as it was, counted from 0, and as it is now; one of them is None for what is new or gone.

    ``figures`` are those in the paragraph as it is now, with the places where they stand in it. ``reworded`` where it
    says anything else than it did, but for figures and words of the input. ``unclear`` are figures without marks of
    which nobody can tell whether a number that stands there is what they are now.
    """

    old: int | None
    new: EditedParagraph | None
    figures: tuple[tuple[ExpectedFigure, int, int], ...] = ()
    reworded: bool = False
    unclear: tuple[ExpectedFigure, ...] = ()


class Comparison(Struct, frozen=True):
    """Figures changed, sentences changed otherwise, and figures whose marks are lost.

    ``words`` are facts that are no figures, changed in sentences that say the same otherwise. ``marks`` counts the
    marks of ours that the file still has, ``pairs`` are all paragraphs in reading order.
    """

    figures: tuple[ChangedFigure, ...]
    texts: tuple[ChangedText, ...]
    lost: tuple[ExpectedFigure, ...]
    words: tuple[ChangedFigure, ...] = ()
    marks: int = 0
    pairs: tuple[ParagraphPair, ...] = ()

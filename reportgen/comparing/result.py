"""What a comparison finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reportgen.comparing.expected import ExpectedFigure


class FoundBy(Enum):
    """How a changed figure was found: by its mark, or, where that was lost, by the words around it."""

    MARK = "标记"
    TEXT = "上下文"


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A printed figure whose text is another now; ``paragraph`` is that of the edited file."""

    figure: ExpectedFigure
    old: str
    new: str
    paragraph: int
    by: FoundBy


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A paragraph whose other words are not what they were; ``old`` is empty for a new one, ``new`` for one that is gone.

    ``paragraph`` is that of the edited file, 0 for one that is gone. ``unclear`` are the keys of facts that the old one
    printed and of which nobody can tell what became of them.
    """

    old: str
    new: str
    paragraph: int
    unclear: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures changed, sentences changed otherwise, and figures whose marks are lost.

    ``words`` are facts that are no figures, changed in sentences that say the same otherwise. ``marks`` counts the
    marks of ours that the file still has.
    """

    figures: tuple[ChangedFigure, ...]
    texts: tuple[ChangedText, ...]
    lost: tuple[ExpectedFigure, ...]
    words: tuple[ChangedFigure, ...] = ()
    marks: int = 0

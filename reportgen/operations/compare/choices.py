"""What a leader changed in a paper, as choices beside its text: each is taken, left, or made the township's own words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.comparing import Standing
from reportgen.comparing.marked_changes import Mark, Piece
from reportgen.diagnostics import Diagnostic


class FigureChoice(Struct, frozen=True):
    """A fact that the paper says otherwise: what it ``was`` in the paper, what the ``paper`` says, what the input says ``now``.

    ``options`` are the texts of the paper that can go into the input: several where it says several. ``own`` where it can stand
    in own words as the paper has it instead. ``conflict`` where the input changed it too. Where there is no option, ``why`` says
    why, and ``hints`` what to do.
    """

    id: str
    label: str
    was: str
    now: str
    paper: tuple[str, ...]
    options: tuple[str, ...] = ()
    own: bool = False
    conflict: bool = False
    places: int = 1
    changed: int = 1
    why: str = ""
    hints: tuple[str, ...] = ()


class SentenceChoice(Struct, frozen=True):
    """A paragraph that says something else, is new, or is gone: ``listed`` where it can become a point of a list of the input,
    ``own`` where it can become own words; ``where`` tells that place.

    ``fixed`` are figures that stand in the words as they are from then on. ``conflict`` where the input prints something else
    there by now, which is ``now``. Where it can become neither, ``why`` says why.
    """

    id: str
    where: str
    listed: bool = False
    own: bool = False
    fixed: tuple[str, ...] = ()
    conflict: bool = False
    now: str = ""
    why: str = ""
    hints: tuple[str, ...] = ()


class PaperParagraph(Struct, frozen=True):
    """A paragraph of a paper with what was changed in it; ``number`` is that of the edited file, 0 for one that is gone."""

    number: int
    kind: str
    pieces: tuple[Piece, ...]
    figures: tuple[FigureChoice, ...] = ()
    sentence: SentenceChoice | None = None
    alike: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether anything in it is not what it was."""
        return any(piece.mark is not Mark.SAME for piece in self.pieces)

    @property
    def text(self) -> str:
        """What the paper says in it now."""
        return "".join(piece.text for piece in self.pieces if piece.mark is not Mark.GONE)


class PaperLook(Struct, frozen=True):
    """A paper that came back beside its input. There is nothing to choose where ``findings`` stand against it.

    ``later`` are facts that only the input changed since, ``alike`` those that both changed alike; ``notes`` are comments and what
    else stands outside of the text, part by part. ``seen`` tells the input as it was looked at; ``elsewhere`` is the input that the
    paper was made from, where that is another.
    """

    path: str
    name: str
    paragraphs: tuple[PaperParagraph, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    later: tuple[Standing, ...] = ()
    alike: tuple[Standing, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    seen: str = ""
    elsewhere: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether nothing of the paper can be taken, for what is told of it."""
        return any(finding.is_error for finding in self.findings)

    @property
    def is_changed(self) -> bool:
        """Whether the paper says anything otherwise than when it was made, be it as the input says by now."""
        return bool(self.alike) or any(paragraph.is_changed for paragraph in self.paragraphs)

    @property
    def figures(self) -> Iterator[FigureChoice]:
        """All its figures, each once."""
        return (figure for paragraph in self.paragraphs for figure in paragraph.figures)

    @property
    def sentences(self) -> Iterator[SentenceChoice]:
        """All its sentences."""
        return (paragraph.sentence for paragraph in self.paragraphs if paragraph.sentence)

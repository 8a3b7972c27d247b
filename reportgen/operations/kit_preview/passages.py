"""Which words on the pages come from where: the lines of templates, and the expressions that print figures.

Words are found again by what they say: those of a block on the pages stand in the order of the block of the Document, its
footnotes behind them. What the layout adds (numbers of headings, 一是) counts to the words behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from reportgen.model.document import Block, block_inlines
from reportgen.model.inlines import FactText, Strong, Text, footnotes
from reportgen.model.paged import Drawing, Page, TextLine, pen_places
from reportgen.model.passages import Passage
from reportgen.operations.kit_preview.conditions import Conditions
from reportgen.operations.preview.looking import Made
from reportgen.source import Source, TextLocation

_ABOVE, _BELOW = 0.92, 0.16  # em about the baseline, as the fields of figures
_FAR = 12  # characters: how far behind the last a short word may stand that is not found at once


class Origin(Struct, frozen=True):
    """Where words come from: ``path`` and ``line``, and under which conditions they stand there."""

    path: str
    line: int
    column: int
    when: tuple[str, ...] = ()


class PrintedPassage(Struct, frozen=True):
    """Words in a line of a page: where they stand, in points, and where they come from. ``figure`` is the key of a fact."""

    x: float
    y: float
    width: float
    height: float
    origin: Origin
    figure: str = ""


def passages_of(made: Made, conditions: Conditions) -> list[list[PrintedPassage]]:
    """The passages of each page."""
    origins = _Origins(conditions)
    texts = [_BlockText.of(block, origins) for block in made.document.blocks]
    return [list(_on_page(page, made, texts)) for page in made.paged.pages]


class _Origins(Struct):
    """The origins of passages; those of one line under the same conditions are one."""

    conditions: Conditions
    known: dict[tuple[int, int], Origin] = {}

    def of_words(self, passage: Passage, start: int, end: int) -> Iterator[tuple[int, Origin]]:
        """The lines of a template's own words, each with the number of its first character."""
        source = passage.source
        at = start
        while at < end:
            place = passage.place(at, 1)
            yield at, self._origin(source, place, passage.offset + at, not passage.length)
            stop = source.text.find("\n", passage.offset + at) if passage.length else -1
            at = end if stop < 0 else min(end, stop + 1 - passage.offset)

    def _origin(self, source: Source, place: TextLocation, offset: int, is_expression: bool) -> Origin:
        key = (id(source), offset)
        if key not in self.known:
            when = self.conditions.at(source, offset, is_expression)
            self.known[key] = Origin(source.path, place.line, place.column, when)
        return self.known[key]


class _BlockText(Struct):
    """The words of a block of the Document; ``origins`` holds for each character where it comes from, and of which figure."""

    text: str
    origins: list[tuple[Origin | None, str]]
    at: int = 0

    @staticmethod
    def of(block: Block, origins: _Origins) -> _BlockText:
        text, found = "", []
        own = list(block_inlines(block))
        notes = [note.words for inlines in own for note in footnotes(inlines)]
        for inlines in (*(one for one in own if all(one is not note for note in notes)), *notes):
            for inline in inlines:
                for piece in inline.children if isinstance(inline, Strong) else (inline,):
                    if isinstance(piece, Text | FactText):
                        text += piece.text
                        found += _each_character(piece, origins)
        return _BlockText(text, found)

    def take(self, words: str) -> list[tuple[Origin | None, str]] | None:
        """Where the next words of a page come from; None for what the layout has added."""
        start = self.text.find(words, self.at)
        if start < 0 or (start > self.at + _FAR and len(words) < _FAR):
            start = self.text.find(words) if len(words) >= _FAR else -1
        if start < 0:
            return None
        end = start + len(words)
        self.at = max(self.at, end)
        return self.origins[start:end]

    @property
    def next(self) -> tuple[Origin | None, str]:
        """Where the words behind the last ones come from."""
        return (self.origins[min(self.at, len(self.origins) - 1)][0], "") if self.origins else (None, "")


def _each_character(piece: Text | FactText, origins: _Origins) -> list[tuple[Origin | None, str]]:
    figure = piece.fact.key if isinstance(piece, FactText) else ""
    found: list[tuple[Origin | None, str]] = [(None, figure)] * len(piece.text)
    if piece.written is None:
        return found
    if figure:
        first = next(piece.written.pieces(1), None)
        origin = next(origins.of_words(first[2], first[3], first[3] + 1))[1] if first else None
        return [(origin, figure)] * len(piece.text)
    for start, end, passage, behind in piece.written.pieces(len(piece.text)):
        for at, origin in origins.of_words(passage, behind, behind + end - start):
            index = start + at - behind
            found[index:end] = [(origin, figure)] * (end - index)
    return found


def _on_page(page: Page, made: Made, texts: Sequence[_BlockText]) -> Iterator[PrintedPassage]:
    sources = made.styled.sources
    for item in page.items:
        if isinstance(item, TextLine | Drawing) and 0 <= item.block < len(sources) and sources[item.block] >= 0:
            for line in item.words if isinstance(item, Drawing) else (item,):
                yield from _in_line(line, made, texts[sources[item.block]])


def _in_line(line: TextLine, made: Made, text: _BlockText) -> Iterator[PrintedPassage]:
    if line.turned:
        return
    found: list[tuple[Origin | None, str, float, float, float]] = []
    for run in line.runs:
        pen = pen_places(run, made.paged.faces[run.face])
        figure = run.fact.key if run.fact else ""
        origins = text.take(run.said) or [(text.next[0], figure)] * len(run.text)
        found += ((*origin, x, end, run.size) for origin, x, end in zip(origins, pen, pen[1:], strict=False))
    for (origin, figure), group in groupby(found, key=lambda one: one[:2]):
        members = list(group)
        if origin is not None:
            start, end, size = members[0][2], members[-1][3], max(one[4] for one in members)
            yield PrintedPassage(
                start, line.baseline - _ABOVE * size, end - start, (_ABOVE + _BELOW) * size, origin, figure
            )

"""Numbers broken in cells of tables: a cell's line that ends amid a number, and its next one that goes on with it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.model.style import Role, StyleSheet
from reportgen.rulers.page_text import Glyph, PageText
from reportgen.typesetting.numbers import FIGURE, inside_number

_SAME_BASELINE = 0.5  # points
_WORDS_APART = 1.2  # em between two cells, at least: their padding and what they have free
_SAME_SIZE = 0.3  # points
_ROUNDING = 0.6  # points that the distance of baselines may be off
_SINGLE = 1.7  # of the type's size: the most that lines of single spacing are apart


class CellBreak(Struct, frozen=True):
    """A number broken in a cell: the page, and the lines of the cell that end and begin within it."""

    page: int
    line: str
    following: str


class CellBreaks(Struct, frozen=True):
    """The numbers broken in the cells of a paper, and how many times a line of a cell was followed by another."""

    found: tuple[CellBreak, ...]
    looked_at: int


def broken_in_cells(pages: Sequence[PageText], style: StyleSheet) -> CellBreaks:
    """Look at the words set in the type of cells, in the order of the file: a cell's lines follow each other."""
    found, looked_at = [], 0
    for page in pages:
        for line, following in itertools.pairwise(_pieces(page)):
            if _goes_on(line, following, style):
                looked_at += 1
                one, other = _text(line), _text(following)
                if inside_number(one + other, len(one), FIGURE):
                    found.append(CellBreak(page.number, one, other))
    return CellBreaks(tuple(found), looked_at)


def _pieces(page: PageText) -> Iterator[list[Glyph]]:
    """Neighbours in the file that stand side by side."""
    piece: list[Glyph] = []
    for glyph in page.glyphs:
        if not glyph.text.strip():
            continue
        if piece and not _is_next(piece[-1], glyph):
            yield piece
            piece = []
        piece.append(glyph)
    if piece:
        yield piece


def _is_next(before: Glyph, glyph: Glyph) -> bool:
    same_line = abs(glyph.y - before.y) < _SAME_BASELINE
    return same_line and before.x0 < glyph.x0 < before.x1 + _WORDS_APART * before.size


def _goes_on(line: list[Glyph], following: list[Glyph], style: StyleSheet) -> bool:
    """Whether two pieces are lines of one cell: one below the other, as far apart as lines are and not as rows are."""
    cells = style.paragraphs[Role.TABLE_TEXT]
    size, most = line[0].size, float(cells.size.pt)
    if size > most + _SAME_SIZE or abs(following[0].size - size) > _SAME_SIZE:
        return False
    apart = following[0].y - line[0].y
    pitch = float(cells.pitch.pt) + _ROUNDING if cells.pitch else _SINGLE * size
    beside = following[-1].x1 < line[0].x0 or line[-1].x1 < following[0].x0
    return _SAME_BASELINE < apart <= pitch and not beside


def _text(piece: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in piece)

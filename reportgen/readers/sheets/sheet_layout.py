"""How an unknown sheet is laid out: where the places stand, where the header ends, whether places repeat."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.model.workbook import Cell, Sheet
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.sheet_grid import SheetGrid, grid_of
from reportgen.readers.sheets.sheet_map import TOTAL_WORDS, WHOLE_WORDS, Span

_TOWN = re.compile(r"[\u3400-\u9fff]{1,8}(?:乡|镇|街道|苏木|办事处)")
_VILLAGE = re.compile(r"[\u3400-\u9fff]{1,8}(?:村|社区|居委会|园区|农场|县|区)")
_NO_PLACE = re.compile(r"[全本各]?[乡镇村县区]|.{0,2}乡镇")
_PLACE_HEADING = re.compile(r".{0,3}(?:乡镇|镇街|镇（乡）|乡（镇）|单位|地区|村|社区).{0,5}")
_MOST_HEADER_LINES = 4
_LEAST = 1.5  # one place below a heading that says so, or two places


class SheetLayout(Struct, frozen=True):
    """A layout of a sheet that may be the right one; ``score`` grows with the places that were found.

    ``body`` holds the lines of places; ``repeats`` says that a place has several, ``blank`` that some name none.
    """

    grid: SheetGrid
    place: int
    header: Span
    body: tuple[int, ...]
    repeats: bool
    blank: bool
    score: float


def find_layout(sheet: Sheet) -> SheetLayout | None:
    """The likeliest layout of a sheet, or None when no places stand in it."""
    found = [layout for turned in (False, True) for layout in _layouts(grid_of(sheet, turned))]
    return max(found, key=lambda layout: layout.score, default=None)


def _layouts(grid: SheetGrid) -> list[SheetLayout]:
    found: list[SheetLayout] = []
    for position in range(min(grid.width, 30)):
        lines = [n for n in range(len(grid.lines)) if _weight(grid.cell(n, position)) > 0]
        if not lines or lines[0] == 0:
            continue
        header = _header(grid, lines[0])
        named = any(_PLACE_HEADING.fullmatch(words_of(grid.spoken(n, position))) for n in range(header.first, lines[0]))
        score = sum(_weight(grid.cell(n, position)) for n in lines) + (0.5 if named else 0)
        if score >= _LEAST:
            found.append(_layout(grid, position, header, lines, score))
    return found


def _weight(cell: Cell | None) -> float:
    words = words_of(cell) if cell is not None and isinstance(cell.value, str) else ""
    if _NO_PLACE.fullmatch(words) or WHOLE_WORDS.fullmatch(words) or any(w in words for w in TOTAL_WORDS):
        return 0
    return 1 if _TOWN.fullmatch(words) else 0.5 if _VILLAGE.fullmatch(words) else 0


def _header(grid: SheetGrid, first: int) -> Span:
    """The header above the first line of places; a title, alone in its line, is none of it."""
    top = first - 1
    while top > 0 and first - top < _MOST_HEADER_LINES and _is_header(grid, top - 1):
        top -= 1
    return Span(top, first - 1)


def _is_header(grid: SheetGrid, line: int) -> bool:
    speakers = [grid.owner(line, p) for p in range(grid.width) if words_of(grid.spoken(line, p))]
    return len(speakers) * 2 >= grid.width and len(set(speakers)) > 1


def _layout(grid: SheetGrid, position: int, header: Span, lines: list[int], score: float) -> SheetLayout:
    names = [words_of(grid.cell(n, position)) for n in lines]
    body: list[int] = []
    repeats, blank = len(set(names)) < len(names), False
    for number in range(lines[0], len(grid.lines)):
        is_place = number in lines
        filled = sum(1 for c in grid.lines[number] if not c.is_blank)
        owner = grid.owner(number, position)
        merged = not is_place and owner[0] in lines and owner[0] != number
        unnamed = not is_place and not merged and filled > 2 and not words_of(grid.spoken(number, position))
        told = [words_of(c) for c in grid.lines[number]]
        total = any(words in TOTAL_WORDS or WHOLE_WORDS.fullmatch(words) for words in told)
        if is_place or merged or (unnamed and not total):
            body.append(number)
        repeats = repeats or merged or (unnamed and not total)
        blank = blank or (unnamed and not total)
    return SheetLayout(grid, position, header, tuple(body), repeats, blank, score)

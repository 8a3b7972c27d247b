"""Tables that stand below each other on one sheet: each begins where another head does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from reportgen.field_types.cells import is_number
from reportgen.model.workbook import Cell, Sheet
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.sheets.blocks import heading_text
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.sheet_grid import grid_of
from reportgen.readers.sheets.sheet_layout import SheetLayout, find_layout, places_of
from reportgen.readers.sheets.side_by_side import side_by_side
from reportgen.readers.sheets.small_tables import table_starts

_MOST = 10
_SEVERAL = 2


def layouts_of(sheet: Sheet, gazetteers: Sequence[Gazetteer] = ()) -> Iterator[SheetLayout]:
    """The layouts of the tables of a sheet from the top downwards, each with all of its grid; none when no places stand in it."""
    whole = grid_of(sheet, turned=False)
    for layout in _one_by_one(sheet, gazetteers):
        yield layout if layout.grid.turned else replace(layout, grid=whole)


def _captioned(sheet: Sheet, gazetteers: Sequence[Gazetteer]) -> list[SheetLayout]:
    """The layouts of tables of which each has a caption and heads of its own (二、联系要求), where all have townships."""
    grid = grid_of(sheet, turned=False)
    starts = sorted({0, *table_starts(grid, lambda cell: is_number(cell.value))})
    found: list[SheetLayout] = []
    for start, end in pairwise((*starts, len(grid.lines))):
        own = _only(sheet, start, end)
        layout = find_layout(own, gazetteers)
        if layout is None and not start:
            continue  # the title of all
        if layout is None or layout.grid.turned or layout.towns < _SEVERAL:
            return []
        if found and _goes_on(layout, found):
            return []
        last = None if end == len(grid.lines) else _last_figures(sheet, end)
        found += side_by_side(own, replace(layout, last=last), gazetteers)
    return found if len(found) > 1 else []


def _goes_on(layout: SheetLayout, before: Sequence[SheetLayout]) -> bool:
    """Whether a table has the heads of one above it and other places: the next page of that."""
    return any(_heads(layout) == _heads(other) and places_of(layout).isdisjoint(places_of(other)) for other in before)


def _heads(layout: SheetLayout) -> list[str]:
    grid, header, place = layout.grid, layout.header, layout.place
    return [heading_text(grid, header, place, p) for p in range(grid.width)]


def _one_by_one(sheet: Sheet, gazetteers: Sequence[Gazetteer]) -> Iterator[SheetLayout]:
    if captioned := _captioned(sheet, gazetteers):
        yield from captioned
        return
    for _ in range(_MOST):
        layout = find_layout(sheet, gazetteers)
        start = _next_head(layout) if layout and not layout.grid.turned else None
        if layout is None:
            return
        if start is None:
            yield from side_by_side(sheet, layout, gazetteers)
            return
        upper = find_layout(_only(sheet, 0, start), gazetteers)
        if upper is not None:
            upper = replace(upper, last=_last_figures(sheet, start))
            yield from side_by_side(_only(sheet, 0, start), upper, gazetteers)
        sheet = _only(sheet, start, len(sheet.rows))


def _next_head(layout: SheetLayout) -> int | None:
    """The line where a head begins that is not that of the layout."""
    grid, header, place = layout.grid, layout.header, layout.place
    heads = {words_of(grid.spoken(n, place)) for n in range(header.first, header.last + 1)} - {""}
    for number in range(header.last + 1, len(grid.lines)):
        if words_of(grid.cell(number, place)) not in heads:
            continue
        start = number
        while start - 1 > header.last and _is_of_words([grid.spoken(start - 1, p) for p in range(grid.width)]):
            start -= 1
        if any(_differs(layout, n) for n in range(start, number + 1)):
            return start
    return None


def _differs(layout: SheetLayout, number: int) -> bool:
    """Whether a line says other words than stand above its columns."""
    grid, header = layout.grid, layout.header
    for position, cell in enumerate(grid.lines[number]):
        above = {words_of(grid.spoken(n, position)) for n in range(header.first, header.last + 1)}
        if words_of(cell) and words_of(cell) not in above:
            return True
    return False


def _is_of_words(cells: Sequence[Cell | None]) -> bool:
    """Whether a line belongs to a head of several lines: words over most columns, more than one, and no figures."""
    words = [cell for cell in cells if cell is not None and isinstance(cell.value, str) and words_of(cell)]
    has_figures = any(cell is not None and is_number(cell.value) for cell in cells)
    return len({words_of(cell) for cell in words}) > 1 and len(words) * 2 >= len(cells) and not has_figures


def _last_figures(sheet: Sheet, before: int) -> int:
    """The last line before another with figures in it."""
    return next(
        (n for n in range(before - 1, -1, -1) if any(is_number(cell.value) for cell in sheet.rows[n])), before - 1
    )


def _only(sheet: Sheet, first: int, end: int) -> Sheet:
    """A sheet of which only some lines say anything."""
    rows = tuple(
        row if first <= n < end else tuple(Cell(None, cell.location) for cell in row)
        for n, row in enumerate(sheet.rows)
    )
    merged = tuple(area for area in sheet.merged if first <= area[0] < end)
    return replace(sheet, rows=rows, merged=merged)

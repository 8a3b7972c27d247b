"""Remarks beside the figures of a line (备注) that say something else of them than the heads do: 截至5月底, 在建, 预计."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Period
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.asides_told import told_of_asides, whose
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.sheets.column_heads import is_of_remarks, words_of
from reportgen.readers.sheets.line_words import REMARKS_HEAD
from reportgen.readers.sheets.remark_words import clauses_doubted, other_unit_told, remark_doubted
from reportgen.readers.sheets.sheet_grid import SheetGrid
from reportgen.readers.sheets.sheet_lines import SheetLine
from reportgen.readers.sheets.sheet_map import Span
from reportgen.readers.sheets.table_captions import remark_cells
from reportgen.shortened import shortened

_MOST_NAMED = 3


def told_of_remarks(bound: BoundTable, lines: Sequence[SheetLine], period: Period | None) -> Iterator[Diagnostic]:
    """The finding that remarks beside figures that are read say that they are of another time, or not done yet."""
    beside = ((name, cell) for name, unit, cell in _beside(bound, lines) if remark_doubted(cell, period, unit))
    told = [(name, cell.location, words_of(cell)) for name, cell in (*beside, *_below(bound, lines, period))]
    told += told_of_asides(bound, lines, period)
    if told:
        named = shortened((f"{name}“{words}”" for name, _, words in told), _MOST_NAMED, "处")
        message = f"备注说的不是这一期做成的数，数照样导入了：{named}"
        yield warning("remark-says-otherwise", message, told[0][1], "核对这几行的数，不对的改正")


def _beside(bound: BoundTable, lines: Sequence[SheetLine]) -> Iterator[tuple[str, str, Cell]]:
    """The remarks, each with what it is on and the unit of that: a place's line, or where a line is a figure's, the figure."""
    grid, header = bound.grid, bound.table.header
    read = {column.position: column for column in bound.columns}
    for position, cell in remarks_on_positions(grid, header, bound.table.place):
        if column := read.get(position):
            yield f"“{column.spec.label}”", column.unit, cell
    if grid.turned:
        return
    for position in range(grid.width):
        head = words_of(grid.spoken(header.last, position))
        if position not in (*read, bound.table.place) and (not head or REMARKS_HEAD.fullmatch(head)):
            cells = ((line, grid.spoken(line.number, position)) for line in lines if line.cells)
            yield from ((line.place, "", cell) for line, cell in cells if cell is not None and cell.words)


def _below(bound: BoundTable, lines: Sequence[SheetLine], period: Period | None) -> Iterator[tuple[str, Cell]]:
    """The remarks around a table which say that figures are others, or in other units, each with whose, or which, these are; where it
    names none it speaks of all.
    """
    grid, header = bound.grid, bound.table.header
    places = [line.place for line in lines if line.cells and len(line.place) > 1]
    for cell in remark_cells(grid, header, [line.number for line in lines]) if places else ():
        words = words_of(cell)
        if said := next((one for one, _ in clauses_doubted([words], period)), ""):
            yield whose(said, bound, places) or "全表", cell
        elif any(other_unit_told(words, column.unit) for column in bound.columns):
            yield whose(words, bound, places) or "全表", cell


def remarks_on_positions(grid: SheetGrid, header: Span, place: int) -> Iterator[tuple[int, Cell]]:
    """The remarks on figures by their positions, where a line of the sheet is a figure's, or one of its header is of remarks;
    ``place`` is where places are named.
    """
    yield from grid.remarks
    for line in range(header.first, header.last + 1):
        if is_of_remarks(grid, header, place, line):
            yield from ((p, cell) for p, cell in enumerate(grid.lines[line]) if p > place)
    for line in range(len(grid.lines)) if grid.turned else ():
        if REMARKS_HEAD.fullmatch(words_of(grid.spoken(line, place))):
            cells = ((position, grid.spoken(line, position)) for position in range(place + 1, grid.width))
            yield from ((position, cell) for position, cell in cells if cell is not None)

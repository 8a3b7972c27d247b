"""Columns beside figures that are read, of which the map says nothing, that call some of these not looked at or sent back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, warning
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.sheet_lines import SheetLine
from reportgen.readers.sheets.states import leaves_open
from reportgen.shortened import shortened

_MOST_NAMED = 3


def told_of_states(bound: BoundTable, lines: Sequence[SheetLine]) -> Iterator[Diagnostic]:
    """The finding that lines whose figures are read are called 未核实, 退回, or 否 below 是否通过; not where the map leaves their column
    out by name, since somebody has looked at it then.
    """
    grid, table = bound.grid, bound.table
    known = {table.place, *(column.position for column in table.columns)}
    for position in () if grid.turned or grid.keys else range(grid.width):
        head = words_of(grid.spoken(table.header.last, position))
        if position in known or not head:
            continue
        told = [(line.place, cell) for line in lines if line.cells and (cell := grid.spoken(line.number, position))]
        told = [(place, cell) for place, cell in told if leaves_open(head, words_of(cell))]
        if told:
            named = shortened((f"{place}“{words_of(cell)}”" for place, cell in told), _MOST_NAMED, "处")
            message = f"“{head}”一列说的可能不是这一期做成的数，数照样导入了：{named}"
            hint = f"核对这几行的数；不管这一列的，在对照表里写 {grid.position_key(position)}: 不读"
            yield warning("state-says-otherwise", message, told[0][1].location, hint)

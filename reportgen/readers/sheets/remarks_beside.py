"""Remarks beside the figures of a line (备注) that say something else of them than the heads do: 截至5月底, 在建, 预计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Period
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.bound import BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_words import says_not_done
from reportgen.readers.sheets.sheet_lines import SheetLine
from reportgen.readers.sheets.sheet_times import of_another_time

_REMARKS = re.compile(r"备[注考]|(?:情况)?说明|口径(?:说明)?")
_MOST_NAMED = 3


def told_of_remarks(bound: BoundTable, lines: Sequence[SheetLine], period: Period | None) -> Iterator[Diagnostic]:
    """The finding that remarks beside figures that are read say that they are of another time, or not done yet."""
    grid, header = bound.grid, bound.table.header
    read = {column.position for column in bound.columns}
    for position in range(grid.width):
        if position in read or not _REMARKS.fullmatch(words_of(grid.spoken(header.last, position))):
            continue
        told = [
            (line, cell)
            for line in lines
            if line.cells and (cell := grid.spoken(line.number, position)) and _says_otherwise(cell, period)
        ]
        if told:
            named = "、".join(f"{line.place}“{words_of(cell)}”" for line, cell in told[:_MOST_NAMED])
            more = f"等 {len(told)} 处" if len(told) > _MOST_NAMED else ""
            message = f"备注说的不是这一期做成的数，数照样导入了：{named}{more}"
            yield warning("remark-says-otherwise", message, told[0][1].location, "核对这几行的数，不对的改正")


def _says_otherwise(cell: Cell, period: Period | None) -> bool:
    words = words_of(cell) if isinstance(cell.value, str) else ""
    is_of_another = period is not None and of_another_time([[words]], period) is not None
    return bool(words) and (is_of_another or says_not_done(words))

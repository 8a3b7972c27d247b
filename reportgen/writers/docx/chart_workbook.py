"""The workbook inside a chart: what Word opens for 编辑数据."""

from __future__ import annotations

import datetime
from decimal import Decimal

from msgspec import Struct
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from reportgen.model.chart import ChartKind, Plot
from reportgen.writers.xlsx.workbook import NewWorkbook, put

_SHEET = "Sheet1"  # as Word calls it
_WHOLE = "全部"
_MADE = datetime.date(1980, 1, 1)  # a chart has no date of its own, and its bytes none of the clock


class Column(Struct, frozen=True):
    """A column of the workbook: its name and numbers, None where one is missing, and where they stand.

    The whole, of which a chart shows shares, is the same number for each category.
    """

    name: str
    numbers: tuple[Decimal | None, ...]
    at: int
    is_whole: bool = False

    @property
    def head(self) -> str:
        """The cell of its name."""
        return f"{_SHEET}!{xl_rowcol_to_cell(0, self.at, row_abs=True, col_abs=True)}"

    @property
    def body(self) -> str:
        """The cells below."""
        return body_of(self.at, len(self.numbers))


def body_of(column: int, rows: int) -> str:
    """The cells of a column below its head."""
    return f"{_SHEET}!{xl_range_abs(1, column, rows, column)}"


def columns_of(plot: Plot) -> tuple[Column, ...]:
    """The series, in their order; in a chart of shares the whole behind them, which is the same for each category."""
    columns = []
    for at, name in enumerate(plot.series):
        bars = [group.bars[at] for group in plot.groups]
        columns.append(Column(name, tuple(None if bar.is_missing else bar.number for bar in bars), at + 1))
    if plot.kind is ChartKind.SHARES:
        whole = sum((bar.number for group in plot.groups for bar in group.bars), Decimal(0))
        columns.append(Column(_WHOLE, (whole,) * len(plot.groups), len(columns) + 1, is_whole=True))
    return tuple(columns)


def chart_workbook(plot: Plot) -> bytes:
    """The bytes of the workbook: a row for each category, a column for each series; the whole is a sum of its cells."""
    workbook = NewWorkbook("", _MADE)
    sheet = workbook.book.add_worksheet(_SHEET)
    for row, group in enumerate(plot.groups, 1):
        put(sheet, row, 0, group.name, None)
    for column in columns_of(plot):
        put(sheet, 0, column.at, column.name, None)
        for row, number in enumerate(column.numbers, 1):
            if column.is_whole:
                cells = xl_range_abs(1, 1, len(plot.groups), 1)
                sheet.write_formula(row, column.at, f"=SUM({cells})", None, float(number or 0))
            elif number is not None:
                put(sheet, row, column.at, number, None)
    return workbook.finished()

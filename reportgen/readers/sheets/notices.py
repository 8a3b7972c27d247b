"""What must be told of the cells of a column although they are read: once for the column, at the first of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from reportgen.arithmetic.measures import written
from reportgen.diagnostics import DiagnosticLog, warning
from reportgen.field_types.fractions import HUNDREDTHS, are_fractions
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.bound import BoundColumn
from reportgen.readers.sheets.figures import amount_of

_NAMED = 3


class Roundings(Struct):
    """Figures that were rounded because the map allows it, by column, each with what it was and what it became."""

    found: dict[int, list[tuple[Cell, str, str]]] = {}

    def note(self, column: BoundColumn, cell: Cell, exact: str, rounded: str) -> None:
        """Take note of a figure, if it was changed."""
        if exact != rounded:
            self.found.setdefault(column.position, []).append((cell, exact, rounded))

    def tell(self, columns: tuple[BoundColumn, ...], log: DiagnosticLog) -> None:
        """Tell of each column how many figures were rounded, and of some of them how."""
        for column in columns:
            cells = self.found.pop(column.position, [])
            if cells:
                named = "；".join(f"{c.location.cell} 是 {exact}，读作 {said}" for c, exact, said in cells[:_NAMED])
                more = "等" if len(cells) > _NAMED else ""
                message = f"“{column.spec.label}”有 {len(cells)} 个数四舍五入：{named}{more}"
                log.add(warning("figure-rounded", message, cells[0][0].location))


class UnseenZeros(Struct):
    """Zeros that nobody sees, by column: they are taken as not filled in, as a reader takes them."""

    found: dict[int, list[Cell]] = {}

    def note(self, column: BoundColumn, cell: Cell) -> None:
        """Take note of one."""
        self.found.setdefault(column.position, []).append(cell)

    def tell(self, columns: tuple[BoundColumn, ...], log: DiagnosticLog) -> None:
        """Tell of each column how many there are, and where."""
        for column in columns:
            cells = self.found.pop(column.position, [])
            if cells:
                words = cells[0].words
                shown = f"显示成“{words}”" if words else "什么也不显示"
                more = "等" if len(cells) > _NAMED else ""
                where = "、".join(c.location.cell for c in cells[:_NAMED])
                message = f"“{column.spec.label}”有 {len(cells)} 格存的是 0，{shown}，当作没有填：{where}{more}"
                hint = "要填 0 的，把这些单元格的格式改成“常规”，再保存"
                log.add(warning("shown-otherwise", message, cells[0].location, hint))


def tell_fractions(cells: Iterable[tuple[BoundColumn, Cell]], log: DiagnosticLog) -> None:
    """Tell of each column in % whose figures are likely hundredths of what is meant: 0.953 below 满意度（%）.

    Those of a 百分比 are refused one by one where they are read.
    """
    found: dict[int, tuple[BoundColumn, list[tuple[Cell, Decimal]]]] = {}
    for column, cell in cells:
        amount = amount_of(cell, column.unit) if column.unit == HUNDREDTHS and not column.spec.type.unit else None
        if amount is not None:
            found.setdefault(column.position, (column, []))[1].append((cell, amount))
    for column, told in found.values():
        if are_fractions([amount for _, amount in told], column.spec):
            cell, amount = next((cell, amount) for cell, amount in told if amount)
            read, meant = f"{written(amount)}%", f"{written(amount * 100)}%"
            message = f"“{column.spec.label}”这一列的数都不到 1，像是没有乘 100 的：{cell.location.cell} 读作 {read}，会不会是 {meant}"
            hint = f"是 {meant} 的，把这些单元格的格式改成百分比，再保存；没有错的，不用改"
            log.add(warning("fraction-of-percent", message, cell.location, hint))

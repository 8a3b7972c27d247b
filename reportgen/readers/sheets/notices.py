"""What must be told of the cells of a column although they are read: once for the column, at the first of them."""

from __future__ import annotations

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, warning
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.bound import BoundColumn

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

"""What stands among the lines of a table and is no place's: totals, remarks, names to sign, the head once more."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity, error
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.bound import BoundColumn, BoundTable
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_words import is_note, is_signature
from reportgen.readers.sheets.merged import says_figure

BoundCells = tuple[tuple[BoundColumn, Cell], ...]
_MOST_NAMED = 8
_LONGEST = 20


class Beside(Struct):
    """The lines of a table that are left out, to be named once for the sheet."""

    bound: BoundTable
    heads: tuple[str, ...]
    left: list[tuple[int, Cell]] = []

    @classmethod
    def of(cls, bound: BoundTable) -> Beside:
        """For a table, none found yet."""
        header = bound.table.header
        above = (words_of(bound.grid.spoken(n, bound.table.place)) for n in range(header.first, header.last + 1))
        return cls(bound, tuple(words for words in above if words))

    def has(self, number: int, place: str, cells: BoundCells, log: DiagnosticLog) -> bool:
        """Whether a line stands beside the table; it is noted. A head that says other things is told."""
        if any(column.spec.type.is_number and says_figure(cell) for column, cell in cells):
            return False
        if place in self.heads or (cells and not place and not any(self._differing(number, cells))):
            differing = next(self._differing(number, cells), None)
            if differing is not None:
                log.add(_another_head(self.bound, number, differing))
        elif not self._is_remark(number, place):
            return False
        self.note(number)
        return True

    def note(self, number: int) -> None:
        """Keep a line that is left out."""
        spoken = next((c for c in self.bound.grid.lines[number] if words_of(c)), None)
        if spoken is not None:
            self.left.append((number, spoken))

    def tell(self, log: DiagnosticLog) -> None:
        """Name the lines that were left out, at the first of them."""
        if self.left:
            grid = self.bound.grid
            names = [f"{grid.line_name(n)}“{words_of(cell)[:_LONGEST]}”" for n, cell in self.left[:_MOST_NAMED]]
            more = "等" if len(self.left) > len(names) else ""
            what = "列" if grid.turned else "行"
            message = f"表“{grid.sheet}”有 {len(self.left)} {what}不是单位，没有导入：{'、'.join(names)}{more}"
            is_form = grid.keys and not grid.numbers
            severity = Severity.WARNING if is_form else Severity.NOTE  # there each line is a sheet
            hint = ("核对表上写的是哪个单位",) if is_form else ()
            log.add(Diagnostic(severity, "lines-left-out", message, self.left[0][1].location, hint))

    def _is_remark(self, number: int, place: str) -> bool:
        if self.bound.rows is not None and place and not is_note(place):
            return False
        line = self.bound.grid.lines[number]
        told = [words for cell in line if isinstance(cell.value, str) and (words := words_of(cell))]
        return is_note(place or next(iter(told), "")) or any(is_signature(words) for words in told)

    def _differing(self, number: int, cells: BoundCells) -> Iterator[Cell]:
        """Cells whose words do not stand above their columns."""
        grid, header = self.bound.grid, self.bound.table.header
        for column, cell in cells:
            above = {words_of(grid.spoken(n, column.position)) for n in range(header.first, header.last + 1)}
            if words_of(cell) not in above:
                yield cell


def _another_head(bound: BoundTable, number: int, cell: Cell) -> Diagnostic:
    message = f"{bound.grid.line_name(number)}又是表头，写的是“{words_of(cell)[:_LONGEST]}”，与上面的表头不同"
    hint = "上下是两个表的，在对照表里分成两项：上面的写 止于，下面的写自己的 表头"
    return error("another-head", message, cell.location, hint)

"""Totals typed by hand under a table: held against the rows that they add up, and left out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.model.form import REQUIRED_MARK
from reportgen.readers.forms.cells import number_in
from reportgen.readers.forms.tables import FilledTable, TableRow


def without_totals(table: FilledTable, rows: list[TableRow], log: DiagnosticLog) -> list[TableRow]:
    """The rows that are no totals. A total that differs is told at its cell.

    It adds up the rows since the total before it or all rows above, whichever more of its figures agree with. Where the
    kit does not say that a column may be added up, a difference is only a warning.
    """
    for index, row in enumerate(rows):
        if row.is_total:
            log.extend(_differences(table, row, rows[:index]))
    return [row for row in rows if not row.is_total]


def _differences(table: FilledTable, total: TableRow, above: list[TableRow]) -> Iterator[Diagnostic]:
    start = next((n + 1 for n in range(len(above) - 1, -1, -1) if above[n].is_total), 0)
    scopes = [[row for row in scope if not row.is_total] for scope in (above, above[start:])]
    best = max(
        (_sums(total, scope) for scope in scopes), key=lambda s: sum(typed == real for typed, real in s.values())
    )
    for key, (typed, real) in best.items():
        if typed == real:
            continue
        label = table.labels.get(key, key).removesuffix(REQUIRED_MARK)
        message = f"合计行的“{label}”是 {typed:f}，各行之和是 {real:f}，相差 {abs(typed - real):f}"
        tell = error if key in table.added else warning
        yield tell("total-differs", message, total.cells[key].location, "核对各行的数；合计不用填，由程序算")


def _sums(total: TableRow, scope: list[TableRow]) -> dict[str, tuple[Decimal, Decimal]]:
    found = {}
    for key, cell in total.cells.items():
        typed = number_in(cell)
        said = [row.cells[key] for row in scope if not row.cells[key].is_blank]
        parts = [number_in(c) for c in said]
        if typed is not None and parts and None not in parts:
            found[key] = (typed, sum((p for p in parts if p is not None), Decimal(0)))
    return found

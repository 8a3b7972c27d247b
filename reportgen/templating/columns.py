"""What is computed of rows: the sum of a column, how many rows there are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reportgen.arithmetic import operations
from reportgen.arithmetic.faults import KitFault
from reportgen.model.facts import Fact, Unreported
from reportgen.templating.gaps import MissingView
from reportgen.templating.views import ColumnView, FactView, RowsView, cells_of, derived, marks_of, rows_of


def column_total(column: ColumnView) -> Fact:
    """The sum of a column, as a derived fact with the cells as its parents."""
    node, spec, cells = cells_of(column)
    name = f"{node.label}.{spec.label}"
    if any(not isinstance(c.value, int | Decimal) for c in cells):
        raise KitFault(f"“{node.label}”的“{spec.label}”不是数，不能合计")
    unit = cells[0].unit if cells else spec.unit
    made = operations.total(cells, unit, f"{name}合计", f"合计({name})", f"sum({node.key}.{spec.id})")
    return replace(made, location=node.location)


def row_count(rows: RowsView, unit: str) -> Fact:
    """How many rows there are, as a derived fact."""
    node, _ = rows_of(rows)
    count = len(node.rows)
    formula = f"计数({node.label})"
    return Fact(
        f"count({node.key})", f"{node.label}计数", count, unit, f"{count}{unit}", node.location, formula=formula
    )


def counted_rows(rows: RowsView, unit: str) -> FactView | MissingView:
    """How many rows there are; not known of a list that is to be filled in."""
    node, _ = rows_of(rows)
    if node.awaited:
        return MissingView(Unreported(node.key, node.label, awaited=True), marks_of(rows))
    return derived(rows, row_count(rows, unit))

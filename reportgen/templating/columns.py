"""What is computed of rows: the sum of a column, how many rows there are."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from reportgen.arithmetic import operations
from reportgen.arithmetic.faults import KitFault
from reportgen.model.facts import Fact, Unreported, walk_facts
from reportgen.model.kit import Field, field_named
from reportgen.templating.gaps import MissingView
from reportgen.templating.views import ColumnView, FactView, RowsView, cells_of, derived, gap_in, marks_of, rows_of


def column_named(rows: RowsView, name: str) -> Field:
    """The column of a label or id. Raises KitFault where the list has none."""
    node, columns = rows_of(rows)
    spec = field_named(columns, name)
    if spec is None:
        raise KitFault(f"列表“{node.label}”没有“{name}”这一列", f"可用的列：{'、'.join(c.label for c in columns)}")
    return spec


def column_total(column: ColumnView) -> Fact:
    """The sum of a column, as a derived fact with the cells as its parents."""
    node, spec, _ = cells_of(column)
    return marks_of(column).of_column(node, spec.id, "合计", lambda: _added_up(column))


def _added_up(column: ColumnView) -> Fact:
    node, spec, cells = cells_of(column)
    name = f"{node.label}.{spec.label}"
    if any(not isinstance(c.value, int | Decimal) for c in cells):
        raise KitFault(f"“{node.label}”的“{spec.label}”不是数，不能合计")
    unit = cells[0].unit if cells else spec.unit
    made = operations.total(cells, unit, f"{name}合计", f"合计({name})", f"sum({node.key}.{spec.id})")
    return replace(made, location=node.location)


def comparable(column: ColumnView | MissingView, *others: ColumnView | MissingView) -> ColumnView | MissingView:
    """可比列: a column of only those rows that fill in the other columns too, such as last year's figure.

    What is compared then has the same rows on both sides.
    """
    missing = next((c for c in (column, *others) if isinstance(c, MissingView)), None)
    if missing is not None:
        return missing
    if not others or not all(isinstance(c, ColumnView) for c in (column, *others)):
        raise KitFault("“可比列”的括号里要写同一个列表的几列", "写成 可比列(项目.资金, 项目.上年资金) 的样子")
    assert isinstance(column, ColumnView)  # noqa: S101 - asked just now
    node, spec, _ = cells_of(column)
    specs = []
    for other in others:
        assert isinstance(other, ColumnView)  # noqa: S101 - as above
        theirs, its, _ = cells_of(other)
        if theirs.key != node.key:
            message = f"“{node.label}.{spec.label}”和“{theirs.label}.{its.label}”不在同一个列表里"
            raise KitFault(message, "“可比列”的几列要在同一个列表里")
        gap = gap_in(other)
        if gap is not None:
            return gap
        specs.append(its)
    rows = tuple(row for row in node.rows if all(list(walk_facts(row.members[s.id])) for s in specs))
    label = f"{node.label}（填了{'、'.join(s.label for s in specs)}的）"
    part = replace(node, key=f"{node.key}({','.join(s.id for s in specs)})", label=label, rows=rows)
    return ColumnView(part, spec, marks_of(column))


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

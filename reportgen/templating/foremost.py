"""前: the rows that come first by a column, from the greatest figure down, with all that they say of themselves (前三)."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from reportgen.arithmetic import measures, operations
from reportgen.arithmetic.faults import KitFault
from reportgen.diagnostics import warning
from reportgen.model.facts import Fact, FactGroup, walk_facts
from reportgen.templating.gaps import MissingView
from reportgen.templating.views import ColumnView, RowsView, cells_of, gap_in, marks_of, rows_of

_LEAST, _MOST = 1, 99


def foremost(rows: object, name: str, count: object = 3) -> RowsView | MissingView:
    """The first ``count`` rows by a column; all that are equal to the last of them come along, which is told.

    A list with fewer figures in the column has no such rows: the words around them would claim too much. Where a cell is open
    that belongs there, nothing is known.
    """
    if not isinstance(rows, RowsView):
        raise KitFault("过滤器“前”只能用在列表上", '写成 {% for 项 in 项目|前("资金") %} 的样子')
    if isinstance(count, bool) or not isinstance(count, int) or not _LEAST <= count <= _MOST:
        raise KitFault(f"过滤器“前”的第二项是取几行，要写 {_LEAST} 至 {_MOST} 的整数")
    column = rows[name]
    assert isinstance(column, ColumnView)  # noqa: S101 - asked for by name
    gap = gap_in(column)
    if gap is not None:
        return gap
    node, spec, cells = cells_of(column)
    label = f"{node.label}.{spec.label}"
    if len(cells) < count:
        asked = f"{{% if {node.label} and 计数({label}) >= {count} %}}"
        raise KitFault(f"“{label}”只填了 {len(cells)} 行，排不出前 {count}", f"用 {asked} 让这一句可以不写")
    unit = cells[0].unit
    ranked = sorted(
        ((_number(fact, unit), row) for row in node.rows for fact in walk_facts(row.members[spec.id])),
        key=lambda one: one[0],
        reverse=True,  # equal ones stay in the order of the list
    )
    last = ranked[count - 1][0]
    taken = [row for number, row in ranked if number >= last]
    if len(taken) > count:
        _tell(rows, label, [row for number, row in ranked if number == last], spec.id, count, len(taken))
    # What the order goes by has been looked at; rows that come later are left out on purpose.
    left = (fact for row in node.rows if row not in taken for fact in walk_facts(row))
    marks_of(rows).passed_over.update(fact.key for fact in (*cells, *left))
    key, named = f"{node.key}(first {count}, {spec.id})", f"{node.label}（前{count}）"
    return RowsView(replace(node, key=key, label=named, rows=tuple(taken)), rows_of(rows)[1], marks_of(rows))


def _number(cell: Fact, unit: str) -> Decimal:
    number = measures.convert(operations.number_of(cell, "排先后"), cell.unit, unit)
    if number is None:
        raise KitFault(f"“{cell.label}”的单位是“{cell.unit}”，不是“{unit}”，不能排先后")
    return number


def _tell(rows: RowsView, label: str, equal: list[FactGroup], column: str, count: int, taken: int) -> None:
    """Say that several rows share the last place."""
    cells = [fact for row in equal for fact in walk_facts(row.members[column])]
    message = f"“{label}”有 {len(cells)} 行同是{cells[0].text}，前 {count} 印出了 {taken} 行"
    hint = f"核对这几个数；确实相同的，看模板里的“前{count}”通不通"
    marks_of(rows).findings.append(warning("equal-rank", message, cells[-1].location, hint))

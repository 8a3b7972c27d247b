"""新增, 减少, 延续: the rows of a list beside those of another one, mostly last year's, matched by what one column says."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from reportgen.arithmetic.faults import KitFault
from reportgen.model.facts import Fact, FactGroup, walk_facts
from reportgen.templating.changes import OTHERS
from reportgen.templating.gaps import MissingView
from reportgen.templating.views import ColumnView, GroupView, RowsView, cells_of, gap_in, marks_of, rows_of

NOW, THEN = "今年", "去年"
"""What a row that both lists have is called in them."""


def added(rows: object, others: object, name: str) -> RowsView | MissingView:
    """新增: the rows that the other list does not have."""
    return _without(rows, others, name, "新增")


def gone(rows: object, others: object, name: str) -> RowsView | MissingView:
    """减少: the rows of the other list that this one does not have."""
    return _without(others, rows, name, "减少")


def kept(rows: object, others: object, name: str) -> list[GroupView] | MissingView:
    """延续: the rows that both have, as 今年 and 去年, in the order of this list."""
    pair = _matched(rows, others, name, "延续")
    if isinstance(pair, MissingView):
        return pair
    mine, theirs = pair
    assert isinstance(rows, RowsView)  # noqa: S101 - matched as such
    assert isinstance(others, RowsView)  # noqa: S101 - as above
    _pass_over(rows, [row for key, row in mine.items() if key not in theirs])
    views = {id(row): view for row, view in zip(rows_of(rows)[0].rows, rows, strict=True)}
    old = {id(row): view for row, view in zip(rows_of(others)[0].rows, _named_by_period(others), strict=True)}
    return [
        GroupView(row.label, {NOW: views[id(row)], THEN: old[id(theirs[key])]}, {NOW: NOW, THEN: THEN})
        for key, row in mine.items()
        if key in theirs
    ]


def _without(rows: object, others: object, name: str, called: str) -> RowsView | MissingView:
    pair = _matched(rows, others, name, called)
    if isinstance(pair, MissingView):
        return pair
    mine, theirs = pair
    assert isinstance(rows, RowsView)  # noqa: S101 - matched as such
    _pass_over(rows, [row for key, row in mine.items() if key in theirs])
    node, columns = rows_of(rows)
    taken = tuple(row for key, row in mine.items() if key not in theirs)
    made = replace(node, key=f"{node.key}({called}, {name})", label=f"{node.label}（{called}）", rows=taken)
    return RowsView(made, columns, marks_of(rows))


def _named_by_period(rows: RowsView) -> RowsView:
    """The rows of another period, each cell called by it alone: a comparison says 与上年同期持平, not the number of a row."""
    node, columns = rows_of(rows)
    period = node.label.partition(".")[0]
    if period not in OTHERS:
        return rows
    made = tuple(
        replace(
            row, members={k: replace(c, label=period) if isinstance(c, Fact) else c for k, c in row.members.items()}
        )
        for row in node.rows
    )
    return RowsView(replace(node, rows=made), columns, marks_of(rows))


_Rows = Mapping[str, FactGroup]


def _matched(rows: object, others: object, name: str, called: str) -> tuple[_Rows, _Rows] | MissingView:
    """The rows of both lists by what the column says of them; what is missing where that is not known of each."""
    found: list[_Rows] = []
    for one in (rows, others):
        if not isinstance(one, RowsView):
            hint = f'写成 项目|{called}(上年同期.项目, "名称") 的样子'
            raise KitFault(f"过滤器“{called}”比较两个列表", hint)
        column = one[name]
        assert isinstance(column, ColumnView)  # noqa: S101 - asked for by name
        gap = gap_in(column)
        if gap is not None:
            return gap
        found.append(_by_name(column, called))
    return found[0], found[1]


def _by_name(column: ColumnView, called: str) -> _Rows:
    node, spec, _ = cells_of(column)
    found: dict[str, FactGroup] = {}
    for row in node.rows:
        cell = row.members[spec.id]
        if not isinstance(cell, Fact):
            hint = "在输入里补上这一格，或把这一列改成必填"
            raise KitFault(f"“{row.label}”没有填“{spec.label}”，不知道和上年的哪一行比", hint)
        if cell.text in found:
            hint = "换一列能分清各行的，或在输入里把名称写出区别"
            raise KitFault(f"“{node.label}.{spec.label}”有两行都是“{cell.text}”，过滤器“{called}”分不清", hint)
        found[cell.text] = row
    return found


def _pass_over(rows: RowsView, left: list[FactGroup]) -> None:
    """Rows that are left out on purpose are no figures that a template forgot."""
    facts = (fact for row in left for fact in walk_facts(row))
    marks_of(rows).passed_over.update(fact.key for fact in facts)

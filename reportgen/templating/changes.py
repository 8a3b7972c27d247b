"""Filters that compare with other periods and targets, and 舍位平衡 of a column."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from reportgen.arithmetic import changes, measures
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.operations import number_of
from reportgen.arithmetic.rounding import balanced, half_up
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.facts import Fact, FactGroup, FactRows, Unreported, walk_facts
from reportgen.templating.columns import column_named
from reportgen.templating.gaps import MissingView
from reportgen.templating.views import FactView, RowsView, derived, fact_of, marks_of, rows_of

YEAR_BEFORE, BEFORE, TARGET = "上年同期", "上期", "目标"
OTHERS = {YEAR_BEFORE: "last_year", BEFORE: "before", TARGET: "target"}
"""The names of other periods' facts in templates, and what their keys begin with."""


def counterpart(value: object, name: str, filter_name: str) -> FactView | MissingView:
    """The same figure in another period."""
    if not isinstance(value, FactView):
        raise KitFault(f"过滤器“{filter_name}”只能用在指标上")
    fact = fact_of(value)
    known = marks_of(value).bases.get(name, {})
    # One that was only converted (换算) has its own figure's key, and so that figure's counterpart; one of the kit's 计算
    # has its id, and lacks a counterpart only where that period lacks it. Made in a template, it is called by its formula.
    if "(" in fact.key and fact.key not in known and all(parent.key != fact.key for parent in fact.parents):
        hint = "把公式写进 kit.yaml 的“计算”，再对它用这个过滤器"
        raise KitFault(f"“{fact.label}”是在模板里算出的，找不到它的{name}", hint)
    found = known.get(fact.key, Unreported(f"{OTHERS[name]}.{fact.key}", f"{name}.{fact.label}"))
    return (
        derived(value, found)
        if isinstance(found, Fact)
        else MissingView(Unreported(found.key, found.label), marks_of(value))
    )


def _insist(value: object, base: object, name: str) -> None:
    """Both of a comparison are figures."""
    if not (isinstance(value, FactView) and isinstance(base, FactView)):
        raise KitFault(f"过滤器“{name}”只能用在指标上")


def _changed(value: FactView, base: FactView | MissingView, against: changes.Against, places: int) -> object:
    if isinstance(base, MissingView):
        return base
    return derived(value, changes.change(fact_of(value), fact_of(base), against, places))


def against_year(value: FactView, places: int = 1) -> object:
    """同比: the change against the same period of the year before, in words."""
    return _changed(value, counterpart(value, YEAR_BEFORE, "同比"), changes.YEAR, places)


def against_before(value: FactView, places: int = 1) -> object:
    """环比: the change against the period before, in words."""
    return _changed(value, counterpart(value, BEFORE, "环比"), changes.BEFORE, places)


def growth(value: FactView, base: FactView, places: int = 1) -> object:
    """增长: the change against any other figure, in words."""
    _insist(value, base, "增长")
    return _changed(value, base, changes.OTHER, places)


def told_rate(rate: FactView) -> FactView:
    """涨跌: a typed rate of growth with its verb."""
    if not isinstance(rate, FactView):
        raise KitFault("过滤器“涨跌”只能用在指标上")
    return derived(rate, changes.told_rate(fact_of(rate)))


def difference(value: FactView, base: FactView | None = None) -> object:
    """增减: the change as an amount, against last year's same period or another figure."""
    against = changes.YEAR if base is None else changes.OTHER
    other = counterpart(value, YEAR_BEFORE, "增减") if base is None else base
    if isinstance(other, MissingView):
        return other
    _insist(value, other, "增减")
    return derived(value, changes.amount(fact_of(value), fact_of(other), against))


def doubled(value: FactView, base: FactView | None = None) -> object:
    """翻番: 翻一番, 翻两番, only where it is so."""
    other = counterpart(value, YEAR_BEFORE, "翻番") if base is None else base
    if isinstance(other, MissingView):
        return other
    _insist(value, other, "翻番")
    return derived(value, changes.doubling(fact_of(value), fact_of(other)))


def against_target(value: FactView, places: int = 1) -> object:
    """完成率: how much of the year's target is reached."""
    other = counterpart(value, TARGET, "完成率")
    if isinstance(other, MissingView):
        return other
    return derived(value, changes.completion(fact_of(value), fact_of(other), places))


def balanced_rows(rows: RowsView, name: str, unit: str, places: int = 0) -> RowsView:
    """舍位: the rows with one column converted and rounded so that it still adds to its rounded total."""
    if not isinstance(rows, RowsView):
        raise KitFault("过滤器“舍位”只能用在列表上")
    (node, columns), spec = rows_of(rows), column_named(rows, name)
    cells = [fact for row in node.rows for fact in walk_facts(row.members[spec.id])]
    exact = [_converted(cell, unit) for cell in cells]
    rounded = balanced(exact, places)
    made = {cell.key: _rounded(cell, number, unit) for cell, number in zip(cells, rounded, strict=True)}
    moved = [
        f"{cell.label} 印作{made[cell.key].text}（四舍五入是{half_up(number, places):f}{unit}）"
        for cell, number, kept in zip(cells, exact, rounded, strict=True)
        if half_up(number, places) != kept
    ]
    if moved:
        message = f"舍位平衡：“{node.label}.{spec.label}”以{unit}计，为使各项之和等于合计，{'；'.join(moved)}"
        marks_of(rows).findings.append(Diagnostic(Severity.NOTE, "balanced", message, node.location))
    members = tuple(_with_member(row, spec.id, made) for row in node.rows)
    shown = tuple(replace(c, unit=unit) if c is spec else c for c in columns)
    return RowsView(FactRows(node.key, node.label, members, node.location), shown, marks_of(rows))


def _converted(cell: Fact, unit: str) -> Decimal:
    number = measures.convert(number_of(cell, "舍位"), cell.unit, unit)
    if number is None:
        raise KitFault(f"不能把“{cell.text}”换算成“{unit}”")
    if cell.approximation:
        raise KitFault(f"“{cell.text}”是约数，不能舍位")
    return number


def _rounded(cell: Fact, number: Decimal, unit: str) -> Fact:
    formula = f"舍位({cell.label}, {unit})"
    text = f"{number:f}{unit}"
    return replace(cell, value=measures.plain(number), unit=unit, text=text, formula=formula, parents=(cell,))


def _with_member(row: FactGroup, key: str, made: dict[str, Fact]) -> FactGroup:
    old = row.members[key]
    new = made.get(old.key, old) if isinstance(old, Fact) else old
    return FactGroup(row.key, row.label, {**row.members, key: new}, row.location)

"""The functions of formulas and templates, in the field's terms. A function of what is not reported is not reported."""

from __future__ import annotations

import functools
from collections.abc import Callable
from decimal import Decimal

from reportgen.arithmetic import changes, operations, verdicts
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.rounding import digits, short_of
from reportgen.model.facts import Fact
from reportgen.templating.arguments import checked
from reportgen.templating.changes import against_target
from reportgen.templating.columns import column_total, comparable, counted_rows
from reportgen.templating.gaps import MissingView, node_of
from reportgen.templating.judging import (
    alike,
    at_most_one,
    belongs,
    between,
    distinct,
    falling,
    filled,
    inside,
    judging,
    needs,
    not_later,
    shares,
    together,
)
from reportgen.templating.operands import first_missing, nothing_in, one_figure, sorted_out
from reportgen.templating.rows import in_round_figures, rank, share_in
from reportgen.templating.views import (
    ColumnView,
    RowsView,
    cells_of,
    derived,
    fact_of,
    gap_in,
    operand,
)


def total(*values: object) -> object:
    """合计: the sum of a column or of several figures; those not reported do not count, but with a gap it is not known."""
    if len(values) == 1 and isinstance(values[0], ColumnView):
        column = values[0]
        gap = gap_in(column)
        if gap is not None:
            return gap
        if not cells_of(column)[2]:
            return nothing_in(values, "合计")
        return derived(column, column_total(column))
    reported, missing = sorted_out(values, "合计")
    gap = _gap(missing)
    if gap is not None or not reported:
        return gap if gap is not None else (missing[0] if missing else nothing_in(values, "合计"))
    facts = [fact_of(v) for v in reported]
    names = "、".join(f.label for f in facts)
    made = operations.total(
        facts, facts[0].unit, f"{names}合计", f"合计({names})", f"sum({','.join(f.key for f in facts)})"
    )
    return derived(reported[0], made)


def _gap(missing: list[MissingView]) -> MissingView | None:
    """The first of what is missing that belongs there."""
    return next((view for view in missing if node_of(view).is_gap), None)


def count(rows: object, unit: str = "") -> object:
    """计数: how many rows a list has."""
    if isinstance(rows, MissingView):
        return rows
    if isinstance(rows, ColumnView):
        gap = gap_in(rows)
        if gap is not None:
            return gap
        node, spec, cells = cells_of(rows)
        name = f"{node.label}.{spec.label}"
        number = len(cells)
        made = Fact(
            f"count({node.key}.{spec.id})", f"{name}计数", number, unit, f"{number}{unit}", node.location,
            formula=f"计数({name})", parents=tuple(cells),
        )  # fmt: skip
        return derived(rows, made)
    if not isinstance(rows, RowsView):
        raise KitFault("“计数”的括号里要写列表，或列表的一列")
    return counted_rows(rows, unit)


def _passing(function: Callable[..., object]) -> Callable[..., object]:
    """A function that hands on what is not reported."""

    @functools.wraps(function)
    def passed(*values: object) -> object:
        missing = first_missing(values)
        return function(*values) if missing is None else missing

    return passed


def share(part: object, whole: object, places: int = 1) -> object:
    """占比: a part of a whole in percent; of a column, a cell's share of it."""
    if isinstance(whole, ColumnView):
        return share_in(one_figure(part, "占比"), whole, places)
    one, other = one_figure(part, "占比"), one_figure(whole, "占比")
    return derived(one, operations.share(fact_of(one), fact_of(other), places))


def ratio(one: object, other: object) -> object:
    """比: how many times the other figure the one is, or how much of it falls to each."""
    seen = one_figure(one, "比")
    return derived(seen, operations.divide(fact_of(seen), operand(other)))


def _extreme(name: str, sign: str) -> Callable[..., object]:
    def extreme(*values: object) -> object:
        reported, missing = sorted_out(values, name)
        gap = _gap(missing)
        if gap is not None or not reported:
            return gap if gap is not None else (missing[0] if missing else nothing_in(values, name))
        best = reported[0]
        for value in reported[1:]:
            if verdicts.compare(sign, fact_of(value), fact_of(best)):
                best = value
        return best

    return extreme


def rounded(value: object, places: int = 0) -> object:
    """取整: half up, to whole numbers or so many decimal places; to more where nothing would be left: 0.16亿元 are no 0亿元."""
    seen = one_figure(value, "取整")
    fact = fact_of(seen)
    number, places = short_of(operations.number_of(fact, "取整"), places, 0)
    return derived(seen, operations.result(f"取整({fact.label})", number, fact.unit, (fact,), places))


def growth_rate(now: object, base: object, places: int = 1) -> object:
    """增长率: the change of a figure against another, in percent, as a number."""
    one, other = one_figure(now, "增长率"), one_figure(base, "增长率")
    fact, second = fact_of(one), fact_of(other)
    number, basis, _ = operations.same_unit(fact, second, "比较")
    if basis <= 0:
        text = digits(basis, operations.PLACES)
        raise KitFault(f"“{second.label}”是 {text}，算不出增长率", rule="zero-divisor")
    rate, places = short_of((number / basis - 1) * 100, places, -100)
    formula = f"{fact.label} ÷ {second.label} - 1"
    return derived(one, operations.result(formula, Decimal(rate), "%", (fact, second), places))


def completion(value: object, target: object = None, places: int = 1) -> object:
    """完成率: how much of the year's target (目标), or of another figure, is reached."""
    seen = one_figure(value, "完成率")
    if target is None:
        return against_target(seen, places)
    return derived(seen, changes.completion(fact_of(seen), fact_of(one_figure(target, "完成率")), places))


_FUNCTIONS: dict[str, Callable[..., object]] = {
    "合计": total,
    "计数": count,
    "可比列": comparable,
    "最大": _extreme("最大", "gt"),
    "最小": _extreme("最小", "lt"),
    "有": filled,
    "同填": together,
    "同约": alike,
    "须有": needs,
    "只填一项": at_most_one,
    "逐级不增": falling,
    "在期内": inside,
    "不晚于期末": not_later,
    "不重复": distinct,
    "占比": _passing(share),
    "名次": _passing(rank),
    "概数": _passing(in_round_figures),
    "比": _passing(ratio),
    "取整": _passing(rounded),
    "介于": judging(between),
    "合计占比": judging(shares),
    "属于": judging(belongs),
    "增长率": _passing(growth_rate),
    "完成率": _passing(completion),
}
FUNCTIONS = {name: checked(name, function, what="函数") for name, function in _FUNCTIONS.items()}
"""What formulas and templates may call. Those that judge answer a Verdict."""

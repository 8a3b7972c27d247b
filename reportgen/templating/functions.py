"""The functions of formulas and templates, in the field's terms. A function of what is not reported is not reported."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from decimal import Decimal

from reportgen.arithmetic import changes, operations, verdicts
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.rounding import digits, half_up, short_of
from reportgen.arithmetic.verdicts import Verdict
from reportgen.model.facts import Fact, FactRows, Unreported
from reportgen.templating.arguments import checked
from reportgen.templating.changes import against_target
from reportgen.templating.columns import column_total, counted_rows
from reportgen.templating.gaps import MissingView, node_of, undecide
from reportgen.templating.rows import in_round_figures, rank, share_in
from reportgen.templating.views import (
    ColumnView,
    FactView,
    RowsView,
    cells_of,
    derived,
    fact_of,
    gap_in,
    marks_of,
    operand,
)

Seen = FactView | MissingView


def _flat(values: tuple[object, ...]) -> Iterator[object]:
    """The figures among values, those of a column one by one."""
    for value in values:
        if isinstance(value, ColumnView):
            yield from value
        else:
            yield value


def _facts(values: tuple[object, ...], name: str) -> tuple[list[FactView], list[MissingView]]:
    reported: list[FactView] = []
    missing: list[MissingView] = []
    for value in _flat(values):
        match value:
            case FactView():
                reported.append(value)
            case MissingView():
                missing.append(value)
            case _:
                raise KitFault(f"“{name}”的括号里要写指标，或列表的一列")
    return reported, missing


def total(*values: object) -> object:
    """合计: the sum of a column or of several figures; those not reported do not count, but with a gap it is not known."""
    if len(values) == 1 and isinstance(values[0], ColumnView):
        column = values[0]
        gap = gap_in(column)
        if gap is not None:
            return gap
        node, spec, cells = cells_of(column)
        if not cells:
            return MissingView(Unreported(f"{node.key}.{spec.id}", f"{node.label}.{spec.label}"), column._marks)
        return derived(column, column_total(column))
    reported, missing = _facts(values, "合计")
    gap = _gap(missing)
    if gap is not None or not reported:
        return gap if gap is not None else (missing[0] if missing else _empty("合计"))
    facts = [fact_of(v) for v in reported]
    names = "、".join(f.label for f in facts)
    made = operations.total(
        facts, facts[0].unit, f"{names}合计", f"合计({names})", f"sum({','.join(f.key for f in facts)})"
    )
    return derived(reported[0], made)


def _gap(missing: list[MissingView]) -> MissingView | None:
    """The first of what is missing that belongs there."""
    return next((view for view in missing if node_of(view).is_gap), None)


def _empty(name: str) -> object:
    raise KitFault(f"“{name}”的括号里没有写指标")


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
        missing = next((v for v in _flat(values) if isinstance(v, MissingView)), None)
        return function(*values) if missing is None else missing

    return passed


def _judging(function: Callable[..., object]) -> Callable[..., object]:
    """A function that judges: of what is not reported it says nothing, and a template must not decide by it."""

    @functools.wraps(function)
    def judged(*values: object) -> object:
        missing = next((v for v in _flat(values) if isinstance(v, MissingView)), None)
        return function(*values) if missing is None else undecide(missing)

    return judged


def _judged(values: tuple[object, ...], name: str, least: int = 1) -> list[FactView]:
    """The reported ones of figures that are judged together; too few of them decide nothing in a template."""
    reported, missing = _facts(values, name)
    if missing and len(reported) < least:
        undecide(missing[0])
    return reported


def share(part: object, whole: object, places: int = 1) -> object:
    """占比: a part of a whole in percent; of a column, a cell's share of it."""
    if isinstance(whole, ColumnView):
        return share_in(_one(part, "占比"), whole, places)
    one, other = _one(part, "占比"), _one(whole, "占比")
    return derived(one, operations.share(fact_of(one), fact_of(other), places))


def ratio(one: object, other: object) -> object:
    """比: how many times the other figure the one is, or how much of it falls to each."""
    seen = _one(one, "比")
    return derived(seen, operations.divide(fact_of(seen), operand(other)))


def _one(value: object, name: str) -> FactView:
    if not isinstance(value, FactView):
        raise KitFault(f"“{name}”的括号里要写指标")
    return value


def _extreme(name: str, sign: str) -> Callable[..., object]:
    def extreme(*values: object) -> object:
        reported, missing = _facts(values, name)
        gap = _gap(missing)
        if gap is not None or not reported:
            return gap if gap is not None else (missing[0] if missing else _empty(name))
        best = reported[0]
        for value in reported[1:]:
            if verdicts.compare(sign, fact_of(value), fact_of(best)):
                best = value
        return best

    return extreme


def rounded(value: object, places: int = 0) -> object:
    """取整: half up, to whole numbers or so many decimal places."""
    seen = _one(value, "取整")
    fact = fact_of(seen)
    number = half_up(operations.number_of(fact, "取整"), places)
    return derived(seen, operations.result(f"取整({fact.label})", number, fact.unit, (fact,), places))


def between(value: object, low: object, high: object) -> Verdict:
    """介于: inside a band, both ends included."""
    return verdicts.between(fact_of(_one(value, "介于")), operand(low), operand(high))


def falling(*values: object) -> Verdict:
    """逐级不增: each figure no more than the one before; those not reported are passed over."""
    return verdicts.falling([fact_of(v) for v in _judged(values, "逐级不增", 2)])


def shares(*values: object) -> object:
    """合计占比: shares that add to 100 %."""
    return verdicts.whole([fact_of(v) for v in _facts(values, "合计占比")[0]])


def together(*values: object) -> Verdict:
    """同填: all of these figures are reported, or none."""
    reported, missing = _presence(values)
    facts = tuple(f for f in reported if f is not None)
    if not facts or not missing:
        return Verdict(True, "", facts)
    absent = "、".join(f"“{name}”" for name in missing)
    given = "、".join(f"“{f.label}”" for f in facts)
    return Verdict(False, f"填写了{given}，没有填写{absent}", facts)


def alike(first: object, second: object) -> Verdict:
    """同约: two places that tell one figure say it alike, both as a rough one or both as an exact one."""
    facts = [fact_of(v) for v in _facts((first, second), "同约")[0]]
    return verdicts.alike(*facts) if len(facts) > 1 else Verdict(True, "")


def at_most_one(*values: object) -> Verdict:
    """只填一项: no more than one of these figures is reported."""
    reported = tuple(_presence(values)[0])
    if len(reported) <= 1:
        return Verdict(True, "", reported)
    told = "、".join(f"“{f.label}”{f.text}" for f in reported)
    return Verdict(False, f"同时填写了{told}，只能填一项", reported)


def needs(first: object, *others: object) -> Verdict:
    """须有: where the first figure is reported, the others are too."""
    return together(first, *others) if _presence((first,))[0] else Verdict(True, "")


def _presence(values: tuple[object, ...]) -> tuple[list[Fact], list[str]]:
    """What of the values is reported, and the names of what is not; a list counts as its first row's figure."""
    reported: list[Fact] = []
    missing: list[str] = []
    for value in values:
        match value:
            case FactView():
                reported.append(fact_of(value))
            case MissingView():
                missing.append(node_of(value).label)
            case ColumnView():
                node, spec, cells = cells_of(value)
                short = [r.members[spec.id].label for r in node.rows if isinstance(r.members[spec.id], Unreported)]
                reported += cells
                missing += short
            case RowsView():
                node = _rows_node(value)
                reported.append(Fact(node.key, node.label, len(node.rows), "行", f"{len(node.rows)}行", node.location))
            case _:
                raise KitFault("“同填”和“须有”的括号里要写指标、列表或列表的一列")
    return reported, missing


def _rows_node(rows: RowsView) -> FactRows:
    return rows._node


def inside(*values: object) -> Verdict:
    """在期内: dates inside the report's period."""
    views = _judged(values, "在期内")
    if not views:
        return Verdict(True, "")
    period = marks_of(views[0]).period
    assert period is not None  # noqa: S101 - every report has one
    return verdicts.inside([fact_of(v) for v in views], period.first_day, period.last_day)


def not_later(*values: object) -> Verdict:
    """不晚于期末: dates no later than the period's last day."""
    views = _judged(values, "不晚于期末")
    if not views:
        return Verdict(True, "")
    period = marks_of(views[0]).period
    assert period is not None  # noqa: S101 - as above
    return verdicts.inside([fact_of(v) for v in views], None, period.last_day)


def belongs(words: object, names: object) -> object:
    """属于: every word stands in a list of names: a column, or words in square brackets."""
    reported = [fact_of(v) for v in _facts((words,), "属于")[0]]
    if isinstance(names, ColumnView):
        node, spec, cells = cells_of(names)
        return verdicts.listed(reported, [str(c.value) for c in cells], f"“{node.label}.{spec.label}”")
    if isinstance(names, list | tuple):
        return verdicts.listed(reported, [str(n) for n in names], f"{'、'.join(str(n) for n in names)}")
    raise KitFault("“属于”的第二项要写列表的一列，或方括号里的几个词")


def distinct(*values: object) -> Verdict:
    """不重复: no value stands twice."""
    return verdicts.distinct([fact_of(v) for v in _judged(values, "不重复")])


def growth_rate(now: object, base: object, places: int = 1) -> object:
    """增长率: the change of a figure against another, in percent, as a number."""
    one, other = _one(now, "增长率"), _one(base, "增长率")
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
    seen = _one(value, "完成率")
    if target is None:
        return against_target(seen, places)
    return derived(seen, changes.completion(fact_of(seen), fact_of(_one(target, "完成率")), places))


_FUNCTIONS: dict[str, Callable[..., object]] = {
    "合计": total,
    "计数": count,
    "最大": _extreme("最大", "gt"),
    "最小": _extreme("最小", "lt"),
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
    "介于": _judging(between),
    "合计占比": _judging(shares),
    "属于": _judging(belongs),
    "增长率": _passing(growth_rate),
    "完成率": _passing(completion),
}
FUNCTIONS = {name: checked(name, function, what="函数") for name, function in _FUNCTIONS.items()}
"""What formulas and templates may call. Those that judge answer a Verdict."""

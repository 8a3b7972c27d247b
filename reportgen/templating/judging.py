"""The functions that judge: each answers a Verdict, or a gap where what is to be judged is not reported."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from reportgen.arithmetic import verdicts
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.verdicts import Verdict
from reportgen.model.facts import Fact, FactRows, Unreported, behind
from reportgen.templating.gaps import MissingView, node_of, undecide
from reportgen.templating.operands import figures_of, no_figure, one_figure, sorted_out
from reportgen.templating.views import (
    ColumnView,
    FactView,
    GroupView,
    RowsView,
    cells_of,
    fact_of,
    gap_in,
    marks_of,
    operand,
    row_names,
)
from reportgen.templating.words import KitWord


def judging(function: Callable[..., object]) -> Callable[..., object]:
    """A function that judges: of what is not reported it says nothing, and a template must not decide by it."""

    @functools.wraps(function)
    def judged(*values: object) -> object:
        missing = next((v for v in figures_of(values) if isinstance(v, MissingView)), None)
        return function(*values) if missing is None else undecide(missing)

    return judged


def _judged(values: tuple[object, ...], name: str, least: int = 1) -> list[FactView]:
    """The reported ones of figures that are judged together; too few of them decide nothing in a template."""
    reported, missing = sorted_out(values, name)
    if missing and len(reported) < least:
        undecide(missing[0])
    return reported


def between(value: object, low: object, high: object) -> Verdict:
    """介于: inside a band, both ends included."""
    return verdicts.between(fact_of(one_figure(value, "介于")), operand(low), operand(high))


def falling(*values: object) -> Verdict:
    """逐级不增: each figure no more than the one before; those not reported are passed over."""
    return verdicts.falling([fact_of(v) for v in _judged(values, "逐级不增", 2)])


def shares(*values: object) -> object:
    """合计占比: shares that add to 100 %."""
    return verdicts.whole([fact_of(v) for v in sorted_out(values, "合计占比")[0]])


def together(*values: object) -> object:
    """同填: all of these figures are reported, or none."""
    presence = _presence(values)
    if isinstance(presence, MissingView):
        return presence
    reported, missing = presence
    facts = tuple(reported)
    if not facts or not missing:
        return Verdict(True, "", facts)
    absent = "、".join(f"“{name}”" for name in missing)
    given = "、".join(f"“{f.label}”" for f in facts)
    return Verdict(False, f"填写了{given}，没有填写{absent}", facts)


def alike(first: object, second: object) -> Verdict:
    """同约: two places that tell one figure say it alike, both as a rough one or both as an exact one."""
    facts = [fact_of(v) for v in sorted_out((first, second), "同约")[0]]
    return verdicts.alike(*facts) if len(facts) > 1 else Verdict(True, "")


def at_most_one(*values: object) -> object:
    """只填一项: no more than one of these figures is reported."""
    presence = _presence(values)
    if isinstance(presence, MissingView):
        return presence
    reported = tuple(presence[0])
    if len(reported) <= 1:
        return Verdict(True, "", reported)
    told = "、".join(f"“{f.label}”{f.text}" for f in reported)
    return Verdict(False, f"同时填写了{told}，只能填一项", reported)


def filled(*values: object) -> Verdict | MissingView:
    """有: any of these is filled in, and not with 0. What is 0 has been looked at: no template needs to print it."""
    if not values:
        no_figure("有")
    facts: list[Fact] = []
    words: list[str] = []
    holds = all(isinstance(value, KitWord) for value in values)
    for value in _members(values):
        if isinstance(value, FactView):
            fact = fact_of(value)
            facts.append(fact)
            words.append(f"“{fact.label}”是 0")
            if fact.parents or fact.value == 0:
                marks_of(value).passed_over.update(f.key for f in behind((fact,)) if f.value == 0)
            holds = holds or fact.value != 0
        elif isinstance(value, MissingView) and node_of(value).unread:
            return value
        else:
            words.append(f"“{(_rows_node(value) if isinstance(value, RowsView) else node_of(value)).label}”没有填写")
            holds = holds or bool(value)
    return Verdict(holds, "，".join(words), tuple(facts))


def _members(values: tuple[object, ...]) -> Iterator[FactView | MissingView | RowsView]:
    """The figures and lists among values, those of groups and columns one by one; KitFault for anything else."""
    for value in values:
        match value:
            case GroupView():
                yield from _members(tuple({id(v): v for v in row_names(value).values()}.values()))
            case ColumnView():
                yield from value
            case FactView() | MissingView() | RowsView():
                yield value
            case KitWord():
                continue
            case _:
                raise KitFault("“有”的括号里要写指标、一组指标、列表或列表的一列")


def needs(first: object, *others: object) -> object:
    """须有: where the first figure is reported, the others are too."""
    presence = _presence((first,))
    if isinstance(presence, MissingView):
        return presence
    return together(first, *others) if presence[0] else Verdict(True, "")


def _presence(values: tuple[object, ...]) -> tuple[list[Fact], list[str]] | MissingView:
    """What of the values is reported, and the names of what is not; a list counts as its first row's figure.

    With one that cannot be read, nothing can be said: that one.
    """
    reported: list[Fact] = []
    missing: list[str] = []
    for value in values:
        match value:
            case FactView():
                reported.append(fact_of(value))
            case MissingView() if node_of(value).unread:
                return value
            case MissingView():
                missing.append(node_of(value).label)
            case ColumnView():
                gap = gap_in(value)
                if gap is not None and node_of(gap).unread:
                    return gap
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
    reported = [fact_of(v) for v in sorted_out((words,), "属于")[0]]
    if isinstance(names, ColumnView):
        node, spec, cells = cells_of(names)
        return verdicts.listed(reported, [str(c.value) for c in cells], f"“{node.label}.{spec.label}”")
    if isinstance(names, list | tuple):
        return verdicts.listed(reported, [str(n) for n in names], f"{'、'.join(str(n) for n in names)}")
    raise KitFault("“属于”的第二项要写列表的一列，或方括号里的几个词")


def distinct(*values: object) -> Verdict:
    """不重复: no value stands twice."""
    return verdicts.distinct([fact_of(v) for v in _judged(values, "不重复")])

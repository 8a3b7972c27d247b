"""The rules (勾稽) of a kit against each other: some that cannot hold together, and one that follows from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, Severity, warning
from reportgen.doubts.bounds import Bound, TooManyBounds, conflict
from reportgen.doubts.filled_kit import filled
from reportgen.doubts.rules import Rule, rules_of
from reportgen.model.facts import FactNode, walk_facts
from reportgen.model.kit import Field, Kit
from reportgen.templating import CompiledKit
from reportgen.templating.conditions import Atom, Way

_MOST_BESIDE = 12  # rules that one is held against: those that share the most figures with it


class _Domain(Struct, frozen=True):
    """What is known of the figures themselves: within what bounds each lies, and which are always there."""

    least: Mapping[str, Fraction]
    most: Mapping[str, Fraction]
    always: frozenset[str]


def rules_against_each_other(compiled: CompiledKit) -> Iterator[Diagnostic]:
    """A finding for each set of rules of a kit that no figures but zeros can satisfy, and each rule that others imply."""
    rules = [rule for rule in rules_of(filled(compiled.kit), compiled).rules if _is_plain(rule)]
    domain = _domain(compiled.kit)
    told: set[frozenset[str]] = set()
    for rule in rules:
        near = _beside(rule, rules)
        clash = _clash(rule, near, domain)
        names = frozenset(one.check.name for one in clash)
        if clash and names not in told:
            told.add(names)
            yield _clashing(rule, clash)
        elif not clash:
            known = [one for one in near if one.keys <= rule.keys | domain.always and _is_as_grave(one, rule)]
            causes = _implied(rule, known, domain)
            if causes is not None:
                yield _following(rule, causes)


def _is_plain(rule: Rule) -> bool:
    """Whether a rule holds in one way alone, made of sums without products."""
    return (
        not rule.as_it_is
        and len(rule.ways) == 1
        and all(len(product) < 2 for atom in rule.ways[0] for product in atom.sum)
    )


def _is_as_grave(one: Rule, other: Rule) -> bool:
    return one.check.severity is Severity.ERROR or other.check.severity is not Severity.ERROR


def _beside(rule: Rule, rules: Sequence[Rule]) -> list[Rule]:
    """The rules that share figures with one, and those that share figures with these, the nearest first."""
    first = [one for one in rules if one is not rule and one.keys & rule.keys]
    reached = rule.keys.union(*(one.keys for one in first))
    second = [one for one in rules if one is not rule and one not in first and len(one.keys & reached) > 1]
    first.sort(key=lambda one: -len(one.keys & rule.keys))
    return [*first, *second][:_MOST_BESIDE]


def _domain(kit: Kit) -> _Domain:
    least: dict[str, Fraction] = {}
    most: dict[str, Fraction] = {}
    always: set[str] = set()
    report = filled(kit)
    for spec in kit.fields:
        for node, field, needed in _single(report.facts[spec.id], spec, True):
            for fact in walk_facts(node):
                if field.minimum is None or field.minimum >= 0:
                    least[fact.key] = Fraction(field.minimum or 0)
                if field.maximum is not None:
                    most[fact.key] = Fraction(field.maximum)
                if needed:
                    always.add(fact.key)
    return _Domain(least, most, frozenset(always))


def _single(node: FactNode, spec: Field, needed: bool) -> Iterator[tuple[FactNode, Field, bool]]:
    members = getattr(node, "members", None)
    rows = getattr(node, "rows", None)
    if members is not None:
        for field in spec.fields:
            yield from _single(members[field.id], field, needed)
    elif rows is not None:
        for row in rows:
            yield from _single(row, spec, False)
    elif spec.type.is_number:
        yield node, spec, needed and spec.required


def _bounds(number: int, way: Iterable[Atom]) -> Iterator[Bound]:
    for atom in way:
        factors = {product[0]: amount for product, amount in atom.sum.items() if product}
        yield Bound(factors, atom.sum.get((), Fraction(0)), atom.strict, frozenset({number}))


def _limits(ways: Iterable[Way], domain: _Domain, positive: bool) -> Iterator[Bound]:
    """What the figures of rules may be at all; with ``positive`` none is 0."""
    keys = sorted({key for way in ways for atom in way for product in atom.sum for key in product})
    for key in keys:
        if key in domain.least:
            yield Bound({key: Fraction(1)}, -domain.least[key], positive, frozenset())
        elif "." in key and key.split(".")[0] in {"last_year", "before", "target"}:
            yield Bound({key: Fraction(1)}, Fraction(0), positive, frozenset())
        if key in domain.most:
            yield Bound({key: Fraction(-1)}, domain.most[key], False, frozenset())


def _clash(rule: Rule, near: Sequence[Rule], domain: _Domain) -> list[Rule]:
    """The rules, this one among them, that no figures above 0 satisfy; none where some do, or it cannot be told."""
    several = [rule, *near]
    bounds = [bound for number, one in enumerate(several) for bound in _bounds(number, one.ways[0])]
    try:
        blamed = conflict([*bounds, *_limits((one.ways[0] for one in several), domain, True)])
    except TooManyBounds:
        return []
    return [several[number] for number in sorted(blamed)] if blamed else []


def _implied(rule: Rule, near: Sequence[Rule], domain: _Domain) -> list[Rule] | None:
    """The rules from which one follows, none of them where it always holds; None where it does not follow."""
    causes: set[int] = set()
    for atom in rule.ways[0]:
        denied = (atom.denied(),)
        bounds = [bound for number, one in enumerate(near, 1) for bound in _bounds(number, one.ways[0])]
        ways = [denied, *(one.ways[0] for one in near)]
        try:
            blamed = conflict([*_bounds(0, denied), *bounds, *_limits(ways, domain, False)])
        except TooManyBounds:
            return None
        if blamed is None:
            return None
        causes |= blamed - {0}
    return [near[number - 1] for number in sorted(causes)]


def _clashing(rule: Rule, clash: Sequence[Rule]) -> Diagnostic:
    if len(clash) == 1:
        message = f"勾稽“{clash[0].check.name}”不能成立：指标的上下限以内，除了 0 没有数合它"
        return warning("rules-clash", message, clash[0].check.location, "核对规则里的数和单位，以及指标的上下限")
    names = "、".join(f"“{name}”" for name in dict.fromkeys(one.check.name for one in clash))
    message = f"勾稽{names}不能同时成立：除了 0，没有数合它们"
    return warning("rules-clash", message, rule.check.location, "核对各条规则里的数和大小的方向，改掉写错的一条")


def _following(rule: Rule, causes: Sequence[Rule]) -> Diagnostic:
    names = "、".join(f"“{name}”" for name in dict.fromkeys(one.check.name for one in causes))
    why = f"{names}成立，它就成立" if names else "指标的上下限以内，它总是成立"
    message = f"勾稽“{rule.check.name}”多余：{why}"
    return Diagnostic(Severity.NOTE, "rule-follows", message, rule.check.location, ("可以删去；留着也不会错",))

"""The rules (勾稽) that speak of a report: which hold, which fail, and what each asks of the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from reportgen.arithmetic.verdicts import Verdict
from reportgen.model.checks import Check, CheckKind
from reportgen.model.facts import Fact, behind
from reportgen.model.report import Report
from reportgen.templating import CompiledKit
from reportgen.templating.computing import FormulaFault, compute
from reportgen.templating.conditions import Modeller, NotSaid, Unmodelled, Ways, added, hold, keys_in
from reportgen.templating.formula import Reckoned
from reportgen.templating.marks import Marks
from reportgen.templating.scope import ReportNames, bases_of, scopes
from reportgen.templating.sides import sides_of

_OF_PRESENCE = frozenset({CheckKind.COMPLETE, CheckKind.NAMES, CheckKind.TIME, CheckKind.PROBLEM})
"""Kinds of rules that ask whether something is filled in, named or dated, and nothing of how much it is."""


class Rule(Struct, frozen=True):
    """A rule on this report, or on one row of a list of it; ``ways`` is empty where it is not one of sums.

    ``as_it_is`` where it rests on words, dates or what is filled in too.
    """

    check: Check
    holds: bool
    words: str
    ways: Ways
    keys: frozenset[str]
    facts: tuple[Fact, ...]
    as_it_is: bool = False

    @property
    def said(self) -> str:
        """What a finding says of it."""
        return f"勾稽“{self.check.name}”：{self.words}"


class Ruled(Struct, frozen=True):
    """A report's rules, with the figures that they are about."""

    rules: tuple[Rule, ...]
    facts: Mapping[str, Fact]
    numbers: Mapping[str, Fraction]

    @property
    def failing(self) -> tuple[Rule, ...]:
        """The rules that do not hold."""
        return tuple(rule for rule in self.rules if not rule.holds)


def rules_of(report: Report, compiled: CompiledKit) -> Ruled:
    """Every rule that says something of the figures of a report; those with a written reason (口径说明) are settled.

    A check and whoever shows its findings ask this of the very same figures one after the other: the latest is known.
    """
    of = (report.facts, report.derived, report.earlier, report.targets, report.remarks, report.period, compiled)
    if not (_latest and all(one is other for one, other in zip(_latest[0][0], of, strict=True))):
        _latest[:] = [(of, _ruled(report, compiled, compiled.checks))]
    return _latest[0][1]


_latest: list[tuple[tuple[object, ...], Ruled]] = []


def _ruled(report: Report, compiled: CompiledKit, checks: Sequence[tuple[Check, Reckoned]]) -> Ruled:
    marks = Marks(lambda: ("", 0), period=report.period, bases=bases_of(report))
    names = ReportNames(report, marks)
    formulas = {formula.id: reckoned for formula, reckoned in compiled.formulas}
    modeller = Modeller(names, formulas, {}, {})
    found: list[Rule] = []
    for check, reckoned in checks:
        if check.kind in _OF_PRESENCE or check.name in report.remarks:
            continue
        for scope in scopes(check.rows, names):
            rule = _rule(check, reckoned, scope, modeller)
            if rule is not None:
                found.append(rule)
    return Ruled(tuple(found), modeller.facts, modeller.numbers)


def settled_keys(report: Report, compiled: CompiledKit) -> frozenset[str]:
    """The figures of sums that come out: one of them alone cannot be wrong."""
    equal = [(check, reckoned) for check, reckoned in compiled.checks if "==" in check.rule.text and sides_of(reckoned)]
    if not equal:
        return frozenset()
    ruled = _ruled(report, compiled, equal)
    sums = (rule for rule in ruled.rules if rule.holds and len(rule.ways) == 1 and _is_exact(rule))
    return frozenset(key for rule in sums for key in rule.keys if len(rule.keys) > 1)


def _is_exact(rule: Rule) -> bool:
    """Whether two figures or more of this very input make up one sum, to the unit."""
    (way,) = rule.ways
    return len(way) == 2 and added(way[0].sum, way[1].sum) == {}


def _verdict(reckoned: Reckoned, names: Mapping[str, object], tolerance: Decimal) -> Verdict | None:
    try:
        value = compute(reckoned, names, tolerance)
    except FormulaFault:  # told where the rules are held
        return None
    return value if isinstance(value, Verdict) else None


def _rule(check: Check, reckoned: Reckoned, names: Mapping[str, object], modeller: Modeller) -> Rule | None:
    verdict = _verdict(reckoned, names, check.tolerance)
    if verdict is None:
        return None
    try:
        ways = modeller.ways(reckoned, names, check.tolerance)
        agree = hold(ways, modeller.numbers) == bool(verdict)
    except (Unmodelled, NotSaid):
        ways, agree = (), False
    facts = tuple(fact for fact in behind(verdict.facts) if not fact.formula)
    if not agree:  # rounded on the way, or made of something else than sums
        return None if verdict else Rule(check, False, verdict.words, (), frozenset(), facts)
    return Rule(check, bool(verdict), verdict.words, ways, keys_in(ways), facts, modeller.as_it_is)

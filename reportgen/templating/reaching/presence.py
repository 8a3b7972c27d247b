"""Rules (勾稽) that ask whether figures are there, and words fit names: what an input has to say for them to hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinja2 import nodes
from msgspec import Struct

from reportgen.model.checks import Check
from reportgen.model.report import Report
from reportgen.templating.computing import FormulaFault, compute
from reportgen.templating.environment import CompiledKit
from reportgen.templating.formula import Reckoned
from reportgen.templating.marks import Marks
from reportgen.templating.reaching.keys import Key
from reportgen.templating.reaching.wants import key_of
from reportgen.templating.references import References
from reportgen.templating.scope import ReportNames, bases_of, scopes

_TOGETHER = frozenset({"同填", "须有"})
_ONE = frozenset({"只填一项"})
_NAMED = frozenset({"属于"})


class Failing(Struct, frozen=True):
    """A rule about what is filled in that does not hold: its figures, and whether all of them, or only one, may be there."""

    keys: tuple[Key, ...]
    together: bool = False
    one: bool = False
    named: bool = False


class PresenceRule(Struct, frozen=True):
    """A rule about what is filled in, with what it wants should it fail."""

    check: Check
    reckoned: Reckoned
    wants: Failing


def presence_rules(compiled: CompiledKit) -> tuple[PresenceRule, ...]:
    """The rules of a kit that are about what is filled in."""
    references = References(compiled.kit)
    found: list[PresenceRule] = []
    for check, reckoned in compiled.checks:
        called = {call.node.name for call in _calls(reckoned.tree) if isinstance(call.node, nodes.Name)}
        if called & (_TOGETHER | _ONE | _NAMED):
            names = references.names() | references.columns(check.rows)
            keys = tuple(key_of(one) for one in references.of(reckoned.tree, names, asked=True))
            wants = Failing(keys, bool(called & _TOGETHER), bool(called & _ONE), bool(called & _NAMED))
            found.append(PresenceRule(check, reckoned, wants))
    return tuple(found)


def failing_presence(report: Report, rules: Sequence[PresenceRule]) -> Iterator[Failing]:
    """What is amiss in a report with what is filled in."""
    marks = Marks(lambda: ("", 0), period=report.period, bases=bases_of(report))
    names = ReportNames(report, marks) if rules else {}
    for rule in rules:
        for scope in scopes(rule.check.rows, names):
            try:
                holds = bool(compute(rule.reckoned, scope, rule.check.tolerance))
            except FormulaFault:  # told where rules are held
                break
            if not holds:
                yield rule.wants
                break


def _calls(tree: nodes.Expr) -> list[nodes.Call]:
    found = list(tree.find_all(nodes.Call))
    return [tree, *found] if isinstance(tree, nodes.Call) else found

"""Last year's figures that an input says itself (上年同期), laid over those of last year's input where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from msgspec.structs import replace

from reportgen.arithmetic import measures
from reportgen.arithmetic.rounding import half_up, places_of
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity, error
from reportgen.limits.author import authors_share
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Unreported, is_wholly_read, walk_facts
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.readers.earlier import renamed
from reportgen.recall import NOTHING, Recall
from reportgen.reckoning.derive import derive
from reportgen.templating import CompiledKit
from reportgen.templating.changes import OTHERS, YEAR_BEFORE

_KEY, _LABEL = f"{OTHERS[YEAR_BEFORE]}.", f"{YEAR_BEFORE}."


def with_stated(
    report: Report,
    found: Report | None,
    compiled: CompiledKit,
    log: DiagnosticLog,
    draft: bool,
    recall: Recall = NOTHING,
) -> Mapping[str, FactNode]:
    """The figures of last year's period: what the input says, and beside it what the input of that period says.

    Where both say a figure, they say the same one. What the kit computes of last year's figures is computed of all.
    """
    laid = partial(_with_stated, report, found, compiled, draft)
    head = (report.period, report.place, report.signer, report.date, report.recipient, report.remarks)
    return recall.told("last year", log, laid, compiled, found, report.last_year, *head)


def _with_stated(
    report: Report, found: Report | None, compiled: CompiledKit, draft: bool, log: DiagnosticLog
) -> Mapping[str, FactNode]:
    stated = {key: _bare(node) for key, node in report.last_year.items()}
    if not states_last_year(report) and all(map(is_wholly_read, stated.values())):
        return renamed({**found.facts, **found.derived}, YEAR_BEFORE, OTHERS[YEAR_BEFORE]) if found else {}
    told = tuple(_differing(report, stated, found, draft)) if found else ()
    log.extend(told)
    facts = dict(found.facts) if found else {}
    for spec in report.kit.fields:
        facts[spec.id] = _laid_over(facts.get(spec.id), stated.get(spec.id), spec)
    computed = {formula.id for formula in report.kit.formulas}
    typed = {key: node for key, node in stated.items() if key in computed}
    whole = replace(report, facts=facts, typed=typed, targets={}, last_year={}, period=report.period.year_before)
    own = DiagnosticLog()
    with authors_share():
        derived = dict(derive(whole, compiled, own, draft).derived)
    places = {finding.location for finding in told}
    differing = (f for f in own if f.rule == "computed-differs" and f.location not in places)
    log.extend(replace(finding, message=f"{YEAR_BEFORE}的{finding.message}") for finding in differing)
    if found and found.kit.name != report.kit.name:
        derived |= {key: node for key, node in found.derived.items() if isinstance(node, Fact) and key not in typed}
    return renamed({**facts, **derived}, YEAR_BEFORE, OTHERS[YEAR_BEFORE])


def states_last_year(report: Report) -> bool:
    """Whether an input says any of last year's figures itself."""
    return any(True for node in report.last_year.values() for _ in walk_facts(node))


def _bare(node: FactNode) -> FactNode:
    """A node under the names that it has in the input of its own period."""
    key, label = node.key.removeprefix(_KEY), node.label.removeprefix(_LABEL)
    match node:
        case FactGroup(members=members):
            return FactGroup(key, label, {name: _bare(member) for name, member in members.items()}, node.location)
        case FactRows():
            return node  # only figures outside of lists are read
        case _:
            return replace(node, key=key, label=label)


def _laid_over(below: FactNode | None, above: FactNode | None, spec: Field) -> FactNode:
    """What two inputs say of a figure or group: the one above, and what it leaves open as the one below says it."""
    if isinstance(above, FactGroup) and isinstance(below, FactGroup):
        fields = {f.id: f for f in spec.fields}
        laid = {key: _laid_over(below.members.get(key), node, fields[key]) for key, node in above.members.items()}
        return FactGroup(above.key, above.label, {**below.members, **laid}, above.location)
    if above is None or (isinstance(above, Unreported) and not above.unread):
        return below or above or Unreported(spec.id, spec.label)
    return above


def _differing(report: Report, stated: Mapping[str, FactNode], found: Report, draft: bool) -> Iterator[Diagnostic]:
    """A finding for each figure of which the input says another than last year's input."""
    theirs = {fact.key: fact for node in (*found.facts.values(), *found.derived.values()) for fact in walk_facts(node)}
    for node in stated.values():
        for fact in walk_facts(node):
            other = theirs.get(fact.key)
            if other is None or _is_same(fact, other):
                continue
            label = f"{YEAR_BEFORE}.{fact.label}"
            message = f"“{label}”填的是{fact.text}，上年同期的输入里是{other.text}（{other.location}）"
            reason = report.remarks.get(label)
            if reason:
                yield Diagnostic(Severity.NOTE, "overruled", f"{message}。口径说明：{reason.text}", reason.location)
                continue
            hints = (
                "填错的，删去这一行，程序用上年的输入里的数",
                f"上年的数后来核定过的，在输入里写 口径说明: {{{label}: 原因}}，照这里填的算",
            )
            yield error("last-year-differs", message, fact.location, *hints).softened(draft)


def _is_same(one: Fact, other: Fact) -> bool:
    """Whether two facts say one figure; what is computed there may be typed here as it was printed."""
    if one.approximation != other.approximation:
        return False
    if not isinstance(one.value, int | Decimal) or not isinstance(other.value, int | Decimal):
        return one.value == other.value
    unit = one.unit or other.unit  # of a computed figure the kit need not say one
    number = measures.convert(other.value, other.unit, unit)
    if number is not None and other.formula:
        number = half_up(number, places_of(one.value))
    return number == one.value

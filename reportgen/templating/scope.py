"""The names that templates and formulas may use, and what each stands for in a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen import field_types
from reportgen.model.facts import Fact, FactGroup, FactNode, Unreported
from reportgen.model.kit import Field, Kit
from reportgen.model.report import Report
from reportgen.source import FileLocation
from reportgen.templating.changes import BEFORE, TARGET, YEAR_BEFORE
from reportgen.templating.gaps import MissingView
from reportgen.templating.marks import Marks
from reportgen.templating.own_names import OWN_NAMES, own_names
from reportgen.templating.views import (
    FactView,
    GroupView,
    Members,
    RowsView,
    by_id,
    names_of,
    removed,
    row_names,
    unreported,
    view,
)
from reportgen.templating.words import PeriodView

HEADER_NAMES = ("单位", "place", "期间", "period", "署名", "signer", "成文日期", "date", "主送机关", "recipient")
REMARKS = "口径说明"
OTHER_NAMES = (YEAR_BEFORE, BEFORE, TARGET, REMARKS, *OWN_NAMES)


def known_fields(kit: Kit) -> dict[str, Field]:
    """Every figure of a kit by label and id, derived ones included; other periods' as groups of the same."""
    fields = (*kit.named_fields, *(_derived_field(f.id, f.label, f.unit) for f in kit.formulas))
    known = {name: f for f in fields for name in (f.label, f.id)}
    for name in (YEAR_BEFORE, BEFORE, TARGET):
        known[name] = Field(name, name, field_types.GROUP, kit.location, fields=fields)
    return known


def _derived_field(key: str, label: str, unit: str) -> Field:
    return Field(key, label, field_types.DECIMAL, FileLocation(""), unit=unit)


def scopes(rows: str, names: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """What the names of a rule stand for: once, or for each row of the list ``rows``."""
    if not rows:
        yield names
        return
    found = names[rows]
    for row in found if isinstance(found, RowsView) else ():
        yield {**names, **row_names(row)}


def report_names(report: Report, marks: Marks) -> dict[str, object]:
    """What each name stands for."""
    fields = (*report.kit.named_fields, *(_derived_field(f.id, f.label, f.unit) for f in report.kit.formulas))
    reported: dict[str, FactNode] = {**report.facts, **report.derived}
    names: dict[str, object] = {}
    gone = set(report.kit.known) - set(report.kit.fields)
    for spec in fields:
        node = reported.get(spec.id) or (removed(spec) if spec in gone else None)
        if node is not None:
            names[spec.label] = names[spec.id] = view(node, spec, marks)
    period = PeriodView(report.period, marks)
    names |= {"期间": period, "period": period}
    header = (
        ("单位", "place", report.place),
        ("署名", "signer", report.signer),
        ("成文日期", "date", report.date),
        ("主送机关", "recipient", report.recipient),
    )
    for label, key, fact in header:
        names[label] = names[key] = FactView(fact, marks) if fact else MissingView(Unreported(key, label), marks)
    others: dict[str, Mapping[str, FactNode]] = {TARGET: report.targets, **report.earlier}
    for name in (YEAR_BEFORE, BEFORE, TARGET):
        names[name] = _other(name, fields, others.get(name, {}), marks)
    names[REMARKS] = _remarks(report, marks)
    return {**own_names(report, marks), **names}


def _other(name: str, fields: tuple[Field, ...], facts: Mapping[str, FactNode], marks: Marks) -> GroupView:
    """The figures of another period, those that are not known there as unreported."""
    members = Members(by_id(fields), lambda f: view(facts.get(f.id) or unreported(f, name), f, marks))
    return GroupView(name, members, names_of(fields))


def _remarks(report: Report, marks: Marks) -> GroupView:
    """The written reasons by the names of the checks."""
    members: dict[str, object] = {}
    for check in report.kit.checks:
        fact = report.remarks.get(check.name)
        label = f"{REMARKS}.{check.name}"
        members[check.name] = FactView(fact, marks) if fact else MissingView(Unreported(label, label), marks)
    return GroupView(REMARKS, members, {name: name for name in members})


def bases_of(report: Report) -> dict[str, dict[str, FactNode]]:
    """The facts of other periods by the keys that the same figures have in this report."""
    others: dict[str, Mapping[str, FactNode]] = {TARGET: report.targets, **report.earlier}
    return {name: dict(_by_key(facts, "")) for name, facts in others.items()}


def _by_key(nodes: Mapping[str, FactNode], prefix: str) -> list[tuple[str, FactNode]]:
    found: list[tuple[str, FactNode]] = []
    for key, node in nodes.items():
        if isinstance(node, FactGroup):
            found += _by_key(node.members, f"{prefix}{key}.")
        elif isinstance(node, Fact):
            found.append((prefix + key, node))
    return found

"""The names that templates and formulas may use, and what each stands for in a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen import field_types
from reportgen.model.facts import Fact, FactGroup, FactNode, Unreported
from reportgen.model.kit import Field, Kit
from reportgen.model.once import once
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
_HEADER = {
    name: (key, label)
    for label, key in zip(HEADER_NAMES[::2], HEADER_NAMES[1::2], strict=True)
    for name in (label, key)
}
HEADER_KEYS = {name: key for name, (key, _) in _HEADER.items()}
"""What of a report the names of its head stand for."""
_OTHER_PERIODS = frozenset({YEAR_BEFORE, BEFORE, TARGET})
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
        yield _RowNames(row_names(row), names)


class _RowNames(Mapping[str, object]):
    """The columns of a row, before all other names."""

    __slots__ = ("_names", "_row")

    def __init__(self, row: Mapping[str, object], names: Mapping[str, object]) -> None:
        self._row, self._names = row, names

    def __getitem__(self, name: str) -> object:
        return self._row[name] if name in self._row else self._names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._names, *self._row)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _KitNames(Struct, frozen=True):
    """What a kit alone says of the names: its figures by each of their names, and by id; what each is called; those removed."""

    fields: dict[str, Field]
    by_id: dict[str, Field]
    ids: dict[str, str]
    gone: frozenset[str]


@once
def _kit_names(kit: Kit) -> _KitNames:
    fields = (*kit.named_fields, *(_derived_field(f.id, f.label, f.unit) for f in kit.formulas))
    gone = {f.id for f in kit.known} - {f.id for f in kit.fields}
    known = {name: f for f in fields for name in (f.label, f.id)}
    return _KitNames(known, by_id(fields), names_of(fields), frozenset(gone))


def fields_named(kit: Kit) -> Mapping[str, Field]:
    """A kit's figures, computed ones included, by each of their names."""
    return _kit_names(kit).fields


class ReportNames(Mapping[str, object]):
    """What each name stands for in a report, found when it is first asked for: formulas ask for few of them."""

    __slots__ = ("_kit", "_made", "_marks", "_report", "_reported")

    def __init__(self, report: Report, marks: Marks) -> None:
        self._report, self._marks = report, marks
        self._kit = _kit_names(report.kit)
        self._reported: dict[str, FactNode] = {**report.facts, **report.derived}
        self._made: dict[str, object] = {}

    def __getitem__(self, name: str) -> object:
        if name not in self._made:
            self._made[name] = self._found(name)
        return self._made[name]

    def __setitem__(self, name: str, value: object) -> None:
        self._made[name] = value

    def __iter__(self) -> Iterator[str]:
        known = (name for name, spec in self._kit.fields.items() if self._node(spec) is not None)
        return iter(dict.fromkeys((*OWN_NAMES, *known, *HEADER_NAMES, *OTHER_NAMES, *self._made)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _found(self, name: str) -> object:
        report, marks = self._report, self._marks
        if name in _HEADER:
            key, label = _HEADER[name]
            if key == "period":
                return PeriodView(report.period, marks)
            fact = getattr(report, key)
            return FactView(fact, marks) if fact else MissingView(Unreported(key, label), marks)
        if name in _OTHER_PERIODS:
            return self._other(name, report.targets if name == TARGET else report.earlier.get(name, {}))
        if name == REMARKS:
            return _remarks(report, marks)
        spec = self._kit.fields.get(name)
        node = self._node(spec) if spec else None
        if spec is not None and node is not None:
            return view(node, spec, marks)
        if name in OWN_NAMES:
            return own_names(report, marks)[name]
        raise KeyError(name)

    def _node(self, spec: Field) -> FactNode | None:
        return self._reported.get(spec.id) or (removed(spec) if spec.id in self._kit.gone else None)

    def _other(self, name: str, facts: Mapping[str, FactNode]) -> GroupView:
        """The figures of another period, those that are not known there as unreported."""
        marks = self._marks  # not self, which keeps the view: what hangs on itself is freed late, and all at once
        made = Members(self._kit.by_id, lambda f: view(facts.get(f.id) or unreported(f, name), f, marks))
        return GroupView(name, made, self._kit.ids)


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
    return {name: _keyed(facts) for name, facts in others.items()}


@once
def _keyed(facts: Mapping[str, FactNode]) -> dict[str, FactNode]:
    return dict(_by_key(facts, ""))


def _by_key(nodes: Mapping[str, FactNode], prefix: str) -> list[tuple[str, FactNode]]:
    found: list[tuple[str, FactNode]] = []
    for key, node in nodes.items():
        if isinstance(node, FactGroup):
            found += _by_key(node.members, f"{prefix}{key}.")
        elif isinstance(node, Fact):
            found.append((prefix + key, node))
    return found

"""A report in which every figure of a kit is filled in, so that its rules can be reasoned about without anybody's figures."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Period
from reportgen.model.kit import Field, Kit
from reportgen.model.report import Report
from reportgen.readers.earlier import renamed
from reportgen.source import FileLocation
from reportgen.templating.changes import BEFORE, OTHERS, TARGET, YEAR_BEFORE

_PERIOD = Period("2026H1")
_NUMBER = 12  # any number, so that no divisor is 0
_ROWS = 2


def filled(kit: Kit) -> Report:
    """A report of a kit in which every figure is some number, in this period and in the others."""
    place = Fact("place", "单位", "", "", "", FileLocation(""))
    facts: dict[str, FactNode] = {field.id: _node(field, field.id, field.label) for field in kit.fields}
    earlier: dict[str, Mapping[str, FactNode]] = {
        name: renamed(facts, name, OTHERS[name]) for name in (YEAR_BEFORE, BEFORE)
    }
    targets = renamed(facts, TARGET, OTHERS[TARGET])
    return Report("", kit, _PERIOD, place, place, None, None, facts, targets=targets, earlier=earlier)


def _node(field: Field, key: str, label: str) -> FactNode:
    place = field.location
    if field.type.is_group:
        members = {one.id: _node(one, f"{key}.{one.id}", f"{label}.{one.label}") for one in field.fields}
        return FactGroup(key, label, members, place)
    if field.type.is_list:
        rows = (_row(field, f"{key}[{number}]", f"{label}[{number + 1}]") for number in range(_ROWS))
        return FactRows(key, label, tuple(rows), place)
    if field.type.is_number:
        return Fact(key, label, _NUMBER, field.unit, f"{_NUMBER}{field.unit}", place)
    if field.type.is_words:
        word = next(iter(field.choices), label)
        return Fact(key, label, word, "", word, place)
    return Fact(key, label, _PERIOD.first_day, "", str(datetime.date(2026, 1, 1)), place)


def _row(field: Field, key: str, label: str) -> FactGroup:
    members = {one.id: _node(one, f"{key}.{one.id}", f"{label}.{one.label}") for one in field.fields}
    return FactGroup(key, label, members, field.location)

"""All the figures that a report knows, and how one leads to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Unreported, walk_facts
from reportgen.model.report import Report
from reportgen.source import Location
from reportgen.tracing.places import Place

_CELL = re.compile(r"(?P<row>.+\[\d+\])\.[^.\[]+")  # the key of a cell of a list


class Origins(Struct, frozen=True):
    """The figures of a report by key, with the places of each; ``unreported`` are the labels and keys left open.

    ``formulas`` says where the kit writes a figure's formula, ``typed`` which of those figures the input states too.
    """

    facts: Mapping[str, Fact]
    places: Mapping[str, tuple[Place, ...]]
    unreported: frozenset[str]
    formulas: Mapping[str, Location]
    typed: frozenset[str]

    def named(self, word: str) -> tuple[Fact, ...]:
        """The figure of a label or key; for the name of a group or list, all of its figures."""
        own = tuple(fact for fact in self.facts.values() if word in {fact.label, fact.key})
        below = (f"{word}.", f"{word}[")
        return own or tuple(f for f in self.facts.values() if f.label.startswith(below) or f.key.startswith(below))

    def printed(self, fact: Fact) -> tuple[Place, ...]:
        """Where a figure stands in the paper."""
        return self.places.get(fact.key, ())

    def used_by(self, fact: Fact) -> tuple[Fact, ...]:
        """The figures that are computed from this one directly."""
        return tuple(f for f in self.facts.values() if f.key != fact.key and fact.key in {p.key for p in f.parents})

    def stated_at(self, fact: Fact) -> Location | None:
        """Where a person wrote the figure; None for one that is computed only."""
        return None if fact.formula and fact.key not in self.typed else fact.location

    def row_name(self, key: str) -> str:
        """What a row of a list calls itself: the first word in it; nothing for a cell that is that word itself."""
        cell = _CELL.fullmatch(key)
        if cell is None:
            return ""
        start = f"{cell['row']}."
        first = next((f for k, f in self.facts.items() if k.startswith(start) and isinstance(f.value, str)), None)
        return first.text if first and first.key != key else ""


def origins_of(report: Report, places: Iterable[Place]) -> Origins:
    """What is known of the figures of a report that stand at these places."""
    by_key: dict[str, list[Place]] = {}
    for place in places:
        by_key.setdefault(place.fact.key, []).append(place)
    facts: dict[str, Fact] = {}
    printed = (found[0].fact for found in by_key.values())
    for fact in (*_reported(report), *printed):
        facts.setdefault(fact.key, fact)
    nodes = (*report.facts.values(), *report.derived.values())
    return Origins(
        facts,
        {key: tuple(found) for key, found in by_key.items()},
        frozenset(name for node in nodes for name in _open(node)),
        {formula.id: formula.expression.location for formula in report.kit.formulas},
        frozenset(key for key, node in report.typed.items() if isinstance(node, Fact)),
    )


def _reported(report: Report) -> Iterator[Fact]:
    yield from report.head
    groups = (report.facts, report.derived, report.targets, *report.earlier.values(), report.remarks)
    for group in groups:
        for node in group.values():
            yield from walk_facts(node)
    if report.own_rows:
        yield from walk_facts(report.own_rows)


def _open(node: FactNode) -> Iterator[str]:
    match node:
        case Unreported(key=key, label=label):
            yield from (key, label)
        case FactGroup(members=members):
            for member in members.values():
                yield from _open(member)
        case FactRows(rows=rows):
            for row in rows:
                yield from _open(row)
        case Fact():
            pass

"""The facts of a report as an input file says them: Chinese labels, the kit's order, every value as printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from msgspec.structs import replace

from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Period, Unreported, walk_facts
from reportgen.model.kit import Field, Kit
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.model.report import Report

_REFUSED = "表里写的没有读：核对后填上，没有的整行删去"
_MOST_INLINE = 2  # figures of a row that stands on one line,
_LONGEST_INLINE = 30  # and characters of all of them


def input_tree(report: Report) -> NewMap:
    """What an input says that gives the same facts, with notes, sources, targets, last year's figures and written reasons.

    The period is told only where the folder of ``report.path`` does not.
    """
    entries = [NewEntry("模板", NewScalar(report.kit.name)), NewEntry("单位", fact_node(report.place))]
    if Period.named(PurePosixPath(report.path).parent.name) != report.period:
        entries.append(NewEntry("期间", NewScalar(report.period.code)))
    if report.own_signer:
        entries.append(NewEntry("署名", fact_node(report.own_signer)))
    if report.recipient:
        entries.append(NewEntry("主送机关", fact_node(report.recipient)))
    if report.date:
        entries.append(NewEntry("成文日期", fact_node(report.date)))
    entries += map(_set_off, member_entries(report.facts, report.kit.fields))
    entries += _stated(report.typed, report.kit)
    targets = target_entries(report, report.kit)
    if targets:
        entries.append(NewEntry("目标", NewMap(targets), above=("",)))
    last_year = (*member_entries(report.last_year, report.kit.fields), *_stated(report.last_year, report.kit))
    if last_year:
        entries.append(NewEntry("上年同期", NewMap(last_year), above=("",)))
    if report.own_rows:
        entries.append(NewEntry("文字", own_rows_node(report.own_rows), above=("",)))
    if report.remarks:
        reasons = tuple(NewEntry(name, fact_node(fact)) for name, fact in report.remarks.items())
        entries.append(NewEntry("口径说明", NewMap(reasons), above=("",)))
    return NewMap(tuple(entries))


def own_rows_node(rows: FactRows) -> NewList:
    """What an input says under 文字."""
    return NewList(tuple(own_row_node(row) for row in rows.rows))


def own_row_node(row: FactGroup) -> NewMap:
    """A row of 文字, a line for each of its parts: they are sentences."""
    return NewMap(tuple(NewEntry(f.label.rpartition(".")[2], fact_node(f)) for f in walk_facts(row)))


def target_entries(report: Report, kit: Kit) -> tuple[NewEntry, ...]:
    """What an input says under 目标, as far as ``kit`` knows it."""
    return *member_entries(report.targets, kit.fields), *_stated(report.targets, kit)


def _set_off(entry: NewEntry) -> NewEntry:
    """An entry of the top level; groups and lists stand apart by an empty line."""
    apart = isinstance(entry.value, NewMap | NewList) and not getattr(entry.value, "inline", False)
    return replace(entry, above=("", *entry.above)) if apart else entry


def fact_node(fact: Fact) -> NewNode:
    """A fact as printed; with a note or source, as ``{值: …, 备注: …, 来源: …}``."""
    if not (fact.note or fact.source):
        return NewScalar(fact.text)
    parts = (("值", fact.text), ("备注", fact.note), ("来源", fact.source))
    return NewMap(tuple(NewEntry(key, NewScalar(text)) for key, text in parts if text), inline=True)


def member_entries(members: Mapping[str, FactNode], fields: tuple[Field, ...]) -> tuple[NewEntry, ...]:
    """Entries for the members of a group or row, in the order of their fields."""
    return tuple(
        NewEntry(spec.label, node_of(members[spec.id], spec), _above(members[spec.id]))
        for spec in fields
        if spec.id in members and _says(members[spec.id])
    )


def node_of(node: FactNode, spec: Field) -> NewNode | None:
    """What an input says of a fact, group or list; None of what is not reported."""
    match node:
        case Fact():
            return None if node.missing else fact_node(node)
        case FactGroup(members=members):
            return NewMap(member_entries(members, spec.fields))
        case FactRows(rows=rows):
            return NewList(tuple(row_map(row, spec.fields) for row in rows))
        case Unreported():
            return None


def row_map(row: FactGroup, columns: tuple[Field, ...]) -> NewMap:
    """A row of a list; a short one stands on one line."""
    cells = member_entries(row.members, columns)
    texts = [c.value.text for c in cells if isinstance(c.value, NewScalar)]
    short = len(texts) == len(cells) <= _MOST_INLINE and sum(map(len, texts)) <= _LONGEST_INLINE
    return NewMap(cells, inline=short)


def _says(node: FactNode) -> bool:
    match node:
        case Fact(missing=missing):
            return not missing
        case FactGroup(members=members):
            return any(map(_says, members.values()))
        case FactRows():
            return True
        case Unreported(unread=unread):
            return unread  # its key is kept: somebody said something there


def _above(node: FactNode) -> tuple[str, ...]:
    return (_REFUSED,) if isinstance(node, Unreported) and node.unread else ()


def _stated(facts: Mapping[str, FactNode], kit: Kit) -> Iterator[NewEntry]:
    """What an input itself says of derived figures."""
    for formula in kit.formulas:
        fact = facts.get(formula.id)
        if isinstance(fact, Fact):
            yield NewEntry(formula.label, fact_node(fact))

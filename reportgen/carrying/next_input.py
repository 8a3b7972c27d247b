"""The next period's input from the last one's: what stands is carried over, what is counted anew is left empty."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.carrying.comments import ROWS_HINT, Names, OldComments
from reportgen.carrying.unused import unused_groups, unused_members
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Period, walk_facts
from reportgen.model.input import REVIEW_MARK
from reportgen.model.kit import Carry, Field, Kit
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.model.report import Report
from reportgen.shortened import shortened
from reportgen.writers.input_tree import fact_node, target_entries

_LONGEST_BEHIND = 30  # characters of an old text that stands behind its key; a longer one stands above
_MOST_NAMES = 5  # of rows that are told


class Past(Struct, frozen=True):
    """What was reported for another period, and what that period is called: 上期, 上年同期."""

    name: str
    report: Report

    def node(self, key: str) -> FactNode | None:
        """The fact, group or list of a key."""
        found: FactNode | None = FactGroup("", "", self.report.facts, self.report.place.location)
        for part in key.split("."):
            found = found.members.get(part) if isinstance(found, FactGroup) else None
        return found


class NextInput(Struct):
    """A new input: its tree and the comments over it; how many facts are kept, kept to be looked at, and left open."""

    head: tuple[str, ...]
    tree: NewMap = field(default_factory=lambda: NewMap(()))
    kept: int = 0
    marked: int = 0
    open: int = 0


def next_input(kit: Kit, period: Period, pasts: tuple[Past, ...], comments: OldComments) -> NextInput:
    """The input of a period by ``kit``; the first of ``pasts`` is the one that is carried over."""
    made = NextInput(comments.head)
    carrier = _Carrier(kit, period, pasts, comments, made)
    made.tree = NewMap(tuple(carrier.commented(entry, ()) for entry in carrier.entries()))
    said = [entry.key for entry in made.tree.entries]
    unused = (*unused_members(kit.fields, said, comments.text), *unused_groups(kit.fields, said, comments.text))
    made.head = (*comments.head, *unused)
    return made


class _Carrier(Struct, frozen=True):
    kit: Kit
    period: Period
    pasts: tuple[Past, ...]
    comments: OldComments
    made: NextInput

    @property
    def old(self) -> Report:
        return self.pasts[0].report

    def entries(self) -> Iterator[NewEntry]:
        old, last = self.old, self.pasts[0].name
        yield NewEntry("模板", NewScalar(self.kit.name))
        yield NewEntry("单位", fact_node(old.place))
        if old.own_signer:
            yield NewEntry("署名", fact_node(old.own_signer))
        if old.recipient:
            yield NewEntry("主送机关", fact_node(old.recipient))
        if old.date or old.own_signer:
            yield NewEntry("成文日期", None, behind=f"{last} {old.date.text}" if old.date else "")
        yield from self.members(self.kit.fields, "", ())
        for formula in self.kit.formulas:
            stated = old.typed.get(formula.id)
            if formula.typed and isinstance(stated, Fact):
                yield NewEntry(formula.label, None, behind=f"{last} {stated.text}；可以不填，由程序算出")
        targets = target_entries(old, self.kit)
        if targets and self.period.year == old.period.year:
            yield NewEntry("目标", NewMap(targets))
        elif targets:
            yield NewEntry("目标", NewMap(tuple(_emptied(e, f"{old.period.year}年") for e in targets)))
        if old.own_rows:
            yield NewEntry("文字", None, above=("", *(_own_line(last, row) for row in old.own_rows.rows)))
        if old.remarks:
            reasons = (f"{last} {name}：{fact.text}" for name, fact in old.remarks.items())
            yield NewEntry("口径说明", None, above=("", *reasons))

    def commented(self, entry: NewEntry, names: Names) -> NewEntry:
        """An entry with the comments that stood over it; groups and lists stand apart."""
        above = self.comments.above.get((*names, entry.key), ())
        value = entry.value
        if isinstance(value, NewMap) and not value.inline:
            value = NewMap(tuple(self.commented(e, (*names, entry.key)) for e in value.entries))
        if not names and _is_block(value) and above[:1] != ("",):
            above = ("", *above)
        if above[:1] == ("",) and entry.above[:1] == ("",):
            return replace(entry, value=value, above=(*above, *entry.above[1:]))
        return replace(entry, value=value, above=(*above, *entry.above))

    def members(self, fields: tuple[Field, ...], key: str, names: Names) -> Iterator[NewEntry]:
        for spec in fields:
            own = f"{key}.{spec.id}" if key else spec.id
            entry = self.member(spec, own, (*names, spec.label))
            if entry is not None:
                yield entry

    def member(self, spec: Field, key: str, names: Names) -> NewEntry | None:
        if spec.type.is_list:
            return self.rows(spec, key)
        if spec.type.is_single:
            return self.fact(spec, self.pasts[0].node(key), self.told(key))
        parts = tuple(self.members(spec.fields, key, names))
        if not parts:
            return None
        above = unused_members(spec.fields, (part.key for part in parts), self.comments.text)
        return NewEntry(spec.label, NewMap(parts), above)

    def told(self, key: str) -> list[tuple[str, str]]:
        """What was reported under a key, by the name of the period."""
        facts = ((past.name, past.node(key)) for past in self.pasts)
        return [(name, node.text) for name, node in facts if isinstance(node, Fact)]

    def fact(self, spec: Field, old: FactNode | None, told: list[tuple[str, str]]) -> NewEntry | None:
        if not isinstance(old, Fact) or spec.carry is Carry.CLEAR:
            if not told and not spec.required:
                return None
            self.made.open += 1
            return _open(spec, told)
        if spec.carry is Carry.KEEP:
            self.made.kept += 1
            return NewEntry(spec.label, fact_node(old))
        self.made.marked += 1
        words = "；".join(f"{name} {text}" for name, text in told)
        if spec.type.is_prose:
            words = f"{self.pasts[0].name}的文字"
        return NewEntry(spec.label, fact_node(old), behind=f"{REVIEW_MARK}：{words}")

    def rows(self, spec: Field, key: str) -> NewEntry | None:
        found = [(past.name, past.node(key)) for past in self.pasts]
        told = [(name, node) for name, node in found if isinstance(node, FactRows) and node.rows]
        old = found[0][1]
        if isinstance(old, FactRows) and old.rows and spec.carry is not Carry.CLEAR:
            return NewEntry(spec.label, NewList(tuple(self.row(spec, row) for row in old.rows)))
        if not told and not spec.required:
            return None
        self.made.open += 1
        columns = "、".join(f"{c.label}（{c.unit}）" if c.unit else c.label for c in spec.fields)
        above = ("", f"{ROWS_HINT} {columns}", *(f"{name} {_row_words(node, spec)}" for name, node in told))
        return NewEntry(spec.label, None, above)

    def row(self, spec: Field, row: FactGroup) -> NewNode:
        """A row that is carried over; its cells as their own columns say."""
        cells = []
        for column in spec.fields:
            node = row.members.get(column.id)
            told = [(self.pasts[0].name, node.text)] if isinstance(node, Fact) else []
            cell = self.fact(column, node, told)
            cells += [cell] if cell else []
        return NewMap(tuple(cells))


def _open(spec: Field, told: list[tuple[str, str]]) -> NewEntry:
    """A key with nothing behind it, and what was there in other periods as a comment."""
    if spec.type.is_prose:
        behind = "；".join(f"{name}：{text}" for name, text in told)
        if len(behind) > _LONGEST_BEHIND:
            return NewEntry(spec.label, None, tuple(f"{name}：{text}" for name, text in told))
        return NewEntry(spec.label, None, behind=behind)
    return NewEntry(spec.label, None, behind="；".join(f"{name} {text}" for name, text in told))


def _own_line(last: str, row: FactGroup) -> str:
    """A row of own words as a comment: they are those of their period."""
    return f"{last} " + "，".join(f.text for f in walk_facts(row))


def _is_block(value: NewNode | None) -> bool:
    return isinstance(value, NewList) or (isinstance(value, NewMap) and not value.inline)


def _row_words(node: FactRows, spec: Field) -> str:
    """How many rows there were, and their names: by 名称, else by the first of their facts."""
    named = next((c.id for c in spec.fields if c.label == "名称"), "")
    firsts = (next((f.text for f in walk_facts(row)), "") for row in node.rows)
    cells = (row.members.get(named) for row in node.rows)
    names = [cell.text if isinstance(cell, Fact) else first for cell, first in zip(cells, firsts, strict=True)]
    return f"{len(names)} 行：{shortened(names, _MOST_NAMES)}"


def _emptied(entry: NewEntry, name: str) -> NewEntry:
    """An aim of a year that is over: its key, with the old figure as a comment."""
    match entry.value:
        case NewMap(entries=parts, inline=False):
            return replace(entry, value=NewMap(tuple(_emptied(e, name) for e in parts)))
        case NewMap() as fact:
            first = fact.entries[0].value
            return replace(entry, value=None, behind=f"{name} {first.text if isinstance(first, NewScalar) else ''}")
        case NewScalar(text=text):
            return replace(entry, value=None, behind=f"{name} {text}")
        case _:
            return entry

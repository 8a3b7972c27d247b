"""Some of the choices between two versions of an input, put into the tree of the one; all else stays as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparing.input_choices import NOTE, ORDER, SOURCE, ChoiceKind, InputChoice
from reportgen.comparing.input_meaning import Level
from reportgen.comparing.input_merge import merge_input
from reportgen.comparing.reports import key_column, rows_by_name
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import NOTE_KEYS, SOURCE_KEYS, VALUE_KEYS, FactGroup, FactNode, FactRows
from reportgen.model.input import InputNode, ListNode, MapNode, ScalarNode, is_empty
from reportgen.model.kit import Field
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.model.report import Report
from reportgen.readers.input_file import read_input
from reportgen.readers.mapping.head import LAST_YEAR_KEYS, OWN_WORDS, TARGET_KEYS
from reportgen.writers.input_tree import input_tree

_VALUE = VALUE_KEYS[0]
_PARTS = (NOTE, SOURCE)
_CHINESE = {keys[1]: keys[0] for keys in (VALUE_KEYS, NOTE_KEYS, SOURCE_KEYS)}


def with_choices(existing: bytes, before: Report, after: Report, taken: Iterable[InputChoice]) -> bytes:
    """The file of ``before`` with those choices of ``after`` in it (``choices_between``), and nothing else changed.

    Raises RejectedInput where it is written in a way that cannot be changed in place.
    """
    chosen = [*taken]
    if not chosen:
        return existing
    root = read_input(existing, before.path, DiagnosticLog())
    tree, level = as_new(root) if isinstance(root, MapNode) else NewMap(()), Level.of_kit(before.kit)
    said = input_tree(after)
    lists: dict[tuple[str, ...], list[InputChoice]] = {}
    for choice in chosen:
        if choice.spot.row or choice.spot.part == ORDER:
            lists.setdefault(choice.spot.names, []).append(choice)
        else:
            tree = _put(tree, said, level, choice.spot.names, _scalar_change(choice))
    for names, some in lists.items():
        rows = _Rows(_list_at(before, names), _list_at(after, names), some)
        tree = _put(tree, said, level, names, rows.changed)
    return merge_input(existing, tree, before.kit, before.path, whole=True)


def as_new(node: InputNode | None) -> NewMap:
    """A mapping as it is written, to be written again."""
    assert isinstance(node, MapNode)  # noqa: S101 - asked by the caller
    return NewMap(tuple(NewEntry(e.key, None if is_empty(e.value) else _as_new(e.value)) for e in node.entries))


def _as_new(node: InputNode) -> NewNode:
    match node:
        case ScalarNode(text=text):
            return NewScalar(text)
        case ListNode(items=items):
            return NewList(tuple(map(_as_new, items)))
        case MapNode():
            return as_new(node)


Change = Callable[[NewNode | None, NewNode | None, Level], NewNode | None]
"""What becomes of a node, given what the other version says there, and the level: None takes it away."""


def _put(tree: NewMap, said: NewMap, level: Level, names: Sequence[str], change: Change) -> NewMap:
    """The tree with the node behind some names changed; keys are kept as they are written, new ones stand in order."""
    name, *rest = names
    at = next((n for n, e in enumerate(tree.entries) if level.name(e.key) == name), None)
    old = tree.entries[at].value if at is not None else None
    there = said.get(name)
    new, below = there.value if there else None, level.below(name)
    if rest:
        inner, other = (n if isinstance(n, NewMap) else NewMap(()) for n in (old, new))
        group = _put(inner, other, below, rest, change)
        made: NewNode | None = group if group.entries else None
    else:
        made = change(old, new, below)
    if at is not None:
        kept = (replace(tree.entries[at], value=made),) if made is not None else ()
        return replace(tree, entries=(*tree.entries[:at], *kept, *tree.entries[at + 1 :]))
    return tree if made is None else _inserted(tree, said, level, NewEntry(name, made, there.above if there else ()))


def _inserted(tree: NewMap, said: NewMap, level: Level, entry: NewEntry) -> NewMap:
    """The tree with a new entry behind the nearest one that the other version has before it, else behind all."""
    order = [e.key for e in said.entries]
    ahead = order[: order.index(entry.key)] if entry.key in order else order
    names = [level.name(e.key) for e in tree.entries]
    at = max((names.index(name) + 1 for name in ahead if name in names), default=len(names) if ahead == order else 0)
    return replace(tree, entries=(*tree.entries[:at], entry, *tree.entries[at:]))


def _scalar_change(choice: InputChoice) -> Change:
    """What a choice does to a figure: its value, with its note and source where it is new; or one of these alone."""

    def changed(old: NewNode | None, new: NewNode | None, _: Level) -> NewNode | None:
        if choice.spot.part in _PARTS:
            return _with_part(old, choice.spot.part, choice.after)
        if choice.kind is ChoiceKind.CLEARED:
            return None
        if isinstance(old, NewList) or isinstance(new, NewList):
            return new
        if choice.kind is ChoiceKind.CHANGED and isinstance(old, NewMap) and new is not None:
            value = new.get(_VALUE) if isinstance(new, NewMap) else None
            return _with_part(old, _VALUE, _text(value.value if value else new))
        if choice.kind is ChoiceKind.CHANGED and isinstance(new, NewMap):
            value = new.get(_VALUE)
            return value.value if value else new
        return new

    return changed


def _text(node: NewNode | None) -> str:
    return node.text if isinstance(node, NewScalar) else ""


def _with_part(old: NewNode | None, part: str, text: str) -> NewNode | None:
    """A figure with another value, note or source; one that has neither note nor source is its value alone."""
    entries = old.entries if isinstance(old, NewMap) else (NewEntry(_VALUE, old),)
    names = [_CHINESE.get(e.key, e.key) for e in entries]
    if part in names:
        at = names.index(part)
        new = (replace(entries[at], value=NewScalar(text)),) if text else ()
        entries = (*entries[:at], *new, *entries[at + 1 :])
    elif text:
        entries = (*entries, NewEntry(part, NewScalar(text)))
    return entries[0].value if len(entries) == 1 else NewMap(entries, inline=True)


class _Rows(Struct):
    """A list of the one version with some rows, and cells of rows, of the other."""

    before: tuple[Field, FactRows | None]
    after: tuple[Field, FactRows | None]
    chosen: list[InputChoice]

    def changed(self, old: NewNode | None, new: NewNode | None, level: Level) -> NewNode | None:
        """See ``Change``."""
        items = old.items if isinstance(old, NewList) else ()
        named = {_number(row): name for name, row in self._named(self.before).items()}
        rows = [(named.get(number, ""), item) for number, item in enumerate(items)]
        come = [*zip(self._named(self.after), new.items if isinstance(new, NewList) else (), strict=True)]
        for choice in self.chosen:
            if choice.spot.cell:
                rows = [
                    (name, self._cell(item, dict(come)[name], level, choice) if name == choice.spot.row else item)
                    for name, item in rows
                ]
        gone = {c.spot.row for c in self.chosen if not c.spot.cell and c.kind is ChoiceKind.CLEARED}
        rows = [(name, item) for name, item in rows if not name or name not in gone]
        order = [name for name, _ in come]
        if any(c.spot.part == ORDER for c in self.chosen):
            rows = _reordered(rows, order)
        fresh = {c.spot.row for c in self.chosen if not c.spot.cell and c.kind is ChoiceKind.NEW}
        for number, (name, item) in enumerate(come):
            if name in fresh:
                rows.insert(_behind(rows, order[:number]), (name, item))
        return NewList(tuple(item for _, item in rows)) if rows else None

    def _cell(self, row: NewNode, other: NewNode, level: Level, choice: InputChoice) -> NewNode:
        if not isinstance(row, NewMap) or not isinstance(other, NewMap):
            return row
        return _put(row, other, level.row, choice.spot.cell, _scalar_change(choice))

    def _named(self, version: tuple[Field, FactRows | None]) -> dict[str, FactGroup]:
        spec, rows = version
        return rows_by_name(rows.rows if rows else (), key_column(spec))


def _number(row: FactGroup) -> int:
    """Which item of its list a row is."""
    return int(row.key.rpartition("[")[2].rstrip("]"))


def _reordered(rows: list[tuple[str, NewNode]], order: Sequence[str]) -> list[tuple[str, NewNode]]:
    """Rows that both versions have in the order of the other, in the places that such rows have."""
    both = sorted((row for row in rows if row[0] in order), key=lambda row: order.index(row[0]))
    moved = iter(both)
    return [next(moved) if row[0] in order else row for row in rows]


def _behind(rows: Sequence[tuple[str, NewNode]], ahead: Sequence[str]) -> int:
    """Where a row goes that has these ahead of it in the other version."""
    names = [name for name, _ in rows]
    return max((names.index(name) + 1 for name in ahead if name in names), default=0)


def _list_at(report: Report, names: Sequence[str]) -> tuple[Field, FactRows | None]:
    """A list of a report by the names that lead to it, with its field."""
    top, *rest = names
    if top == OWN_WORDS.label:
        return OWN_WORDS, report.own_rows
    members: dict[str, FactNode] = dict(report.facts)
    if top in TARGET_KEYS or top in LAST_YEAR_KEYS:
        members = dict(report.targets if top in TARGET_KEYS else report.last_year)
        top, *rest = rest
    fields = report.kit.fields
    spec = next(f for f in fields if f.label == top)
    node = members.get(spec.id)
    for name in rest:
        spec = next(f for f in spec.fields if f.label == name)
        node = node.members.get(spec.id) if isinstance(node, FactGroup) else None
    return spec, node if isinstance(node, FactRows) else None

"""What two inputs say, made comparable: keys by their Chinese names, figures by value, whatever the way of writing."""

from __future__ import annotations

from difflib import SequenceMatcher

from msgspec import Struct

from reportgen.characters import BLANKS
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.field_type import Value
from reportgen.model.input import InputNode, ListNode, MapNode, ScalarNode, is_empty
from reportgen.model.kit import Field, Kit
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.readers.formulas import field_of
from reportgen.readers.mapping.head import (
    BASIS,
    HEADER_FIELDS,
    KIT_KEYS,
    LAST_YEAR_KEYS,
    OWN_WORDS,
    OWN_WORDS_KEYS,
    PERIOD_KEYS,
    REMARK_KEYS,
    TARGET_KEYS,
)
from reportgen.source import FileLocation

_PARTS = {"value": "值", "note": "备注", "source": "来源"}
_BESIDE = (*TARGET_KEYS, *LAST_YEAR_KEYS)
_KEYS = (KIT_KEYS, PERIOD_KEYS, TARGET_KEYS, LAST_YEAR_KEYS, REMARK_KEYS, OWN_WORDS_KEYS)
_HEADS = {keys[1]: keys[0] for keys in _KEYS} | {f.id: f.label for f in HEADER_FIELDS}
_NOWHERE = FileLocation("")

Meaning = object
"""None for what is not reported, a dict of Meanings by name, a tuple of those of rows, a (value, approximation), a text."""

RowPair = tuple[int | None, int | None]


class Level(Struct, frozen=True):
    """What stands in one place of an input: the fields that its keys name, and the field whose value it is."""

    fields: tuple[Field, ...] = ()
    field: Field | None = None
    is_top: bool = False
    is_row: bool = False

    @classmethod
    def of_kit(cls, kit: Kit) -> Level:
        """The level of a whole input."""
        return cls((*kit.fields, *map(field_of, kit.formulas)), is_top=True)

    @property
    def is_scalar(self) -> bool:
        """Whether a single value stands here, alone or with its note and source."""
        return self.field is not None and self.field.type.is_single

    def name(self, key: str) -> str:
        """The Chinese name of a key."""
        if self.is_scalar:
            return _PARTS.get(key, key)
        if self.is_top and key in _HEADS:
            return _HEADS[key]
        return next((f.label for f in self.fields if f.id == key), key)

    def below(self, name: str) -> Level:
        """The level behind a name."""
        if self.is_scalar:
            return self if name == "值" else Level()
        if self.is_top and name in _BESIDE:
            return Level(self.fields)
        header = (*HEADER_FIELDS, OWN_WORDS) if self.is_top else ()
        spec = next((f for f in (*header, *self.fields) if f.label == name), None)
        return Level(spec.fields, spec) if spec else Level()

    @property
    def row(self) -> Level:
        """The level of each row of a list."""
        return Level(self.fields, is_row=True)

    def value(self, text: str) -> Value | None:
        """The value that a text says here; None where it says none, or no field tells."""
        if self.field is None or not self.is_scalar:
            return None
        return self.field.type.read(text, self.field, self.field.label, _NOWHERE, DiagnosticLog())


def meaning(node: InputNode | NewNode | None, level: Level) -> Meaning:
    """What a node says at a level."""
    match node:
        case None:
            return None
        case ScalarNode(text=text):
            return None if is_empty(node) else _scalar(text, level)
        case NewScalar(text=text):
            return _scalar(text, level) if text.strip(BLANKS) else None
        case ListNode(items=items):
            return tuple(meaning(item, level.row) for item in items)
        case NewList(items=new_items):
            return tuple(meaning(item, level.row) for item in new_items)
        case MapNode(entries=entries):
            return _mapping(entries, level)
        case NewMap(entries=new_entries):
            return _mapping(new_entries, level)


def _scalar(text: str, level: Level) -> Meaning:
    text = text.strip(BLANKS)
    value = level.value(text)
    return text if value is None else (value.value, value.approximation)


def _mapping(entries: tuple[object, ...], level: Level) -> Meaning:
    named = {level.name(e.key): e.value for e in entries}  # type: ignore[attr-defined]  # Entry or NewEntry
    said = {name: value for name, value in named.items() if not (level.is_top and name in BASIS.names)}
    return {name: meaning(value, level.below(name)) for name, value in said.items()}


def overlay(old: Meaning, new: Meaning, level: Level, whole: bool) -> Meaning:
    """What is said after ``new`` has been merged into ``old``: see ``merge_input``."""
    if isinstance(new, dict) and isinstance(old, dict):
        kept = {} if is_complete(level, whole) else old
        return {**kept, **{n: overlay(old.get(n), v, level.below(n), whole) for n, v in new.items()}}
    if isinstance(old, dict) and level.is_scalar and new is not None and not whole:
        return {**old, "值": new}
    if isinstance(new, tuple) and isinstance(old, tuple) and not level.is_scalar:
        rows = []
        for one, other in match_rows(old, new, level):
            if other is not None:
                before = old[one] if one is not None else None
                rows.append(overlay(before, new[other], level.row, whole or is_renamed(before, new[other], level)))
        return tuple(rows)
    return new


def is_complete(level: Level, whole: bool) -> bool:
    """Whether a mapping of the tree names all that there is: a row always does."""
    return whole or level.is_row


def match_rows(old: tuple[Meaning, ...], new: tuple[Meaning, ...], level: Level) -> list[RowPair]:
    """Which row became which, by the first column; rows between those that agree are paired in their order."""
    before, after = [_row_key(row, level) for row in old], [_row_key(row, level) for row in new]
    pairs: list[RowPair] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for k in range(max(i2 - i1, j2 - j1)):
            pairs.append((i1 + k if i1 + k < i2 else None, j1 + k if j1 + k < j2 else None))
    return pairs


def is_renamed(old: Meaning, new: Meaning, level: Level) -> bool:
    """Whether two rows that were paired have different first columns."""
    return _row_key(old, level) != _row_key(new, level)


def _row_key(row: Meaning, level: Level) -> str:
    if isinstance(row, dict) and level.fields and level.fields is not OWN_WORDS.fields:  # whose rows have no name
        cell = row.get(level.fields[0].label)
        return repr(cell["值"] if isinstance(cell, dict) and "值" in cell else cell)
    return repr(row)


def pruned(said: Meaning, level: Level) -> Meaning:
    """What is said without what says nothing: empty keys and groups, a value with neither note nor source."""
    if isinstance(said, tuple) and not level.is_scalar:
        return tuple(pruned(row, level.row) or {} for row in said)
    if not isinstance(said, dict):
        return said
    parts = {name: pruned(value, level.below(name)) for name, value in said.items()}
    parts = {name: value for name, value in parts.items() if value is not None}
    if level.is_scalar and parts.keys() == {"值"}:
        return parts["值"]
    return parts or None


def entry_of(tree: NewMap, name: str, level: Level) -> NewEntry | None:
    """The entry of a tree by its Chinese name."""
    return next((e for e in tree.entries if level.name(e.key) == name), None)

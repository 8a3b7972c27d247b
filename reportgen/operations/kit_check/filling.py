"""A made-up input: which figures of a kit it fills in, and with what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode
from reportgen.model.kit import Field, Kit
from reportgen.model.new_input import NewEntry, NewList, NewMap, NewNode, NewScalar
from reportgen.source import FileLocation
from reportgen.templating.reaching.keys import LAST_YEAR, NOW, TARGET, Key
from reportgen.writers.input_yaml import write_input

_BESIDE = {TARGET: "目标", LAST_YEAR: "上年同期"}


class Filling(Struct, frozen=True):
    """``texts`` holds what is filled in by its way, ``rows`` how many rows each list has; a list that is not in there has none.

    The first word of a way is whose figure it is.
    """

    kit: str
    place: str
    period: str
    texts: Mapping[Key, str]
    rows: Mapping[Key, int] = {}
    heads: Mapping[str, str] = {}

    @property
    def path(self) -> str:
        """Where the input would lie."""
        return f"inputs/{self.period}/{self.place}.yaml"

    def without(self, keys: Collection[Key]) -> Filling:
        """The same with less filled in."""
        texts = {key: text for key, text in self.texts.items() if key not in keys}
        return Filling(self.kit, self.place, self.period, texts, self.rows, self.heads)


def input_map(filling: Filling, kit: Kit) -> NewMap:
    """What an input says."""
    heads = (("模板", filling.kit), ("单位", filling.place), ("期间", filling.period))
    entries = [NewEntry(label, NewScalar(text)) for label, text in heads]
    entries += [NewEntry(label, NewScalar(text)) for label, text in filling.heads.items()]
    entries += _entries(filling, kit.fields, (NOW,))
    for whose, label in _BESIDE.items():
        beside = tuple(_entries(filling, kit.fields, (whose,)))
        entries += [NewEntry(label, NewMap(beside))] if beside else []
    return NewMap(tuple(entries))


def _entries(filling: Filling, fields: tuple[Field, ...], above: Key) -> Iterator[NewEntry]:
    for spec in fields:
        value = _node(filling, spec, (*above, spec.id))
        if value is not None:
            yield NewEntry(spec.label, value)


def _node(filling: Filling, spec: Field, key: Key) -> NewNode | None:
    if spec.type.is_group:
        members = tuple(_entries(filling, spec.fields, key))
        return NewMap(members) if members else None
    if spec.type.is_list:
        rows = [tuple(_entries(filling, spec.fields, (*key, row))) for row in range(filling.rows.get(key, 0))]
        return NewList(tuple(NewMap(cells) for cells in rows if cells)) if any(rows) else None
    return NewScalar(filling.texts[key]) if key in filling.texts else None


def input_text(filling: Filling, kit: Kit, head: tuple[str, ...] = ()) -> str:
    """The input as a file."""
    return write_input(input_map(filling, kit), head)


def as_read(node: NewNode, path: str) -> InputNode:
    """What reading the written file would give, without places."""
    place = FileLocation(path)
    match node:
        case NewScalar(text=text):
            return ScalarNode(text, place)
        case NewList(items=items):
            return ListNode(tuple(as_read(item, path) for item in items), place)
        case NewMap(entries=entries):
            return MapNode(
                tuple(Entry(e.key, as_read(e.value, path), place) for e in entries if e.value is not None), place
            )

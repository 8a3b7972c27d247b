"""What a kit says laid over what it is made of: figures merged as they are written, and what it removes (删去)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from reportgen.model.input import Entry, InputNode, MapNode, ScalarNode
from reportgen.model.kit import Changed, KitChange
from reportgen.nearest_words import did_you_mean
from reportgen.readers.mapping import MapReader
from reportgen.readers.mapping import kit as keys

MEMBERS = ("指标", "列")
"""The keys under which groups and lists have figures."""
# Who says none of these of a group or list speaks of the whole, and leaves its members as they are.
_OTHER_KIND = ("类型", "取值", "单位", *MEMBERS)


class Removal(Struct, frozen=True):
    """Something that a kit removes, and where it says so."""

    name: str
    node: ScalarNode


Removals: TypeAlias = Mapping[str, tuple[Removal, ...]]
"""What a kit removes, by its kind (指标, 章节)."""


def read_removals(reader: MapReader) -> Removals:
    """What a kit removes, by its kind: figures by 名称 or id, with that of the group before a point."""
    part = reader.part(keys.REMOVED, keys.REMOVAL)
    found = {key.name: tuple(Removal(node.text, node) for node in part.read(key)) for key in keys.GONE}
    part.finish()
    return found


def tell_unknown_removal(removal: Removal, kind: str, known: Sequence[str], reader: MapReader) -> None:
    """Tell a removal of what there is not."""
    hints = did_you_mean(removal.name, known) or (f"有的是：{'、'.join(known[:12])}",) if known else ()
    what = f"底本和模块里没有“{removal.name}”这{'一章' if kind == '章节' else '个' + kind}，没有可删的"
    reader.reject("unknown-removal", what, removal.node.location, *hints)


def is_named(entry: Entry) -> bool:
    """Whether a figure has a 名称 of its own: one that has none only changes another."""
    return not isinstance(entry.value, MapNode) or entry.value.get("名称") is not None


def label_of(entry: Entry) -> str:
    """The 名称 of a figure as it is written, its id where it has none."""
    name = entry.value.get("名称") if isinstance(entry.value, MapNode) else None
    return name.value.text if name and isinstance(name.value, ScalarNode) else entry.key


def without(entries: tuple[Entry, ...], path: Sequence[str]) -> tuple[Entry, ...] | None:
    """The figures without the one of a path; None where there is none. A group that is left empty goes too."""
    kept: list[Entry] = []
    found = False
    for entry in entries:
        if found or path[0] not in {entry.key, label_of(entry)}:
            kept.append(entry)
            continue
        if len(path) == 1:
            found = True
            continue
        inner = _without_member(entry, path[1:])
        found = inner is not None
        kept += [entry] if inner is None else inner
    return tuple(kept) if found else None


def _without_member(entry: Entry, path: Sequence[str]) -> list[Entry] | None:
    for key in MEMBERS:
        members = members_of(entry.value, key)
        left = without(members, path) if members else None
        if left is not None and isinstance(entry.value, MapNode):
            return [Entry(entry.key, with_members(entry.value, key, left), entry.location)] if left else []
    return None


def names_in(entries: tuple[Entry, ...], above: str = "") -> list[str]:
    """The names of all figures, those of members behind that of their group and a point."""
    found = []
    for entry in entries:
        found.append(above + label_of(entry))
        for key in MEMBERS:
            found += names_in(members_of(entry.value, key), f"{above}{label_of(entry)}.")
    return found


def merged(
    below: tuple[Entry, ...], over: tuple[Entry, ...], changes: list[KitChange], above: str = ""
) -> tuple[Entry, ...]:
    """Figures laid over others: of the same id in their place, new ones behind; groups and lists are merged.

    One that names no 名称 changes only what it says; one that does replaces all but the members.
    """
    mine = {entry.key: entry for entry in over}
    laid = [_laid(entry, mine.pop(entry.key), changes, above) if entry.key in mine else entry for entry in below]
    changes += [KitChange(Changed.ADDED, above + label_of(e), e.location) for e in mine.values()]
    return (*laid, *mine.values())


def _laid(below: Entry, over: Entry, changes: list[KitChange], above: str) -> Entry:
    if not isinstance(below.value, MapNode) or not isinstance(over.value, MapNode):
        return over
    said = {entry.key for entry in over.value.entries}
    name = above + (label_of(over) if "名称" in said else label_of(below))
    kept = over.value.entries if "名称" in said else _amended(below.value.entries, over.value.entries)
    value = MapNode(kept, over.value.location)
    is_inner = False
    for key in MEMBERS:
        before, mine = members_of(below.value, key), members_of(over.value, key)
        if before and (mine or not said.intersection(_OTHER_KIND)):
            is_inner = bool(mine) and said <= {"名称", key}
            value = with_members(value, key, merged(before, mine, changes, f"{name}."))
    if not is_inner:
        changes.append(KitChange(Changed.REPLACED, name, over.location))
    return Entry(over.key, value, over.location)


def _amended(below: tuple[Entry, ...], over: tuple[Entry, ...]) -> tuple[Entry, ...]:
    mine = {entry.key: entry for entry in over}
    kept = tuple(mine.pop(entry.key, entry) for entry in below)
    return (*kept, *mine.values())


def members_of(node: InputNode, key: str) -> tuple[Entry, ...]:
    """The figures that a group or list has under one of MEMBERS."""
    entry = node.get(key) if isinstance(node, MapNode) else None
    return entry.value.entries if entry and isinstance(entry.value, MapNode) else ()


def with_members(node: MapNode, key: str, members: tuple[Entry, ...]) -> MapNode:
    """A figure as it is written, with other members."""
    entry = node.get(key)
    location = entry.value.location if entry else node.location
    inner = Entry(key, MapNode(members, location), entry.location if entry else node.location)
    if entry is None:
        return MapNode((*node.entries, inner), node.location)
    return MapNode(tuple(inner if e is entry else e for e in node.entries), node.location)

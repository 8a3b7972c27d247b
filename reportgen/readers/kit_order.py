"""The sections and modules of a kit in their order, through all that it inherits, and what the kit itself does to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.model.kit import Changed, KitChange, LeftOut, ModuleGroup, Section
from reportgen.readers.kit_layers import Layer
from reportgen.readers.kit_merging import Removals
from reportgen.readers.kit_sections import modules_without, read_modules, read_sections, sections_without
from reportgen.readers.mapping import kit as keys
from reportgen.source import Location


class Order(Struct):
    """The last lists that are given, but for what is removed after them. ``absent`` are the modules left out,
    ``dropped_parts`` what only sections left out would write; ``changes`` are those of the last layer.
    """

    groups: tuple[ModuleGroup, ...] = ()
    sections: tuple[Section, ...] = ()
    absent: tuple[LeftOut, ...] = ()
    dropped_parts: tuple[str, ...] = ()
    changes: list[KitChange] = []


def order_of(layers: Sequence[Layer], removals: Sequence[Removals]) -> Order:
    """The order of a kit's layers, oldest first."""
    order = Order()
    absent: dict[str, Location] = {}
    parts: dict[str, None] = {}
    for layer, gone in zip(layers, removals, strict=True):
        before, sections = list(_modules(order.groups)), order.sections
        headings = [section.heading for section in sections]
        groups = order.groups
        order.groups = modules_without(read_modules(layer.reader) or groups, gone["模块"], layer.reader, before)
        order.sections = sections_without(read_sections(layer.reader) or sections, gone["章节"], layer.reader, headings)
        left = _modules(order.groups)
        removed = {removal.name: removal.node.location for removal in gone["模块"]}
        absent |= {name: removed.get(name, layer.reader.place(keys.MODULES)) for name in (*before, *removed)}
        absent = {name: place for name, place in absent.items() if name not in left}
        parts |= dict.fromkeys(part for section in (*sections, *order.sections) for part in section.parts)
        told = {removal.name for kind in ("章节", "模块") for removal in gone[kind]}
        order.changes = [
            *_changes("章节", _sections(sections), _sections(order.sections), layer, told),
            *_changes("模块", _modules(groups), left, layer, told),
        ]
    order.absent = tuple(LeftOut(name, place, is_module=True) for name, place in absent.items())
    asked = {part for section in order.sections for part in section.parts}
    order.dropped_parts = tuple(part for part in parts if part not in asked)
    return order


_Listed = dict[str, tuple[object, Location]]
"""What is listed under a name, and where."""


def _sections(sections: Sequence[Section]) -> _Listed:
    return {s.heading: ((s.required, s.parts, s.grouped, s.run_on), s.location) for s in sections}


def _modules(groups: Sequence[ModuleGroup]) -> _Listed:
    return {name: (group.heading, place) for group in groups for name, place in group.named}


def _changes(kind: str, before: _Listed, after: _Listed, layer: Layer, told: set[str]) -> Iterator[KitChange]:
    """In what a layer's list differs from the one below it, but for what 删去 says itself."""
    if not before:
        return
    place = layer.reader.place(keys.SECTIONS if kind == "章节" else keys.MODULES)
    for name in before:
        if name not in after and name not in told:
            yield KitChange(Changed.REMOVED, f"{kind}“{name}”", place)
    for name, (said, where) in after.items():
        if name not in before:
            yield KitChange(Changed.ADDED, f"{kind}“{name}”", where)
        elif before[name][0] != said:
            yield KitChange(Changed.REPLACED, f"{kind}“{name}”", where)
    kept = [name for name in after if name in before]
    if kept != [name for name in before if name in after]:
        yield KitChange(Changed.MOVED, f"{kind}的次序：{'、'.join(after)}", place)

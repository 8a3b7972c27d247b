"""What a kit says of its order: the sections (章节) and the modules (模块) that speak in them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.model.input import InputNode, ListNode, MapNode, ScalarNode
from reportgen.model.kit import ModuleGroup, Section
from reportgen.readers.kit_merging import Removal, tell_unknown_removal
from reportgen.readers.mapping import MapReader, kind_of
from reportgen.readers.mapping import kit as keys


def read_sections(reader: MapReader) -> tuple[Section, ...]:
    """The sections under 章节, in their order."""
    found: dict[str, Section] = {}
    for item in reader.read(keys.SECTIONS):
        section = _section(item, reader)
        if section and section.heading in found:
            reader.reject("duplicate-key", f"章节“{section.heading}”列了两次", section.location)
        elif section:
            found[section.heading] = section
    return tuple(found.values())


def _section(node: InputNode, reader: MapReader) -> Section | None:
    if isinstance(node, ScalarNode):
        return Section(node.text, True, node.location, _lead(node), (node.text,))
    if isinstance(node, MapNode):
        part = MapReader(node, reader.log, keys.SECTION)
        heading, entry = part.read(keys.HEADING), part.entry(keys.HEADING)
        written = entry.value if entry and isinstance(entry.value, ScalarNode) else None
        parts = part.read(keys.WRITTEN) or (heading,)
        section = Section(
            heading,
            part.read(keys.ALWAYS),
            written.location if written else node.location,
            _lead(written) if written else 0,
            parts,
            part.read(keys.GROUPED),
            part.read(keys.RUN_ON),
        )
        part.finish()
        return section
    reader.reject("wrong-type", "章节的每一项应是标题，或 {标题: ……, 必有: 否}", reader.place(keys.SECTIONS))
    return None


def _lead(node: ScalarNode) -> int:
    return 0 if node.plain else 1


def read_modules(reader: MapReader) -> tuple[ModuleGroup, ...]:
    """The groups of modules under 模块, in their order; a module that stands alone is a group without a heading."""
    found: list[ModuleGroup] = []
    names: set[str] = set()
    for item in reader.read(keys.MODULES):
        group = _group(item, reader)
        for name, place in group.named if group else ():
            if name in names:
                reader.reject("duplicate-key", f"模块“{name}”列了两次", place, "保留一处，删去另一处")
            names.add(name)
        found += [group] if group else []
    return tuple(found)


def _group(node: InputNode, reader: MapReader) -> ModuleGroup | None:
    if isinstance(node, ScalarNode):
        return ModuleGroup("", (node.text,), node.location, places=(node.location,))
    if isinstance(node, MapNode) and len(node.entries) == 1:
        entry = node.entries[0]
        if isinstance(entry.value, ListNode) and all(isinstance(i, ScalarNode) for i in entry.value.items):
            items = [i for i in entry.value.items if isinstance(i, ScalarNode)]
            names, places = tuple(i.text for i in items), tuple(i.location for i in items)
            return ModuleGroup(entry.key, names, entry.location, places=places)
    hint = "一项写一个模块的名称，或写“小节标题: [模块, 模块]”"
    reader.reject("wrong-type", f"“模块”的这一项读不懂，这里是{kind_of(node)}", node.location, hint)
    return None


def sections_without(
    sections: tuple[Section, ...], removals: tuple[Removal, ...], reader: MapReader, inherited: Sequence[str]
) -> tuple[Section, ...]:
    """The sections but for those that are removed; a removal of what there is not, here or ``inherited``, is told."""
    headings = list(dict.fromkeys((*(section.heading for section in sections), *inherited)))
    for removal in removals:
        if removal.name not in headings:
            tell_unknown_removal(removal, "章节", headings, reader)
    gone = {removal.name for removal in removals}
    return tuple(section for section in sections if section.heading not in gone)


def modules_without(
    groups: tuple[ModuleGroup, ...], removals: tuple[Removal, ...], reader: MapReader, inherited: Sequence[str]
) -> tuple[ModuleGroup, ...]:
    """The groups of modules but for those that are removed; a group that is left empty goes too."""
    names = list(dict.fromkeys((*(name for group in groups for name in group.modules), *inherited)))
    for removal in removals:
        if removal.name not in names:
            tell_unknown_removal(removal, "模块", names, reader)
    gone = {removal.name for removal in removals}
    kept = [(g, [(name, place) for name, place in g.named if name not in gone]) for g in groups]
    return tuple(replace(g, modules=tuple(n for n, _ in k), places=tuple(p for _, p in k)) for g, k in kept if k)

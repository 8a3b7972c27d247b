"""A kit's files into a Kit, with what it inherits and its modules merged in and its field list checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.checks import Check, Formula
from reportgen.model.input import Entry
from reportgen.model.kit import (
    Changed,
    Field,
    GeneratedTemplate,
    Kit,
    KitChange,
    LeftOut,
    ModuleGroup,
    Section,
    Unlinted,
)
from reportgen.model.picture import PictureFile
from reportgen.readers.footnotes import check_notes
from reportgen.readers.formulas import read_checks, read_formulas
from reportgen.readers.kit_assembly import parts_of, put_together
from reportgen.readers.kit_clashes import shared, tell_other_rules
from reportgen.readers.kit_fields import read_fields
from reportgen.readers.kit_layers import KIT_FILE, FilesLoader, Layer, kit_layers, module_layer
from reportgen.readers.kit_merging import (
    Removals,
    is_named,
    merged,
    names_in,
    read_removals,
    tell_unknown_removal,
    without,
)
from reportgen.readers.kit_names import RESERVED_LABELS
from reportgen.readers.kit_order import order_of
from reportgen.readers.kit_strays import tell_copies, tell_strays
from reportgen.readers.mapping import MapReader
from reportgen.readers.mapping import kit as keys
from reportgen.readers.mapping.head import HEADER_KEYS
from reportgen.readers.mapping.key import Key
from reportgen.readers.picture_files import read_pictures
from reportgen.readers.rollup import read_rollup
from reportgen.readers.template_marks import check_marks
from reportgen.readers.template_slips import check_slips
from reportgen.source import FileLocation, Location, Source

__all__ = ["KIT_FILE", "FilesLoader", "read_kit"]
MAIN_TEMPLATE = "report.md.j2"
T = TypeVar("T")


def read_kit(name: str, load_files: FilesLoader, log: DiagnosticLog) -> Kit | None:
    """The Kit of a name, or None with every mistake of its files in the log."""
    known = DiagnosticLog()
    layers = kit_layers(name, load_files, known)
    kit = _read(layers, load_files, known) if layers else None
    if kit:
        for _, source in sorted(kit.templates.items()):
            if source.path.endswith(".j2"):
                known.extend(check_marks(source))
                known.extend(check_slips(source))
                known.extend(check_notes(source))
    log.extend(known)
    return None if known.has_errors else kit


class _Making(Struct):
    """What the layers put so far come to; ``known`` has the figures that are removed too, ``changes`` are those of the last."""

    entries: tuple[Entry, ...] = ()
    known: tuple[Entry, ...] = ()
    formulas: tuple[Formula, ...] = ()
    checks: tuple[Check, ...] = ()
    templates: dict[str, Source] = {}
    pictures: dict[str, PictureFile] = {}
    changes: list[KitChange] = []
    left_out: list[LeftOut] = []


def _read(layers: list[Layer], load_files: FilesLoader, log: DiagnosticLog) -> Kit:
    removals = [read_removals(layer.reader) for layer in layers]
    order = order_of(layers, removals)
    groups, sections = order.groups, order.sections
    asked = [(m, module_layer(m, place, load_files, log)) for group in groups for m, place in group.named]
    modules = [(name, module) for name, module in asked if module]
    # What a kit leaves out costs it nothing, whatever mistakes are in there.
    absent = [module_layer(left.name, left.location, load_files, DiagnosticLog()) for left in order.absent]
    making = _made(layers, removals, modules, filter(None, absent))
    own, reader = layers[-1], layers[-1].reader
    reader.read(keys.ABOUT)  # for people, and looked up without the rest of a kit (kit_titles)
    fields = read_fields(making.entries, reader)
    known = read_fields(making.known, replace(reader, log=DiagnosticLog())) if making.known != making.entries else ()
    _refuse_taken(making.formulas, fields, reader)
    templates = _kept(making.templates, layers, [module for _, module in modules])
    whole = len(modules) == len(asked)  # what a missing module may write is not missed
    teller = reader if whole else replace(reader, log=DiagnosticLog())
    written = [("", own), *((f"{name}/", module) for name, module in modules)]
    log.extend(tell_strays(written, {*making.templates, *parts_of(sections, groups), MAIN_TEMPLATE}))
    log.extend(tell_copies(modules, own.templates))
    main, generated = _main(layers, sections, groups, templates, teller)
    kit = Kit(
        name=own.name,
        title=reader.read(keys.TITLE),
        style=_last(layers, keys.STYLE),
        style_location=reader.place(keys.STYLE),
        main_template=main,
        sections=sections,
        fields=fields,
        templates={**templates, **{name: made.source for name, made in generated.items()}},
        location=reader.node.location,
        unlinted=tuple(Unlinted(node.text, node.location) for node in _last(layers, keys.UNLINTED)),
        has_contents=_last(layers, keys.CONTENTS),
        signed=_last(layers, keys.SIGNED),
        signers_abreast=_last(layers, keys.ABREAST),
        formulas=making.formulas,
        checks=making.checks,
        rollup=None,
        modules=groups,
        known=known,
        parents=tuple(layer.name for layer in layers[:-1]),
        generated=generated,
        changes=(*order.changes, *_changes(making, removals[-1], layers)),
        left_out=(*making.left_out, *order.absent),
        dropped_parts=order.dropped_parts,
        pictures=making.pictures,
    )
    return _finished(kit, layers)


def _made(
    layers: list[Layer], removals: Sequence[Removals], modules: list[tuple[str, Layer]], absent: Iterable[Layer]
) -> _Making:
    """The modules laid first, then each layer over those below it; of ``absent`` modules the figures are known, and no more."""
    making = _Making()
    for module in absent:
        making.known = merged(making.known, module.reader.entries(keys.FIGURES), [])
    for name, module in modules:
        _lay(making, module, {}, f"{name}/")
        module.reader.read(keys.MODULE_HELP)
        module.reader.finish()
    for layer, gone in zip(layers, removals, strict=True):
        making.changes.clear()
        _lay(making, layer, gone, "", is_last=layer is layers[-1])
    return making


def _lay(making: _Making, layer: Layer, gone: Removals, folder: str, is_last: bool = False) -> None:
    """Lay what a layer says over those put so far: first what it removes, then what it adds or changes.

    What a parent changes of a figure that its heir has no more falls away; of the last layer it is a mistake.
    """
    reader = layer.reader
    _remove(making, gone, reader)
    own = reader.entries(keys.FIGURES)
    own = shared(making.entries, own, reader) if folder else own
    here, gone_before = {e.key for e in making.entries}, {e.key for e in making.known}
    kept = tuple(e for e in own if is_last or e.key in here or e.key not in gone_before or is_named(e))
    making.entries = merged(making.entries, kept, making.changes)
    making.known = merged(making.known, own, [])
    formulas, checks = read_formulas(reader), read_checks(reader)
    if folder:
        tell_other_rules(making.formulas, making.checks, formulas, checks, reader)
    made = {f.id for f in making.formulas}, {c.name for c in making.checks}
    making.changes += [_change(f.id in made[0], f.label, f.location) for f in formulas]
    making.changes += [_change(c.name in made[1], c.name, c.location) for c in checks]
    making.formulas = tuple({f.id: f for f in (*making.formulas, *formulas)}.values())
    making.checks = tuple({c.name: c for c in (*making.checks, *checks)}.values())
    for file, source in layer.templates.items():
        name = folder + file
        making.changes += [_change(name in making.templates, name, FileLocation(source.path))]
        making.templates[name] = source
    if layer.pictures:
        found = read_pictures(layer.pictures, f"templates/{layer.name}", reader.log)
        making.changes += [
            _change(folder + file in making.pictures, folder + file, FileLocation(f"templates/{layer.name}/{file}"))
            for file in found
        ]
        making.pictures |= {folder + file: picture for file, picture in found.items()}


def _remove(making: _Making, gone: Removals, reader: MapReader) -> None:
    """Take away what a layer says is gone; what is not there is told."""
    for removal in gone.get("指标", ()):
        left = without(making.entries, removal.name.split("."))
        if left is None:
            tell_unknown_removal(removal, "指标", names_in(making.entries), reader)
        else:
            making.entries = left
            making.left_out.append(LeftOut(removal.name, removal.node.location))
    for removal in gone.get("计算", ()):
        names = [name for f in making.formulas for name in (f.label, f.id)]
        if removal.name not in names:
            tell_unknown_removal(removal, "计算", names, reader)
        making.formulas = tuple(f for f in making.formulas if removal.name not in {f.label, f.id})
    for removal in gone.get("勾稽", ()):
        if removal.name not in {c.name for c in making.checks}:
            tell_unknown_removal(removal, "勾稽", [c.name for c in making.checks], reader)
        making.checks = tuple(c for c in making.checks if c.name != removal.name)


def _change(is_known: bool, what: str, location: Location) -> KitChange:
    return KitChange(Changed.REPLACED if is_known else Changed.ADDED, what, location)


def _changes(making: _Making, gone: Removals, layers: list[Layer]) -> tuple[KitChange, ...]:
    """In what the last layer differs from those below; to its modules a kit without parents has nothing but added."""
    removed = [
        KitChange(Changed.REMOVED, removal.name, removal.node.location) for kind in gone.values() for removal in kind
    ]
    kept = [c for c in making.changes if len(layers) > 1 or c.kind is not Changed.ADDED]
    return (*kept, *removed)


def _refuse_taken(formulas: tuple[Formula, ...], fields: tuple[Field, ...], reader: MapReader) -> None:
    """Refuse the name of a formula that a field or another formula has."""
    taken = {word for f in fields for word in (f.id, f.label)} | set(HEADER_KEYS) | RESERVED_LABELS
    for formula in formulas:
        for word in dict.fromkeys((formula.id, formula.label)):
            if word in taken:
                reader.reject("duplicate-key", f"“计算”里的“{word}”与另一个指标或固定项目同名", formula.location)
            taken.add(word)


def _kept(templates: Mapping[str, Source], layers: list[Layer], modules: list[Layer]) -> dict[str, Source]:
    """The templates by name, and those of a layer by its name too where some template asks for them so.

    What is replaced and asked for by nobody is none of this kit's.
    """
    whole = {
        f"{layer.name}/{file}": source for layer in (*layers, *modules) for file, source in layer.templates.items()
    }
    kept = dict(templates)
    while True:
        text = "\n".join([_last(layers, keys.MAIN), *(source.text for source in kept.values())])
        asked = {name: source for name, source in whole.items() if name not in kept and name in text}
        if not asked:
            return kept
        kept |= asked


def _main(
    layers: list[Layer],
    sections: tuple[Section, ...],
    groups: tuple[ModuleGroup, ...],
    templates: Mapping[str, Source],
    reader: MapReader,
) -> tuple[str, dict[str, GeneratedTemplate]]:
    """The main template's name, and what is generated where no file holds it."""
    main = _last(layers, keys.MAIN)
    if main or MAIN_TEMPLATE in templates or not sections:
        return main or MAIN_TEMPLATE, {}
    giver = next(layer for layer in reversed(layers) if layer.reader.node.get(keys.SECTIONS.name))
    return MAIN_TEMPLATE, put_together(MAIN_TEMPLATE, giver, sections, groups, templates, reader)


def _last(layers: list[Layer], key: Key[T]) -> T:
    """What the last layer that says anything under a key says."""
    said = key.default
    for layer in layers:
        said = layer.reader.read(key, said)
    return said


def _finished(kit: Kit, layers: list[Layer]) -> Kit:
    """The kit with its plan of rolling up; a key that no one has asked for is told."""
    plan = None
    for layer in reversed(layers):
        if plan is None:
            plan = read_rollup(layer.reader, kit.fields)
        layer.reader.finish()
    if kit.main_template not in kit.templates:
        reader = layers[-1].reader
        message = f"模板包“{kit.name}”缺少正文模板 {kit.main_template}"
        reader.reject("missing-template", message, reader.place(keys.MAIN))
    return replace(kit, rollup=plan)

"""A kit's files into a Kit, with what it inherits merged in and its field list checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.checks import Check, Formula
from reportgen.model.input import MapNode, ScalarNode
from reportgen.model.kit import Field, Kit, Section, Unlinted
from reportgen.readers.formulas import read_checks, read_formulas
from reportgen.readers.kit_fields import read_fields
from reportgen.readers.kit_names import RESERVED_LABELS
from reportgen.readers.mapping import MapReader, kind_of
from reportgen.readers.report import HEADER_KEYS
from reportgen.readers.rollup import read_rollup
from reportgen.readers.template_marks import check_marks
from reportgen.readers.template_slips import check_slips
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation, Source

KIT_FILE = "kit.yaml"
MAIN_TEMPLATE = "report.md.j2"
_MOST_PARENTS = 8

# The names a kit's files go by inside it (``kit.yaml``, ``partials/x.md.j2``) → their texts; None where there is none.
FilesLoader = Callable[[str], Mapping[str, Source] | None]


def read_kit(name: str, load_files: FilesLoader, log: DiagnosticLog) -> Kit | None:
    """The Kit of a name, or None with every mistake of its files in the log."""
    return _read(name, load_files, log, ())


def _read(name: str, load_files: FilesLoader, log: DiagnosticLog, heirs: tuple[str, ...]) -> Kit | None:
    files = load_files(name)
    if files is None:
        log.add(error("unknown-kit", f"没有“{name}”这个模板包", FileLocation(f"templates/{name}")))
        return None
    if KIT_FILE not in files:
        log.add(error("unknown-kit", f"模板包“{name}”缺少 {KIT_FILE}", FileLocation(f"templates/{name}/{KIT_FILE}")))
        return None
    known = DiagnosticLog()
    root = read_yaml(files[KIT_FILE], known)
    kit = None
    if isinstance(root, MapNode):
        kit = _read_root(name, MapReader(root, known, "模板包"), files, load_files, heirs)
    elif not known.has_errors:
        known.add(error("wrong-type", "kit.yaml 应是“键: 值”的若干行", FileLocation(files[KIT_FILE].path)))
    for file, source in sorted(files.items()):
        if file.endswith(".j2"):
            known.extend(check_marks(source))
            known.extend(check_slips(source))
    log.extend(known)
    return None if known.has_errors else kit


def _read_root(
    name: str, reader: MapReader, files: Mapping[str, Source], load_files: FilesLoader, heirs: tuple[str, ...]
) -> Kit | None:
    parent = _parent(name, reader, load_files, heirs)
    own = read_fields(reader.mapping("指标", "“指标”"))
    fields = _merge(parent.fields if parent else (), own, reader)
    formulas = _merge_formulas(parent.formulas if parent else (), read_formulas(reader), fields, reader)
    sections = tuple(s for s in (_section(item, reader) for item in reader.items("章节")) if s)
    templates = {file: source for file, source in files.items() if file.endswith(".j2")}
    kit = Kit(
        name=name,
        title=reader.text("名称"),
        style=reader.text("版式", parent.style if parent else "国标"),
        style_location=reader.place("版式"),
        main_template=reader.text("正文", parent.main_template if parent else MAIN_TEMPLATE),
        sections=sections or (parent.sections if parent else ()),
        fields=fields,
        templates={
            **(parent.templates if parent else {}),
            **templates,
            **{f"{name}/{file}": source for file, source in templates.items()},
        },
        location=reader.node.location,
        unlinted=_unlinted(reader) or (parent.unlinted if parent else ()),
        has_contents=reader.flag("目录", parent.has_contents if parent else False),
        signed=reader.flag("落款", parent.signed if parent else False),
        formulas=formulas,
        checks=_merge_checks(parent.checks if parent else (), read_checks(reader)),
        rollup=read_rollup(reader, fields, parent.rollup if parent else None),
    )
    reader.finish()
    if kit.main_template not in kit.templates:
        reader.reject("missing-template", f"模板包“{name}”缺少正文模板 {kit.main_template}", reader.place("正文"))
    return kit


def _unlinted(reader: MapReader) -> tuple[Unlinted, ...]:
    items = reader.items("不查")
    for item in items:
        if not isinstance(item, ScalarNode):
            reader.reject("wrong-type", f"“不查”的每一项应是文字，这里是{kind_of(item)}", item.location)
    return tuple(Unlinted(item.text, item.location) for item in items if isinstance(item, ScalarNode))


def _parent(name: str, reader: MapReader, load_files: FilesLoader, heirs: tuple[str, ...]) -> Kit | None:
    wanted = reader.text("继承", "")
    if not wanted:
        return None
    if wanted in {name, *heirs} or len(heirs) >= _MOST_PARENTS:
        reader.reject("kit-circle", f"继承成了一个圈：{' → '.join([*heirs, name, wanted])}", reader.place("继承"))
        return None
    known = DiagnosticLog()
    parent = _read(wanted, load_files, known, (*heirs, name))
    if any(d.rule == "unknown-kit" for d in known):
        reader.reject("unknown-kit", f"要继承的模板包“{wanted}”不存在", reader.place("继承"))
    else:
        reader.log.extend(known)
    return parent


def _merge(inherited: tuple[Field, ...], own: tuple[Field, ...], reader: MapReader) -> tuple[Field, ...]:
    """Own fields replace inherited ones of the same id in their place; new ones follow.

    One that takes the label of an inherited field under another id is refused: the label would mean two figures.
    """
    replaced = {f.id: f for f in own}
    labels = {f.label: f.id for f in inherited if f.id not in replaced}
    for spec in own:
        if spec.label in labels:
            hint = f"要换掉它，编号写成 {labels[spec.label]}；要新加一个，另取名称"
            reader.reject("duplicate-key", f"继承来的指标已经叫“{spec.label}”", spec.location, hint)
    kept = tuple(replaced.pop(f.id, f) for f in inherited)
    return kept + tuple(replaced.values())


def _merge_formulas(
    inherited: tuple[Formula, ...], own: tuple[Formula, ...], fields: tuple[Field, ...], reader: MapReader
) -> tuple[Formula, ...]:
    """Own formulas replace inherited ones of the same id; a name that a field or another formula has is refused."""
    merged = tuple({f.id: f for f in (*inherited, *own)}.values())
    taken = {word for f in fields for word in (f.id, f.label)} | set(HEADER_KEYS) | RESERVED_LABELS
    for formula in merged:
        for word in dict.fromkeys((formula.id, formula.label)):
            if word in taken:
                reader.reject("duplicate-key", f"“计算”里的“{word}”与另一个指标或固定项目同名", formula.location)
            taken.add(word)
    return merged


def _merge_checks(inherited: tuple[Check, ...], own: tuple[Check, ...]) -> tuple[Check, ...]:
    return tuple({c.name: c for c in (*inherited, *own)}.values())


def _section(node: object, reader: MapReader) -> Section | None:
    if isinstance(node, ScalarNode):
        return Section(node.text, True, node.location)
    if isinstance(node, MapNode):
        part = MapReader(node, reader.log, "章节")
        section = Section(part.text("标题"), part.flag("必有", True), node.location)
        part.finish()
        return section
    reader.reject("wrong-type", "章节的每一项应是标题，或 {标题: ……, 必有: 否}", reader.place("章节"))
    return None

"""A kit's files into a Kit, with what it inherits merged in and its field list checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.checks import Check, Formula
from reportgen.model.input import Entry, MapNode, ScalarNode
from reportgen.model.kit import Carry, Field, FieldType, Kit, Rollup, Section, Zero
from reportgen.readers.formulas import read_checks, read_formulas
from reportgen.readers.mapping import MapReader, kind_of
from reportgen.readers.report import HEADER_KEYS
from reportgen.readers.rollup import read_rollup
from reportgen.readers.template_marks import check_marks
from reportgen.readers.template_slips import check_slips
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation, Location, Source

KIT_FILE = "kit.yaml"
MAIN_TEMPLATE = "report.md.j2"
_ID = re.compile(r"[a-z][a-z0-9_]*")
_MOST_PARENTS = 8
# Words that the template language keeps for itself.
_TEMPLATE_WORDS = {
    *("and", "or", "not", "in", "is", "if", "else", "elif", "for", "set", "true", "false", "none"),
    *("loop", "self", "super", "range", "namespace", "include", "import", "from", "with", "macro", "block"),
}

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
    own = _fields(reader.mapping("指标", "“指标”"), top=True)
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
        unlinted=reader.texts("不查") or (parent.unlinted if parent else ()),
        has_contents=reader.flag("目录", parent.has_contents if parent else False),
        formulas=formulas,
        checks=_merge_checks(parent.checks if parent else (), read_checks(reader)),
        rollup=read_rollup(reader, fields, parent.rollup if parent else None),
    )
    reader.finish()
    if kit.main_template not in kit.templates:
        reader.reject("missing-template", f"模板包“{name}”缺少正文模板 {kit.main_template}", reader.place("正文"))
    return kit


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
    taken = {word for f in fields for word in (f.id, f.label)} | set(HEADER_KEYS)
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


_WITH_ZERO = {FieldType.INTEGER, FieldType.DECIMAL, FieldType.GROUP, FieldType.ROWS}


@dataclass(frozen=True, slots=True)
class _Group:
    """What a group says for its members, where they say nothing themselves."""

    carry: Carry | None = None
    zero: Zero = Zero.KEPT


_ALONE = _Group()


def _fields(reader: MapReader, top: bool = False, group: _Group = _ALONE) -> tuple[Field, ...]:
    fields: list[Field] = []
    labels: dict[str, Location] = {}
    for entry in reader.node.entries:
        field = _field(entry, reader, group)
        if field is None:
            continue
        for word in {field.id, field.label}:
            if top and word in HEADER_KEYS:
                reader.reject("duplicate-key", f"“{word}”是固定项目，指标不能再用这个名称", entry.location)
            if word in labels:
                reader.reject("duplicate-key", f"两个指标都叫“{word}”", entry.location)
            labels[word] = entry.location
        fields.append(field)
    return tuple(fields)


def _field(entry: Entry, parent: MapReader, group: _Group) -> Field | None:
    if not _ID.fullmatch(entry.key) or entry.key in _TEMPLATE_WORDS:
        hint = "编号用小写英文字母、数字和下划线，例如 villages；中文写在“名称”里"
        parent.reject("bad-id", f"指标编号不能是“{entry.key}”", entry.location, hint)
        return None
    if not isinstance(entry.value, MapNode):
        hint = "写成 {名称: ……, 单位: ……, 类型: ……}"
        parent.reject(
            "wrong-type", f"指标“{entry.key}”应是映射，这里是{kind_of(entry.value)}", entry.value.location, hint
        )
        return None
    reader = MapReader(entry.value, parent.log, f"指标“{entry.key}”")
    label = _label(reader)
    own = _Group(_carry(reader, group.carry), reader.choice("零", Zero, group.zero))
    members = _fields(reader.mapping("指标", f"“{label}”的“指标”"), group=own)
    columns = _fields(reader.mapping("列", f"“{label}”的“列”"), group=own)
    choices = reader.texts("取值")
    implied = FieldType.ROWS if columns else FieldType.CHOICE if choices else FieldType.INTEGER
    kind = reader.choice("类型", FieldType, FieldType.GROUP if members else implied)
    _check_parts(reader, label, kind, members, columns, choices)
    numeric = kind in {FieldType.INTEGER, FieldType.DECIMAL}
    field = Field(
        id=entry.key,
        label=label,
        type=kind,
        location=entry.location,
        unit=reader.text("单位", ""),
        places=_whole(reader, "小数位", 2) if kind is FieldType.DECIMAL else 0,
        required=reader.flag("必填", False),
        minimum=_bound(reader, "下限", Decimal(0) if numeric else None),
        maximum=_bound(reader, "上限", None),
        rollup=reader.choice("汇总", Rollup, Rollup.NONE),
        help=reader.text("说明", ""),
        choices=choices,
        fields=members or columns,
        band=_band(reader) if numeric else None,
        carry=own.carry or (Carry.KEEP if kind is FieldType.CHOICE else Carry.CLEAR),
        zero=own.zero,
    )
    _check_sense(reader, field)
    if reader.node.get("零") and kind not in _WITH_ZERO:
        reader.reject("unknown-key", "只有数、组和列表才有“零”", reader.place("零"))
    if kind is not FieldType.DECIMAL:
        reader.asked.append("小数位")
        if entry.value.get("小数位"):
            reader.reject("unknown-key", "只有类型为“小数”的指标才有“小数位”", reader.place("小数位"))
    reader.finish()
    return field


def _label(reader: MapReader) -> str:
    label = reader.text("名称")
    folded = unicodedata.normalize("NFKC", label)  # as the template language folds its names
    if label and (not label.isidentifier() or folded != label or label.lower() in _TEMPLATE_WORDS):
        reader.reject(
            "bad-label",
            f"指标名称“{label}”不能在模板中使用",
            reader.place("名称"),
            "只用汉字、字母和数字，不以数字开头，不含空格和标点",
        )
    return label


def _check_parts(
    reader: MapReader,
    label: str,
    kind: FieldType,
    members: tuple[Field, ...],
    columns: tuple[Field, ...],
    choices: tuple[str, ...],
) -> None:
    for wanted, key, given in (
        (FieldType.GROUP, "指标", members),
        (FieldType.ROWS, "列", columns),
        (FieldType.CHOICE, "取值", choices),
    ):
        if kind is wanted and not given:
            reader.reject("missing-key", f"“{label}”是{kind.value}，缺少“{key}”", reader.node.location)
        if kind is not wanted and given:
            reader.reject("unknown-key", f"“{label}”的类型是{kind.value}，不能有“{key}”", reader.place(key))


def _check_sense(reader: MapReader, field: Field) -> None:
    """What no single key shows: bounds the wrong way round, sums of what is no number."""
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        reader.reject(
            "bad-bounds", f"“{field.label}”的下限 {field.minimum} 高于上限 {field.maximum}", reader.place("上限")
        )
    if field.rollup is Rollup.ADD and field.type not in {FieldType.INTEGER, FieldType.DECIMAL}:
        reader.reject(
            "bad-rollup", f"“{field.label}”是{field.type.value}，不能“{Rollup.ADD.value}”", reader.place("汇总")
        )


def _carry(reader: MapReader, inherited: Carry | None) -> Carry | None:
    """What is said of carrying over, here or by the group; None where neither says anything."""
    said = reader.choice("结转", Carry, inherited or Carry.CLEAR)
    return said if reader.node.get("结转") else inherited


def _band(reader: MapReader) -> Decimal | None:
    band = _bound(reader, "波动", None)
    if band is not None and band <= 1:
        reader.reject("bad-bounds", f"“波动”是倍数，应大于 1，这里写的是 {band}", reader.place("波动"))
        return None
    return band


def _whole(reader: MapReader, key: str, default: int) -> int:
    text = reader.text(key, str(default))
    if text.isascii() and text.isdigit():
        return int(text)
    reader.reject("not-a-number", f"“{key}”应是整数，这里写的是“{text}”", reader.place(key))
    return default


def _bound(reader: MapReader, key: str, default: Decimal | None) -> Decimal | None:
    text = reader.text(key, "")
    if not text:
        return default
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return Decimal(text)
    if text == "无":
        return None
    reader.reject("not-a-number", f"“{key}”应是数字，这里写的是“{text}”", reader.place(key))
    return default

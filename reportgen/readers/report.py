"""An input file into a Report: header, then every field of the kit, each value typed at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Period, Unreported
from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode, is_empty
from reportgen.model.kit import Field, FieldType, Kit
from reportgen.model.report import Report
from reportgen.readers.formulas import field_of
from reportgen.readers.mapping import did_you_mean, kind_of
from reportgen.readers.values import read_value
from reportgen.source import FileLocation, Location, TextLocation

KIT_KEYS = ("模板", "kit")
PERIOD_KEYS = ("期间", "period")
_HEADER = FileLocation("")
PLACE = Field("place", "单位", FieldType.TEXT, _HEADER, required=True)
SIGNER = Field("signer", "署名", FieldType.TEXT, _HEADER)
DATE = Field("date", "成文日期", FieldType.DATE, _HEADER)
RECIPIENT = Field("recipient", "主送机关", FieldType.TEXT, _HEADER)
HEADER_FIELDS = (PLACE, SIGNER, DATE, RECIPIENT)
TARGET_KEYS = ("目标", "targets")
REMARK_KEYS = ("口径说明", "remarks")
HEADER_KEYS = (
    *(*KIT_KEYS, *PERIOD_KEYS, *TARGET_KEYS, *REMARK_KEYS),
    *(k for f in HEADER_FIELDS for k in (f.label, f.id)),
)

AIMED = {FieldType.INTEGER, FieldType.DECIMAL, FieldType.GROUP}
_VALUE, _NOTE, _SOURCE = ("值", "value"), ("备注", "note"), ("来源", "source")
_PERIOD_HINT = "写成 2026H1 或 2026年上半年；季度 2026Q2，月份 2026-06，全年 2026"

KitLoader = Callable[[str, Location], Kit | None]


def read_report(
    path: str, root: InputNode | None, load_kit: KitLoader, log: DiagnosticLog, draft: bool = False
) -> Report | None:
    """The Report that an input says, or None when it says none that is valid; every mistake goes into the log.

    ``load_kit`` takes the kit's name and the place that names it, and answers None (having reported why) when there is
    no such kit. In a draft, required facts that are missing stop nothing.
    """
    if root is None or is_empty(root):
        log.add(error("empty-input", "文件里没有内容", FileLocation(path), "可用 reportgen init 得到一份样例"))
        return None
    if not isinstance(root, MapNode):
        hint = "每行写成“指标: 数值”，冒号用半角，后面空一格"
        log.add(error("wrong-type", f"整个文件应是“指标: 数值”的若干行，这里是{kind_of(root)}", root.location, hint))
        return None
    period = _read_period(path, root, log)
    kit = _read_kit(root, load_kit, log)
    reader = _FactReader(log, draft=draft)
    header = {f.id: reader.header(root, f) for f in HEADER_FIELDS}
    if kit is None:
        return None
    stated = tuple(field_of(f) for f in kit.formulas)
    read = reader.members(root, (*kit.fields, *stated), "", "", skip=HEADER_KEYS)
    typed = {f.id: read.pop(f.id) for f in stated}
    _refuse_computed(root, kit, log)
    place = header["place"]
    if period is None or place is None:
        return None
    return Report(
        path=path,
        kit=kit,
        period=period,
        place=place,
        signer=header["signer"] or place,
        date=header["date"],
        recipient=header["recipient"],
        facts=read,
        typed=typed,
        targets=_read_targets(root, kit, log),
        remarks=_read_remarks(root, kit, log),
    )


@dataclass(frozen=True, slots=True)
class Header:
    """What an input says of itself, as far as it can be read: ``period`` and words; nothing is checked here."""

    period: Period | None
    kit: str
    place: str
    signer: str


def read_header(path: str, root: InputNode | None) -> Header:
    """The header of an input without its kit: to name papers and to find other periods before anything is made."""
    if not isinstance(root, MapNode):
        return Header(None, "", "", "")

    def words(*keys: str) -> str:
        entry = root.get(*keys)
        return entry.value.text.strip() if entry and isinstance(entry.value, ScalarNode) else ""

    place = words(PLACE.label, PLACE.id)
    signer = words(SIGNER.label, SIGNER.id) or place
    return Header(_read_period(path, root, DiagnosticLog()), words(*KIT_KEYS), place, signer)


def _read_period(path: str, root: MapNode, log: DiagnosticLog) -> Period | None:
    folder = PurePosixPath(path).parent.name
    of_folder = _period(folder)
    entry = root.get(*PERIOD_KEYS)
    if entry is None or is_empty(entry.value):
        if of_folder is None:
            message = f"缺少“期间”，所在文件夹的名称“{folder}”也不是期间"
            log.add(error("missing-period", message, root.location, _PERIOD_HINT))
        return of_folder
    text = entry.value.text if isinstance(entry.value, ScalarNode) else ""
    period = _period(text)
    if period is None:
        log.add(error("bad-period", f"“期间”不能是“{text}”", entry.value.location, _PERIOD_HINT))
    elif of_folder is not None and of_folder != period:
        message = f"“期间”写的是{period.text}，文件却放在“{folder}”文件夹里"
        hint = f"报告按{period.text}生成；如果是从上期复制来的，删去“期间”这一行"
        log.add(warning("period-differs", message, entry.value.location, hint))
    return period


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


def _read_kit(root: MapNode, load_kit: KitLoader, log: DiagnosticLog) -> Kit | None:
    entry = root.get(*KIT_KEYS)
    if entry is None or not isinstance(entry.value, ScalarNode) or is_empty(entry.value):
        place = entry.location if entry else root.location
        log.add(error("missing-kit", "缺少“模板”", place, "例如 模板: halfyear；可用 reportgen kits 查看有哪些"))
        return None
    return load_kit(entry.value.text, entry.value.location)


def _refuse_computed(root: MapNode, kit: Kit, log: DiagnosticLog) -> None:
    """A derived figure is not typed, unless the kit says that it may be."""
    for formula in kit.formulas:
        entry = root.get(formula.label, formula.id)
        if entry is not None and not formula.typed:
            message = f"“{formula.label}”由程序按公式“{formula.expression.text}”算出，不用填写"
            log.add(error("computed-fact", message, entry.location, "删去这一行"))


def _read_targets(root: MapNode, kit: Kit, log: DiagnosticLog) -> dict[str, FactNode]:
    """The year's aims (目标), by field id: figures only, none of them required."""
    fields = tuple(f for f in (*kit.fields, *map(field_of, kit.formulas)) if f.type in AIMED)
    entry = root.get(*TARGET_KEYS)
    node = entry.value if entry else MapNode((), root.location)
    if is_empty(node):
        node = MapNode((), node.location)
    if not isinstance(node, MapNode):
        message = f"“目标”下面应分项填写，这里是{kind_of(node)}"
        log.add(error("wrong-type", message, node.location, "另起一行并缩进两格，写成 指标: 数值"))
        node = MapNode((), node.location)
    return _FactReader(log, lenient=True).members(node, fields, "target", "目标")


def _read_remarks(root: MapNode, kit: Kit, log: DiagnosticLog) -> dict[str, Fact]:
    """The written reasons (口径说明), by the name of the check that each overrules."""
    entry = root.get(*REMARK_KEYS)
    if entry is None or is_empty(entry.value):
        return {}
    if not isinstance(entry.value, MapNode):
        message = f"“口径说明”下面应分项填写，这里是{kind_of(entry.value)}"
        log.add(error("wrong-type", message, entry.value.location, "另起一行并缩进两格，写成 勾稽名称: 原因"))
        return {}
    names = [c.name for c in kit.checks]
    found: dict[str, Fact] = {}
    for remark in entry.value.entries:
        if remark.key not in names:
            hints = did_you_mean(remark.key, names) or (f"可用的有：{'、'.join(names[:8])}",)
            log.add(error("unknown-check", f"没有名为“{remark.key}”的勾稽", remark.location, *hints))
        elif is_empty(remark.value):
            log.add(error("missing-key", f"口径说明“{remark.key}”没有写原因", remark.location))
        else:
            spec = Field(f"remarks[{remark.key}]", remark.key, FieldType.TEXT, remark.location)
            fact = _FactReader(log).scalar(remark.value, spec, spec.id, f"口径说明.{remark.key}")
            if fact:
                found[remark.key] = fact
    return found


@dataclass(slots=True)
class _FactReader:
    log: DiagnosticLog
    draft: bool = False
    lenient: bool = False  # no fact is required

    def header(self, root: MapNode, spec: Field) -> Fact | None:
        entry = root.get(spec.label, spec.id)
        if entry is None or is_empty(entry.value):
            if spec.required:
                place = entry.location if entry else root.location
                self.log.add(error("missing-fact", f"缺少“{spec.label}”", place, f"补一行 {spec.label}: ……"))
            return None
        node = self.value(entry.value, spec, spec.id, spec.label)
        return node if isinstance(node, Fact) else None

    def members(
        self, node: MapNode, fields: tuple[Field, ...], key: str, label: str, skip: tuple[str, ...] = ()
    ) -> dict[str, FactNode]:
        """The facts of a mapping by field id; unknown keys, keys given twice and missing required ones are reported."""
        known = {name: f for f in fields for name in (f.label, f.id)}
        given: dict[str, Entry] = {}
        for entry in node.entries:
            spec = known.get(entry.key)
            if spec is None:
                if entry.key not in skip:
                    self.unknown(entry, label, [*skip, *known])
            elif spec.id in given:
                first = given[spec.id]
                line = first.location.line if isinstance(first.location, TextLocation) else 0
                message = f"“{entry.key}”与第 {line} 行的“{first.key}”是同一个指标，写了两次"
                self.log.add(error("duplicate-key", message, entry.location, "保留一处，删去另一处"))
            else:
                given[spec.id] = entry
        return {f.id: self.member(node, given.get(f.id), f, key, label) for f in fields}

    def unknown(self, entry: Entry, label: str, known: list[str]) -> None:
        where = f"“{label}”里" if label else "模板"
        chinese = [k for k in known if not k.isascii()] if not entry.key.isascii() else known
        hints = did_you_mean(entry.key, chinese) or ("可用 reportgen kits 查看全部指标",)
        self.log.add(error("unknown-key", f"{where}没有“{entry.key}”这个指标", entry.location, *hints))

    def member(self, node: MapNode, entry: Entry | None, spec: Field, key: str, label: str) -> FactNode:
        key = f"{key}.{spec.id}" if key else spec.id
        full = f"{label}.{spec.label}" if label else spec.label
        if entry is None or is_empty(entry.value):
            if spec.type is FieldType.GROUP:
                place = entry.location if entry else node.location
                return FactGroup(key, full, self.members(MapNode((), place), spec.fields, key, full), place)
            if spec.required and not self.lenient:
                place = entry.location if entry else node.location
                unit = f"（{spec.unit}）" if spec.unit else ""
                verb = "没有填写" if entry else "缺少"
                hints = (spec.help,) if spec.help else ()
                tell = warning if self.draft else error
                self.log.add(tell("missing-fact", f"{verb}必填指标“{full}”{unit}", place, *hints))
            return Unreported(key, full, spec.required)
        return self.value(entry.value, spec, key, full) or Unreported(key, full)

    def value(self, node: InputNode, spec: Field, key: str, label: str) -> FactNode | None:
        match spec.type:
            case FieldType.GROUP:
                if isinstance(node, MapNode):
                    return FactGroup(key, label, self.members(node, spec.fields, key, label), node.location)
                names = "、".join(f.label for f in spec.fields)
                hints: tuple[str, ...] = (f"另起一行并缩进两格，分别写 {names}",)
                if isinstance(node, ScalarNode) and "：" in node.text:
                    hints = ("冒号要用半角“:”，后面空一格", *hints)
                message = f"“{label}”下面应分项填写，这里是{kind_of(node)}"
                self.log.add(error("wrong-type", message, node.location, *hints))
                return None
            case FieldType.ROWS:
                return self.rows(node, spec, key, label)
            case _:
                return self.scalar(node, spec, key, label)

    def rows(self, node: InputNode, spec: Field, key: str, label: str) -> FactRows | None:
        if not isinstance(node, ListNode):
            hint = "每一行以“- ”开头"
            self.log.add(error("wrong-type", f"“{label}”应是列表，这里是{kind_of(node)}", node.location, hint))
            return None
        rows: list[FactGroup] = []
        for number, item in enumerate(node.items, 1):
            row_key, row_label = f"{key}[{number - 1}]", f"{label}[{number}]"
            if isinstance(item, MapNode):
                members = self.members(item, spec.fields, row_key, row_label)
                rows.append(FactGroup(row_key, row_label, members, item.location))
            else:
                names = "、".join(f.label for f in spec.fields)
                message = f"“{row_label}”应分项填写（{names}），这里是{kind_of(item)}"
                self.log.add(error("wrong-type", message, item.location))
        return FactRows(key, label, tuple(rows), node.location)

    def scalar(self, node: InputNode, spec: Field, key: str, label: str) -> Fact | None:
        note = source = ""
        if isinstance(node, MapNode):
            entries = dict(self._parts(node, label))
            inner = entries.get("值")
            if inner is None:
                self.log.add(
                    error(
                        "missing-fact", f"“{label}”缺少“值”", node.location, f"写成 {spec.label}: {{值: ……, 来源: ……}}"
                    )
                )
                return None
            note, source = (self._words(entries.get(name)) for name in ("备注", "来源"))
            node = inner
        if not isinstance(node, ScalarNode):
            self.log.add(error("wrong-type", f"“{label}”应是{spec.type.value}，这里是{kind_of(node)}", node.location))
            return None
        if spec.type is FieldType.TEXT:
            self.warn_of_comment(node, label)
        value = read_value(node.text, spec, label, node.location, self.log)
        if value is None:
            return None
        return Fact(
            key, label, value.value, spec.unit, value.text, node.location, value.approximation, note=note, source=source
        )

    def warn_of_comment(self, node: ScalarNode, label: str) -> None:
        """Words cut off by a # that was probably meant as part of them."""
        place = node.location
        if not (node.plain and isinstance(place, TextLocation)):
            return
        rest = place.source.line(place.line)[place.column - 1 + place.length :]
        if re.match(r"\s+#\S", rest):
            message = f"“{label}”只读到“{node.text}”：空格加“#”以后的内容被当作注释"
            self.log.add(warning("cut-by-comment", message, place, "“#”是内容的一部分时，用引号把整个值括起来"))

    def _parts(self, node: MapNode, label: str) -> Iterator[tuple[str, InputNode]]:
        for entry in node.entries:
            name = next((n[0] for n in (_VALUE, _NOTE, _SOURCE) if entry.key in n), None)
            if name is None:
                message = f"“{label}”只能写 值、备注、来源，没有“{entry.key}”"
                hints = did_you_mean(entry.key, (*_VALUE, *_NOTE, *_SOURCE))
                self.log.add(error("unknown-key", message, entry.location, *hints))
            elif name != "值" or not is_empty(entry.value):
                yield name, entry.value

    def _words(self, node: InputNode | None) -> str:
        if node is None or is_empty(node):
            return ""
        if isinstance(node, ScalarNode):
            return node.text
        self.log.add(error("wrong-type", f"这里应是文字，不是{kind_of(node)}", node.location))
        return ""

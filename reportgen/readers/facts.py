"""Facts: each field of a kit read from what an input says, every value typed at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity, error, warning
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Unreported
from reportgen.model.field_type import Value
from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode, is_empty
from reportgen.model.kit import Field
from reportgen.nearest_words import did_you_mean
from reportgen.readers.left_empty import is_left_empty, tell_left_empty
from reportgen.readers.left_out import Absent
from reportgen.readers.mapping import kind_of
from reportgen.readers.mapping.field_types import SOURCED
from reportgen.readers.misplaced_keys import key_hints
from reportgen.readers.missing_facts import Gap, lacking, missing
from reportgen.readers.typed_totals import is_total, tell_totals
from reportgen.readers.unchanged import Unchanged
from reportgen.readers.unquoted import braced_name, comma_hint
from reportgen.source import Location, TextLocation, line_of

_SOURCED = {name: key.name for key in SOURCED.keys for name in key.names}
_ROW = re.compile(r"\[\d+\]")


class FactReader(Struct):
    """Reads mappings, rows and scalars by their fields; every mistake goes into the log."""

    log: DiagnosticLog
    draft: bool = False
    lenient: bool = False  # no fact is required
    every: tuple[Field, ...] = ()  # all fields of the kit, to say where a key belongs
    absent: Absent | None = None  # what the kit has not, and why
    reasons: Mapping[str, Fact] = {}  # why figures are beyond their limits
    unchanged: Unchanged = Unchanged()  # what is written as when it was read before
    sound: dict[tuple[int, str], Value] = {}  # what was read, by field and words: columns say the same over and over

    def header(self, root: MapNode, spec: Field) -> Fact | None:
        """A fixed item of the input's head, such as 单位."""
        entry = root.get(spec.label, spec.id)
        if entry is None or is_empty(entry.value):
            if spec.required:
                place = entry.location if entry else root.location
                hint = "填上" if entry else f"补一行 {spec.label}: ……"
                self.log.add(error("missing-fact", f"缺少“{spec.label}”", place, hint))
            elif entry is not None:
                tell_left_empty(entry, spec.label, self.draft, self.log)
            return None

        def read(log: DiagnosticLog) -> FactNode | None:
            return replace(self, log=log)._typed(entry, spec, spec.id, spec.label)

        node = self.unchanged.read(spec.id, entry, self.log, read)
        return node if isinstance(node, Fact) else None

    def members(
        self,
        node: MapNode,
        fields: tuple[Field, ...],
        key: str,
        label: str,
        skip: tuple[str, ...] = (),
        above: Entry | None = None,
    ) -> dict[str, FactNode]:
        """The facts of a mapping by field id; unknown keys, keys given twice and missing required ones are reported.

        What is missing is told at the key ``above``, else at the mapping.
        """
        known = {name: f for f in fields for name in (f.label, f.id)}
        given: dict[str, Entry] = {}
        twice: set[str] = set()
        strange = False  # what stands under a key that is none may be any figure that is not there
        for entry in node.entries:
            spec = known.get(entry.key)
            if spec is None:
                if entry.key not in skip:
                    strange = True
                    self._unknown(entry, label, [*skip, *known], node)
            elif spec.id in given:
                twice.add(spec.id)
                first = given[spec.id]
                message = f"“{entry.key}”与第 {line_of(first.location)} 行的“{first.key}”是同一个指标，写了两次"
                self.log.add(error("duplicate-key", message, entry.location, "保留一处，删去另一处"))
            else:
                given[spec.id] = entry
        self._tell_missing(Gap(node, label, above), [f for f in fields if f.id not in given])
        found: dict[str, FactNode] = {}
        for spec in fields:
            whole = f"{key}.{spec.id}" if key else spec.id, f"{label}.{spec.label}" if label else spec.label
            said = given.get(spec.id)
            read = self._read(said, spec, *whole) if said else self._lack(spec, *whole, node.location, strange)
            found[spec.id] = read if spec.id not in twice else _open(spec, *whole, node.location, unread=True)
        return found

    def _read(self, entry: Entry, spec: Field, key: str, full: str) -> FactNode:
        if id(entry) not in self.unchanged.parts:
            return self._member(entry, spec, key, full)

        def read(log: DiagnosticLog) -> FactNode:
            return replace(self, log=log)._member(entry, spec, key, full)

        return self.unchanged.read(key, entry, self.log, read)

    def _lack(self, spec: Field, key: str, full: str, place: Location, unread: bool) -> FactNode:
        if key != spec.id or unread:
            return _open(spec, key, full, place, unread=unread)
        return self.unchanged.read(key, None, self.log, lambda _: _open(spec, key, full, place))

    def _tell_missing(self, gap: Gap, fields: list[Field]) -> None:
        found = None if self.lenient else missing(gap, fields, self.draft)
        if found:
            self.log.add(found)

    def _unknown(self, entry: Entry, label: str, known: list[str], node: MapNode) -> None:
        where = f"“{label}”里" if label else "模板"
        chinese = [k for k in known if not k.isascii()] if not entry.key.isascii() else known
        group = _ROW.sub("", label)
        whole = f"{group}.{entry.key}" if group else entry.key
        reason = self.absent.reason(whole) if self.absent else ""
        if reason:
            message = f"{where}没有“{entry.key}”这个指标：{reason}"
            self.log.add(error("unknown-key", message, entry.location, "从输入里删去；要用的，在那里不删"))
            return
        cut = comma_hint(entry, node)
        elsewhere = self.absent.elsewhere(whole) if self.absent else ()
        value = entry.value.text if isinstance(entry.value, ScalarNode) else ""
        hints = (cut,) if cut else key_hints(entry.key, group, chinese, self.every, elsewhere, value)
        self.log.add(error("unknown-key", f"{where}没有“{entry.key}”这个指标", entry.location, *hints))

    def _member(self, entry: Entry, spec: Field, key: str, full: str) -> FactNode:
        if isinstance(entry.value, ScalarNode) and entry.value.unread:
            return _open(spec, key, full, entry.location, unread=True)
        if is_left_empty(entry.value):
            if self.lenient or not lacking(spec):
                tell_left_empty(entry, full, self.draft, self.log)
                return _open(spec, key, full, entry.location, awaited=True)
            if spec.type.is_group:
                self._tell_missing(Gap(MapNode((), entry.location), full, entry), list(spec.fields))
                return _open(spec, key, full, entry.location)
            unit = f"（{spec.unit}）" if spec.unit else ""
            hints = (spec.help,) if spec.help else ()
            tell = warning if self.draft else error
            self.log.add(tell("missing-fact", f"没有填写必填指标“{full}”{unit}", entry.location, *hints))
            return Unreported(key, full, spec.required, awaited=True)
        return self._typed(entry, spec, key, full) or _open(spec, key, full, entry.location, unread=True)

    def _typed(self, entry: Entry, spec: Field, key: str, label: str) -> FactNode | None:
        node = entry.value
        if spec.type.is_list:
            return self.rows(node, spec, key, label)
        return self.scalar(node, spec, key, label) if spec.type.is_single else self._group(entry, spec, key, label)

    def _group(self, entry: Entry, spec: Field, key: str, label: str) -> FactGroup | None:
        node = entry.value
        if isinstance(node, MapNode):
            return FactGroup(key, label, self.members(node, spec.fields, key, label, above=entry), node.location)
        names = "、".join(f.label for f in spec.fields)
        hints: tuple[str, ...] = (f"另起一行并缩进两格，分别写 {names}",)
        if isinstance(node, ScalarNode) and node.text[:1] in {"｛", "［"}:
            hints = ("改用半角花括号 { }，里面的冒号和逗号也用半角",)
        elif isinstance(node, ScalarNode) and "：" in node.text:
            hints = ("冒号要用半角“:”，后面空一格", *hints)
        message = f"“{label}”下面应分项填写，这里是{kind_of(node)}"
        self.log.add(error("wrong-type", message, node.location, *hints))
        return None

    def rows(self, node: InputNode, spec: Field, key: str, label: str) -> FactRows | None:
        """A list, each row a group of its columns."""
        if not isinstance(node, ListNode):
            hint = f"另起一行，缩进两格，写成 - {spec.fields[0].label}: ……，其余各项在下面与它对齐"
            self.log.add(error("wrong-type", f"“{label}”应是列表，这里是{kind_of(node)}", node.location, hint))
            return None
        rows: list[tuple[FactGroup, bool]] = []
        for number, item in enumerate(node.items, 1):
            row_key, row_label = f"{key}[{number - 1}]", f"{label}[{number}]"
            if isinstance(item, MapNode):
                total = is_total(item, spec.fields)
                reader = FactReader(self.log, self.draft, lenient=True) if total else self
                members = reader.members(item, spec.fields, row_key, row_label)
                rows.append((FactGroup(row_key, row_label, members, item.location), total))
            else:
                names = "、".join(f.label for f in spec.fields)
                message = f"“{row_label}”应分项填写（{names}），这里是{kind_of(item)}"
                hint = f"写成 - {spec.fields[0].label}: ……，其余各项在下面与它对齐"
                self.log.add(error("wrong-type", message, item.location, hint))
                unread = {
                    c.id: _open(c, f"{row_key}.{c.id}", f"{row_label}.{c.label}", item.location, unread=True)
                    for c in spec.fields
                }
                rows.append((FactGroup(row_key, row_label, unread, item.location), False))
        if any(total for _, total in rows):
            tell_totals(rows, spec.fields, self.draft, self.log)
        return FactRows(key, label, tuple(row for row, total in rows if not total), node.location)

    def scalar(self, node: InputNode, spec: Field, key: str, label: str) -> Fact | None:
        """A figure or words: the value by itself, or with 备注 and 来源."""
        note = source = ""
        braced = braced_name(node, SOURCED.all_names) if spec.type.is_prose else ""
        if braced:
            message = f"“{label}”里的“{{{braced}}}”没有用引号括起来，被当成了分项内容"
            self.log.add(error("yaml-syntax", message, node.location, f'写成 {spec.label}: "{{{braced}}}"'))
            return None
        if isinstance(node, MapNode):
            entries = self._parts(node, label)
            inner = entries.get("值")
            if inner is None:
                self.log.add(
                    error(
                        "missing-fact", f"“{label}”缺少“值”", node.location, f"写成 {spec.label}: {{值: ……, 来源: ……}}"
                    )
                )
                return None
            note = self._words(entries["备注"]) if "备注" in entries else ""
            source = self._words(entries["来源"]) if "来源" in entries else ""
            node = inner
        if not isinstance(node, ScalarNode):
            self.log.add(error("wrong-type", f"“{label}”应是{spec.type}，这里是{kind_of(node)}", node.location))
            return None
        if spec.type.is_prose:
            self._warn_of_comment(node, label)
        value = self._value(node, spec, label)
        if value is None:
            return None
        return Fact(
            key, label, value.value, spec.unit, value.text, node.location, value.approximation, note=note, source=source
        )

    def _value(self, node: ScalarNode, spec: Field, label: str) -> Value | None:
        """The typed value; limits of the field hold unless a reason is written (口径说明)."""
        same = id(spec), node.text
        value = self.sound.get(same)
        if value:
            return value
        known = DiagnosticLog()
        value = spec.type.read(node.text, spec, label, node.location, known)
        if known.is_empty:
            if value:
                self.sound[same] = value
            return value
        name = _ROW.sub("", label)
        reason = self.reasons.get(label) or self.reasons.get(name)
        beyond = next((f for f in known if f.rule == "out-of-bounds"), None)
        if beyond is None:
            self.log.extend(known)
            return value
        if reason is None:
            hint = f"确实无误的，在输入里写 口径说明: {{{name}: 原因}}"
            self.log.extend(replace(f, hints=(*f.hints, hint)) if f is beyond else f for f in known)
            return None
        message = f"{beyond.message}。口径说明：{reason.text}"
        self.log.add(Diagnostic(Severity.NOTE, "overruled", message, reason.location))
        unbounded = replace(spec, minimum=None, maximum=None)
        return spec.type.read(node.text, unbounded, label, node.location, self.log)

    def _warn_of_comment(self, node: ScalarNode, label: str) -> None:
        """Words cut off by a # that was probably meant as part of them."""
        place = node.location
        if not (node.plain and isinstance(place, TextLocation)):
            return
        if re.match(r"\s+#\S", place.rest):
            message = f"“{label}”只读到“{node.text}”：空格加“#”以后的内容被当作注释"
            self.log.add(warning("cut-by-comment", message, place, "“#”是内容的一部分时，用引号把整个值括起来"))

    def _parts(self, node: MapNode, label: str) -> dict[str, InputNode]:
        """What is written of a fact: its value, note and source."""
        parts: dict[str, InputNode] = {}
        for entry in node.entries:
            name = _SOURCED.get(entry.key)
            if name is None:
                message = f"“{label}”只能写 值、备注、来源，没有“{entry.key}”"
                hints = did_you_mean(entry.key, SOURCED.all_names)
                self.log.add(error("unknown-key", message, entry.location, *hints))
            elif name != "值" or not is_empty(entry.value):
                parts[name] = entry.value
        return parts

    def _words(self, node: InputNode) -> str:
        if is_empty(node):
            return ""
        if isinstance(node, ScalarNode):
            return node.text
        self.log.add(error("wrong-type", f"这里应是文字，不是{kind_of(node)}", node.location))
        return ""


def _open(
    spec: Field, key: str, label: str, place: Location, *, awaited: bool = False, unread: bool = False
) -> FactNode:
    """What is not written, is left empty (``awaited``) or cannot be read (``unread``); of a group, all its parts."""
    if not spec.type.is_group:
        return Unreported(key, label, spec.required, awaited, unread=unread)
    parts = {
        f.id: _open(f, f"{key}.{f.id}", f"{label}.{f.label}", place, awaited=awaited, unread=unread)
        for f in spec.fields
    }
    return FactGroup(key, label, parts, place)

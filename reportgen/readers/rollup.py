"""The part of ``kit.yaml`` that says how a county's input is made from those of its townships (汇总)."""

from __future__ import annotations

from reportgen.model.checks import Expression
from reportgen.model.input import ScalarNode
from reportgen.model.kit import Field, RollupPlan, Sameness, field_named
from reportgen.nearest_words import did_you_mean
from reportgen.readers.mapping import MapReader, kind_of
from reportgen.readers.mapping import rollup as keys
from reportgen.readers.mapping.key import Key
from reportgen.readers.mapping.kit import COUNTY

LISTS = (keys.ABSENT, keys.REJECTED, keys.LATE, keys.UNSENT, keys.UNREVIEWED, keys.DOUBLED)
"""The keys that name the lists of those who are not in the sums, or in doubt."""
TOLD = ("名称", "建制", "片区", "文件", "成文日期", "原因", "状态", "待核数", "乡镇", "内容", "处理")
"""The columns that such a list may have: what is known of a township or of a double count."""


def read_rollup(reader: MapReader, fields: tuple[Field, ...]) -> RollupPlan | None:
    """The plan under 汇总, None where there is none; names that are no fields of the kit are reported."""
    if reader.entry(COUNTY) is None:
        return None
    part = reader.part(COUNTY, keys.ROLLUP)
    part.finish()
    rows = _list(part, keys.ROWS, fields)
    columns = _columns(part, rows)
    lists = [_list(part, key, fields) for key in LISTS]
    used = {rows.id: keys.ROWS.name} if rows else {}
    for key, spec in zip(LISTS, lists, strict=True):
        _check_told(part, key, spec)
        if spec and spec.id in used:
            message = f"列表“{spec.label}”已经用在“{used[spec.id]}”，不能再用在“{key.name}”"
            part.reject("duplicate-key", message, part.value_place(key), "每一项各用一个列表，或删去这一项")
        elif spec:
            used[spec.id] = key.name
    return RollupPlan(
        source=part.read(keys.SOURCE),
        source_location=part.value_place(keys.SOURCE),
        rows=rows.id if rows else "",
        columns=columns,
        expected=_figure(part, fields),
        absent=_id(lists[0]),
        rejected=_id(lists[1]),
        late=_id(lists[2]),
        unsent=_id(lists[3]),
        unreviewed=_id(lists[4]),
        doubled=_id(lists[5]),
        sameness=tuple(_sameness(part)),
        location=part.node.location,
    )


def _id(spec: Field | None) -> str:
    return spec.id if spec else ""


def _list(part: MapReader, key: Key[str], fields: tuple[Field, ...]) -> Field | None:
    """The list of this kit that a key names."""
    word = part.read(key)
    spec = field_named(fields, word)
    if word and spec is None:
        lists = [f.label for f in fields if f.type.is_list]
        part.reject("undefined-name", f"“指标”里没有“{word}”", part.value_place(key), *did_you_mean(word, lists))
    elif spec and not spec.type.is_list:
        message = f"“{key.name}”要写列表的名称，“{word}”是{spec.type}"
        part.reject("wrong-type", message, part.value_place(key))
        return None
    return spec


def _figure(part: MapReader, fields: tuple[Field, ...]) -> str:
    """The whole number of this kit that says how many are expected; empty where none is named."""
    key = keys.EXPECTED
    word = part.read(key)
    spec = field_named(fields, word)
    if word and (spec is None or not spec.type.is_whole):
        whole = [f.label for f in fields if f.type.is_whole]
        message = f"“{key.name}”要写一个整数的指标，没有“{word}”"
        part.reject("undefined-name", message, part.value_place(key), *did_you_mean(word, whole))
    return _id(spec)


def _columns(part: MapReader, rows: Field | None) -> tuple[tuple[str, Expression], ...]:
    found: dict[str, Expression] = {}
    for entry in part.entries(keys.COLUMNS):
        known = {word: f for f in (rows.fields if rows else ()) for word in (f.id, f.label)}
        spec = known.get(entry.key)
        if rows and spec is None:
            hints = did_you_mean(entry.key, known) or (f"可用的列：{'、'.join(f.label for f in rows.fields)}",)
            part.reject("undefined-name", f"列表“{rows.label}”没有“{entry.key}”这一列", entry.location, *hints)
        elif not isinstance(entry.value, ScalarNode):
            message = f"“{entry.key}”应是乡镇的指标或公式，这里是{kind_of(entry.value)}"
            part.reject("wrong-type", message, entry.value.location, "例如 党组织.党支部，或 合计(项目.资金)")
        elif spec:
            value = entry.value
            found[spec.id] = Expression(value.text, value.location, 0 if value.plain else 1)
    for spec in rows.fields if rows else ():
        if spec.required and spec.id not in found and found:
            part.reject("missing-key", f"“列”缺少必填的“{spec.label}”", part.value_place(keys.COLUMNS))
    return tuple(found.items())


def _check_told(part: MapReader, key: Key[str], spec: Field | None) -> None:
    """A list of those left out has columns of what is known of them, and no others."""
    for column in spec.fields if spec else ():
        if column.label not in TOLD:
            message = f"“{key.name}”用的列表“{spec.label if spec else ''}”有“{column.label}”一列，汇总时没有内容可填"
            part.reject("undefined-name", message, part.value_place(key), f"可用的列：{'、'.join(TOLD)}")


def _sameness(part: MapReader) -> list[Sameness]:
    found = []
    for one in part.each(keys.SAMENESSES, keys.SAMENESS, "“去重”的每一项应是 {查: ……, 同: [……]}"):
        sameness = Sameness(one.read(keys.WHERE), one.read(keys.SAME), one.read(keys.COUNTING), one.node.location)
        if not sameness.same and one.entry(keys.SAME):
            one.tell_missing(keys.SAME)
        one.finish()
        found.append(sameness)
    return found

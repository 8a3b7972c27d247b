"""What an expression of a template or formula stands for, as far as the field list says it without any input."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import nodes
from msgspec import Struct
from msgspec.structs import replace

from reportgen import field_types
from reportgen.model.field_type import FieldType
from reportgen.model.kind import Kind
from reportgen.model.kit import Field, field_named
from reportgen.placenames import LEVELS
from reportgen.source import FileLocation
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.matching import NOW, THEN
from reportgen.templating.members import NAME, PARTS, UNIT
from reportgen.templating.words import PERIOD_NUMBERS


class Meaning(Struct, frozen=True):
    """The kind of an expression; its members where it has any, the words it can be, a constant's own value, a field's unit."""

    kind: Kind
    members: tuple[Field, ...] = ()
    words: tuple[str, ...] = ()
    value: object = None
    unit: str = ""


Scope = Mapping[str, Meaning]

_HEADER = {
    **dict.fromkeys(("单位", "place", "署名", "signer", "主送机关", "recipient"), Meaning(Kind.TEXT)),
    **dict.fromkeys(("成文日期", "date"), Meaning(Kind.DATE)),
    **dict.fromkeys(("期间", "period"), Meaning(Kind.PERIOD)),
    "本级": Meaning(Kind.CHOICE, words=LEVELS),
    "自称": Meaning(Kind.CHOICE, words=tuple(f"全{level}" for level in LEVELS)),
}
_NUMBERS = frozenset({"合计", "计数", "占比", "名次", "概数", "比", "取整", "增长率", "完成率"})
_EITHER = frozenset({"最大", "最小", "可比列"})
_SAME = frozenset({"数值", "换算", "汉字", "大写", "第几", "几是", "年月日", "年月", "月日"})
_SAME_ROWS = frozenset({"selectattr", "rejectattr", "sort", "list", "reverse", "舍位", "前", "新增", "减少"})
_LOOP = Meaning(Kind.NUMBER)


def field_meaning(spec: Field) -> Meaning:
    """What a figure is."""
    return Meaning(spec.type.kind, spec.fields, spec.choices, unit=spec.unit)


def meanings_of(fields: Mapping[str, Field]) -> dict[str, Meaning]:
    """What the names of a kit stand for, header items included."""
    return {**_HEADER, **{name: field_meaning(spec) for name, spec in fields.items()}}


def meaning(node: nodes.Node, scope: Scope) -> Meaning | None:
    """What an expression stands for; None where that cannot be said beforehand."""
    found: Meaning | None = None
    match node:
        case nodes.Const(value=value):
            found = _constant(value)
        case nodes.Name(name=name):
            found = scope.get(name)
        case nodes.Getattr(node=nodes.Name(name="loop"), attr=attr):
            found = _LOOP if attr in {"index", "index0", "revindex", "revindex0", "length"} else None
        case nodes.Getattr(node=inner, attr=attr):
            found = _member(meaning(inner, scope), attr)
        case nodes.Getitem(node=inner, arg=nodes.Const(value=key)):
            found = _item(meaning(inner, scope), key)
        case nodes.Filter(node=inner) if inner is not None:
            found = _filtered(node, meaning(inner, scope))
        case nodes.Call(node=nodes.Name(name=name)) if name in FUNCTIONS:
            found = _called(name)
        case nodes.Add() | nodes.Sub() | nodes.Mul() | nodes.Div() | nodes.Neg():
            found = Meaning(Kind.NUMBER)
        case nodes.Concat():
            found = Meaning(Kind.PRINTED)
        case nodes.Compare() | nodes.Not() | nodes.Test():
            found = Meaning(Kind.JUDGEMENT)
    return found


def scope_within(node: nodes.For, scope: Scope) -> Scope:
    """What the names stand for inside a loop: its variable is a row, or a figure of each."""
    rows = meaning(node.iter, scope)
    inner = dict(scope)
    for target in (node.target, *node.target.find_all(nodes.Name)):
        if isinstance(target, nodes.Name):
            inner.pop(target.name, None)
    if isinstance(node.target, nodes.Name) and rows is not None:
        if rows.kind is Kind.ROWS:
            inner[node.target.name] = Meaning(Kind.GROUP, rows.members)
        elif rows.kind is Kind.COLUMN:
            inner[node.target.name] = field_meaning(rows.members[0])
    return inner


def _constant(value: object) -> Meaning | None:
    if value is None or isinstance(value, bool):
        return Meaning(Kind.NOTHING, value=value)
    if isinstance(value, str):
        return Meaning(Kind.LITERAL, value=value)
    return Meaning(Kind.NUMBER, value=value) if isinstance(value, int | float) else None


def _member(owner: Meaning | None, name: str) -> Meaning | None:
    if owner is None:
        return None
    if owner.kind is Kind.PERIOD:
        return Meaning(Kind.NUMBER) if name in PERIOD_NUMBERS else Meaning(Kind.PERIOD_PART, words=(name,))
    found = field_named(owner.members, name)
    if found is None:
        return None
    return Meaning(Kind.COLUMN, (found,)) if owner.kind is Kind.ROWS else field_meaning(found)


def _item(owner: Meaning | None, key: object) -> Meaning | None:
    if owner is not None and owner.kind is Kind.ROWS and isinstance(key, int):
        return Meaning(Kind.GROUP, owner.members)
    return _member(owner, str(key))


def _filtered(node: nodes.Filter, base: Meaning | None) -> Meaning | None:
    name = node.name
    argument = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
    if name in {"列举", "join", "带"}:
        return Meaning(Kind.PRINTED)
    if name in _NUMBERS or name == "length":
        return Meaning(Kind.NUMBER)
    if base is None:
        return None
    rows = base.kind is Kind.ROWS
    result: Meaning | None = None
    if name in _SAME or (name in _SAME_ROWS and rows):
        result = base
    elif name in {"否则", "default"} and base.kind is Kind.CHOICE:
        result = replace(base, words=(*base.words, str(argument)))
    elif name in {"first", "last"} and rows:
        result = Meaning(Kind.GROUP, base.members)
    elif name == "列" and rows:
        result = _member(base, str(argument))
    elif name == "分组" and rows:
        result = _grouped(base, str(argument))
    elif name == "延续" and rows:
        result = Meaning(Kind.ROWS, tuple(_part(word, field_types.GROUP, base) for word in (NOW, THEN)))
    elif name == "各项" and base.kind is Kind.GROUP:
        kinds = dict.fromkeys(PARTS, field_types.DECIMAL) | dict.fromkeys((NAME, UNIT), field_types.TEXT)
        result = Meaning(Kind.ROWS, tuple(_part(word, kind, Meaning(kind.kind)) for word, kind in kinds.items()))
    return result


def _part(word: str, kind: FieldType, of: Meaning) -> Field:
    """A part of each row that a filter makes."""
    return Field(word, word, kind, FileLocation(""), fields=of.members)


def _grouped(base: Meaning, column: str) -> Meaning | None:
    """The groups of rows: each has the words of the column as its 名称, and its 行."""
    spec = field_named(base.members, column)
    if spec is None:
        return None
    choices = (*spec.choices, "其他") if spec.choices else ()
    kind = field_types.CHOICE if choices else field_types.TEXT
    name = Field("name", "名称", kind, spec.location, choices=choices)
    rows = Field("rows", "行", field_types.ROWS, spec.location, fields=base.members)
    return Meaning(Kind.ROWS, (name, rows))


def _called(name: str) -> Meaning | None:
    if name in _EITHER:
        return None
    return Meaning(Kind.NUMBER if name in _NUMBERS else Kind.JUDGEMENT)

"""Which figures an expression of a template or formula is about, and what it makes of them: by the field list alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes
from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.kit import Field, Kit, field_named
from reportgen.templating.changes import BEFORE, TARGET, YEAR_BEFORE
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.matching import NOW, THEN
from reportgen.templating.members import FIGURE, is_listed
from reportgen.templating.scope import known_fields

BASES = (YEAR_BEFORE, BEFORE, TARGET)
COMPARED_WITH = {"同比": YEAR_BEFORE, "环比": BEFORE, "增减": YEAR_BEFORE, "翻番": YEAR_BEFORE, "完成率": TARGET}
"""The period whose figure a comparison takes by itself."""

AGAINST = "比较"
"""What is made of a figure that is held against another that is named."""

_SAME = frozenset(
    {"数值", "换算", "概数", "汉字", "大写", "第几", "几是", "年月日", "年月", "月日", "否则", "default"}
) | {
    *("涨跌", "列举", "列", "join", "sort", "list", "reverse", "first", "last", "batch", "舍位", "取整", "最大", "最小")
}
_OTHER_AT = {"增减": 0, "翻番": 0, "完成率": 1}
"""Where a comparison has the figure to compare with, if one is named; of functions, whose first value is the figure."""
_PERCENT = frozenset({"占比", "增长率", "完成率"})
_OF_ITS_FIGURES = frozenset({"合计", "最大", "最小", "取整"})
_SEVERAL = "带"


class Reference(Struct, frozen=True):
    """A figure, list or group that an expression is about: ``path`` are its ids from the top.

    ``base`` names another period (上年同期, 上期, 目标) whose figure it is. ``forms`` are what was made of it, in order
    (合计, 同比); empty where it is taken as it is. ``split`` is the id of the column by which rows were grouped.
    """

    path: tuple[str, ...]
    field: Field
    base: str = ""
    forms: tuple[str, ...] = ()
    split: str = ""

    def made(self, form: str) -> Reference:
        """What becomes of it; the forms that leave the figure as it is do not count."""
        return self if form in _SAME or form in self.forms else replace(self, forms=(*self.forms, form))


Names = Mapping[str, tuple[Reference, ...]]


_EACH, _NOW, _THEN, _UNSEEN = "(各项)", "(今年)", "(去年)", "(对照)"
_MADE = frozenset({_EACH, _NOW, _THEN, _UNSEEN})
"""By what parts of a row that a filter made a reference is come to: those of its own list, of the other, or of neither."""

_BESIDE = {"新增": ("", _UNSEEN), "减少": (_UNSEEN, ""), "延续": (_NOW, _THEN)}


def _part(owner: Reference, word: str) -> Iterator[Reference]:
    """What a part of such a row is about."""
    if owner.split == _EACH and word in {FIGURE, YEAR_BEFORE}:
        yield replace(owner, split="", base=YEAR_BEFORE if word == YEAR_BEFORE else owner.base)
    elif (owner.split, word) in {(_NOW, NOW), (_THEN, THEN)}:
        yield replace(owner, split="")


class References:
    """Reads expressions in the names of a kit."""

    def __init__(self, kit: Kit) -> None:
        self._known = known_fields(kit)

    def names(self) -> dict[str, tuple[Reference, ...]]:
        """What the names of the kit stand for."""
        return {
            name: (Reference(() if name in BASES else (spec.id,), spec, name if name in BASES else ""),)
            for name, spec in self._known.items()
        }

    def columns(self, rows: str) -> dict[str, tuple[Reference, ...]]:
        """What the columns of a list stand for by themselves, in a rule that is held row by row."""
        spec = self._known.get(rows)
        fields = spec.fields if spec else ()
        return {n: (Reference((spec.id, f.id), f),) for f in fields for n in (f.label, f.id) if spec}

    def of(self, node: nodes.Node | None, names: Names, asked: bool = False) -> tuple[Reference, ...]:
        """The figures that an expression gives; with ``asked`` also those that it only asks about."""
        return tuple(dict.fromkeys(self._of(node, names, asked)))

    def _of(self, node: nodes.Node | None, names: Names, asked: bool) -> Iterator[Reference]:
        match node:
            case nodes.Name(name=name):
                yield from names.get(name, ())
            case nodes.Getattr(node=nodes.Name(name=owner), attr=attr) if f"{owner}.{attr}" in names:
                yield from names[f"{owner}.{attr}"]
            case nodes.Getattr(node=inner, attr=attr):
                yield from self._members(self._of(inner, names, asked), attr)
            case nodes.Getitem(node=inner, arg=nodes.Const(value=str(key))):
                yield from self._members(self._of(inner, names, asked), key)
            case nodes.Getitem(node=inner):
                yield from self._of(inner, names, asked)
            case nodes.Filter(node=inner, name=name, args=args):
                yield from self._filtered(tuple(self._of(inner, names, asked)), name, args, names, asked)
            case nodes.Call(node=nodes.Name(name=name), args=args) if name in FUNCTIONS and name not in names:
                yield from self._called(name, args, names, asked)
            case nodes.CondExpr(test=test, expr1=yes, expr2=no):
                parts = (test, yes, no) if asked else (yes, no)
                yield from (found for part in parts for found in self._of(part, names, asked))
            case nodes.Compare() | nodes.Test() | nodes.Not() if not asked:
                return
            case nodes.Add() | nodes.Sub() | nodes.Mul() | nodes.Div():
                yield from (found.made("计算") for found in self._children(node, names, asked))
            case nodes.Node():
                yield from self._children(node, names, asked)

    def unit(self, tree: nodes.Expr) -> str:
        """The unit of what a formula gives, where it is that of all its figures; empty where it has to be computed."""
        match tree:
            case nodes.Call(node=nodes.Name(name="计数"), args=[_, nodes.Const(value=str(unit))]):
                return unit
            case nodes.Call(node=nodes.Name(name=name)) if name in _PERCENT:
                return "%"
            case nodes.Call(node=nodes.Name(name=name)) if name in _OF_ITS_FIGURES:
                units = {found.field.unit for found in self.of(tree, self.names())}
                return units.pop() if len(units) == 1 else ""
            case _:
                return ""

    def _children(self, node: nodes.Node, names: Names, asked: bool) -> Iterator[Reference]:
        for child in node.iter_child_nodes():
            yield from self._of(child, names, asked)

    def _members(self, owners: Iterator[Reference], word: str) -> Iterator[Reference]:
        for owner in owners:
            if owner.split and word in {"行", "rows"}:
                yield replace(owner, split="")
                continue
            if owner.split and word in {"名称", "name"}:
                word = owner.split
            if owner.split in _MADE:
                yield from _part(owner, word)
                continue
            found = field_named(owner.field.fields, word)
            if found:
                yield Reference((*owner.path, found.id), found, owner.base, owner.forms)

    def _filtered(
        self, inner: tuple[Reference, ...], name: str, args: list[nodes.Expr], names: Names, asked: bool
    ) -> Iterator[Reference]:
        words = [a.value for a in args if isinstance(a, nodes.Const) and isinstance(a.value, str)]
        column = next(iter(words), "")
        if name == _SEVERAL:
            yield from (found for one in inner for found in (one, *(one.made(word) for word in words)))
            return
        if name == "分组":
            for one in inner:
                spec = field_named(one.field.fields, column)
                yield replace(one, split=spec.id if spec else "")
            return
        if name == "各项":
            for one in inner:
                listed = (f for f in one.field.fields if is_listed(f))
                yield from (Reference((*one.path, f.id), f, one.base, one.forms, split=_EACH) for f in listed)
            return
        if name in _BESIDE:
            beside = tuple(found for arg in args[:1] for found in self._of(arg, names, asked))
            yield from (replace(one, split=_BESIDE[name][0]) for one in inner)
            yield from (replace(one, split=_BESIDE[name][1]) for one in beside)
            return
        if name in {"列", "合计"} and column:
            inner = tuple(self._members(iter(inner), column))
        if name in {"selectattr", "rejectattr", "舍位", "前"}:
            yield from inner
            return
        named = bool(args[_OTHER_AT[name] :]) if name in _OTHER_AT and name != "完成率" else False
        form = AGAINST if named or name == "增长" else name
        yield from (found.made(form) for found in inner)
        for arg in args:
            others = self._of(arg, names, asked)
            yield from (found.made(form if name not in {"否则", "default"} else name) for found in others)

    def _called(self, name: str, args: list[nodes.Expr], names: Names, asked: bool) -> Iterator[Reference]:
        if name == "可比列":  # the other columns only say which rows count
            yield from self._of(args[0], names, asked)
            yield from (found for arg in args[1:] if asked for found in self._of(arg, names, asked))
            return
        form = AGAINST if name in {"增长率"} or (name in _OTHER_AT and len(args) > _OTHER_AT[name]) else name
        for arg in args:
            yield from (found.made(form) for found in self._of(arg, names, asked))

"""Formulas and rules in words, for those who fill in the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy

from jinja2 import nodes

from reportgen.model.kit import Field, Kit, field_named
from reportgen.templating.changes import BEFORE, TARGET, YEAR_BEFORE
from reportgen.templating.formula import Reckoned
from reportgen.templating.scope import known_fields

_SIGNS = {
    "eq": "等于",
    "ne": "不等于",
    "lt": "小于",
    "lteq": "不大于",
    "gt": "大于",
    "gteq": "不小于",
    "in": "是其中之一：",
    "notin": "不是其中之一：",
}
_ARITHMETIC = {nodes.Add: "＋", nodes.Sub: "－", nodes.Mul: "×", nodes.Div: "÷"}
_BINDING: dict[type[nodes.Node], int] = {nodes.Add: 1, nodes.Sub: 1, nodes.Mul: 2, nodes.Div: 2}
_PERIODS = {YEAR_BEFORE: "上年同期的", BEFORE: "上期的", TARGET: "全年目标的"}


def spoken(reckoned: Reckoned, kit: Kit, rows: str = "") -> str:
    """A formula or rule of a kit in words; ``rows`` names the list for whose every row it must hold.

    Figures go by their Chinese names, whichever the formula uses.
    """
    fields = known_fields(kit)
    fields |= {name: f for f in fields[rows].fields for name in (f.label, f.id)} if rows in fields else {}
    tree = deepcopy(reckoned.tree)
    _rename(tree, fields)
    return _said(tree)


def _rename(node: nodes.Node, fields: Mapping[str, Field]) -> Field | None:
    """Give every figure below a node its Chinese name; the field that the node itself stands for."""
    match node:
        case nodes.Name(name=name):
            found = fields.get(name)
            node.name = found.label if found else name
            return found
        case nodes.Getattr(node=inner, attr=attr):
            owner = _rename(inner, fields)
            found = field_named(owner.fields, attr) if owner else None
            node.attr = found.label if found else attr
            return found
        case nodes.Getitem(node=inner):
            return _rename(inner, fields)
        case _:
            for child in node.iter_child_nodes():
                _rename(child, fields)
            return None


def _said(node: nodes.Node) -> str:
    match node:
        case nodes.Const(value=value):
            said = f"“{value}”" if isinstance(value, str) else f"{value}"
        case nodes.Name(name=name):
            said = name
        case nodes.Getattr() | nodes.Getitem():
            said = _name(node)
        case nodes.Call(node=nodes.Name(name=name), args=args):
            said = _called(name, args)
        case nodes.Compare(expr=first, ops=ops):
            said = _compared(first, ops)
        case nodes.List(items=items):
            said = "、".join(map(_said, items))
        case nodes.Neg(node=inner):
            said = f"负的{_said(inner)}"
        case nodes.Pos(node=inner):
            said = _said(inner)
        case nodes.And() | nodes.Or() | nodes.Not() | nodes.CondExpr():
            said = _joined(node)
        case nodes.BinExpr():
            said = f"{_operand(node.left, node)}{_ARITHMETIC[type(node)]}{_operand(node.right, node, behind=True)}"
        case _:
            raise AssertionError(node)  # all other kinds were refused when the formula was read
    return said


def _joined(node: nodes.And | nodes.Or | nodes.Not | nodes.CondExpr) -> str:
    match node:
        case nodes.And(left=left, right=right):
            return f"{_condition(left)}，并且{_condition(right)}"
        case nodes.Or(left=left, right=right):
            return f"{_condition(left)}，或者{_condition(right)}"
        case nodes.Not(node=inner):
            return f"没有填{_said(inner)}" if _is_name(inner) else f"不是{_bracketed(_condition(inner))}"
        case nodes.CondExpr(test=test, expr1=yes, expr2=no):
            other = f"，否则取{_said(no)}" if no is not None else ""
            return f"{_condition(test)}的，取{_said(yes)}{other}"


def _name(node: nodes.Node) -> str:
    """A figure by its name; one of another period says so in front."""
    words: list[str] = []
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        key = node.attr if isinstance(node, nodes.Getattr) else node.arg
        words.append(_position(key) if isinstance(key, nodes.Node) else str(key))
        node = node.node
    words.append(_said(node))
    first, *rest = reversed(words)
    return _PERIODS[first] + ".".join(rest) if first in _PERIODS and rest else ".".join((first, *rest))


def _position(key: nodes.Node) -> str:
    value = key.value if isinstance(key, nodes.Const) else None
    return f"第{value + 1}行" if isinstance(value, int) else str(value)


def _is_name(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem)


def _condition(node: nodes.Node) -> str:
    """A part of a condition: a figure by itself asks whether it is filled in."""
    if _is_name(node):
        return f"填了{_said(node)}"
    return _bracketed(_said(node)) if isinstance(node, nodes.And | nodes.Or | nodes.CondExpr) else _said(node)


def _bracketed(words: str) -> str:
    return f"（{words}）"


def _operand(node: nodes.Node, whole: nodes.BinExpr, behind: bool = False) -> str:
    """A side of a sum or product; in brackets where it would else be read otherwise."""
    said = _said(node)
    own, outer = _BINDING.get(type(node), 3), _BINDING[type(whole)]
    loose = own < outer or (behind and own == outer and isinstance(whole, nodes.Sub | nodes.Div))
    return _bracketed(said) if loose or isinstance(node, nodes.CondExpr | nodes.Call) else said


def _compared(first: nodes.Node, ops: Sequence[nodes.Operand]) -> str:
    told: list[str] = []
    left = first
    for one in ops:
        told.append(f"{_side(left)}{_SIGNS[one.op]}{_side(one.expr)}")
        left = one.expr
    return "，".join(told)


def _side(node: nodes.Node) -> str:
    return _bracketed(_said(node)) if isinstance(node, nodes.CondExpr) else _said(node)


def _several(args: Sequence[nodes.Expr]) -> str:
    return "、".join(map(_operand_of_call, args))


def _total(args: Sequence[nodes.Expr]) -> str:
    return f"{_said(args[0])}各行之和" if len(args) == 1 else f"{_several(args)}之和"


def _count(args: Sequence[nodes.Expr]) -> str:
    """A list has rows; of a column those count that are filled in."""
    is_column = isinstance(args[0], nodes.Getattr)
    return f"填了{_said(args[0])}的行数" if is_column else f"{_said(args[0])}的行数"


def _extreme(word: str) -> Callable[[Sequence[nodes.Expr]], str]:
    return lambda args: f"{_several(args)}{'中' if len(args) > 1 else '各行中'}最{word}的"


def _places(args: Sequence[nodes.Expr], at: int, none: str = "") -> str:
    given = args[at] if len(args) > at else None
    number = given.value if isinstance(given, nodes.Const) else None
    if number is None:
        return none
    return f"（{number}位小数）" if number else "（取整数）"


def _rounded(args: Sequence[nodes.Expr]) -> str:
    return f"{_operand_of_call(args[0])}四舍五入{_places(args, 1, '（取整数）')}"


def _operand_of_call(node: nodes.Node) -> str:
    return _bracketed(_said(node)) if isinstance(node, nodes.BinExpr | nodes.CondExpr) else _said(node)


def _completion(args: Sequence[nodes.Expr]) -> str:
    whole = "全年目标" if len(args) == 1 else _said(args[1])
    return f"{_operand_of_call(args[0])}完成{whole}的百分比{_places(args, 2)}"


def _needs(args: Sequence[nodes.Expr]) -> str:
    return f"填了{_said(args[0])}的，要填{_several(args[1:])}"


_CALLS: dict[str, Callable[[Sequence[nodes.Expr]], str]] = {
    "合计": _total,
    "计数": _count,
    "可比列": lambda a: f"{_said(a[0])}（只含也填了{_several(a[1:])}的行）",
    "最大": _extreme("大"),
    "最小": _extreme("小"),
    "取整": _rounded,
    "占比": lambda a: f"{_operand_of_call(a[0])}占{_operand_of_call(a[1])}的百分比{_places(a, 2)}",
    "比": lambda a: f"{_operand_of_call(a[0])}÷{_operand_of_call(a[1])}",
    "名次": lambda a: f"{_said(a[0])}在{_said(a[1])}各行中{f'按占{_said(a[2])}的多少' if a[2:] else ''}从大到小的名次",
    "概数": lambda a: f"{_said(a[0])}的概数",
    "增长率": lambda a: f"{_operand_of_call(a[0])}比{_operand_of_call(a[1])}增长的百分比{_places(a, 2)}",
    "完成率": _completion,
    "有": lambda a: f"{_several(a)}{'中有一项' if len(a) > 1 else ''}填了并且不是0",
    "同填": lambda a: f"{_several(a)}要么都填，要么都不填",
    "同约": lambda a: f"{_several(a)}的约数和准确数写得一致",
    "须有": _needs,
    "只填一项": lambda a: f"{_several(a)}最多填一项",
    "逐级不增": lambda a: f"{_several(a)}后一项不大于前一项",
    "在期内": lambda a: f"{_several(a)}在报告的期间之内",
    "不晚于期末": lambda a: f"{_several(a)}不晚于期末",
    "不重复": lambda a: f"{_several(a)}各行不重复",
    "介于": lambda a: f"{_operand_of_call(a[0])}在{_said(a[1])}至{_said(a[2])}之间",
    "合计占比": lambda a: f"{_several(a)}加起来是100%",
    "属于": lambda a: f"{_said(a[0])}是{_said(a[1])}中的一个",
}
_FEWEST = {"可比列": 2, "占比": 2, "比": 2, "名次": 2, "增长率": 2, "须有": 2, "介于": 3, "属于": 2}
SPOKEN = frozenset(_CALLS)
"""The functions that there are words for."""


def _called(name: str, args: Sequence[nodes.Expr]) -> str:
    """A function in words; one that is given too little to say, or that there are no words for, as it is written."""
    said = _CALLS.get(name)
    if said is None or len(args) < _FEWEST.get(name, 1):
        return f"{name}（{_several(args)}）"
    return said(args)

"""Comparisons that can never hold, and questions that are always answered alike: told without any input."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from jinja2 import nodes

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.facts import Period
from reportgen.model.kind import Kind
from reportgen.patterns import late
from reportgen.source import Location
from reportgen.templating.meanings import Meaning, Scope, field_meaning, meaning
from reportgen.templating.nearest import nearest

Place = Callable[[nodes.Node, str], Location]
"""The place of a node, or of a word in it."""

_EQUAL = frozenset({"eq", "ne", "equalto", "==", "!="})
_ORDER = frozenset({"lt", "lteq", "gt", "gteq", "le", "ge", "lessthan", "greaterthan", "<", "<=", ">", ">="})
_WORDS = frozenset({Kind.LITERAL, Kind.TEXT, Kind.CHOICE, Kind.PERIOD_PART})
_WHOLE = frozenset({Kind.ROWS, Kind.COLUMN, Kind.GROUP})
_NUMBER = late(r"\s*(-?\d+(?:\.\d+)?)\D{0,6}")
_PARTS = {
    "年份": (late(r"\d{4}年"), "2026年"),
    "名称": (late(r"上半年|下半年|前三季度|全年|第[一二三四]季度|\d{1,2}月"), "上半年"),
    "末月": (late(r"\d{1,2}月"), "6月"),
    "累计": (late(r"一季度|上半年|前三季度|全年|1月|1至\d{1,2}月"), "上半年"),
    "上年同期": (late(r"\d{4}年(?:上半年|下半年|前三季度|第[一二三四]季度|\d{1,2}月)?"), "2025年上半年"),
}
ALWAYS = frozenset({"defined", "undefined", "none", "string", "number", "integer", "float", "boolean", "mapping"}) | {
    *("iterable", "sequence", "callable", "escaped", "lower", "upper", "true", "false", "sameas", "filter", "test")
}
"""Tests of the template language that figures always answer alike, filled in or not."""


def check_comparison(node: nodes.Expr, scope: Scope, place: Place) -> Iterator[Diagnostic]:
    """Findings for one comparison or test."""
    if isinstance(node, nodes.Compare):
        left = node.expr
        for one in node.ops:
            if one.op in {"in", "notin"}:
                yield from _among(left, one.expr, scope, place)
            else:
                yield from _compared(left, one.op, one.expr, scope, place)
            left = one.expr
    elif isinstance(node, nodes.Test) and node.args and node.name in (_EQUAL | _ORDER):
        yield from _compared(node.node, node.name, node.args[0], scope, place)
    elif isinstance(node, nodes.Test) and node.args and node.name == "in":
        yield from _among(node.node, node.args[0], scope, place)


def _among(left: nodes.Expr, right: nodes.Expr, scope: Scope, place: Place) -> Iterator[Diagnostic]:
    """A value looked for in a list of words, or in a column."""
    if isinstance(right, nodes.List | nodes.Tuple):
        for item in right.items:
            yield from _compared(left, "eq", item, scope, place)
        return
    seen = meaning(right, scope)
    if seen is None:
        return
    if seen.kind is Kind.COLUMN:
        yield from compare(meaning(left, scope), "eq", field_meaning(seen.members[0]), (left, right), place)
    elif seen.kind in {Kind.TEXT, Kind.CHOICE, Kind.NUMBER, Kind.DATE, Kind.PERIOD, Kind.GROUP, Kind.ROWS}:
        message = f"in 的右边是{seen.kind.value}，里面找不到东西"
        yield _told(message, place(right, ""), '右边写方括号里的几个词，例如 in ["甲", "乙"]，或列表的一列')


def _compared(left: nodes.Expr, sign: str, right: nodes.Expr, scope: Scope, place: Place) -> Iterator[Diagnostic]:
    yield from compare(meaning(left, scope), sign, meaning(right, scope), (left, right), place)


def compare(
    left: Meaning | None, sign: str, right: Meaning | None, sides: tuple[nodes.Expr, nodes.Expr], place: Place
) -> Iterator[Diagnostic]:
    """Findings for two sides of a comparison by what they stand for."""
    if left is None or right is None:
        return
    one, other = sides
    for seen, node in ((left, one), (right, other)):
        if seen.kind in _WHOLE:
            yield _told(f"{seen.kind.value}不能比较", place(node, ""), "用 计数(列表)、合计(列表.列)，或写明是哪一项")
            return
        if seen.kind in {Kind.PRINTED, Kind.NOTHING}:
            yield _always(seen, node, sides, place)
            return
    if left.kind is right.kind is Kind.LITERAL or Kind.JUDGEMENT in {left.kind, right.kind}:
        return
    if sign in _ORDER:
        yield from _ordered(left, right, sides, place)
    else:
        yield from _equal(left, right, sides, place)


def _always(seen: Meaning, node: nodes.Expr, sides: tuple[nodes.Expr, nodes.Expr], place: Place) -> Diagnostic:
    if seen.kind is Kind.PRINTED:
        return _told("拼好的文字不能比较", place(node, ""), "直接比较指标")
    asked = next((said(s) for s in sides if s is not node), "") or "指标"
    word = "none" if seen.value is None else "true 或 false"
    hint = f"判断填没填，写 {{% if {asked} %}}；没有填写，写 {{% if not {asked} %}}"
    return _told(f"指标不会等于 {word}，这个比较的结果总是一样", place(node, ""), hint)


def _ordered(left: Meaning, right: Meaning, sides: tuple[nodes.Expr, nodes.Expr], place: Place) -> Iterator[Diagnostic]:
    for seen, node in zip((left, right), sides, strict=True):
        if seen.kind in _WORDS | {Kind.PERIOD, Kind.DATE}:
            if seen.kind is Kind.LITERAL and (number := _NUMBER.fullmatch(str(seen.value))):
                hint = f"改成 {number[1]}，不加引号和单位"
            elif seen.kind is Kind.DATE:
                hint = "日期用 在期内(日期)、不晚于期末(日期) 判断"
            else:
                hint = "文字和选项只能用 ==、!=、in 比较"
            yield _told(f"{_named(seen, node)}不是数，不能比较大小", place(node, ""), hint)
            return


def _equal(left: Meaning, right: Meaning, sides: tuple[nodes.Expr, nodes.Expr], place: Place) -> Iterator[Diagnostic]:
    """Two sides that are never equal."""
    pair = {left.kind, right.kind}
    if left.kind is Kind.LITERAL:
        left, right, sides = right, left, (sides[1], sides[0])
    node = sides[1]
    told = ""
    hint = ""
    word = str(right.value)
    if Kind.NUMBER in pair and pair & _WORDS:
        number = _NUMBER.fullmatch(word) if right.kind is Kind.LITERAL else None
        told = f"{_named(left, sides[0])}与{_named(right, node)}不会相等：一个是{_what(left)}，一个是{_what(right)}"
        hint = (
            f"改成 {number[1]}，不加引号和单位" if number else _choices(left) or _choices(right) or "两边写同类的内容"
        )
    elif left.kind is Kind.CHOICE and right.kind is Kind.LITERAL and word not in left.words:
        near = nearest(word, left.words)
        told = f"{_named(left, sides[0])}的取值里没有“{word}”，这个比较的结果总是一样"
        hint = f"是不是“{near}”？" if near else _choices(left)
    elif left.kind is right.kind is Kind.CHOICE and not set(left.words) & set(right.words):
        told = f"{_named(left, sides[0])}与{_named(right, node)}的取值没有相同的，不会相等"
        hint = "核对是不是比错了指标"
    elif Kind.DATE in pair and len(pair) == 2:
        told = f"{_named(left, sides[0])}与{_named(right, node)}不会相等：日期不能与{_what(right if left.kind is Kind.DATE else left)}比较"
        hint = "日期用 在期内(日期)、不晚于期末(日期) 判断"
    elif left.kind is Kind.PERIOD and right.kind is not Kind.PERIOD:
        told, hint = _period(right, word)
    elif left.kind is Kind.PERIOD_PART and right.kind is Kind.LITERAL:
        pattern, shown = _PARTS.get(left.words[0], (None, ""))
        if pattern is not None and pattern.fullmatch(word) is None:
            told = f"期间的“{left.words[0]}”不会是“{word}”"
            hint = f'它的写法如 "{shown}"'
    if told:
        yield _told(told, place(node, ""), hint)


def _period(right: Meaning, word: str) -> tuple[str, str]:
    """What is wrong with a comparison of the period."""
    hint = '写成 期间 == "2026年上半年"，或 期间.名称 == "上半年"'
    if right.kind is not Kind.LITERAL:
        return f"期间与{_what(right)}不会相等", hint
    try:
        period = Period.parse(word)
    except ValueError:
        return f"“{word}”不是期间的写法，期间不会等于它", hint
    if word in {period.code, period.text}:
        return "", ""
    return f"期间不写作“{word}”，不会等于它", f'改成 "{period.text}"'


def check_test(node: nodes.Test, own: Collection[str], place: Place) -> Iterator[Diagnostic]:
    """A test that figures always answer alike; ``own`` are names that the template sets itself."""
    asked = node.node
    of_own = isinstance(asked, nodes.Name) and asked.name in own
    if node.name not in ALWAYS or (of_own and node.name in {"defined", "undefined"}):
        return
    name = said(asked) or "指标"
    message = f"“is {node.name}”问不出填没填：指标不论填没填，答案都一样"
    yield _told(message, place(node, node.name), f"填了写 {{% if {name} %}}，没有填写 {{% if not {name} %}}")


def said(node: nodes.Node) -> str:
    """A name as it is written; empty for anything longer."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=inner, attr=attr) if owner := said(inner):
            return f"{owner}.{attr}"
        case _:
            return ""


def _named(seen: Meaning, node: nodes.Expr) -> str:
    if seen.kind is Kind.LITERAL or (seen.kind is Kind.NUMBER and seen.value is not None):
        return f"“{seen.value}”"
    name = said(node)
    return f"“{name}”" if name else seen.kind.value


def _what(seen: Meaning) -> str:
    return "加了引号的文字" if seen.kind is Kind.LITERAL else seen.kind.value


def _choices(seen: Meaning) -> str:
    return f"它的取值是：{'、'.join(seen.words)}" if seen.kind is Kind.CHOICE else ""


def _told(message: str, place: Location, hint: str) -> Diagnostic:
    return error("never-equal", message, place, *([hint] if hint else []))

"""Formulas of ``kit.yaml``: the expressions of the template language, read by its own parser and computed on facts.

Each token is put on a line of its own before parsing, so that the parser's line numbers say where in the formula a name
or an operator stands. Only what is listed here is computed; anything else is refused when the kit is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import jinja2
from jinja2 import nodes
from jinja2.parser import Parser
from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.model.checks import Expression, Formula
from reportgen.model.kit import Field, field_named
from reportgen.source import Location, TextLocation
from reportgen.templating.comparisons import check_comparison
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.meanings import meanings_of
from reportgen.templating.nearest import nearest

_BLANK = "whitespace"
_MOST_DEPTH = 40
_HALF_WIDTH = {
    "（": "(",
    "）": ")",
    "，": ",",
    "＋": "+",
    "－": "-",
    "×": "*",
    "÷": "/",
    "＝": "=",
    "＜": "<",
    "＞": ">",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "“": '"',
    "”": '"',
    "；": ",",
}
ALLOWED = (
    nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Compare, nodes.Operand, nodes.And,
    nodes.Or, nodes.Not, nodes.Neg, nodes.Pos, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.List, nodes.CondExpr,
)  # fmt: skip
"""All that formulas are made of."""


class Reckoned(Struct, frozen=True):
    """A formula that has been read; ``starts`` are where its tokens begin, by the parser's line."""

    expression: Expression
    tree: nodes.Expr
    starts: tuple[tuple[int, int], ...]

    def place(self, line: int) -> Location:
        """The place in ``kit.yaml`` of a token."""
        return _place(self.expression, *self.starts[min(max(line, 1), len(self.starts)) - 1])

    def names(self) -> set[str]:
        """Every name that stands in the formula by itself."""
        found = {n.name for n in self.tree.find_all(nodes.Name)}
        return found | {self.tree.name} if isinstance(self.tree, nodes.Name) else found


def _place(expression: Expression, start: int, length: int) -> Location:
    place = expression.location
    if not isinstance(place, TextLocation):
        return place
    column = place.column + expression.lead + start
    shown = place.source.line(place.line)[column - 1 : column - 1 + length]
    if shown != expression.text[start : start + length]:
        return place  # folded over lines, or written with escapes
    return TextLocation(place.source, place.line, column, max(1, length))


def read_formula(environment: jinja2.Environment, expression: Expression, log: DiagnosticLog) -> Reckoned | None:
    """A formula by the template language's own parser, or None with its mistake in the log."""
    text = expression.text
    starts: list[tuple[int, int]] = []
    words: list[str] = []
    at = 0
    try:
        for _, kind, word in environment.lexer.tokeniter(text, None, None, state="variable"):
            if kind != _BLANK:
                starts.append((at, len(word)))
                words.append(word)
            at += len(word)
    except jinja2.TemplateSyntaxError:
        at, strange = _strange(environment, text, at)
        hint = f"改成半角的“{_HALF_WIDTH[strange]}”" if strange in _HALF_WIDTH else "公式里只写指标、数、运算符和函数"
        log.add(error("formula-syntax", f"公式里有不认识的符号“{strange}”", _place(expression, at, 1), hint))
        return None
    starts.append((max(0, len(text) - 1), 1))
    try:
        parser = Parser(environment, "\n".join(words), state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise jinja2.TemplateSyntaxError("", parser.stream.current.lineno)
    except jinja2.TemplateSyntaxError as fault:
        where = starts[min(fault.lineno, len(starts)) - 1]
        at, length = where
        is_single = text[at : at + length] == "="
        hint = "相等写两个等号：==" if is_single else "核对括号、逗号和运算符；例如 合计(项目.投资) == 总投资"
        log.add(error("formula-syntax", "公式从这里起无法读懂", _place(expression, *where), hint))
        return None
    except RecursionError:
        log.add(error("formula-syntax", "公式太复杂，嵌套得太深", expression.location, "拆成几个“计算”"))
        return None
    reckoned = Reckoned(expression, tree, tuple(starts))
    return reckoned if _allowed(reckoned, log) else None


def _strange(environment: jinja2.Environment, text: str, at: int) -> tuple[int, str]:
    """The first character from a place on that begins no token."""
    rest = text[at:]
    stripped = len(rest) - len(rest.lstrip())
    position = at + stripped
    return position, text[position : position + 1]


def _allowed(reckoned: Reckoned, log: DiagnosticLog) -> bool:
    todo: list[tuple[nodes.Node, int]] = [(reckoned.tree, 0)]
    while todo:
        node, depth = todo.pop()
        plain_call = not isinstance(node, nodes.Call) or (
            isinstance(node.node, nodes.Name) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        )
        if not isinstance(node, ALLOWED) or not plain_call or depth > _MOST_DEPTH:
            what = "公式里不能用这种写法" if depth <= _MOST_DEPTH else "公式太复杂，嵌套得太深"
            hint = "可用 + - * /、比较、and、or、not、括号和函数"
            log.add(error("formula-syntax", what, reckoned.place(node.lineno), hint))
            return False
        if isinstance(node, nodes.Const) and not isinstance(node.value, int | float | str):
            log.add(error("formula-syntax", "公式里不能用这个词", reckoned.place(node.lineno)))
            return False
        todo += [(child, depth + 1) for child in node.iter_child_nodes()]
    return True


def check_formula(reckoned: Reckoned, fields: Mapping[str, Field | None]) -> Iterator[Diagnostic]:
    """A finding for each name, function or member of a formula that does not exist, and each comparison in vain."""
    scope = meanings_of({name: spec for name, spec in fields.items() if spec is not None})
    for compared in _every(reckoned.tree, nodes.Compare):
        yield from check_comparison(compared, scope, lambda node, _: reckoned.place(node.lineno))
    called = {id(c.node): c for c in _every(reckoned.tree, nodes.Call)}
    for name in _every(reckoned.tree, nodes.Name):
        place = reckoned.place(name.lineno)
        if id(name) in called:
            if name.name not in FUNCTIONS:
                yield _unknown(f"没有“{name.name}”这个函数", name.name, FUNCTIONS, place)
        elif name.name not in fields:
            yield _unknown(f"“{name.name}”没有定义", name.name, fields, place)
    for member in _every(reckoned.tree, nodes.Getattr):
        owner = _field_of(member.node, fields)
        if owner is None:
            continue
        known = [n for f in owner.fields for n in (f.label, f.id)]
        if member.attr not in known:
            start = next((s for s in reckoned.starts[member.lineno - 1 :] if _word(reckoned, s) == member.attr), None)
            place = _place(reckoned.expression, *start) if start else reckoned.place(member.lineno)
            if not owner.type.is_single:
                yield _unknown(f"“{owner.label}”里没有“{member.attr}”", member.attr, known, place)
            else:
                yield error("undefined-name", f"“{owner.label}”没有下级“{member.attr}”", place)


def _word(reckoned: Reckoned, start: tuple[int, int]) -> str:
    return reckoned.expression.text[start[0] : start[0] + start[1]]


def _every(tree: nodes.Expr, kind: type[nodes.Node]) -> list:  # type: ignore[type-arg]  # narrowed by the caller's kind
    found = list(tree.find_all(kind))
    return [tree, *found] if isinstance(tree, kind) else found


def _field_of(node: nodes.Expr, fields: Mapping[str, Field | None]) -> Field | None:
    match node:
        case nodes.Name(name=name):
            return fields.get(name)
        case nodes.Getattr(node=inner, attr=attr):
            owner = _field_of(inner, fields)
            return field_named(owner.fields, attr) if owner else None
        case _:
            return None


def _unknown(message: str, word: str, known: object, place: Location) -> Diagnostic:
    names = [n for n in known if not n.isascii()]  # type: ignore[attr-defined]  # any collection of names
    near = nearest(word, names)
    hints = (f"是不是“{near}”？",) if near else ("核对 kit.yaml 里指标的名称",)
    return error("undefined-name", message, place, *hints)


def in_order(formulas: Sequence[tuple[Formula, Reckoned]], log: DiagnosticLog) -> tuple[tuple[Formula, Reckoned], ...]:
    """Formulas, each after those it is computed from; a circle is an error at each of its formulas."""
    owners = {name: formula.id for formula, _ in formulas for name in (formula.id, formula.label)}
    needs = {f.id: {owners[n] for n in r.names() if n in owners} for f, r in formulas}
    ordered: list[tuple[Formula, Reckoned]] = []
    waiting = list(formulas)
    while waiting:
        done = {f.id for f, _ in ordered}
        ready = [(f, r) for f, r in waiting if needs[f.id] <= done]
        if not ready:
            names = "、".join(f"“{f.label}”" for f, _ in waiting)
            for formula, _ in waiting:
                log.add(error("formula-circle", f"公式互相引用，算不出来：{names}", formula.expression.location))
            break
        ordered += ready
        waiting = [one for one in waiting if one not in ready]
    return tuple(ordered)

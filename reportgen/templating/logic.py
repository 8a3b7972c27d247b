"""What a kit's templates say that can never come true, or that cannot be done: read off the templates themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import jinja2
from jinja2 import nodes
from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.kind import Kind
from reportgen.model.kit import Kit
from reportgen.patterns import late
from reportgen.source import Source, TextLocation
from reportgen.templating.answers import check_answers
from reportgen.templating.assignments import check_assignments
from reportgen.templating.calls import check_filter
from reportgen.templating.comparisons import ALWAYS, check_comparison, check_test, said
from reportgen.templating.meanings import Scope, meaning, meanings_of, scope_within
from reportgen.templating.nearest import nearest
from reportgen.templating.scope import HEADER_NAMES, OTHER_NAMES, known_fields

_LAST = late(r"\.\s*\w+|\"[^\"]*\"|'[^']*'|\w+|\S")
_BARE = frozenset({nodes.Name, nodes.TemplateData})
_LOOKED_AT = frozenset(
    {
        nodes.If,
        nodes.CondExpr,
        nodes.Const,
        nodes.For,
        nodes.Compare,
        nodes.Test,
        nodes.Filter,
        nodes.Getattr,
        nodes.Getitem,
    }
)
_LARGEST = 10**15
_LISTS = frozenset({Kind.ROWS, Kind.COLUMN})
_SINGLE = frozenset({Kind.NUMBER, Kind.TEXT, Kind.CHOICE, Kind.DATE, Kind.PERIOD, Kind.PERIOD_PART, Kind.LITERAL})
_PARTS = ("年份", "名称", "末月", "累计", "月数", "累计月数", "上年同期")
_SIGNS = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<="}


def check_logic(
    kit: Kit, trees: Mapping[str, nodes.Template], names_set: Mapping[str, set[str]], environment: jinja2.Environment
) -> Iterator[Diagnostic]:
    """Findings for the templates of a kit; ``names_set`` are the names that each template sets."""
    fields = known_fields(kit)
    figures = {*fields, *HEADER_NAMES, *OTHER_NAMES}
    everywhere = set().union(*names_set.values())
    scope = {name: seen for name, seen in meanings_of(fields).items() if name not in everywhere}
    for template, tree in trees.items():
        source = kit.templates[template]
        elsewhere = set().union(*(names for other, names in names_set.items() if other != template))
        place = _Place(source)
        yield from check_assignments(tree, figures, elsewhere, place)
        found: list[Diagnostic] = []
        _Logic(place, environment, everywhere).visit(tree, scope, found)
        yield from found


class _Place(Struct, frozen=True):
    """Places in one template: of a node, or of a word in it."""

    source: Source

    def __call__(self, node: nodes.Node, word: str) -> TextLocation:
        """From the first token of a node to its last; the word alone where it stands in the same line."""
        lines = (part.lineno for part in (node, *node.find_all(nodes.Node)))
        positions = [line for line in lines if line is not None]  # what the parser makes up itself stands in no line
        start, last = min(positions) - 1, max(positions) - 1
        text = self.source.text
        line_end = text.find("\n", start)
        found = text.find(word, start, line_end if line_end >= 0 else len(text)) if word else -1
        if found >= 0:
            return self.source.at(found, len(word))
        match = _LAST.match(text, last)
        return self.source.at(start, (match.end() if match else last + 1) - start)


class _Logic(Struct, frozen=True):
    place: _Place
    environment: jinja2.Environment
    own: Collection[str]

    def visit(self, node: nodes.Node, scope: Scope, found: list[Diagnostic]) -> None:
        """Findings for a node and all below it; ``scope`` is what the names stand for there."""
        kind = type(node)
        if kind in _BARE:
            return
        if kind not in _LOOKED_AT:
            for child in node.iter_child_nodes():
                self.visit(child, scope, found)
            return
        match node:
            case nodes.Const(value=value):
                if isinstance(value, int | float) and not -_LARGEST < value < _LARGEST:
                    place = self.place(node, "")
                    found.append(error("template-error", "这个数太大", place, "模板里的数最多 15 位"))
                return
            case nodes.If() | nodes.CondExpr():
                found += self.alone(node.test)
                found += check_answers(node, scope, self.place)
            case nodes.For():
                self.loop(node, scope, found)
                return
            case nodes.Compare():
                found += check_comparison(node, scope, self.place)
            case nodes.Test():
                found += self.test(node, scope)
            case nodes.Filter():
                found += check_filter(node, scope, self.environment, self.place)
            case nodes.Getattr():
                found += self.member(node, scope)
            case nodes.Getitem(arg=nodes.Slice()):
                found += self.sliced(node, scope)
        for child in node.iter_child_nodes():
            self.visit(child, scope, found)

    def test(self, node: nodes.Test, scope: Scope) -> Iterator[Diagnostic]:
        """A question that is always answered alike, or that there is none of."""
        if node.name not in self.environment.tests and node.name not in ALWAYS:
            hint = "用 ==、>、< 等比较，或直接写指标：填了就是“是”"
            yield error("template-syntax", f"没有“{node.name}”这个判断", self.place(node, node.name), hint)
            return
        yield from check_test(node, self.own, self.place)
        yield from check_comparison(node, scope, self.place)

    def alone(self, test: nodes.Node) -> Iterator[Diagnostic]:
        """A word or number that is a condition by itself: ``等次 == "先进" or "达标"`` holds always."""
        match test:
            case nodes.And() | nodes.Or():
                yield from self.alone(test.left)
                yield from self.alone(test.right)
                if isinstance(test.left, nodes.Compare) and _is_plain(test.right):
                    asked, sign = said(test.left.expr), _SIGNS.get(test.left.ops[-1].op, "==")
                    joint = "or" if isinstance(test, nodes.Or) else "and"
                    hint = f"两边都写全，例如 {asked or '指标'} {sign} 甲 {joint} {asked or '指标'} {sign} 乙"
                    yield self.lone(test.right, hint)
                elif _is_plain(test.right):
                    yield self.lone(test.right)
                if _is_plain(test.left):
                    yield self.lone(test.left)
            case nodes.Not():
                yield from self.alone(test.node)

    def lone(self, node: nodes.Expr, hint: str = '条件写成 指标、指标 > 数、指标 == "词"') -> Diagnostic:
        """The finding for a constant that is a condition."""
        assert isinstance(node, nodes.Const)  # noqa: S101 - looked at by the caller
        message = f"“{node.value}”单独作条件，结果总是一样"
        return error("never-equal", message, self.place(node, str(node.value)), hint)

    def loop(self, node: nodes.For, scope: Scope, found: list[Diagnostic]) -> None:
        """A loop, and what is inside with its variable known."""
        self.visit(node.iter, scope, found)
        found += self.iterated(node, scope)
        inner = scope_within(node, scope)
        for part in (*([node.test] if node.test else []), *node.body, *node.else_):
            self.visit(part, inner, found)

    def iterated(self, node: nodes.For, scope: Scope) -> Iterator[Diagnostic]:
        """A loop over what is no list, or with more than one variable for a row."""
        rows = meaning(node.iter, scope)
        if rows is None:
            return
        name = said(node.iter)
        if rows.kind not in _LISTS:
            message = f"“{name or '这里'}”是{rows.kind.value}，不是列表，不能逐行印"
            yield error("not-a-list", message, self.place(node.iter, ""), "逐行印的要是列表；填没填用 {% if %}")
        elif isinstance(node.target, nodes.Tuple):
            columns = "、".join(f"项.{f.label}" for f in rows.members[:3])
            hint = f"写成 {{% for 项 in {name or '列表'} %}}，里面写 {columns}"
            yield error("not-a-list", "逐行印列表只用一个循环变量", self.place(node.target, ""), hint)

    def member(self, node: nodes.Getattr, scope: Scope) -> Iterator[Diagnostic]:
        """A member that a group, a row or the period does not have, or of a figure that has none."""
        owner = meaning(node.node, scope)
        if owner is None:
            return
        name = said(node.node) or ("这一行" if owner.kind is Kind.GROUP else owner.kind.value)
        if owner.kind in {Kind.GROUP, Kind.ROWS} and owner.members:
            known = [n for f in owner.members for n in (f.label, f.id)]
        elif owner.kind is Kind.PERIOD:
            known = list(_PARTS)
        elif owner.kind in _SINGLE and said(node.node):
            yield error("undefined-name", f"“{name}”没有下级“{node.attr}”", self.attribute(node), "删去点和后面的名称")
            return
        else:
            return
        if node.attr not in known:
            near = nearest(node.attr, known)
            hint = f"是不是“{near}”？" if near else f"可用的有：{'、'.join(n for n in known if not n.isascii())}"
            yield error("undefined-name", f"“{name}”里没有“{node.attr}”", self.attribute(node), hint)

    def attribute(self, node: nodes.Getattr) -> TextLocation:
        """The place of the name behind a dot."""
        text = self.place.source.text
        match = _LAST.match(text, node.lineno - 1)
        if match is None or not match[0].endswith(node.attr):
            return self.place(node, node.attr)
        return self.place.source.at(match.end() - len(node.attr), len(node.attr))

    def sliced(self, node: nodes.Getitem, scope: Scope) -> Iterator[Diagnostic]:
        """Some rows of a list, or some characters of a text, by numbers in brackets."""
        seen = meaning(node.node, scope)
        if seen is None:
            return
        place = self.place(node, "")
        name = said(node.node) or "项目"
        if seen.kind is Kind.ROWS:
            asked = _rows_asked(node.arg)
            hint = f"写成 {{% for 项 in {name} %}}{{% if {asked} %}}……{{% endif %}}{{% endfor %}}" if asked else ""
            hint = hint or "在循环里用 loop.index 看是第几行"
            yield error("template-error", f"“{name}”是列表，不能用方括号取几行", place, hint)
        elif seen.kind in _SINGLE:
            yield error("template-error", f"“{name}”是{seen.kind.value}，不能用方括号取几个字", place, "整个印出")


def _is_plain(node: nodes.Node) -> bool:
    """Whether an expression is a word or a number typed there."""
    return (
        isinstance(node, nodes.Const) and isinstance(node.value, str | int | float) and not isinstance(node.value, bool)
    )


def _rows_asked(part: nodes.Expr) -> str:
    """The condition on ``loop.index`` that stands for a slice; none where its bounds are not plain numbers."""
    assert isinstance(part, nodes.Slice)  # noqa: S101 - matched by the caller
    bounds = [b.value if isinstance(b, nodes.Const) else b for b in (part.start, part.stop)]
    if part.step is not None or not all(b is None or (isinstance(b, int) and b >= 0) for b in bounds):
        return ""
    start, stop = bounds
    conditions = [f"loop.index > {start}"] if start else []
    conditions += [f"loop.index <= {stop}"] if stop is not None else []
    return " and ".join(conditions)

"""Numbers, and words that deny, which a template puts in the place of a figure that nobody has filled in.

``投资 or 0``, ``投资 if 投资 else 0`` and ``投资|否则("0")`` print 0万元 of a figure that nobody knows; so does “没有投资” in the branch
that is taken where 投资 is not filled in, and “没有项目” where a list of them is not. What says 没有填报 or 未统计 is as it should be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import nodes
from msgspec import Struct

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.model.kind import Kind
from reportgen.model.kit import Kit
from reportgen.patterns import late
from reportgen.source import Source
from reportgen.templating.comparisons import said
from reportgen.templating.denials import denial_in, says_untold
from reportgen.templating.meanings import Scope, meaning, meanings_of, scope_within
from reportgen.templating.scope import known_fields

_FALLBACKS = frozenset({"否则", "default"})
_FILLED = "有"
_REPORTED = frozenset({Kind.NUMBER, Kind.ROWS})
_DIGITS = late(r"\d|[零〇]")
_CLAIMS = late("没有|没能|未能|尚无|暂无|均无|均未|持平|不变|相同|^无|^未")
_LEFT_OUT = '没有填的，整句不写：{{% if {0} %}}……{{% endif %}}；要说明没有填的，用 |否则("未统计")'


def missing_as_zero(kit: Kit, trees: Mapping[str, nodes.Template], own: frozenset[str]) -> Iterator[Diagnostic]:
    """A finding for each such place in the templates of a kit; ``own`` are the names that templates set."""
    scope = {name: seen for name, seen in meanings_of(known_fields(kit)).items() if name not in own}
    for template, tree in trees.items():
        found: list[Diagnostic] = []
        _Search(kit.templates[template], found, kit.rollup is not None).visit(tree, scope, frozenset())
        yield from found


class _Search(Struct, frozen=True):
    """Goes through a template; ``told`` are the figures that are known to be filled in where a node stands.

    What the branches of a county's kit deny is told by ``blank_as_none``, which knows what a county is asked.
    """

    source: Source
    found: list[Diagnostic]
    is_county: bool

    def visit(self, node: nodes.Node, scope: Scope, told: frozenset[str]) -> None:
        if isinstance(node, nodes.TemplateData | nodes.Name | nodes.Const):
            return  # most of a template
        match node:
            case nodes.If():
                self.branch(node, scope, told)
                return
            case nodes.CondExpr(test=test, expr1=yes, expr2=no):
                asked, denied = _presence(test, scope)
                for one, words in ((asked - denied, no), (denied - asked, yes)):
                    self.instead(one - told, words, node)
                self.visit(yes, scope, told | asked)
                if no is not None:
                    self.visit(no, scope, told | denied)
                return
            case nodes.Or(left=left, right=right):
                self.instead(_figures(left, scope) - told, right, node)
            case nodes.Filter(name=name, node=inner, args=[nodes.Const(value=str()) as given, *_]):
                if name in _FALLBACKS and inner is not None:
                    self.instead(_figures(inner, scope) - told, given, node)
            case nodes.For():
                self.denial(_figures(node.iter, scope) - told, node.else_, node, scope)
                scope = scope_within(node, scope)
        for child in node.iter_child_nodes():
            self.visit(child, scope, told)

    def branch(self, node: nodes.If, scope: Scope, told: frozenset[str]) -> None:
        """An ``{% if %}`` with its other branches, each with what is known there."""
        asked, denied = _presence(node.test, scope)
        others = (_presence(other.test, scope)[0] for other in node.elif_)
        self.denial(asked.union(*others) - denied - told, node.else_, node, scope)
        self.denial(denied - asked - told, node.body, node, scope)
        self.visit(node.test, scope, told)
        for part in node.body:
            self.visit(part, scope, told | asked)
        for part in (*node.elif_, *node.else_):
            self.visit(part, scope, told | denied)

    def instead(self, figures: frozenset[str], words: nodes.Node | None, node: nodes.Node) -> None:
        """A word or number that is typed for what is not filled in."""
        typed = _typed(words) if figures else None
        text = "" if typed is None else str(typed)
        if says_untold(text) or not (_DIGITS.search(text) or _CLAIMS.search(text)):
            return
        name = min(figures, key=len)
        tell = error if _DIGITS.search(text) else warning
        message = f"没有填写“{name}”的，会印成“{text}”：没有填不是{text}"
        self.found.append(tell("missing-as-zero", message, self.source.at(node.lineno - 1), _LEFT_OUT.format(name)))

    def denial(
        self, figures: frozenset[str], branch: Sequence[nodes.Node], node: nodes.If | nodes.For, scope: Scope
    ) -> None:
        """Words that deny in the branch of what is not filled in."""
        shown = denial_in(branch) if figures and not self.is_county else ""
        if not shown:
            return
        name = min(figures, key=len)
        line = node.test.lineno if isinstance(node, nodes.If) else node.lineno
        message = f"没有填写“{name}”的，也会印成“{shown}”：没有填不是没有"
        seen = scope.get(name)
        hint = f"外面套一层 {{% if {name} %}}……{{% endif %}}，里面用 {{% if 有({name}) %}} 分有没有"
        if seen is not None and seen.kind is Kind.ROWS:
            hint = f"“{name}”没有行的，不写这一句，或写“没有填报”；要能说没有的，另加一个填个数的指标，0 就是没有"
        self.found.append(warning("blank-as-none", message, self.source.at(max(line - 1, 0)), hint))


def _presence(test: nodes.Node, scope: Scope) -> tuple[frozenset[str], frozenset[str]]:
    """The figures that must be filled in where a condition holds, and those that must be where it does not."""
    match test:
        case nodes.Not(node=inner):
            asked, denied = _presence(inner, scope)
            return denied, asked
        case nodes.And(left=left, right=right):
            return _presence(left, scope)[0] | _presence(right, scope)[0], frozenset()
        case nodes.Or(left=left, right=right):
            return frozenset(), _presence(left, scope)[1] | _presence(right, scope)[1]
        case nodes.Call(node=nodes.Name(name=name), args=[argument]) if name == _FILLED:
            return _presence(argument, scope)[0], frozenset()
        case nodes.Compare():
            figures = _figures(test, scope)  # one that is not filled in stops the report
            return figures, figures
        case nodes.Name() | nodes.Getattr():
            return _figures(test, scope), frozenset()
        case _:
            return frozenset(), frozenset()


def _figures(node: nodes.Node, scope: Scope) -> frozenset[str]:
    """The names of single numbers and of lists that an expression is about."""
    inside = (node, *node.find_all((nodes.Name, nodes.Getattr)))
    seen = ((said(one), meaning(one, scope)) for one in inside if isinstance(one, nodes.Name | nodes.Getattr))
    return frozenset(name for name, found in seen if name and found and found.kind in _REPORTED and "loop." not in name)


def _typed(node: nodes.Node | None) -> object:
    """The word or number that is typed as an expression, a sign before it too; None for anything else."""
    match node:
        case nodes.Const(value=value) if not isinstance(value, bool):
            return value
        case nodes.Neg(node=nodes.Const(value=value)) | nodes.Pos(node=nodes.Const(value=value)):
            return value
        case nodes.Filter(node=inner):
            return _typed(inner)
        case _:
            return None

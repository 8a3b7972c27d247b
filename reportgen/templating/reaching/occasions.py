"""What has to hold for each arm of a kit's templates to be taken: read off the templates, in the names of the kit alone.

What a template sets, hands to a macro or loops over is put in where it is asked for; a row stands as the column of its list.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes
from msgspec import Struct

from reportgen.source import Source
from reportgen.templating.assembly import parsed
from reportgen.templating.environment import CompiledKit
from reportgen.templating.reaching.arms import Arm, Side, sides_of

_MOST_DEPTH = 12
_MOST_CALLS = 40  # of one macro: a hundred calls tell no more
_MOST_NODES = 400  # of an expression with all put in

Held = tuple[nodes.Expr, bool]
"""A condition, and whether it has to hold or not."""


class Occasion(Struct, frozen=True):
    """A way to an arm: all that has to hold on it. ``among`` tells which clauses stand beside each other."""

    arm: Arm
    held: tuple[Held, ...]
    among: int = 0


class Saying(Struct, frozen=True):
    """An expression that is printed, and what has to hold for that."""

    value: nodes.Expr
    held: tuple[Held, ...]


class Occasions(Struct):
    """All ways to arms, and all that is printed."""

    arms: list[Occasion] = []
    sayings: list[Saying] = []


Names = dict[str, nodes.Expr]


def decides(one: Occasion) -> bool:
    """Whether an arm is one that a comparison or a judgement decides on: of what is not filled in, neither says anything."""
    condition, _ = one.held[-1]
    judges = isinstance(condition, nodes.Compare | nodes.Call) or any(condition.find_all((nodes.Compare, nodes.Call)))
    return one.arm.side is Side.YES and judges


def occasions(compiled: CompiledKit) -> Occasions:
    """What the main template and all it comes to use decide and print."""
    walk = _Walk(compiled)
    walk.template(compiled.kit.main_template, {}, (), 0)
    return walk.found


@dataclass(slots=True)
class _Walk:
    compiled: CompiledKit
    found: Occasions = field(default_factory=Occasions)
    trees: dict[str, nodes.Template] = field(default_factory=dict)
    macros: dict[str, tuple[nodes.Macro, Source, Names]] = field(default_factory=dict)
    calls: dict[int, int] = field(default_factory=dict)
    among: int = 0

    def template(self, name: str, names: Names, held: tuple[Held, ...], depth: int) -> None:
        """A template with what its names stand for where it is included."""
        if depth <= _MOST_DEPTH and name in self.compiled.kit.templates:
            self.body(self.tree(name).body, names, held, self.compiled.kit.templates[name], depth)

    def tree(self, name: str) -> nodes.Template:
        """The tree of a template."""
        if name not in self.trees:
            self.trees[name] = parsed(self.compiled.environment, self.compiled.kit, name)
        return self.trees[name]

    def body(
        self, statements: Iterable[nodes.Node], names: Names, held: tuple[Held, ...], source: Source, depth: int
    ) -> None:
        """Statements one after another; what they set holds for those that follow."""
        self.among += 1
        here = self.among
        for statement in statements:
            self.statement(statement, names, held, source, depth, here)

    def statement(
        self, node: nodes.Node, names: Names, held: tuple[Held, ...], source: Source, depth: int, here: int
    ) -> None:
        """One statement."""
        match node:
            case nodes.Output(nodes=parts):
                for part in parts:
                    self.output(part, names, held, source, depth)
            case nodes.If():
                self.branches(node, names, held, source, depth, here)
            case nodes.For():
                self.loop(node, names, held, source, depth, here)
            case nodes.Assign(target=nodes.Name(name=name), node=value):
                self.inner(value, names, held, source)
                names[name] = put_in(value, names)
            case nodes.With(targets=targets, values=values, body=body):
                pairs = zip(targets, values, strict=True)
                inner = names | {t.name: put_in(v, names) for t, v in pairs if isinstance(t, nodes.Name)}
                self.body(body, inner, held, source, depth)
            case nodes.Macro(name=name):
                self.macros[name] = (node, source, names)
            case nodes.Import() | nodes.FromImport() | nodes.Include():
                self.other(node, names, held, depth)
            case _:
                self.body((n for n in node.iter_child_nodes() if isinstance(n, nodes.Stmt)), names, held, source, depth)

    def branches(
        self, node: nodes.If, names: Names, held: tuple[Held, ...], source: Source, depth: int, here: int
    ) -> None:
        """The arms of a condition; what all of them set is one thing or the other afterwards."""
        self.inner(node.test, names, held, source)
        test = put_in(node.test, names)
        yes, no = ((*held, (test, wanted)) for wanted in (True, False))
        self.found.arms.append(Occasion(Arm(source.path, node.lineno, Side.YES), yes, here))
        self.found.arms.append(Occasion(Arm(source.path, node.lineno, Side.NO), no, here))
        inside, outside = dict(names), dict(names)
        self.body(node.body, inside, yes, source, depth)
        if node.elif_:
            first, *rest = node.elif_
            chain = nodes.If(first.test, first.body, rest, node.else_, lineno=first.lineno)
            self.branches(chain, outside, no, source, depth, here)
        else:
            self.body(node.else_, outside, no, source, depth)
        for name in inside.keys() | outside.keys():
            one, other = inside.get(name), outside.get(name)
            if one is not other and one is not None and other is not None:
                names[name] = _small(nodes.CondExpr(test, one, other, lineno=node.lineno))

    def loop(
        self, node: nodes.For, names: Names, held: tuple[Held, ...], source: Source, depth: int, here: int
    ) -> None:
        """A loop: its variable stands for the list, so that its members are columns."""
        rows = put_in(node.iter, names)
        some, none = ((*held, (rows, wanted)) for wanted in (True, False))
        self.found.arms.append(Occasion(Arm(source.path, node.lineno, Side.ROWS), some, here))
        self.found.arms.append(Occasion(Arm(source.path, node.lineno, Side.NO_ROWS), none, here))
        inner = dict(names)
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = rows
        if node.test is not None:
            some = (*some, (put_in(node.test, inner), True))
        self.body(node.body, inner, some, source, depth)
        self.body(node.else_, dict(names), none, source, depth)

    def other(
        self,
        node: nodes.Import | nodes.FromImport | nodes.Include,
        names: Names,
        held: tuple[Held, ...],
        depth: int,
    ) -> None:
        """Another template: what is included writes here, of what is imported the macros count."""
        wanted = [node.template, *node.template.find_all(nodes.Const)]
        for name in (str(c.value) for c in wanted if isinstance(c, nodes.Const) and isinstance(c.value, str)):
            if isinstance(node, nodes.Include):
                self.template(name, names, held, depth + 1)
            elif name in self.compiled.kit.templates and depth <= _MOST_DEPTH:
                source = self.compiled.kit.templates[name]
                for statement in self.tree(name).body:
                    if isinstance(statement, nodes.Macro | nodes.Assign | nodes.Import | nodes.FromImport):
                        self.statement(statement, names, held, source, depth + 1, 0)

    def output(self, node: nodes.Expr, names: Names, held: tuple[Held, ...], source: Source, depth: int) -> None:
        """What ``{{ }}`` writes; a macro writes its own body."""
        if isinstance(node, nodes.TemplateData):
            return
        called = node.node if isinstance(node, nodes.Call) else None
        name = (
            called.name if isinstance(called, nodes.Name) else called.attr if isinstance(called, nodes.Getattr) else ""
        )
        if isinstance(node, nodes.Call) and name in self.macros:
            self.call(node, name, names, held, depth)
            return
        self.inner(node, names, held, source)
        self.found.sayings.append(Saying(put_in(node, names), held))

    def call(self, node: nodes.Call, name: str, names: Names, held: tuple[Held, ...], depth: int) -> None:
        """A macro with what its parameters stand for."""
        macro, home, outside = self.macros[name]
        self.calls[id(macro)] = self.calls.get(id(macro), 0) + 1
        if depth > _MOST_DEPTH or self.calls[id(macro)] > _MOST_CALLS:
            return
        inner = dict(outside)
        inner |= {p.name: put_in(a, names) for p, a in zip(macro.args, node.args, strict=False)}
        inner |= {k.key: put_in(k.value, names) for k in node.kwargs}
        self.body(macro.body, inner, held, home, depth + 1)

    def inner(self, node: nodes.Node, names: Names, held: tuple[Held, ...], source: Source) -> None:
        """The conditions within an expression: 甲 if 乙 else 丙."""
        inside = (
            [node, *node.find_all(nodes.CondExpr)]
            if isinstance(node, nodes.CondExpr)
            else node.find_all(nodes.CondExpr)
        )
        for one in inside:
            test = put_in(one.test, names)
            for side in sides_of(one):
                arm = Arm(source.path, one.lineno, side)
                self.found.arms.append(Occasion(arm, (*held, (test, side is Side.YES))))


def put_in(node: nodes.Node, names: Mapping[str, nodes.Expr]) -> nodes.Expr:
    """An expression with what its names stand for in their place."""
    assert isinstance(node, nodes.Expr)  # noqa: S101 - that of a tag or a printed piece
    if isinstance(node, nodes.Name):
        return names.get(node.name, node)
    if not any(name.name in names for name in node.find_all(nodes.Name)):
        return node
    made = copy.copy(node)
    for part in node.fields:
        value = getattr(node, part)
        if isinstance(value, nodes.Expr):
            setattr(made, part, put_in(value, names))
        elif isinstance(value, list):
            setattr(made, part, [_within(item, names) for item in value])
    return _small(made)


def _within(item: object, names: Mapping[str, nodes.Expr]) -> object:
    if isinstance(item, nodes.Expr):
        return put_in(item, names)
    if isinstance(item, nodes.Operand):
        made = copy.copy(item)
        made.expr = put_in(item.expr, names)
        return made
    return item


def _small(node: nodes.Expr) -> nodes.Expr:
    """The expression, or one that says nothing where it has become too large to be looked at."""
    count = sum(1 for _ in node.find_all(nodes.Node))
    return node if count < _MOST_NODES else nodes.Name("……", "load", lineno=node.lineno)

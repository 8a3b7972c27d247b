"""The arms of a kit's templates: what follows where a condition holds, and where it does not, and which of them were taken."""

from __future__ import annotations

from enum import Enum

from jinja2 import nodes
from msgspec import Struct

from reportgen.model.passages import expression_place
from reportgen.source import Source, TextLocation
from reportgen.templating.environment import CompiledKit, recompiled

_TELL = "走过"
"""The name of the function that notes an arm; no template can ask for it, since it is put in after all names were looked at."""


Branching = nodes.If | nodes.For | nodes.CondExpr
"""What has arms."""


class Side(Enum):
    """Which arm of a statement: the value tells when it is taken."""

    YES = "条件成立"
    NO = "条件不成立"
    ROWS = "有行"
    NO_ROWS = "没有行"


class Arm(Struct, frozen=True):
    """One arm, by where its statement stands and which of its arms it is."""

    path: str
    position: int
    side: Side


class Watched(Struct):
    """A kit whose renderings note which arms they take: ``seen`` holds those taken so far, ``arms`` all with their
    templates, ``written`` those for which a template has something to say.
    """

    compiled: CompiledKit
    arms: dict[Arm, Source]
    seen: set[Arm]
    written: set[Arm] = set()

    def place(self, arm: Arm) -> TextLocation:
        """Where the statement of an arm stands."""
        return expression_place(self.arms[arm], arm.position - 1)


def watched(compiled: CompiledKit) -> Watched:
    """The same kit, compiled so that its arms are noted."""
    watching = Watched(compiled, {}, set())
    order: list[Arm] = []

    def note(index: int, value: object = "") -> object:
        watching.seen.add(order[index])
        return value

    def put(tree: nodes.Template, source: Source) -> None:
        chained = _unchained(tree)
        found: list[Branching] = [*tree.find_all(nodes.If), *tree.find_all(nodes.For), *tree.find_all(nodes.CondExpr)]
        for node in found:
            for side in sides_of(node):
                arm = Arm(source.path, node.lineno, side)
                watching.arms.setdefault(arm, source)
                watching.written |= {arm} if _is_written(node, side, chained) else set()
                order.append(arm)
                _put(node, side, len(order) - 1)

    watching.compiled = recompiled(compiled, put)
    watching.compiled.environment.globals[_TELL] = note
    return watching


def sides_of(node: Branching) -> tuple[Side, Side]:
    """The arms of a statement."""
    return (Side.ROWS, Side.NO_ROWS) if isinstance(node, nodes.For) else (Side.YES, Side.NO)


def _unchained(tree: nodes.Template) -> set[int]:
    """Put each elif as a condition of its own below the one before; the conditions of which that was done, by identity."""
    chained: set[int] = set()
    for node in [*tree.find_all(nodes.If)]:
        rest = node.else_
        for one in reversed(node.elif_):
            one.else_, rest = rest, [one]
        if node.elif_:
            chained |= {id(node), *map(id, node.elif_[:-1])}
        node.elif_, node.else_ = [], rest
    return chained


def _is_written(node: Branching, side: Side, chained: set[int]) -> bool:
    if side in {Side.YES, Side.ROWS}:
        return True
    if isinstance(node, nodes.CondExpr):
        return node.expr2 is not None
    return bool(node.else_) and id(node) not in chained


def _put(node: Branching, side: Side, index: int) -> None:
    """See to it that an arm is noted when it is taken; what it prints stays as it is."""
    at = node.lineno
    if isinstance(node, nodes.CondExpr):
        part = "expr1" if side is Side.YES else "expr2"
        value = getattr(node, part)
        if value is not None:
            setattr(node, part, _call(index, at, value))
        return
    told = nodes.ExprStmt(_call(index, at), lineno=at)
    if side in {Side.YES, Side.ROWS}:
        node.body.insert(0, told)
    else:
        node.else_.insert(0, told)


def _call(index: int, at: int, *values: nodes.Expr) -> nodes.Call:
    name = nodes.Name(_TELL, "load", lineno=at)
    return nodes.Call(name, [nodes.Const(index, lineno=at), *values], [], None, None, lineno=at)

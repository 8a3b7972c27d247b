"""Comparisons of a sum with a whole (甲 + 乙 <= 总数, 合计(甲, 乙) == 总数), with formulas of some of its parts alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from jinja2 import nodes
from msgspec import Struct
from msgspec.structs import replace

from reportgen.templating.formula import Reckoned

_TURNED = {"eq": "eq", "lteq": "gteq", "gteq": "lteq"}
_FIGURES = (nodes.Name, nodes.Getattr)
_SUM = "合计"


class Summed(Struct, frozen=True):
    """The parts and the whole of a comparison: ``is_most`` where the whole is the most that they may come to, ``is_least``
    where it is the least.
    """

    parts: tuple[Reckoned, ...]
    whole: Reckoned
    is_most: bool
    is_least: bool

    def within(self, parts: Sequence[Reckoned]) -> Reckoned:
        """Whether some of the parts come to no more than the whole."""
        known = _sum(parts)
        tree = nodes.Compare(known, [nodes.Operand("lteq", self.whole.tree)], lineno=known.lineno)
        return replace(self.whole, tree=tree)

    def rest(self, parts: Sequence[Reckoned]) -> Reckoned:
        """What some of the parts leave of the whole."""
        known = _sum(parts)
        return replace(self.whole, tree=nodes.Sub(self.whole.tree, known, lineno=known.lineno))


def summed(reckoned: Reckoned) -> Iterator[Summed]:
    """The sums of figures that a comparison of two sides has, on either side."""
    tree = reckoned.tree
    if not isinstance(tree, nodes.Compare) or len(tree.ops) != 1:
        return
    sign, left, right = tree.ops[0].op, tree.expr, tree.ops[0].expr
    for turned, side, whole in ((sign, left, right), (_TURNED.get(sign, ""), right, left)):
        parts = list(_added(side))
        if turned in _TURNED and len(parts) > 1 and all(isinstance(part, _FIGURES) for part in parts):
            own = tuple(replace(reckoned, tree=part) for part in parts)
            yield Summed(own, replace(reckoned, tree=whole), turned != "gteq", turned != "lteq")


def _added(node: nodes.Expr) -> Iterator[nodes.Expr]:
    match node:
        case nodes.Add(left=left, right=right):
            yield from _added(left)
            yield from _added(right)
        case nodes.Call(node=nodes.Name(name=name), args=args) if name == _SUM:
            yield from args
        case _:
            yield node


def _sum(parts: Sequence[Reckoned]) -> nodes.Expr:
    return reduce(lambda one, other: nodes.Add(one, other, lineno=one.lineno), (part.tree for part in parts))

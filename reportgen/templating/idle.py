"""Formulas and checks that never come to anything, for the kit removes (删去) what they need."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes
from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.kit import Field
from reportgen.templating.environment import CompiledKit
from reportgen.templating.references import Names, References

_ASKING = frozenset({"有", "须有"})
"""Functions that say something of what is not there."""

_OF_ALL = frozenset({"占比", "比", "增长率"})
"""Functions that need each of their figures."""


def without_idle(compiled: CompiledKit) -> CompiledKit:
    """A kit with those formulas and checks alone that can come to something."""
    kit = compiled.kit
    if not kit.known:
        return compiled
    references = References(kit)
    seeing = _Seeing(references, (*kit.fields,), {f.id for f in kit.formulas})
    for formula, reckoned in compiled.formulas:  # each comes after those it is computed from
        if not formula.typed and seeing.lacks(reckoned.tree, references.names()):
            seeing.computed.discard(formula.id)
    live = tuple(pair for pair in compiled.formulas if pair[0].id in seeing.computed)
    names = references.names()
    checks = tuple(
        (check, reckoned)
        for check, reckoned in compiled.checks
        if not seeing.lacks(reckoned.tree, names | references.columns(check.rows))
    )
    kept = tuple(f for f in kit.formulas if f.id in seeing.computed)
    held = {check.name for check, _ in checks}
    kit = replace(kit, formulas=kept, checks=tuple(c for c in kit.checks if c.name in held))
    return replace(compiled, kit=kit, formulas=live, checks=checks)


class _Seeing(Struct):
    """What is there: the fields that are left, and the formulas that give something."""

    references: References
    fields: Sequence[Field]
    computed: set[str]

    def lacks(self, node: nodes.Node, names: Names) -> bool:
        """Whether an expression gives nothing, whatever an input says; only what is sure counts."""
        match node:
            case nodes.Name() | nodes.Getattr():
                found = self.references.of(node, names)
                return bool(found) and all(not self.has(one.path) for one in found)
            case nodes.Add() | nodes.Sub() | nodes.Mul() | nodes.Div():
                return self.lacks(node.left, names) or self.lacks(node.right, names)
            case nodes.Compare(expr=first, ops=others):
                return any(self.lacks(side, names) for side in (first, *(o.expr for o in others)))
            case nodes.Neg() | nodes.Pos() | nodes.Not() | nodes.Filter():
                return node.node is not None and self.lacks(node.node, names)
            case nodes.And() | nodes.Or():
                return self.lacks(node.left, names) and self.lacks(node.right, names)
            case nodes.CondExpr(expr1=yes, expr2=no):
                return self.lacks(yes, names) and (no is None or self.lacks(no, names))
            case nodes.Call(node=nodes.Name(name=name), args=args) if name not in _ASKING:
                figures = [arg for arg in args if not isinstance(arg, nodes.Const)]
                enough = any if name in _OF_ALL else all
                return bool(figures) and enough(self.lacks(arg, names) for arg in figures)
            case _:
                return False

    def has(self, path: tuple[str, ...]) -> bool:
        """Whether a figure can be there; the head of an input and other periods as a whole are."""
        fields = self.fields
        if not path or path[0] in self.computed:
            return True
        for key in path:
            spec = next((f for f in fields if f.id == key), None)
            if spec is None:
                return False
            fields = spec.fields
        return True

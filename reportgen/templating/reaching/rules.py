"""Conditions of templates as further rules (勾稽) of a kit, so that figures can be made to fit them too."""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import TypeVar

from jinja2 import nodes
from msgspec.structs import replace

from reportgen.diagnostics import Severity
from reportgen.model.checks import Check, Expression
from reportgen.templating.environment import CompiledKit
from reportgen.templating.formula import ALLOWED, Reckoned
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.reaching.occasions import Held
from reportgen.templating.scope import known_fields

_SHOWN = frozenset({"换算", "数值"})
_N = TypeVar("_N", bound=nodes.Node)


def with_conditions(compiled: CompiledKit, conditions: Sequence[Held]) -> CompiledKit:
    """A kit with conditions as further rules, each as it has to come out."""
    more: list[tuple[Check, Reckoned]] = []
    known = {*known_fields(compiled.kit), *FUNCTIONS}
    for number, (condition, wanted) in enumerate(conditions):
        bare = _bare(condition)
        if not _is_computable(bare, known):
            continue
        tree = bare if wanted else nodes.Not(bare, lineno=1)
        expression = Expression("", compiled.kit.location)
        check = Check(f"条件{number}", expression, Severity.WARNING, Decimal(0), None, "", compiled.kit.location)
        more.append((check, Reckoned(expression, tree, ((0, 1),))))
    return replace(compiled, checks=(*compiled.checks, *more)) if more else compiled


def _is_computable(tree: nodes.Expr, known: Collection[str]) -> bool:
    """Whether a formula could say it: names of the kit, and what formulas do."""
    parts = [tree, *tree.find_all(nodes.Node)]
    names = (part.name for part in parts if isinstance(part, nodes.Name))
    return all(isinstance(part, ALLOWED) for part in parts) and all(name in known for name in names)


def _bare(node: _N) -> _N:
    """A condition without what only says how a figure is printed."""
    if isinstance(node, nodes.Filter) and node.name in _SHOWN and node.node is not None:
        return _bare(node.node)  # type: ignore[return-value]  # one expression for another
    made = copy.copy(node)
    for part in node.fields:
        value = getattr(node, part)
        if isinstance(value, nodes.Node):
            setattr(made, part, _bare(value))
        elif isinstance(value, list):
            setattr(made, part, [_bare(item) if isinstance(item, nodes.Node) else item for item in value])
    return made

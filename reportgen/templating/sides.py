"""The two sides of a comparison, as formulas of their own."""

from __future__ import annotations

from jinja2 import nodes
from msgspec.structs import replace

from reportgen.templating.formula import Reckoned


def sides_of(reckoned: Reckoned) -> tuple[Reckoned, Reckoned] | None:
    """What stands to the left and to the right of the one sign of a comparison; None of any other formula."""
    tree = reckoned.tree
    if not isinstance(tree, nodes.Compare) or len(tree.ops) != 1:
        return None
    return replace(reckoned, tree=tree.expr), replace(reckoned, tree=tree.ops[0].expr)

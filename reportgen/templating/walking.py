"""One walk over a template's tree for everyone who asks for its nodes by kind: walking takes longer than looking."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeVar

from jinja2 import nodes

_N = TypeVar("_N", bound=nodes.Node)


class NodesByKind:
    """The nodes of a tree by their kind, each kind in the order of the tree."""

    def __init__(self, tree: nodes.Node) -> None:
        self._found: defaultdict[type, list[nodes.Node]] = defaultdict(list)
        waiting = [tree]
        while waiting:
            node = waiting.pop()
            self._found[type(node)].append(node)
            waiting.extend(reversed(_children(node)))

    def of(self, kind: type[_N]) -> list[_N]:
        """The nodes of exactly this kind."""
        return self._found[kind]  # type: ignore[return-value]  # kept by their own type


def _children(node: nodes.Node) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for name in node.fields:
        value = getattr(node, name, None)
        if isinstance(value, nodes.Node):
            found.append(value)
        elif isinstance(value, list):
            found += [item for item in value if isinstance(item, nodes.Node)]
    return found

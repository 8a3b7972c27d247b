"""Marks before and behind the loops of a template that print words into a sentence: one that prints nothing is found by them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jinja2 import nodes
from msgspec import Struct

from reportgen.model.passages import SOFT_NEWLINE, Loop, Passage, passage_mark
from reportgen.patterns import late
from reportgen.source import Source

_OVER = late(r"[^%]*?\bin\s+(.+?)\s*(?:\bif\b[^%]*)?[-+]?%\}", re.DOTALL)
_BLOCK = late(r"\n\s*(?:\n|[|#>]|[-*+] |\d+[.)、．])")
"""A round that begins a block of its own: a row, an item, a heading, a paragraph."""
_EDGES = frozenset("，；、。！？：（《“〈")


class FoundLoop(Struct, frozen=True):
    """A loop among its siblings, with what is to be known of it when it has printed nothing."""

    siblings: list[nodes.Node]
    node: nodes.For
    loop: Loop


def loops_below(parent: nodes.Node, source: Source) -> list[FoundLoop]:
    """The loops right below a node; those with ``{% else %}`` say themselves what stands for nothing."""
    found: list[FoundLoop] = []
    for name in parent.fields:
        siblings = getattr(parent, name, None)
        if not isinstance(siblings, list):
            continue
        for node in siblings:
            if isinstance(node, nodes.For) and not node.else_ and _prints_into_a_sentence(node):
                lead, trail = _edge(node.body, first=True), _edge(node.body, first=False)
                place = node.lineno - 1
                loop = Loop(source, place, name=_over(source.text, place), lead=lead, trail=trail)
                found.append(FoundLoop(siblings, node, loop))
    return found


def put_marks(found: FoundLoop, passages: list[Passage]) -> None:
    """Put the marks around a loop, and their passages into the list."""
    at = next(i for i, node in enumerate(found.siblings) if node is found.node)
    before, behind = (
        nodes.Output([nodes.TemplateData(passage_mark(len(passages) + i), lineno=found.node.lineno)]) for i in (0, 1)
    )
    for mark in (before, behind):
        mark.lineno = found.node.lineno
    found.siblings[at : at + 1] = [before, found.node, behind]
    passages += (found.loop, Passage(found.loop.source, found.loop.offset))


def _over(text: str, offset: int) -> str:
    match = _OVER.match(text, offset)
    return match[1].strip() if match else ""


def _prints_into_a_sentence(loop: nodes.For) -> bool:
    """Whether what the rounds print goes on in a line that stands there without them."""
    words = [
        child.data.replace(SOFT_NEWLINE, "\n") if isinstance(child, nodes.TemplateData) else "x"
        for output in loop.find_all(nodes.Output)
        for child in output.nodes
    ]
    return any(piece.strip() for piece in words) and not any(_BLOCK.search(piece) for piece in words)


def _edge(body: Sequence[nodes.Node], *, first: bool) -> str:
    """The mark that every round, or the first or last one alone, begins or ends with."""
    for node in body if first else reversed(body):
        if isinstance(node, nodes.If):
            return _edge_of_choice(node, first=first)
        if not isinstance(node, nodes.Output):
            return ""
        for child in node.nodes if first else reversed(node.nodes):
            if not isinstance(child, nodes.TemplateData):
                return ""
            words = child.data.strip()
            if words:
                character = words[0] if first else words[-1]
                return character if character in _EDGES or (not first and character in "）》”〉") else ""
    return ""


def _edge_of_choice(choice: nodes.If, *, first: bool) -> str:
    """The edge in the first (last) round, where the choice is by ``loop.first`` (``loop.last``)."""
    wanted = "first" if first else "last"
    asked, holds = choice.test, True
    if isinstance(asked, nodes.Not):
        asked, holds = asked.node, False
    is_edge = isinstance(asked, nodes.Getattr) and asked.attr == wanted and isinstance(asked.node, nodes.Name)
    if not is_edge or choice.elif_:
        return ""
    return _edge(choice.body if holds else choice.else_, first=first)


def begun_loops(passages: Sequence[Passage]) -> Iterator[tuple[int, Loop]]:
    """The loops of a kit by the number of their mark."""
    return ((index, passage) for index, passage in enumerate(passages) if isinstance(passage, Loop))

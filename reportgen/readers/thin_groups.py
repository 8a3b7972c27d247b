"""In a kit that is put together a group of modules that says one short thing has its heading run into it."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

from reportgen.model.markup import Markup
from reportgen.readers.tables import is_caption_line

_GROUP = "h3"
_THIN = 60  # characters: two lines of the body


def thin_groups(nodes: Sequence[SyntaxTreeNode], markup: Markup) -> frozenset[int]:
    """The lines of headings of groups under which nothing stands but one short paragraph."""
    lines = markup.text.split("\n")
    ends = [*nodes[2:], None, None]
    return frozenset(
        heading.map[0]
        for heading, words, behind in zip(nodes, nodes[1:], ends, strict=False)
        if heading.tag == _GROUP and heading.map and _is_thin(words, lines, markup) and _ends(behind)
    )


def _is_thin(node: SyntaxTreeNode, lines: Sequence[str], markup: Markup) -> bool:
    """Whether a block is a short paragraph."""
    if node.type != "paragraph" or not node.map:
        return False
    start, end = node.map
    text = markup.readable("".join(line.strip() for line in lines[start:end]))
    return len(text) <= _THIN and not is_caption_line(text)


def _ends(node: SyntaxTreeNode | None) -> bool:
    return node is None or node.type == "heading"

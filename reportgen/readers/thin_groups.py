"""In a kit that is put together groups of modules that say one short thing each have their headings run into it."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

from reportgen.model.markup import Markup
from reportgen.readers.tables import is_caption_line

_SECTION, _GROUP = "h2", "h3"
_THIN = 60  # characters: two lines of the body


def thin_groups(nodes: Sequence[SyntaxTreeNode], markup: Markup) -> frozenset[int]:
    """The lines of headings of groups under which nothing stands but one short paragraph, in sections where that is so of all."""
    lines = markup.text.split("\n")
    ends = [*nodes[2:], None, None]
    found: set[int] = set()
    groups: dict[int, bool] = {}  # of the section that is being gone through: whether a group is thin
    for heading, words, behind in zip(nodes, [*nodes[1:], None], ends, strict=False):
        if heading.tag == _SECTION:
            found |= _alike(groups)
            groups = {}
        elif heading.tag == _GROUP and heading.map:
            groups[heading.map[0]] = words is not None and _is_thin(words, lines, markup) and _ends(behind)
    return frozenset(found | _alike(groups))


def _alike(groups: dict[int, bool]) -> set[int]:
    """The groups of a section where all are thin: headings of one level look alike."""
    return set(groups) if all(groups.values()) else set()


def _is_thin(node: SyntaxTreeNode, lines: Sequence[str], markup: Markup) -> bool:
    """Whether a block is a short paragraph."""
    if node.type != "paragraph" or not node.map:
        return False
    start, end = node.map
    text = markup.readable("".join(line.strip() for line in lines[start:end]))
    return len(text) <= _THIN and not is_caption_line(text)


def _ends(node: SyntaxTreeNode | None) -> bool:
    return node is None or node.type == "heading"

"""Numbered lists of the markup: points (一是) and those below them (（1）), run into a paragraph or with paragraphs of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from reportgen.model.inlines import Inlines
from reportgen.numerals import point_labels
from reportgen.readers.markup_lines import Reject, check_lines

_BRACKET = ")"
"""Behind the number of a list that counts （1） from the start."""
_DEEPEST = 2


class ReadPoint(Struct, frozen=True):
    """A point: its level, 1 or 2, the node that holds it, and its paragraphs."""

    level: int
    node: SyntaxTreeNode
    paragraphs: tuple[SyntaxTreeNode, ...]

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.node.map[0] if self.node.map else 0


def points_of(node: SyntaxTreeNode) -> Iterator[ReadPoint]:
    """The points of a list in reading order, those of lists within it behind their own."""
    yield from _points(node, _DEEPEST if node.markup == _BRACKET else 1)


def _points(node: SyntaxTreeNode, level: int) -> Iterator[ReadPoint]:
    for item in node.children:
        yield ReadPoint(level, item, tuple(child for child in item.children if child.type == "paragraph"))
        for child in item.children:
            if child.type == "ordered_list":
                yield from _points(child, level + 1)


def is_tight(node: SyntaxTreeNode) -> bool:
    """Whether the points of a list are run into one paragraph."""
    return all(one.hidden for point in points_of(node) for one in point.paragraphs)


def run_in_words(node: SyntaxTreeNode, words: Callable[[SyntaxTreeNode], str]) -> str:
    """The words of a tight list with its numbers, as they are printed; ``words`` gives those of a paragraph or item."""
    found = list(points_of(node))
    labels = point_labels([point.level for point in found])
    texts = (words(point.paragraphs[0] if point.paragraphs else point.node) for point in found)
    return "".join(label + text for label, text in zip(labels, texts, strict=True))


def tell_points(
    node: SyntaxTreeNode,
    inlines: Callable[[SyntaxTreeNode], Inlines],
    lines: Callable[[SyntaxTreeNode], Sequence[str]],
    reject: Reject,
) -> None:
    """Tell of a list that begins with another number, and of what no point may hold; ``lines`` gives those of a block."""
    _tell_list(node, reject)
    for point in points_of(node):
        if not any(map(inlines, point.paragraphs)):
            reject(point.line, "empty-item", "这一条没有文字", "用 {% if %} 让整条省去")
        for child in point.node.children:
            where = child.map[0] if child.map else point.line
            if child.type == "ordered_list" and point.level < _DEEPEST:
                _tell_list(child, reject)
                _tell_looseness(node, child, reject)
            elif child.type == "ordered_list":
                hint = "再分的写成几句话，或者改用“##### ”标题"
                reject(where, "unknown-markup", "“（1）”下面不能再分条", hint)
            elif child.type != "paragraph":
                reject(where, "unknown-markup", "分条里面只能写文字和“（1）”的分条，不能有标题或表格")
            else:
                check_lines(lines(child), where, reject)


def _tell_list(node: SyntaxTreeNode, reject: Reject) -> None:
    first = node.attrs.get("start", 1)
    if first != 1:
        own, printed = ("1) ", "（1）") if node.markup == _BRACKET else ("1. ", "一是")
        hint = f"每一条都写“{own}”；不是分条的，点前面加反斜线“\\”，或改用别的标点"
        line = node.map[0] if node.map else 0
        reject(line, "almost-list", f"行首的“{first}{node.markup}”会当作分条的编号，印成“{printed}”", hint)


def _tell_looseness(outer: SyntaxTreeNode, inner: SyntaxTreeNode, reject: Reject) -> None:
    """Points of both levels are run in, or none: a blank line between some of them says both."""
    if len(outer.children) > 1 and len(inner.children) > 1 and _is_loose(outer) != _is_loose(inner):
        hint = "各成一段的，每一条前面都空一行；接排的，都不空行"
        line = inner.map[0] if inner.map else 0
        reject(line, "almost-list", "外层和里层的分条，一层空行、一层不空行，看不出要不要接排", hint)


def _is_loose(node: SyntaxTreeNode) -> bool:
    return any(not child.hidden for item in node.children for child in item.children if child.type == "paragraph")

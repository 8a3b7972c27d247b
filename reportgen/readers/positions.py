"""Paragraphs that stand otherwise than others (``居中：``, ``居右（4字）：``, ``缩进：``, ``顶格：``), and ``（另起一页）``."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from reportgen.model.document import AttachmentHead, Block, Heading, Note, PageBreak, Position
from reportgen.model.inlines import Inlines, Text, inline_text
from reportgen.patterns import late
from reportgen.readers.markup_lines import Reject

_BREAK = "（另起一页）"
_LEAD = late(rf"(?P<position>{'|'.join(one.value for one in Position)})(?:（(?P<chars>[^（）：]{{1,6}})）)?：[ ]*")
_CHARS = late(r"(?P<count>[1-9]|1[0-9]|20) ?字")
_COUNTED = {Position.RIGHT: 0, Position.INDENTED: 2}
"""Those that may say by how many characters, and by how many they stand in where they do not."""
LEADS = (_BREAK, *(f"{one.value}{mark}" for one in Position for mark in "：（"))
"""How such paragraphs begin in the markup."""


class Positioned(Struct, frozen=True):
    """A paragraph's words, where they stand, and by how many characters they stand in."""

    words: Inlines
    position: Position
    chars: int


def read_position(inlines: Inlines, line: int, reject: Reject) -> Positioned | None:
    """The position that a paragraph asks for, or None where it asks for none; what cannot be is told."""
    first = inlines[0] if inlines else None
    match = _LEAD.match(first.text) if isinstance(first, Text) and first.shift is None else None
    if match is None or not isinstance(first, Text):
        return None
    position = Position(match["position"])
    chars = _COUNTED.get(position, 0)
    if match["chars"]:
        counted = _CHARS.fullmatch(match["chars"])
        if position not in _COUNTED:
            reject(line, "position", f"“{position.value}”不用写几个字", f"写成“{position.value}：……”")
        elif counted is None:
            reject(
                line,
                "position",
                f"“{match['chars']}”看不出空几个字",
                f"写成“{position.value}（4字）：……”，1 至 20 个字",
            )
        else:
            chars = int(counted["count"])
    rest = first.cut(match.end())
    words = (*((rest,) if rest.text else ()), *inlines[1:])
    if not inline_text(words):
        reject(line, "position", f"“{match[0].strip()}”后面没有内容", "用 {% if %} 让这一段省去")
    return Positioned(words, position, chars)


def tell_not_alone(
    position: str, run_in: Heading | None, node: SyntaxTreeNode, following: SyntaxTreeNode | None, reject: Reject
) -> None:
    """Tell of a paragraph in a position of its own that a heading or a list would be run into."""
    line = node.map[0] if node.map else 0
    joined = (
        following is not None
        and following.type == "ordered_list"
        and node.map
        and following.map
        and node.map[1] == following.map[0]
    )
    if run_in:
        reject(
            line,
            "position",
            f"“{position}”的一段不能接在以“{inline_text(run_in.inlines)[-1]}”结尾的标题后面",
            "标题末尾不用标点，独占一行",
        )
    elif joined:
        reject(line, "position", f"“{position}”的一段后面不能接排分条", "分条前面空一行，每一条各成一段")


def is_page_break(inlines: Inlines) -> bool:
    """Whether a paragraph is the mark at which a page begins."""
    return inline_text(inlines).strip() == _BREAK


def check_page_breaks(blocks: Sequence[Block], lines: Sequence[int], reject: Reject) -> None:
    """Each break has words above and below it; ``lines`` are those of the breaks in their order."""
    text = [block for block in blocks if not isinstance(block, Note)]
    at = iter(lines)
    for number, block in enumerate(text):
        if not isinstance(block, PageBreak):
            continue
        line = next(at)
        following = text[number + 1] if number + 1 < len(text) else None
        if isinstance(following, AttachmentHead):
            reject(line, "page-break", "附件本来就另起一页", f"删去“{_BREAK}”")
        elif following is None or isinstance(following, PageBreak):
            reject(line, "page-break", f"“{_BREAK}”下面没有内容", "用 {% if %} 让它和下面的内容一起省去")
        elif isinstance(text[number - 1], Heading):
            reject(line, "page-break", f"“{_BREAK}”把标题和它的内容分在两面", "写在标题前面")

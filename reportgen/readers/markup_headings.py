"""Headings that nothing follows, or not what must."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.tree import SyntaxTreeNode

from reportgen.readers.tables import is_caption_line

RUN_IN = ("。", "：")
"""How a heading ends that its text runs on from, in the same line."""


def tell_unfollowed(
    text: str,
    level: int,
    line: int,
    following: SyntaxTreeNode | None,
    lines: Sequence[str],
    reject: Callable[..., None],
) -> None:
    """A heading needs words under it; one that is run in needs a paragraph or a tight list right after it.

    ``lines`` are those of what is ``following``.
    """
    deeper = following is not None and following.type == "heading" and int(following.tag[1:]) - 1 > level
    if following is None or (following.type == "heading" and not deeper):
        reject(line, "empty-section", f"标题“{text}”下面没有内容", "用 {% if %} 让标题和内容一起省去")
    elif text.endswith(RUN_IN) and (following.type not in {"paragraph", "ordered_list"} or is_caption_line(lines[0])):
        tell_run_in(text, line, reject)


def tell_run_in(text: str, line: int, reject: Callable[..., None]) -> None:
    """Tell of a heading that ends like one that is run in, and stands alone."""
    message = f"标题“{text}”以“{text[-1]}”结尾，后面要接一段文字"
    reject(line, "heading-mark", message, "独占一行的标题末尾不用标点")

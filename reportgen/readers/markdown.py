"""Markdown parsed as far as reports use it: headings, paragraphs, numbered lists, tables and strong words."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportgen.readers.inlines import REFUSED_INLINES

_RULES = ["heading", "list", "table", "emphasis", "newline", "escape"]
# Rules that are on so that what they see can be refused by name, not printed as typed.
REFUSED = {
    "blockquote": "引用（“>”开头）",
    "fence": "代码块（```）",
    "hr": "分隔线（---）",
    "html_block": "HTML",
}
_UNSEEN = re.compile(r"[ \t]+$", re.MULTILINE)  # blanks at a line's end break no line: nobody sees them


def parsed(text: str) -> list[Token]:
    """The tokens of a markup, line for line."""
    parser = MarkdownIt("zero", {"html": True}).enable([*_RULES, *REFUSED, *REFUSED_INLINES])
    return parser.parse(_UNSEEN.sub("", text))

"""Markdown parsed as far as reports use it: headings, paragraphs, numbered lists, tables and strong words."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from reportgen.readers.emphasis import tokenize_stars
from reportgen.readers.footnote_lines import without_notes
from reportgen.readers.head_rows import tables
from reportgen.readers.inlines import REFUSED_INLINES, place_texts

_RULES = ["heading", "list", "table", "emphasis", "newline", "escape"]
# Rules that are on so that what they see can be refused by name, not printed as typed.
REFUSED = {
    "blockquote": "引用（“>”开头）",
    "fence": "代码块（```）",
    "hr": "分隔线（---）",
    "html_block": "HTML",
}
_UNSEEN = re.compile(r"[ \t]+$", re.MULTILINE)  # blanks at a line's end break no line: nobody sees them


# A figure stands in a markup as a mark: with another figure the same text comes again, key by key.
_KEPT, _LONGEST = 4, 100_000  # texts, and characters of each: what long ones are made of takes much memory


def parsed(text: str) -> tuple[SyntaxTreeNode, ...]:
    """The blocks of a markup, line for line, their words placed in it; the words of footnotes are none of them."""
    return _parsed(text) if len(text) <= _LONGEST else _parsed.__wrapped__(text)


def parsed_blocks(text: str) -> tuple[SyntaxTreeNode, ...]:
    """The same without what their words are made of, which is half of the work."""
    return _parsed_blocks(text) if len(text) <= _LONGEST else _parsed_blocks.__wrapped__(text)


@lru_cache(_KEPT)
def _parsed(text: str) -> tuple[SyntaxTreeNode, ...]:
    tokens = _parser().parse(_UNSEEN.sub("", without_notes(text)))
    place_texts(tokens, text)
    return tuple(SyntaxTreeNode(tokens).children)


@lru_cache(_KEPT)
def _parsed_blocks(text: str) -> tuple[SyntaxTreeNode, ...]:
    return tuple(SyntaxTreeNode(_parser().disable("inline").parse(_UNSEEN.sub("", without_notes(text)))).children)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": True}).enable([*_RULES, *REFUSED, *REFUSED_INLINES])
    parser.inline.ruler.at("emphasis", tokenize_stars)
    parser.block.ruler.at("table", tables, {"alt": ["paragraph", "reference"]})
    return parser

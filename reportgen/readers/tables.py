"""Tables of Markdown, with their caption line ``表：题名（单位：万元）``."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from reportgen.model.document import FactText, Inlines, LineBreak, Strong, TableRow, Text

_LEAD = "表："
_UNIT = re.compile(r"（单位：([^（）]+)）$")
_ALIGN = re.compile(r"text-align:(left|center|right)")


def read_caption(inlines: Inlines) -> tuple[Inlines, str] | None:
    """Caption and unit of a paragraph that is a table's caption line, or None when it is none."""
    first = inlines[0] if inlines else None
    if not isinstance(first, Text) or not first.text.startswith(_LEAD):
        return None
    rest: list[FactText | Strong | LineBreak | Text] = [Text(first.text.removeprefix(_LEAD)), *inlines[1:]]
    unit = ""
    last = rest[-1]
    if isinstance(last, Text):
        match = _UNIT.search(last.text)
        if match:
            unit = match[1]
            rest[-1] = Text(last.text[: match.start()])
    return tuple(i for i in rest if not (isinstance(i, Text) and not i.text)), unit


def read_table(
    node: SyntaxTreeNode, read_words: Callable[[SyntaxTreeNode], Inlines]
) -> tuple[list[TableRow], tuple[str, ...]]:
    """The rows of a table, its head first, and what its rule line says of the columns: left, center, right or ""."""
    rows: list[TableRow] = []
    alignments: tuple[str, ...] = ()
    for part in node.children:
        for row in part.children:
            cells = tuple(read_words(cell) for cell in row.children)
            if part.type == "thead":
                found = (_ALIGN.search(str(cell.attrs.get("style", ""))) for cell in row.children)
                alignments = tuple(m[1] if m else "" for m in found)
            rows.append(TableRow(cells))
    return rows, alignments

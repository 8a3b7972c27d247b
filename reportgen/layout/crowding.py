"""What is told of tables whose columns are too narrow for their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.layout.runs import runs_of
from reportgen.layout.tables import place_table
from reportgen.model.document import Document, Table
from reportgen.model.inlines import inline_text
from reportgen.model.style import StyleSheet
from reportgen.model.styled import StyledDocument, StyledTable
from reportgen.shortened import shortened


def crowded_tables(document: Document, styled: StyledDocument, draft: bool) -> Iterator[Diagnostic]:
    """A finding for each table with numbers that its columns do not hold, at its first line; in a draft a warning."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    placed = [block for block in styled.blocks if isinstance(block, StyledTable)]
    for table, set_table in zip(tables, placed, strict=True):
        if set_table.torn and table.place:
            message, hint = _message(table, set_table), _hint(table, styled.style)
            if draft:
                yield warning("crowded-table", message, table.place, hint)
            else:
                yield error("crowded-table", message, table.place, hint)


def _message(table: Table, placed: StyledTable) -> str:
    name = inline_text(table.caption)
    shown = shortened(dict.fromkeys(placed.torn), 3)
    called = f"“{name}”这张表" if name else "这张表"
    return f"{called}有{len(table.head.cells)}栏，版心放不下：{shown}在格子里会断成两行"


def _hint(table: Table, sheet: StyleSheet) -> str:
    less = "减少栏数，拆成两张表，或者换大的单位（如万元改亿元）"
    if table.landscape:
        return f"已经是横版；{less}"
    if place_table(replace(table, landscape=True), runs_of, sheet).torn:
        return f"改成横版也放不下；{less}"
    written = "表题末尾写上（横版）" if table.caption else "上面写一行“表：题名（横版）”"
    return f"{written}，用横的纸；或者{less}"

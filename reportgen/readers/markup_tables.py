"""A table of a report's markup, with the line above it: a table with its caption, or a chart."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from reportgen.model.document import Block, Inlines, Table, inline_text
from reportgen.readers.charts import as_table, fits_chart, read_chart, read_chart_line
from reportgen.readers.markup_log import MarkupLog
from reportgen.readers.table_totals import check_total
from reportgen.readers.table_units import check_units, unit_of_head
from reportgen.readers.tables import Caption, read_caption, read_table, total_marked
from reportgen.readers.total_columns import check_total_column


def read_table_block(
    node: SyntaxTreeNode,
    line: int,
    above: SyntaxTreeNode | None,
    inlines: Callable[[SyntaxTreeNode], Inlines],
    number: int | None,
    told: MarkupLog,
) -> list[Block]:
    """The table or chart of a node that begins at ``line``; none, which is told, where it makes neither."""
    rows, alignments = read_table(node, inlines)
    if not rows:
        told.reject(line, "empty-table", "表格没有行")
        return []
    lead = inlines(above) if above is not None and above.type == "paragraph" else ()
    chart_line = read_chart_line(lead)
    if chart_line and fits_chart(rows):
        chart = read_chart(chart_line, rows, above.map[0] if above and above.map else line, line, told.reject)
        return [chart] if chart else []
    caption = Caption(chart_line.caption, chart_line.unit) if chart_line else read_caption(lead) or Caption()
    if chart_line:
        told.log.add(as_table(len(rows) - 1, told.markup.line_place(line)))
    first = above.map[0] if caption.words and above and above.map else line
    head, *body = rows
    if not body:
        told.miss(first, "empty-table", "表格只有表头，没有内容", "用 {% if %} 让表题和表格一起省去")
    marked = tuple(total_marked(row, inline_text(row.cells[0])) if row.cells else row for row in body)
    place = told.markup.line_place(first)
    table = Table(
        caption.words, caption.unit, alignments, head, marked, landscape=caption.landscape, number=number, place=place
    )
    check_units(caption.unit or unit_of_head(caption.words), head, body, first, line, told.tell)
    check_total(head, body, line, told.reject)
    check_total_column(head, body, line, told.reject)
    return [table]

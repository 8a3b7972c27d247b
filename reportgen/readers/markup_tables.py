"""A table of a report's markup, with the line above it: a table with its caption, or a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.tree import SyntaxTreeNode

from reportgen.model.document import Block, Table, TableRow
from reportgen.model.inlines import Inlines, inline_text
from reportgen.model.numbered import Numbered
from reportgen.model.span import heads_of_columns
from reportgen.readers.charts import as_table, fits_chart, read_chart, read_chart_line
from reportgen.readers.markup_log import MarkupLog
from reportgen.readers.merged_cells import merged
from reportgen.readers.subtotals import check_subtotals
from reportgen.readers.table_totals import check_total
from reportgen.readers.table_units import check_units, unit_of_head
from reportgen.readers.tables import Caption, WrittenTable, read_caption, read_table, total_marked
from reportgen.readers.total_columns import check_total_column


def read_table_block(
    node: SyntaxTreeNode,
    line: int,
    above: SyntaxTreeNode | None,
    inlines: Callable[[SyntaxTreeNode], Inlines],
    number: Numbered | None,
    told: MarkupLog,
) -> list[Block]:
    """The table or chart of a node that begins at ``line``; none, which is told, where it makes neither."""
    written = read_table(node, inlines)
    if not written.rows:
        told.reject(line, "empty-table", "表格没有行")
        return []
    chart_line = read_chart_line(lead := inlines(above) if above is not None and above.type == "paragraph" else ())
    first = above.map[0] if lead and above and above.map else line
    is_merged = any(any(row) for row in written.marks)
    if chart_line and is_merged:
        told.reject(line, "bad-chart", "画图的表里不能合并格子", "每一格写一个数")
    elif chart_line and fits_chart(written.rows):
        chart = read_chart(chart_line, written.rows, first, line, told.reject, number)
        return [chart] if chart else []
    elif chart_line:
        told.log.add(as_table(len(written.rows) - 1, told.markup.line_place(line)))
    caption = Caption(chart_line.caption, chart_line.unit) if chart_line else read_caption(lead) or Caption()
    return [_table(written, caption, line, first if caption.words else line, number, told)]


def _table(
    written: WrittenTable, caption: Caption, line: int, first: int, number: Numbered | None, told: MarkupLog
) -> Table:
    """A table whose head begins at ``line`` and whose caption at ``first``, its figures held against what is said of them."""
    behind = line + written.heads + 1
    upper, body = written.rows[: written.heads], written.rows[written.heads :]
    if not body:
        told.miss(first, "empty-table", "表格只有表头，没有内容", "用 {% if %} 让表题和表格一起省去")
    *upper, head = merged(upper, written.marks[: written.heads], line, told.reject)
    body = merged(body, written.marks[written.heads :], behind, told.reject)
    marked = tuple(total_marked(row, inline_text(row.cells[0])) if row.cells else row for row in body)
    place = told.markup.line_place(first)
    table = Table(
        caption.words, caption.unit, written.alignments, head, marked,
        landscape=caption.landscape, number=number, upper=tuple(upper), place=place,
    )  # fmt: skip
    names = TableRow(tuple(map(_name, heads_of_columns(table.heads))))
    check_units(caption.unit or unit_of_head(caption.words), names, body, first, behind - 2, told.tell)
    check_total(names, body, behind - 2, told.tell)
    check_subtotals(names, body, behind - 2, told.tell)
    check_total_column(names, body, behind - 2, told.reject)
    return table


def _name(heads: Sequence[Inlines]) -> Inlines:
    """What a column is called by the cells of the head over it; the unit that only an upper one says stands last."""
    *upper, lowest = heads
    if upper and unit_of_head(upper[-1]) and not unit_of_head(lowest):
        return (*lowest, *upper[-1])
    return tuple(inline for cell in heads for inline in cell)

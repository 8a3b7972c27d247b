"""Tables, written row by row: the time and memory of a table grow with its cells and nothing else."""

from __future__ import annotations

from copy import copy

from reportgen.model.style import Alignment, Role, StyleSheet
from reportgen.model.styled import Column, StyledParagraph, StyledRow, StyledTable
from reportgen.writers.docx.elements import Element, w
from reportgen.writers.docx.figure_marks import FigureMarks
from reportgen.writers.docx.paragraphs import paragraph_element
from reportgen.writers.docx.style_names import TABLE


def table_element(table: StyledTable, sheet: StyleSheet, marks: FigureMarks) -> Element:
    """``w:tbl`` of a table, without what stands above it. Widths are fixed and said at every cell, as WPS needs."""
    width = sum(column.width.twips for column in table.columns)
    properties = w(
        "tblPr",
        w("tblStyle", val=TABLE.style_id),
        w("tblW", w=width, type="dxa"),
        w("jc", val="center"),  # here and not in the style, where LibreOffice overlooks it
        w("tblLayout", type="fixed"),
    )
    grid = w("tblGrid", *(w("gridCol", w=column.width.twips) for column in table.columns))
    head = _Columns(table.columns, Role.TABLE_HEAD, sheet, marks)
    body = _Columns(table.columns, Role.TABLE_TEXT, sheet, marks)
    element = w("tbl", properties, grid, head.row(table.head, w("tblHeader")))
    element.extend(body.row(row) for row in table.rows)
    return element


class _Columns:
    """What the cells of each column share, worked out once: properties to copy, and the alignment to state."""

    def __init__(self, columns: tuple[Column, ...], role: Role, sheet: StyleSheet, marks: FigureMarks) -> None:
        self._marks = marks
        self._cell_properties = [w("tcPr", w("tcW", w=column.width.twips, type="dxa")) for column in columns]
        self._alignments = [_stated_alignment(column, role, sheet) for column in columns]
        self._tabs = [_decimal_tab(column, role, sheet) for column in columns]

    def row(self, row: StyledRow, *marks: Element) -> Element:
        """``w:tr``: a row that does not break over pages, with further marks of its own."""
        element = w("tr", w("trPr", w("cantSplit"), *marks))
        columns = zip(row.cells, self._cell_properties, self._alignments, self._tabs, strict=True)
        element.extend(
            w("tc", copy(properties), self._paragraph(cell, alignment, tabs))
            for cell, properties, alignment, tabs in columns
        )
        return element

    def _paragraph(self, cell: StyledParagraph, alignment: Alignment | None, tabs: Element | None) -> Element:
        return paragraph_element(cell, self._marks, alignment, tabs=None if tabs is None else copy(tabs))


def _stated_alignment(column: Column, role: Role, sheet: StyleSheet) -> Alignment | None:
    """A column's alignment, None where the cells' style has it already; heads keep that of their style."""
    if role is Role.TABLE_HEAD or column.alignment is sheet.paragraphs[role].alignment or column.decimals is not None:
        return None
    return column.alignment


def _decimal_tab(column: Column, role: Role, sheet: StyleSheet) -> Element | None:
    """The tab at which the points of a column's numbers stand; in a cell, Word goes to it without a tab character.

    Digits are taken to be half as wide as the type is high, as they are in 宋体.
    """
    if role is Role.TABLE_HEAD or column.decimals is None:
        return None
    behind = sheet.paragraphs[role].size.twips * (column.decimals + 1) // 2
    inner = column.width.twips - 2 * sheet.table.padding.twips
    return w("tabs", w("tab", val="decimal", pos=max(0, inner - behind)))

"""Tables, written row by row: the time and memory of a table grow with its cells and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from msgspec.structs import replace

from reportgen.model.span import ONE, PlacedCell, placed_cells
from reportgen.model.style import Alignment, ParagraphStyle, Role, StyleSheet
from reportgen.model.styled import Column, RunKind, StyledParagraph, StyledRow, StyledTable
from reportgen.typesetting.widest import fraction_ems, widest_ems
from reportgen.units import Length
from reportgen.writers.docx.elements import Element, w
from reportgen.writers.docx.figure_marks import FigureMarks
from reportgen.writers.docx.paragraphs import Setting, paragraph_element
from reportgen.writers.docx.style_names import SMALL_CELLS, TABLE


def table_element(table: StyledTable, sheet: StyleSheet, marks: FigureMarks) -> Element:
    """``w:tbl`` of a table, without what stands above it. Widths are fixed and said at every cell, as WPS needs.

    The head stays with the first row, the last row with the one before it and with the notes below, or with what follows.
    """
    width = sum(column.width.twips for column in table.columns)
    properties = w(
        "tblPr",
        w("tblStyle", val=TABLE.style_id),
        w("tblW", w=width, type="dxa"),
        w("jc", val="center"),  # here and not in the style, where LibreOffice overlooks it
        w("tblLayout", type="fixed"),
    )
    grid = w("tblGrid", *(w("gridCol", w=column.width.twips) for column in table.columns))
    head = _Columns(table, Role.TABLE_HEAD, sheet, marks)
    body = _Columns(table, Role.TABLE_TEXT, sheet, marks)
    element = w("tbl", properties, grid)
    for row, cells in zip(table.heads, placed_cells(table.heads), strict=True):
        element.append(head.row(row, cells, w("tblHeader"), stays=True))
    last = len(table.rows) - 1
    for number, (row, cells) in enumerate(zip(table.rows, placed_cells(table.rows), strict=True)):
        is_kept = number == last and (table.keep_with_next or bool(table.below))
        element.append(body.row(row, cells, stays=number == last - 1 or is_kept or row.is_tied))
    return element


class _Columns:
    """What the cells of each column share, worked out once: properties to copy, and the alignment to state."""

    def __init__(self, table: StyledTable, role: Role, sheet: StyleSheet, marks: FigureMarks) -> None:
        self._marks = marks
        self._style = sheet.small(role) if table.is_small else sheet.paragraphs[role]
        name = SMALL_CELLS[role] if self._style is not sheet.paragraphs[role] else None
        self._table = table
        self._cell_properties = [w("tcPr", w("tcW", w=c.width.twips, type="dxa")) for c in table.columns]
        self._alignments = [_stated_alignment(column, role, sheet) for column in table.columns]
        self._points = [_point(table, place, self._style, sheet) for place in range(len(table.columns))]
        self._settings = [Setting(name, None if at is None else _decimal_tab(at)) for at in self._points]

    def row(
        self, row: StyledRow, cells: Sequence[PlacedCell[StyledParagraph]], *marks: Element, stays: bool = False
    ) -> Element:
        """``w:tr``, with further marks of its own; only a row higher than a page breaks over pages."""
        properties = [*([] if row.is_tall else [w("cantSplit")]), *marks]
        element = w("tr", w("trPr", *properties)) if properties else w("tr")
        for placed in cells:
            cell, at = placed.cell, placed.column
            own = self._settings[at] if placed.span.columns == 1 else replace(self._settings[at], tabs=None)
            point = self._points[at] if placed.span.columns == 1 else None
            if point is not None or (stays and not row.is_tall):
                left = None if point is None else self._before(cell, point)
                own = replace(own, left=left, keep_with_next=stays and not row.is_tall)
            alignment = self._alignments[at] if placed.span.columns == 1 else self._wide_alignment(at)
            element.append(w("tc", self._cell(placed), paragraph_element(cell, self._marks, alignment, setting=own)))
        return element

    def _cell(self, placed: PlacedCell[StyledParagraph]) -> Element:
        """``w:tcPr``: what a merged cell takes; the rows that it takes further down have an empty cell each."""
        if placed.span == ONE:
            return copy(self._cell_properties[placed.column])
        width = sum(self._table.columns[column].width.twips for column in placed.columns)
        return w(
            "tcPr",
            w("tcW", w=width, type="dxa"),
            w("gridSpan", val=placed.span.columns) if placed.span.columns > 1 else None,
            w("vMerge", val="restart" if placed.is_begin else "continue") if placed.span.rows > 1 else None,
        )

    def _wide_alignment(self, column: int) -> Alignment | None:
        """That of a cell over several columns: as in the first of them, but no point stands under others."""
        wanted = self._table.columns[column].alignment
        return None if self._style.role is Role.TABLE_HEAD or wanted is self._style.alignment else wanted

    def _before(self, cell: StyledParagraph, point: int) -> Length | None:
        """The room before a number, with a digit to spare: programs that do not go to the tab set it near its place."""
        whole = cell.text.partition(".")[0]
        bold = any(run.kind is RunKind.STRONG for run in cell.runs)
        free = point - round(self._style.size.twips * widest_ems(f"{whole}0", 0.0, bold=bold))
        return Length(free) if whole and free > 0 else None


def _stated_alignment(column: Column, role: Role, sheet: StyleSheet) -> Alignment | None:
    """A column's alignment, None where the cells' style has it already; heads keep that of their style.

    A decimal tab works in cells that are set from the left only.
    """
    wanted = column.alignment if column.decimals is None else Alignment.LEFT
    return None if role is Role.TABLE_HEAD or wanted is sheet.paragraphs[role].alignment else wanted


def _point(table: StyledTable, place: int, style: ParagraphStyle, sheet: StyleSheet) -> int | None:
    """Where the points of a column stand, in twips from the left of the words in its cells."""
    column = table.columns[place]
    if style.role is Role.TABLE_HEAD or column.decimals is None:
        return None
    is_bold = style.bold or any(run.kind is RunKind.STRONG for row in table.rows for run in row.cells[place].runs)
    behind = round(style.size.twips * fraction_ems(column.decimals, bold=is_bold))
    return max(0, column.width.twips - 2 * sheet.table.padding.twips - behind)


def _decimal_tab(position: int) -> Element:
    """The tab at which points stand; in a cell, Word and LibreOffice go to it without a tab character."""
    return w("tabs", w("tab", val="decimal", pos=position))

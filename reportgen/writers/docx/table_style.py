"""The table style 报告表格: rules and the room inside cells."""

from __future__ import annotations

from reportgen.model.style import TableStyle
from reportgen.units import TWIPS_PER_POINT, Length
from reportgen.writers.docx.elements import Element, w
from reportgen.writers.docx.style_names import DEFAULT_TABLE, TABLE, style_element

_EIGHTHS_PER_POINT = 8  # the unit of w:sz on rules (ECMA-376 Part 1, 17.3.4)
_SIDES = ("top", "left", "bottom", "right")


def default_table() -> Element:
    """Word's default table style, which every table style is based on; without rules and room."""
    return style_element("table", DEFAULT_TABLE, w("tblPr", cell_margins(Length(0), Length(0))))


def report_table(table: TableStyle) -> Element:
    """The style of the report's tables: thin rules around all cells, no shading."""
    size = table.rule.twips * _EIGHTHS_PER_POINT // TWIPS_PER_POINT
    sides = (*_SIDES, "insideH", "insideV")
    rules = w("tblBorders", *(w(side, val="single", sz=size, space=0, color="auto") for side in sides))
    properties = w("tblPr", rules, cell_margins(table.padding, table.above))
    return style_element("table", TABLE, properties, w("tcPr", w("vAlign", val="center")), base=DEFAULT_TABLE)


def cell_margins(beside: Length, above: Length) -> Element:
    """``w:tblCellMar``: the room beside the words of each cell, and above and below them."""
    room = {"top": above, "left": beside, "bottom": above, "right": beside}
    return w("tblCellMar", *(w(side, w=width.twips, type="dxa") for side, width in room.items()))

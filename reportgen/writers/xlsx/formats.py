"""How cells look: each combination is made once for a workbook."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from msgspec import Struct

from reportgen.model.form import Look
from reportgen.model.kit import Field

FONT, FONT_SIZE = "宋体", 11
GREY, YELLOW, BLUE = "#E7E6E6", "#FFF9DB", "#DCE6F1"
_LINE = "#A6A6A6"

BOXED: dict[str, Any] = {"border": 1, "border_color": _LINE, "valign": "vcenter", "text_wrap": True}
_LOOKS: dict[Look, dict[str, Any]] = {
    Look.TITLE: {"bold": True, "font_size": 14, "valign": "vcenter", "text_wrap": True},
    Look.WORDS: {"valign": "vcenter", "text_wrap": True},
    Look.HEAD: {**BOXED, "bold": True, "align": "center", "bg_color": BLUE},
    Look.GROUP: {**BOXED, "bold": True, "bg_color": BLUE},
    Look.CAPTION: {"bold": True, "valign": "bottom", "text_wrap": True},
    Look.LABEL: {**BOXED, "bg_color": GREY},
    Look.EARLIER: {**BOXED, "bg_color": GREY, "font_color": "#595959"},
    Look.HELP: {**BOXED, "bg_color": GREY, "font_color": "#595959", "font_size": 9},
    Look.MARK: {"font_color": "#808080"},
    Look.INPUT: {**BOXED, "locked": False},
    Look.REQUIRED: {**BOXED, "locked": False, "bg_color": YELLOW},
}


class Formats(Struct):
    """The formats of a workbook by what they hold, so that equal ones are one."""

    book: xlsxwriter.Workbook
    _made: dict[tuple[tuple[str, Any], ...], object] = {}

    def of(self, look: Look, spec: Field | None = None) -> object:
        """The format of a cell that looks so and takes what a field says."""
        properties = dict(_LOOKS[look])
        if spec is not None and (look.is_open or look is Look.EARLIER):
            properties["num_format"] = spec.type.number_format(spec)
            if spec.type.is_number:
                properties["align"] = "right"
        return self.made(properties)

    def made(self, properties: dict[str, Any]) -> object:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(properties)
        return self._made[key]

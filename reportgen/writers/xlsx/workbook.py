"""A new workbook whose bytes depend on its content alone, and in which words are never formulas."""

from __future__ import annotations

import datetime
import io
import math

import xlsxwriter

from reportgen.model.form import CellContent
from reportgen.writers.xlsx.formats import FONT, FONT_SIZE

MOST_CHARACTERS = 32_767
"""As many characters as a cell holds."""

_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FACE = {"font_name": FONT, "font_size": FONT_SIZE, "font_scheme": "none"}
PAPER_A4 = 9


class NewWorkbook:
    """A workbook in the making; ``made_for`` takes the place of the clock."""

    def __init__(self, title: str, made_for: datetime.date) -> None:
        self._bytes = io.BytesIO()
        self.book = xlsxwriter.Workbook(self._bytes, {**_PLAIN, "default_format_properties": dict(_FACE)})
        created = datetime.datetime(made_for.year, made_for.month, made_for.day)
        self.book.set_properties({"title": title, "created": created})

    def finished(self) -> bytes:
        """The bytes of the file."""
        self.book.close()
        return self._bytes.getvalue()


def put(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, content: CellContent, look: object) -> None:
    """Write a cell: words as words whatever they begin with, numbers and dates as such."""
    match content:
        case None:
            sheet.write_blank(row, column, None, look)
        case str():
            if sheet.write_string(row, column, content, look) != 0:
                raise ValueError(content)
        case datetime.date():
            sheet.write_datetime(row, column, content, look)
        case _:
            sheet.write_number(row, column, content, look)


def set_up_page(sheet: xlsxwriter.worksheet.Worksheet, width: int) -> bool:
    """A4 with the page's number at the foot; whether the width asks for several pages side by side."""
    sheet.set_paper(PAPER_A4)
    if width > _PORTRAIT:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    across = max(1, -(-width // _LANDSCAPE))
    sheet.fit_to_pages(across, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.center_horizontally()
    return across > 1


def set_up_upright_page(sheet: xlsxwriter.worksheet.Worksheet, width: int, height: float, pages: int) -> None:
    """Upright A4, one page wide: on ``pages`` at most (any number, when 0), or on as many as keep the words readable."""
    sheet.set_paper(PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.25, bottom=0.4)
    sheet.set_footer("&C第 &P 页，共 &N 页", {"margin": 0.2})
    sheet.center_horizontally()
    natural = _pages(height, min(1.0, _UPRIGHT / width))
    sheet.fit_to_pages(1, max(pages, _pages(height, _SMALLEST)) if 0 < pages <= natural else 0)


def _pages(height: float, scale: float) -> int:
    return max(1, math.ceil(height * scale / _UPRIGHT_HEIGHT))


_UPRIGHT, _UPRIGHT_HEIGHT = 100, 768  # narrow characters and points on an upright page at full size
_SMALLEST = 0.55
_PORTRAIT, _LANDSCAPE = 95, 175  # narrow characters that are readable side by side on a page of A4

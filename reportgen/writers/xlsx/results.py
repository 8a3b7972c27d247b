"""Results as an .xlsx file: real numbers, sums as formulas with their values, origins as comments."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from reportgen.model.results import ResultCell, Results, ResultSheet, Tone
from reportgen.writers.xlsx.formats import BLUE, BOXED, GREY, Formats
from reportgen.writers.xlsx.workbook import NewWorkbook, put, set_up_page

_AUTHOR = "reportgen"
_TITLE = 14
_TONES: dict[Tone, dict[str, Any]] = {
    Tone.TITLE: {"bold": True, "font_size": _TITLE, "valign": "vcenter"},
    Tone.WORDS: {"valign": "vcenter"},
    Tone.HEAD: {**BOXED, "bold": True, "align": "center", "bg_color": BLUE},
    Tone.LABEL: BOXED,
    Tone.FIGURE: {**BOXED, "align": "right"},
    Tone.TOTAL: {**BOXED, "bold": True, "align": "right", "bg_color": GREY},
    Tone.BAD: {**BOXED, "font_color": "#C00000"},
}


def write_results(results: Results) -> bytes:
    """The bytes of a workbook of results: always the same for the same results. No text becomes a formula."""
    made = NewWorkbook(results.title, results.made_for)
    formats = Formats(made.book)
    for sheet in results.sheets:
        _write_sheet(made.book.add_worksheet(sheet.name), sheet, formats)
    return made.finished()


def _write_sheet(sheet: xlsxwriter.worksheet.Worksheet, said: ResultSheet, formats: Formats) -> None:
    for column, width in enumerate(said.widths):
        sheet.set_column(column, column, width)
    for number, first, last in said.merged:
        sheet.merge_range(number, first, number, last, "", _format(formats, said.rows[number][first]))
    for number, row in enumerate(said.rows):
        for column, cell in enumerate(row):
            if cell is not None:
                _write_cell(sheet, number, column, cell, formats)
    for number, height in enumerate(said.heights):
        if height is not None:
            sheet.set_row(number, height)
    sheet.freeze_panes(said.head, said.side)
    if set_up_page(sheet, sum(said.widths)):
        sheet.repeat_columns(0, said.side - 1)
    sheet.repeat_rows(max(0, said.head - 2), said.head - 1)
    sheet.print_area(0, 0, max(0, len(said.rows) - 1), len(said.widths) - 1)
    if said.head == 1 and len(said.rows) > 1:
        sheet.autofilter(0, 0, len(said.rows) - 1, len(said.widths) - 1)
    sheet.hide_gridlines(2)


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: ResultCell, formats: Formats
) -> None:
    look = _format(formats, cell)
    if cell.summed:
        runs = (":".join(xl_rowcol_to_cell(number, column) for number in run) for run in cell.summed)
        sheet.write_formula(row, column, f"=SUM({','.join(runs)})", look, cell.content)
    elif cell.content is None and cell.tone in {Tone.TITLE, Tone.WORDS}:
        return  # covered by the cell that it is merged with
    else:
        put(sheet, row, column, cell.content, look)
    if cell.comment:
        lines = cell.comment.count("\n") + 1
        sheet.write_comment(row, column, cell.comment, {"author": _AUTHOR, "width": 320, "height": 20 + 20 * lines})


def _format(formats: Formats, cell: ResultCell | None) -> object:
    tone = cell.tone if cell else Tone.LABEL
    properties = dict(_TONES[tone])
    if cell and cell.format:
        properties["num_format"] = cell.format
    return formats.made(properties)

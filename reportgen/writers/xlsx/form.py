"""A form as an .xlsx file."""

from __future__ import annotations

from collections.abc import Iterator

import xlsxwriter
from msgspec import Struct
from xlsxwriter.utility import xl_rowcol_to_cell

from reportgen.model.form import GROUP_ROW, TITLE_ROW, Form, FormCell, FormSheet, Look
from reportgen.model.kit import Field
from reportgen.writers.xlsx.formats import Formats
from reportgen.writers.xlsx.heights import ROW_HEIGHT, row_height
from reportgen.writers.xlsx.validation import input_check
from reportgen.writers.xlsx.workbook import NewWorkbook, put, set_up_page, set_up_upright_page

_LISTS = "选项"
_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}
_KEY_WIDTH = 8
_TITLE_SPAN = 8  # columns of a wide sheet that its title takes, in sight beside what is frozen
_MOST_HEADER = 120


def write_form(form: Form) -> bytes:
    """The bytes of a form's workbook: always the same for the same form.

    Locked cells are protected without a password, ids hidden. Raises ValueError for words that no cell can hold.
    """
    made = NewWorkbook(form.title, form.made_for)
    formats = Formats(made.book)
    lists = _Lists(made.book)
    for sheet in form.sheets:
        _write_sheet(made.book.add_worksheet(sheet.name), sheet, formats, lists)
    lists.finish()
    return made.finished()


class _Lists(Struct):
    """Choices too long for an input check, on a hidden sheet at the end."""

    book: xlsxwriter.Workbook
    columns: dict[tuple[str, ...], int] = {}

    def range_of(self, choices: tuple[str, ...]) -> str:
        """The range that holds the choices."""
        column = self.columns.setdefault(choices, len(self.columns))
        first, last = (xl_rowcol_to_cell(row, column, True, True) for row in (0, len(choices) - 1))
        return f"={_LISTS}!{first}:{last}"

    def finish(self) -> None:
        """Write the sheet, when there is need of it."""
        if not self.columns:
            return
        sheet = self.book.add_worksheet(_LISTS)
        for choices, column in self.columns.items():
            for row, word in enumerate(choices):
                put(sheet, row, column, word, None)
        sheet.hide()


def _write_sheet(sheet: xlsxwriter.worksheet.Worksheet, said: FormSheet, formats: Formats, lists: _Lists) -> None:
    mark = formats.of(Look.MARK)
    put(sheet, 0, 0, str(said.mark), mark)
    open_key = formats.made({"locked": False})
    sheet.set_column(0, 0, _KEY_WIDTH, None, {"hidden": True})
    sheet.set_row(0, None, None, {"hidden": True})
    for at, column in enumerate(said.columns, 1):
        sheet.set_column(at, at, column.width)
        put(sheet, 0, at, column.id or None, mark)
    for number, row in enumerate(said.rows, 1):
        sheet.set_row(number, row_height(said, number - 1), None, {"hidden": True} if row.hidden else {})
        put(sheet, number, 0, row.key or None, mark if row.key else open_key)
        for at, cell in enumerate(row.cells, 1):
            if cell is not None:
                put(sheet, number, at, cell.content, formats.of(cell.look, cell.field))
    is_wide = _set_up(sheet, said)
    _merge(sheet, said, formats, is_wide)
    for spec, at, first, last in _areas(said):
        check = input_check(spec, xl_rowcol_to_cell(first, at), lists.range_of)
        if len(check) > 1:
            sheet.data_validation(first, at, last, at, check)


def _height(said: FormSheet) -> float:
    """How high all that is printed is, in points."""
    shown = (number for number, row in enumerate(said.rows) if not row.hidden)
    return sum(row_height(said, number) or ROW_HEIGHT for number in shown)


def _merge(sheet: xlsxwriter.worksheet.Worksheet, said: FormSheet, formats: Formats, is_wide: bool) -> None:
    """Merge; a group's head over columns of several pages is repeated in each instead, since a page would cut it."""
    for number, first, last in said.merged:
        cell = said.rows[number].cells[first]
        assert cell is not None  # noqa: S101 - what is merged begins with a cell
        if is_wide and said.rows[number].key == GROUP_ROW:
            for at in range(first, last + 1):
                put(sheet, number + 1, at + 1, cell.content, formats.of(cell.look))
            continue
        is_title = said.rows[number].key == TITLE_ROW
        end = min(last, first + _TITLE_SPAN - 1) if is_wide and is_title else last
        where = (number + 1, first + 1, number + 1, end + 1)
        sheet.merge_range(*where, "", formats.of(cell.look, cell.field))
        put(sheet, number + 1, first + 1, cell.content, formats.of(cell.look, cell.field))


def _areas(said: FormSheet) -> Iterator[tuple[Field, int, int, int]]:
    """Runs of open cells under each other that take the same: the field, the column, the first and last row."""
    for place in range(len(said.columns)):
        run: tuple[Field, int] | None = None
        last = 0
        for number, row in enumerate(said.rows, 1):
            spec = _asked(row.cells[place] if place < len(row.cells) else None)
            if run and (spec is not run[0] or number != last + 1):
                yield run[0], place + 1, run[1], last
                run = None
            if spec is not None:
                run = run or (spec, number)
                last = number
        if run:
            yield run[0], place + 1, run[1], last


def _asked(cell: FormCell | None) -> Field | None:
    return cell.field if cell is not None and cell.look.is_open else None


def _set_up(sheet: xlsxwriter.worksheet.Worksheet, said: FormSheet) -> bool:
    """The page; whether it takes several side by side. Their title then stands in the head of each."""
    last_row, last_column = len(said.rows), len(said.columns)
    if said.head:
        sheet.freeze_panes(said.head + 1, said.side + 1)
    width = sum(column.width for column in said.columns)
    heads = [number for number, row in enumerate(said.rows[: said.head], 1) if row.key != TITLE_ROW]
    is_wide = False if said.upright else set_up_page(sheet, width)
    if said.upright:
        set_up_upright_page(sheet, width, _height(said), said.pages)
    first_row = heads[0] if is_wide and heads else 1
    repeated = heads[0] if heads else 1
    if said.head:
        sheet.repeat_rows(repeated, said.head)
    if is_wide:
        sheet.repeat_columns(1, said.side)
        title = next((row.cells[0] for row in said.rows if row.key == TITLE_ROW), None)
        if title is not None and isinstance(title.content, str):
            sheet.set_header(f"&L&14{title.content.replace('&', '&&')[:_MOST_HEADER]}")
    sheet.print_area(first_row, 1, last_row, last_column)
    sheet.protect("", _ALLOWED)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(last_row, last_column)}"})
    sheet.hide_gridlines(2)
    return is_wide

"""What the library reads of a workbook that has been judged, cell by cell, beside what was scanned."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.model.workbook import Cell, Sheet, column_name
from reportgen.readers.workbook.asides import with_asides
from reportgen.readers.workbook.dressing import dressed_cell
from reportgen.readers.workbook.package import damaged
from reportgen.readers.workbook.rectangle import sheet_of
from reportgen.readers.workbook.scan import Scan
from reportgen.readers.workbook.values import read_cell
from reportgen.source import CellLocation

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_PANIC = "PanicException"


def open_library(content: bytes, sheets: Sequence[str | int]) -> Iterator[CalamineSheet]:
    """The sheets of a workbook by name or number; WorkbookRefused when the library cannot read them."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only where a workbook is read

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in sheets:
            yield book.get_sheet_by_name(sheet) if isinstance(sheet, str) else book.get_sheet_by_index(sheet)
    except CalamineError as fault:
        raise damaged("表的内容读不出来") from fault
    except BaseException as fault:
        if type(fault).__name__ != _PANIC:  # the library gives up: its exception is none of Exception's
            raise
        raise damaged("表的内容读不出来") from fault


def sheet_from_library(path: str, name: str, hidden: bool, sheet: CalamineSheet, scan: Scan) -> Sheet:
    """A sheet with its cells as its readers see them."""
    found = sheet_of(
        name,
        list(_cells(path, name, sheet, scan)),
        scan.merges,
        hidden=hidden,
        hidden_rows=scan.hidden_rows,
        hidden_columns=scan.hidden_columns,
    )
    return with_asides(path, found, scan.comments, scan.printed)


def _cells(path: str, name: str, sheet: CalamineSheet, scan: Scan) -> Iterator[tuple[Cell, ...]]:
    letters = [column_name(c) for c in range(scan.width)]
    given = _raw_rows(sheet)
    for r in range(scan.height):
        raw = next(given, [])
        cells: list[Cell] = []
        for c, letter in enumerate(letters):
            place = CellLocation(path, name, f"{letter}{r + 1}")
            value, fault = read_cell(raw[c]) if c < len(raw) else (None, "")
            known = scan.faults.get((r, c), "") if scan.faults else ""
            if known:
                value, fault = None, known
            dress = scan.dresses.get((r, c)) if scan.dresses else None
            cells.append(Cell(value, place, fault) if dress is None else dressed_cell(value, fault, place, dress))
        yield tuple(cells)


def _raw_rows(sheet: CalamineSheet) -> Iterator[list[object]]:
    """The rows from the first of the sheet on; those of the library start at the first column that is used."""
    if sheet.start is None:
        return
    before: list[object] = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        yield [*before, *row]

"""The bytes of a file into a Workbook: judged, counted, scanned, and only then read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.workbook import Cell, Sheet, Workbook, column_name
from reportgen.readers.workbook.dressing import dressed_cell
from reportgen.readers.workbook.faults import WorkbookRefused
from reportgen.readers.workbook.kind import Kind, kind_of
from reportgen.readers.workbook.looks import looks_of
from reportgen.readers.workbook.package import damaged, open_package
from reportgen.readers.workbook.parts import Parts, find_parts
from reportgen.readers.workbook.reach import MOST_CELLS, too_much
from reportgen.readers.workbook.rectangle import sheet_of
from reportgen.readers.workbook.repacked import repack
from reportgen.readers.workbook.scan import Scan, scan_sheet
from reportgen.readers.workbook.shared import shared_texts
from reportgen.readers.workbook.values import read_cell
from reportgen.source import CellLocation, FileLocation

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


def read_workbook(content: bytes, path: str, log: DiagnosticLog) -> Workbook | None:
    """The sheets of a file (.xlsx, .ods, .csv), or None with the reason in the log.

    Nothing in the file is run or fetched, and nothing is unpacked beyond its limits. A single cell that cannot be read
    has a ``fault`` and stops nothing here: whoever uses the cell tells it (``tell_fault``).
    """
    try:
        return _read(content, path)
    except WorkbookRefused as why:
        place = CellLocation(path, *why.cell) if why.cell else FileLocation(path)
        log.add(error(why.rule, why.message, place, why.hint))
        return None


def _read(content: bytes, path: str) -> Workbook:
    match kind_of(content, path):
        case Kind.XLSX:
            return _read_xlsx(content, path)
        case Kind.ODS:
            from reportgen.readers.workbook.ods import read_ods  # noqa: PLC0415 - few files are of this kind

            return read_ods(content, path)
        case Kind.TEXT:
            from reportgen.readers.workbook.csv_text import read_csv  # noqa: PLC0415 - as above

            return read_csv(content, path)


def _read_xlsx(content: bytes, path: str) -> Workbook:
    package = open_package(content)
    parts = find_parts(package)
    texts, looks = shared_texts(package, parts), looks_of(package, parts)
    scans = [scan_sheet(package, part, texts, looks) for part in parts.sheets]
    if sum(s.height * s.width for s in scans) > MOST_CELLS:
        raise too_much(f"各表一共超过 {MOST_CELLS} 个单元格")
    opened = _open(repack(package, parts), parts)
    together = zip(parts.sheets, opened, scans, strict=True)
    return Workbook(path, tuple(_sheet(path, p.name, p.hidden, sheet, scan) for p, sheet, scan in together))


def _open(content: bytes, parts: Parts) -> Iterator[CalamineSheet]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only where a workbook is read

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for index in range(len(parts.sheets)):
            yield book.get_sheet_by_index(index)
    except CalamineError as fault:
        raise damaged("表的内容读不出来") from fault


def _sheet(path: str, name: str, hidden: bool, sheet: CalamineSheet, scan: Scan) -> Sheet:
    return sheet_of(
        name,
        list(_cells(path, name, sheet, scan)),
        scan.merges,
        hidden=hidden,
        hidden_rows=scan.hidden_rows,
        hidden_columns=scan.hidden_columns,
    )


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

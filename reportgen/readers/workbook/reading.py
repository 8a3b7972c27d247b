"""The bytes of a file into a Workbook: judged, counted, scanned, and only then read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.workbook import Workbook
from reportgen.readers.workbook.faults import WorkbookRefused
from reportgen.readers.workbook.kind import Kind, kind_of
from reportgen.readers.workbook.library_cells import open_library, sheet_from_library
from reportgen.readers.workbook.looks import looks_of
from reportgen.readers.workbook.package import open_package
from reportgen.readers.workbook.parts import find_parts
from reportgen.readers.workbook.reach import MOST_CELLS, too_much
from reportgen.readers.workbook.repacked import repack
from reportgen.readers.workbook.scan import scan_sheet
from reportgen.readers.workbook.shared import shared_texts
from reportgen.source import CellLocation, FileLocation

if TYPE_CHECKING:
    pass


def read_workbook(content: bytes, path: str, log: DiagnosticLog) -> Workbook | None:
    """The sheets of a file (.xlsx, .xls, .ods, .csv), or None with the reason in the log.

    Nothing in the file is run or fetched, and nothing is unpacked beyond its limits. A single cell that cannot be read
    has a ``fault`` and stops nothing here: whoever uses the cell tells it (``tell_fault``).
    """
    try:
        return _read(content, path, log)
    except WorkbookRefused as why:
        place = CellLocation(path, *why.cell) if why.cell else FileLocation(path)
        log.add(error(why.rule, why.message, place, why.hint))
        return None


def _read(content: bytes, path: str, log: DiagnosticLog) -> Workbook:
    match kind_of(content, path):
        case Kind.XLSX:
            return _read_xlsx(content, path)
        case Kind.ODS:
            from reportgen.readers.workbook.ods import read_ods  # noqa: PLC0415 - few files are of this kind

            return read_ods(content, path)
        case Kind.XLS:
            from reportgen.readers.workbook.xls import read_xls  # noqa: PLC0415 - as above

            return read_xls(content, path, log)
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
    opened = open_library(repack(package, parts), range(len(parts.sheets)))
    together = zip(parts.sheets, opened, scans, strict=True)
    return Workbook(path, tuple(sheet_from_library(path, p.name, p.hidden, sheet, scan) for p, sheet, scan in together))

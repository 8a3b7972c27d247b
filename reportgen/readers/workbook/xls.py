"""An old workbook (.xls): its records are judged first; the library then reads values from a container made here."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog, warning
from reportgen.model.workbook import Workbook
from reportgen.readers.workbook.biff import scan_records
from reportgen.readers.workbook.compound import container_of, stream_of
from reportgen.readers.workbook.faults import WorkbookRefused
from reportgen.readers.workbook.library_cells import open_library, sheet_from_library
from reportgen.readers.workbook.package import damaged
from reportgen.readers.workbook.reach import MOST_CELLS, too_much
from reportgen.source import FileLocation


def read_xls(content: bytes, path: str, log: DiagnosticLog) -> Workbook:
    """The sheets of the file; WorkbookRefused when it is none, or passes a bound.

    Which pieces of a text are struck out is not read: that there may be some is told.
    """
    stream = stream_of(content, ("Workbook", "Book"))
    if stream is None:
        raise WorkbookRefused("not-a-workbook", "这不是 Excel 工作簿", "核对文件；用 Excel 或 WPS 打开，另存为 .xlsx")
    sheets, clean, has_marked_runs = scan_records(stream)
    with_cells = [sheet for sheet in sheets if sheet.has_cells]
    if not with_cells:
        raise damaged("里面没有表")
    if sum(s.scan.height * s.scan.width for s in with_cells) > MOST_CELLS:
        raise too_much(f"各表一共超过 {MOST_CELLS} 个单元格")
    names = [sheet.name for sheet in sheets]
    if len(set(names)) < len(names) or not all(n.strip() and n.isprintable() for n in names):
        raise damaged("表的名称不正当，或有两张同名的表")
    if has_marked_runs:
        message = "里面有的字划了删除线，或是上标、下标；.xls 里看不出是哪几个字，照存着的读"
        log.add(warning("shown-otherwise", message, FileLocation(path), "用 Excel 或 WPS 打开，另存为 .xlsx 再导入"))
    read = open_library(container_of(clean), [sheet.name for sheet in with_cells])
    together = zip(with_cells, read, strict=True)
    return Workbook(path, tuple(sheet_from_library(path, s.name, s.hidden, given, s.scan) for s, given in together))

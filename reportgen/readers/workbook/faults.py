"""What can be the matter with a file or with a cell, and what to try."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.model.workbook import Cell

NO_RESULT = "单元格里是公式，文件里没有存它的结果"
ERROR_VALUE = "单元格里是错误值"
BAD_CHARACTER = "单元格里含有不能印出的字符"
BAD_NUMBER = "单元格里的数太大，读不出来"
STORED = "单元格里存的是"
MERGED = "这里合并了"

_HINTS = {
    NO_RESULT: "用 Excel 或 WPS 打开，保存一次",
    ERROR_VALUE: "在 Excel 或 WPS 里改正这个公式，再保存",
    BAD_CHARACTER: "删去这个字符后重新输入这一处；它多半是从网页或其他软件粘贴带来的",
    BAD_NUMBER: "核对这个数",
    MERGED: "取消合并，分开填",
    STORED: "把单元格格式改成“常规”，核对后填要报的，再保存",
}


@dataclass(frozen=True, slots=True)
class WorkbookRefused(Exception):  # noqa: N818 - it never leaves this room
    """A workbook is not let in; ``cell`` is (sheet, name of the cell) where one cell is to blame."""

    rule: str
    message: str
    hint: str
    cell: tuple[str, str] | None = None


def tell_fault(cell: Cell, log: DiagnosticLog) -> bool:
    """Whether a cell is faulty; what is the matter with it goes into the log, once however often it is told."""
    if not cell.fault:
        return False
    hints = (hint for start, hint in _HINTS.items() if cell.fault.startswith(start))
    rule = "merged-figure" if cell.fault.startswith(MERGED) else "bad-cell"
    log.add(error(rule, cell.fault, cell.location, *hints))
    return True


def tell_remark(cell: Cell, log: DiagnosticLog) -> None:
    """Tell what a person must know of a cell although it can be read."""
    if cell.remark:
        log.add(warning("shown-otherwise", cell.remark, cell.location))

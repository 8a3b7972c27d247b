"""What kind of file was handed in, by its bytes and its name: those that are read go on, every other is told what to do."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePosixPath

from reportgen.readers.workbook.faults import WorkbookRefused

MOST_BYTES = 50_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_SAVE_AS = "用 Excel 或 WPS 打开，另存为 .xlsx"
_SAVE_WITHOUT = "用 Excel 或 WPS 打开，另存为不带宏的 .xlsx"
_WITH_MACROS = {".xlsm", ".xltm"}
_OTHERS = {
    ".xlsm": "这是带宏的工作簿（.xlsm）",
    ".xltx": "这是工作簿模板（.xltx）",
    ".xltm": "这是带宏的工作簿模板（.xltm）",
    ".xlsb": "这是二进制工作簿（.xlsb）",
    ".et": "这是 WPS 格式的工作簿（.et）",
    ".ett": "这是 WPS 格式的模板（.ett）",
    ".numbers": "这是 Numbers 表格（.numbers）",
}
_TEXTS = {".csv", ".tsv"}
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|\?xml)", re.IGNORECASE)


class Kind(Enum):
    """The kinds of file that are read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "csv"


ENDINGS = (".xlsx", ".xls", ".ods", *sorted(_TEXTS))
"""How the names of files end that can be imported."""


def is_table_file(path: str) -> bool:
    """Whether a name is that of a file that can be imported."""
    return PurePosixPath(path).suffix.lower() in ENDINGS


def other_kind(path: str) -> str:
    """What kind of file a name tells, and what to do with it; empty for names that tell none."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in _OTHERS:
        return ""
    return f"{_OTHERS[suffix]}，{_SAVE_WITHOUT if suffix in _WITH_MACROS else _SAVE_AS}"


def kind_of(content: bytes, path: str) -> Kind:
    """The kind of a file by its bytes and its name; WorkbookRefused unless it is one that is read, of bearable size."""
    suffix = PurePosixPath(path).suffix.lower()
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise WorkbookRefused("not-a-workbook", "文件设了密码", "在 Excel 或 WPS 里打开，去掉密码，再保存")
        if suffix == ".xls":
            _check_size(content)
            return Kind.XLS
        raise WorkbookRefused("not-a-workbook", _OTHERS.get(suffix, "这是旧格式的工作簿（.xls）"), _SAVE_AS)
    if suffix in _OTHERS:
        hint = _SAVE_WITHOUT if suffix in _WITH_MACROS else _SAVE_AS
        raise WorkbookRefused("not-a-workbook", _OTHERS[suffix], hint)
    if not content:
        raise WorkbookRefused("not-a-workbook", "文件是空的", "核对文件，或重新保存一次")
    _check_size(content)
    if suffix in _TEXTS and not content.startswith(_ZIP):
        if _HTML.match(content):
            raise WorkbookRefused("not-a-workbook", "这是网页，不是表格", _SAVE_AS)
        return Kind.TEXT
    if not content.startswith(_ZIP):
        if _HTML.match(content):
            raise WorkbookRefused("not-a-workbook", "这是网页，不是工作簿", _SAVE_AS)
        raise WorkbookRefused("not-a-workbook", "文件不是 .xlsx 工作簿", _SAVE_AS)
    return Kind.ODS if suffix == ".ods" else Kind.XLSX


def _check_size(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        message = f"文件超过 {MOST_BYTES // 1_000_000} MB"
        raise WorkbookRefused("workbook-limit", message, "只留要用的表和区域，删去图片，另存为 .xlsx")

"""A text table (.csv) as a sheet: its encoding and its separator found, its size bounded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reportgen.model.workbook import Cell, Workbook, column_name
from reportgen.readers.workbook.faults import WorkbookRefused
from reportgen.readers.workbook.reach import (
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    too_much,
)
from reportgen.readers.workbook.rectangle import sheet_of
from reportgen.readers.workbook.values import read_cell
from reportgen.source import CellLocation

SHEET = "表"
"""What the one sheet of a text table is called: the file's name changes from one period to the next."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = "\t,;，|"
_SAVE = "用 Excel 或 WPS 打开，另存为 .xlsx"


def read_csv(content: bytes, path: str) -> Workbook:
    """The one sheet of a text table; WorkbookRefused when it is none, or passes a bound."""
    text = _decoded(content)
    if len(text) > MOST_CHARACTERS:
        raise too_much("文件里的文字太多")
    return Workbook(path, (sheet_of(SHEET, list(_rows(text, path))),))


def _decoded(content: bytes) -> str:
    """The text in UTF-8 or GB18030, or as its first bytes say."""
    marked = [coding for mark, coding in _MARKS if content.startswith(mark)]
    for coding in marked or ("utf-8", "gb18030"):
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise WorkbookRefused("not-a-workbook", "文件不是文本表格，或编码不是 UTF-8、GB18030", _SAVE)


def _rows(text: str, path: str) -> Iterator[tuple[Cell, ...]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    width = count = 0
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            width, count = max(width, len(row)), count + 1
            _check(path, count, width, max(map(len, row), default=0))
    except csv.Error as fault:
        message = f"第 {reader.line_num} 行读不出来，多半是引号不成对"
        raise WorkbookRefused("not-a-workbook", message, f"改正这一行；或{_SAVE}") from fault
    letters = [column_name(c) for c in range(width)]
    for r, row in enumerate(rows, 1):
        cells: list[Cell] = []
        for c, letter in enumerate(letters):
            value, matter = read_cell(row[c]) if c < len(row) else (None, "")
            cells.append(Cell(value, CellLocation(path, SHEET, f"{letter}{r}"), matter))
        yield tuple(cells)


def _check(path: str, rows: int, width: int, longest: int) -> None:
    if rows > MOST_ROWS or width > MOST_COLUMNS or rows * width > MOST_CELLS:
        raise too_much(f"最多读 {MOST_ROWS} 行、{MOST_COLUMNS} 列、{MOST_CELLS} 个单元格，{path} 超过了")
    if longest > LONGEST_TEXT:
        raise too_much(f"有一个单元格里的文字超过 {LONGEST_TEXT} 字，多半是引号不成对")


def _separator(text: str) -> str:
    """The separator that divides most of the first lines into equally many parts."""
    lines = [line for line in text[:20_000].splitlines()[:20] if line.strip()]
    counts = {sign: [line.count(sign) for line in lines] for sign in _SEPARATORS}
    return max(
        _SEPARATORS, key=lambda s: (sum(n == max(counts[s], default=0) and n > 0 for n in counts[s]), sum(counts[s]))
    )

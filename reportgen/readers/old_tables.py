"""Tables in a text file: rows whose cells stand apart by tabs, bars, or blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.characters import BLANKS

_RULE = re.compile(r"[\s|:+=─—-]+")
_GAP = re.compile(r"[ \u3000]+")
_AMOUNT = re.compile(r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?[%％\u4e00-\u9fff]{0,4}")
_LABEL = re.compile(r"[一二三四五六七八九十]{1,3}[、.]?|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]")
_FEWEST = 3  # rows of a table by blanks: fewer may be anything

Row = tuple[str, ...]


def table_at(lines: Sequence[str], start: int) -> tuple[int, tuple[Row, ...]]:
    """How many lines from a place on are rows of one table, and these, all as wide; none where no table begins."""
    rows: list[Row | None] = []  # None for a line between head and rows
    for line in lines[start:]:
        cells = _cells(line)
        if cells is None:
            break
        rows.append(cells or None)
    found = [row for row in rows if row]
    if len(rows) >= 2 and found and max(map(len, found)) > 1:
        return len(rows), _as_wide(found)
    return _by_blanks(lines, start)


def _cells(line: str) -> Row | None:
    """The cells of a line that is a row, none of a line that parts head and rows; None of any other."""
    text = line.strip(BLANKS)
    if text and _RULE.fullmatch(text) and ("-" in text or "─" in text):
        return () if "|" in text or "+" in text else None
    for mark in "|│":
        if text.count(mark) > 1:
            return tuple(cell.strip(BLANKS) for cell in text.strip(mark).split(mark))
    if "\t" not in text:
        return None
    cells = tuple(cell.strip(BLANKS) for cell in line.strip("\r\n").split("\t"))
    inner = tuple(cell for cell in cells if cell)
    return None if len(inner) == 2 and _LABEL.fullmatch(inner[0]) else cells


def _as_wide(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows of one width: cells at an end that no row fills are none, those that a row lacks at its end are empty."""
    width = max(map(len, rows))
    wide = [(*row, *[""] * (width - len(row))) for row in rows]
    filled = [n for n in range(width) if any(row[n] for row in wide)]
    return tuple(row[filled[0] : filled[-1] + 1] for row in wide)


def _by_blanks(lines: Sequence[str], start: int) -> tuple[int, tuple[Row, ...]]:
    """The same for cells that stand apart by blanks: at least three rows of one width, numbers in each but the head."""
    rows: list[Row] = []
    for line in lines[start:]:
        cells = tuple(_GAP.split(line.strip(BLANKS)))
        head = rows[0] if rows else cells
        numbers = sum(_AMOUNT.fullmatch(cell) is not None for cell in cells)
        if len(cells) < 2 or len(cells) != len(head) or re.search("[，。；：]", line) or (rows and not numbers):
            break
        if not rows and numbers:
            break
        rows.append(cells)
    return (len(rows), tuple(rows)) if len(rows) >= _FEWEST else (0, ())

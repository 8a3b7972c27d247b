"""A workbook as read: sheets of cells, each with its place, before anything is known of what they mean."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from reportgen.source import CellLocation

CellValue = str | int | Decimal | bool | datetime.date | datetime.time | None
Merge = tuple[int, int, int, int]

_NAME = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """The letters of a column counted from 0: A, B, …, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The column, counted from 0, that capital letters name."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def cell_name(row: int, column: int) -> str:
    """The name of a cell counted from 0: ``C7`` for (6, 2)."""
    return f"{column_name(column)}{row + 1}"


def parse_cell_name(name: str) -> tuple[int, int] | None:
    """Row and column, counted from 0, of a name such as ``C7``; None when it is no such name."""
    match = _NAME.fullmatch(name)
    return (int(match[2]) - 1, column_number(match[1])) if match else None


class Shown(Struct, frozen=True):
    """How a number format shows a number: ``text`` is all that a reader sees, ``stored`` the number in the file.

    ``before`` and ``after`` are the words around the digits (12 shown as 12户), ``divisor`` by what the number was
    divided: 1234567 shown as 123.5万元 has 10000, and the value of its cell is 123.4567. ``certain`` is False where one
    cannot say which number a reader sees (12 shown as 1200, 202607 as 2026-07).
    """

    text: str
    stored: int | Decimal
    before: str = ""
    after: str = ""
    divisor: int = 1
    certain: bool = True


class Cell(Struct, frozen=True):
    """One cell. A number is exact as Excel shows it: 0.1 is ``Decimal("0.1")``, 12.0 is the int 12.

    ``fault`` says in words why a cell that is not blank has no value (a formula without its result, ``#REF!``); whoever
    uses the cell must tell it. ``percent`` marks a number that is shown as a percentage: 0.125, shown as 12.5%.
    ``shown`` is there where a number format writes more than the number, ``remark`` says what a person must be told
    even though the cell can be read (12 was struck out): whoever comes by must tell it.
    """

    value: CellValue
    location: CellLocation
    fault: str = ""
    percent: bool = False
    shown: Shown | None = None
    remark: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether the cell says nothing, not even something faulty."""
        return self.value is None and not self.fault

    @property
    def is_silent(self) -> bool:
        """Whether the cell is blank and nothing has to be told of it."""
        return self.value is None and not (self.fault or self.remark) and self.shown is None

    @property
    def words(self) -> str:
        """All that a reader sees, where a number format shows more than the number; else the value in plain words."""
        if self.shown is not None:
            return self.shown.text
        return "" if self.value is None else str(self.value)


class Aside(Struct, frozen=True):
    """What is said of the figures of a sheet in none of its cells: ``where`` in Chinese (批注, 页眉页脚、文本框或输入提示, or the other sheet that says
    it). A comment is ``on`` a cell, with the ``cell`` 's words.
    """

    where: str
    words: str
    on: CellLocation
    cell: str = ""


COMMENT, PRINTED = "批注", "页眉页脚、文本框或输入提示"


class Sheet(Struct, frozen=True):
    """One sheet: the dense rectangle from A1 to the last cell that is not blank; no rows when all are blank.

    ``merged`` holds (top, left, bottom, right) of merged cells, counted from 0 and inclusive, clipped to the rectangle;
    only the first cell of each has a value. Hidden rows and columns are rows and columns like others; which they are
    is told by ``hidden_rows`` and ``hidden_columns``.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    asides: tuple[Aside, ...] = ()


class Workbook(Struct, frozen=True):
    """All sheets of a workbook in their order; sheets that are charts are left out."""

    path: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of a name, or None."""
        return next((s for s in self.sheets if s.name == name), None)

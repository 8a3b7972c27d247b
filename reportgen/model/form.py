"""A form (表单) described plainly: sheets of cells for a person to fill in, before any of it is a workbook.

What makes a form readable again are its marks, which nobody sees: the first cell of each sheet says what the sheet is,
the hidden first row names the columns, the hidden first column the rows. A sheet of several tables below each other has
such a row for each of them. Labels may change, ids may not.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from reportgen.model.facts import Fact, Period
from reportgen.model.field_type import Content
from reportgen.model.kit import Field, Kit
from reportgen.model.report import Report

FORM_VERSION = 2
READ_VERSIONS = frozenset({1, FORM_VERSION})
"""Forms that are read. Those of version 1 have a sheet for each group and each list of a place, one for its aims and one
for the reasons of its checks, and no place for reasons of figures and for own words."""

HEAD_ROW, TITLE_ROW, GROUP_ROW, SHEETS_ROW = "#head", "#title", "#group", "#sheets"
UNIT_ROW, SUM_ROW = "#unit", "#sum"
"""Marks in the hidden first column of rows that hold no figures."""


def is_id(key: str) -> bool:
    """Whether the key of a row is the id of a figure rather than a mark, or nothing."""
    return bool(key) and not key.startswith("#")


KIT_ROW, PERIOD_ROW = "kit", "period"
"""Rows of the cover that are not for the person to change."""

ADDED, REQUIRED_MARK = "相加", "＊"
"""What stands under a column that may be added up; behind the label of what must be told."""

VALUE, NOTE, SOURCE, UNIT, LABEL, EARLIER, HELP = "value", "note", "source", "unit", "label", "earlier", "help"
"""Column ids of sheets that have a row for each figure."""

AIM, REASON, LAST_YEAR = "target", "reason", "last_year"
"""Columns beside a figure: the year's aim for it, why it is right although it looks wrong, and last year's figure where a
person tells it; one that the program knows stands under EARLIER.
"""

CHECK_COLUMN, REASON_COLUMN = "check", REASON
"""Columns of a table of written reasons."""

PLACE_COLUMN = "@place"
"""The column of a county form's sheets that says whose row it is."""

CellContent = Content


class SheetKind(Enum):
    """What a sheet is; the value is the word in its mark."""

    COVER = "cover"
    FIELDS = "fields"
    ROWS = "rows"
    PLACES = "places"
    TABLES = "tables"


_MARK = re.compile(r"reportgen/(\d{1,6}) (\w+) ?(\S*)")


class SheetMark(Struct, frozen=True):
    """The mark of a sheet: its kind, and what of the report it holds.

    ``subject`` is the path of the list or group (``projects``), or one of FIGURES, TARGETS, REMARKS, BASICS; empty on the
    cover, and where the sheet holds all single figures of many places. Sheets of kind PLACES have a column that says whose
    each row is; those of kind TABLES hold tables of kind ROWS, each under a mark of its own.
    """

    kind: SheetKind
    subject: str = ""
    version: int = FORM_VERSION

    def __str__(self) -> str:
        return f"reportgen/{self.version} {self.kind.value} {self.subject}".rstrip()

    @classmethod
    def parse(cls, text: str) -> SheetMark | None:
        """The mark that a text is, or None."""
        match = _MARK.fullmatch(text.strip())
        kind = next((k for k in SheetKind if match and k.value == match[2]), None)
        return cls(kind, match[3], int(match[1])) if match and kind else None


FIGURES, TARGETS, REMARKS, BASICS = "=figures", "=targets", "=remarks", "=basics"
"""Subjects that no group or list of a kit can be named for: all figures of a place, aims, written reasons, figures outside
of any group."""


class Look(Enum):
    """How a cell looks and whether it is locked: INPUT and REQUIRED are the ones to fill in."""

    TITLE = "title"
    WORDS = "words"
    HEAD = "head"
    GROUP = "group"
    CAPTION = "caption"
    LABEL = "label"
    EARLIER = "earlier"
    HELP = "help"
    MARK = "mark"
    INPUT = "input"
    REQUIRED = "required"

    @property
    def is_open(self) -> bool:
        """Whether a person may write here."""
        return self in {Look.INPUT, Look.REQUIRED}


class FormCell(Struct, frozen=True):
    """A cell with what stands in it; ``field`` says what may be typed there."""

    content: CellContent
    look: Look
    field: Field | None = None


class FormRow(Struct, frozen=True):
    """A row of cells behind its key; ``hidden`` ones are for the program."""

    key: str
    cells: tuple[FormCell | None, ...]
    hidden: bool = False
    height: float | None = None


def width_of(text: str) -> int:
    """How many narrow characters a text is wide."""
    return sum(1 if ord(c) < 0x2E80 else 2 for c in text)


class FormColumn(Struct, frozen=True):
    """A column under its id; ``width`` counts narrow characters."""

    id: str
    width: int


class FormSheet(Struct, frozen=True):
    """A sheet. Its first row and column, which hold the ids, are not among ``columns`` and ``rows``.

    ``head`` of its first rows stay in sight and are repeated on each printed page, as are ``side`` of its columns.
    ``merged`` names (row, first column, last column), counted from 0 among ``rows`` and ``columns``. An ``upright`` one is
    printed on upright pages, as wide as one of them, and on ``pages`` of them at most as long as that can be read.
    """

    name: str
    mark: SheetMark
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    head: int
    side: int = 1
    merged: tuple[tuple[int, int, int], ...] = ()
    upright: bool = False
    pages: int = 0

    @property
    def parts(self) -> tuple[FormPart, ...]:
        """What is read of it by itself: the sheet, or each of its tables."""
        if self.mark.kind is not SheetKind.TABLES:
            return (FormPart(self.name, self.mark, tuple(c.id for c in self.columns), self.rows),)
        marks = [SheetMark.parse(row.key) for row in self.rows]
        starts = [n for n, mark in enumerate(marks) if mark]
        ends = [*starts[1:], len(self.rows)]
        found = []
        for start, end in zip(starts, ends, strict=True):
            mark, ids = marks[start], [cell.content if cell else None for cell in self.rows[start].cells]
            if mark:
                found.append(FormPart(self.name, mark, tuple(str(i or "") for i in ids), self.rows[start + 1 : end]))
        return tuple(found)


class FormPart(Struct, frozen=True):
    """What is read by itself of a sheet of that name: ids of columns, empty where there is none, and rows with theirs."""

    sheet: str
    mark: SheetMark
    columns: tuple[str, ...]
    rows: tuple[FormRow, ...]

    @property
    def label(self) -> str:
        """What a person knows it by: the first words of its title, or the sheet's name."""
        titles = (row.cells[0] for row in self.rows if row.key == TITLE_ROW)
        title = next((str(cell.content) for cell in titles if cell), self.sheet)
        return title.partition("　")[0]


class Form(Struct, frozen=True):
    """A whole form; ``title`` names it, ``made_for`` is the first day of its period."""

    title: str
    made_for: datetime.date
    sheets: tuple[FormSheet, ...]


class FormFields(Struct, frozen=True):
    """What a form asks for: the kit and period, the fields of a report's head, its figures with those that formulas give,
    what may have an aim, and the list of own words.
    """

    kit: Kit
    period: Period
    header: tuple[Field, ...]
    fields: tuple[Field, ...]
    targets: tuple[Field, ...]  # and what last year's figures may be told of
    own_words: Field


class Filling(Struct, frozen=True):
    """What a form already holds: a place, its report where there is one, last year's figures by key."""

    place: str
    report: Report | None = None
    earlier: Mapping[str, Fact] = {}

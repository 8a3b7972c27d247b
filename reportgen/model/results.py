"""Results (汇总表) described plainly: sheets of figures with their origins, before any of it is a workbook."""

from __future__ import annotations

import datetime
from enum import Enum

from msgspec import Struct

from reportgen.model.checks import Check
from reportgen.model.facts import Fact, Period
from reportgen.model.form import CellContent
from reportgen.model.report import Report


class Conclusion(Enum):
    """What became of a check; the value is the word shown."""

    HOLDS = "相符"
    FAILS = "不符"
    OVERRULED = "不符，有口径说明"
    UNKNOWN = "没有查：要用的数没有填"


class CheckOutcome(Struct, frozen=True):
    """A check on one report, or on one row of its list: both sides as printed where it compares two, and what follows."""

    check: Check
    row: str
    left: str
    right: str
    conclusion: Conclusion
    words: str
    facts: tuple[Fact, ...]


class ResultEntry(Struct, frozen=True):
    """A report with what its checks came to.

    ``state`` is where it stands with the county, empty where no ledger is used; ``counts`` whether the county takes it.
    """

    report: Report
    outcomes: tuple[CheckOutcome, ...]
    state: str = ""
    counts: bool = True


class NoEntry(Struct, frozen=True):
    """A place of which there is no report of a kit for a period, though it is to send one."""

    place: str
    period: Period
    kit: str


class Tone(Enum):
    """How a cell of results looks."""

    TITLE = "title"
    WORDS = "words"
    HEAD = "head"
    LABEL = "label"
    FIGURE = "figure"
    TOTAL = "total"
    BAD = "bad"


class ResultCell(Struct, frozen=True):
    """A cell: what stands in it, a comment to it, how a number is shown.

    ``summed`` are first and last rows, counted from 0 in the sheet, whose column a formula adds up here; ``content``
    is then what it gives, for viewers that do not calculate.
    """

    content: CellContent
    tone: Tone = Tone.FIGURE
    comment: str = ""
    format: str = ""
    summed: tuple[tuple[int, int], ...] = ()


class ResultSheet(Struct, frozen=True):
    """A sheet; ``head`` rows and ``side`` columns stay in sight, ``merged`` names (row, first column, last column).

    ``heights`` are those of rows in points, None for one that programs find out.
    """

    name: str
    widths: tuple[int, ...]
    rows: tuple[tuple[ResultCell | None, ...], ...]
    head: int
    side: int = 1
    merged: tuple[tuple[int, int, int], ...] = ()
    heights: tuple[float | None, ...] = ()


class Results(Struct, frozen=True):
    """A workbook of results; ``made_for`` takes the place of the clock."""

    title: str
    made_for: datetime.date
    sheets: tuple[ResultSheet, ...]

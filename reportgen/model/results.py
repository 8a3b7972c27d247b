"""Results (汇总表) described plainly: sheets of figures with their origins, before any of it is a workbook."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from reportgen.model.checks import Check
from reportgen.model.facts import Fact
from reportgen.model.form import CellContent
from reportgen.model.report import Report


class Conclusion(Enum):
    """What became of a check; the value is the word shown."""

    HOLDS = "相符"
    FAILS = "不符"
    OVERRULED = "不符，有口径说明"
    UNKNOWN = "没有查：要用的数没有填"


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """A check on one report, or on one row of its list: both sides as printed where it compares two, and what follows."""

    check: Check
    row: str
    left: str
    right: str
    conclusion: Conclusion
    words: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """A report with what its checks came to."""

    report: Report
    outcomes: tuple[CheckOutcome, ...]


class Tone(Enum):
    """How a cell of results looks."""

    TITLE = "title"
    WORDS = "words"
    HEAD = "head"
    LABEL = "label"
    FIGURE = "figure"
    TOTAL = "total"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class ResultCell:
    """A cell: what stands in it, a comment to it, how a number is shown.

    ``summed`` are the first and last row, counted from 0 in the sheet, whose column a formula adds up here; ``content``
    is then what it gives, for viewers that do not calculate.
    """

    content: CellContent
    tone: Tone = Tone.FIGURE
    comment: str = ""
    format: str = ""
    summed: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """A sheet; ``head`` rows and ``side`` columns stay in sight, ``merged`` names (row, first column, last column)."""

    name: str
    widths: tuple[int, ...]
    rows: tuple[tuple[ResultCell | None, ...], ...]
    head: int
    side: int = 1
    merged: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """A workbook of results; ``made_for`` takes the place of the clock."""

    title: str
    made_for: datetime.date
    sheets: tuple[ResultSheet, ...]

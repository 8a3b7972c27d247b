"""What is known of a county's townships when their inputs have been read."""

from __future__ import annotations

from msgspec import Struct

from reportgen.diagnostics import Diagnostic
from reportgen.model.facts import Fact, Period
from reportgen.model.report import Report
from reportgen.model.roster import Listed, Roster
from reportgen.rollup.doubles import Double

BAD, TWICE, UNLISTED, OTHER_PERIOD = "数据有误", "重复报送", "不在名单", "期间不符"
"""Why an input is not added up."""


class Frame(Struct, frozen=True):
    """What is rolled up: the period, the roster where one is known, and the folder of the county's input."""

    period: Period
    roster: Roster | None
    folder: str


class Contribution(Struct, frozen=True):
    """A figure or word of a township in the county's input; ``source`` says where the township states it."""

    text: str
    source: str = ""


class Township(Struct, frozen=True):
    """A township whose report is added up: its cells by column, its date where that is past the deadline."""

    name: str
    report: Report
    cells: dict[str, Contribution]
    late: Fact | None = None


class Rejection(Struct, frozen=True):
    """An input that is not added up, with the errors that are why; ``reason`` says it in a word."""

    name: str
    path: str
    findings: tuple[Diagnostic, ...]
    reason: str = BAD


class Gathered(Struct, frozen=True):
    """All townships in the order of the roster, which is None where it is not known, and what is counted twice.

    Every township of the roster is in exactly one of ``townships``, ``absent`` and the names of ``rejected``;
    ``unlisted`` are inputs of places that are not on it.
    """

    townships: tuple[Township, ...]
    absent: tuple[Listed, ...]
    rejected: tuple[Rejection, ...]
    doubles: tuple[Double, ...]
    roster: Roster | None = None
    unlisted: tuple[Rejection, ...] = ()

    @property
    def late(self) -> tuple[Township, ...]:
        """Those that reported after the deadline; they are added up all the same."""
        return tuple(t for t in self.townships if t.late)

"""What is known of a county's townships when their inputs have been read."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reportgen.diagnostics import Diagnostic
from reportgen.model.facts import Fact, Period
from reportgen.model.report import Report
from reportgen.model.reporting import Standing, State
from reportgen.model.roster import Listed, Roster
from reportgen.rollup.basis import Basis
from reportgen.rollup.doubles import Double

BAD, TWICE, UNLISTED, OTHER_PERIOD = "数据有误", "重复报送", "不在名单", "期间不符"
OTHER_KIT, RETURNED, CHANGED = "报表种类不符", "退回修改", "核后改动"
"""Why an input is not added up."""


class Frame(Struct, frozen=True):
    """What is rolled up: the period, the roster where one is known, and the folder of the county's input.

    ``unreviewed`` counts, by input, the figures of last period that nobody has looked at yet. ``basis`` is what was looked at. ``standings`` say where each input stands, ``away`` those that are not taken for it; ``by_ledger`` is when the ledger of
    reporting decides that, and who is late.
    """

    period: Period
    roster: Roster | None
    folder: str
    basis: Basis
    standings: Mapping[str, Standing] = {}
    away: Mapping[str, Standing] = {}
    by_ledger: bool = False
    unreviewed: Mapping[str, int] = {}


class Contribution(Struct, frozen=True):
    """A figure or word of a township in the county's input; ``source`` says where the township states it."""

    text: str
    source: str = ""


class Township(Struct, frozen=True):
    """A township whose report is added up: its cells by column, its date where that is past the deadline.

    ``state`` is where it stands by the ledger, None where that is not used. ``unreviewed`` counts its figures of last
    period that nobody has looked at yet.
    """

    name: str
    report: Report
    cells: dict[str, Contribution]
    late: Fact | None = None
    state: State | None = None
    unreviewed: int = 0


class Rejection(Struct, frozen=True):
    """An input that is not added up, with the errors that are why; ``reason`` says it in a word."""

    name: str
    path: str
    findings: tuple[Diagnostic, ...]
    reason: str = BAD


class Unsent(Struct, frozen=True):
    """An input that lies there and does not count as reported: ``new`` wrote it and nobody touched it, or it is not handed in."""

    name: str
    path: str
    state: State

    @property
    def words(self) -> str:
        """Why it does not count."""
        return "结转来的，没有人填" if self.state is State.MISSING else f"{self.state.value}，没有交"


class Gathered(Struct, frozen=True):
    """All townships in the order of the roster, which is None where it is not known, and what is counted twice.

    Every township of the roster is in exactly one of ``townships``, ``absent`` and the names of ``rejected``;
    ``unlisted`` are inputs of places that are not on it. ``unsent`` are the inputs that lie there of places that are absent.
    """

    townships: tuple[Township, ...]
    absent: tuple[Listed, ...]
    rejected: tuple[Rejection, ...]
    doubles: tuple[Double, ...]
    roster: Roster | None = None
    unlisted: tuple[Rejection, ...] = ()
    unsent: tuple[Unsent, ...] = ()

    @property
    def not_handed_in(self) -> tuple[Township, ...]:
        """Those added up although they are not handed in by the ledger."""
        return tuple(t for t in self.townships if t.state is not None and not t.state.is_in)

    @property
    def unreviewed(self) -> tuple[Township, ...]:
        """Those added up with figures of last period that nobody has looked at yet."""
        return tuple(t for t in self.townships if t.unreviewed)

    @property
    def late(self) -> tuple[Township, ...]:
        """Those that reported after the deadline; they are added up all the same."""
        return tuple(t for t in self.townships if t.late)

"""Where the inputs of a period stand as reports (报送): an act of a person makes one, not a file that lies there."""

from __future__ import annotations

import datetime
from enum import Enum

from msgspec import Struct

from reportgen.diagnostics import Diagnostic


class State(Enum):
    """Where an input stands; the value is the Chinese word shown."""

    MISSING = "未交"
    DRAFT = "草稿"
    SUBMITTED = "已交"
    RETURNED = "退回"
    ACCEPTED = "已核"
    LOCKED = "锁定"

    @property
    def is_in(self) -> bool:
        """Whether the county has it."""
        return self in {State.SUBMITTED, State.ACCEPTED, State.LOCKED}

    @property
    def deed(self) -> str:
        """What was done to an input that stands so, as in 核定以后."""
        return {State.SUBMITTED: "报送", State.ACCEPTED: "核定"}.get(self, self.value)


class Standing(Struct, frozen=True):
    """Where one place stands in a period.

    ``path`` is its input, empty where there is none. ``date``, ``by``, ``because`` and ``input`` (SHA-256) are those of the
    act that made it so; nothing where no act did. ``current`` is the SHA-256 of the input as it lies there, and
    ``changed`` whether that is another one than was submitted or accepted, and not taken back since. ``submitted`` is the day that counts for being
    in time, ``due`` the last day on which it is, ``opens`` the first on which reports are taken; None where nobody has set
    one. ``returns`` counts how often it was returned. ``findings`` are what has to be told of it.
    """

    place: str
    path: str
    state: State
    date: datetime.date | None = None
    by: str = ""
    because: str = ""
    input: str = ""
    current: str = ""
    changed: bool = False
    submitted: datetime.date | None = None
    due: datetime.date | None = None
    opens: datetime.date | None = None
    returns: int = 0
    kit: str = ""
    exempt: str = ""
    findings: tuple[Diagnostic, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the county may add up the input that lies there: it is in, and as it was when it came in."""
        return self.state.is_in and not self.changed

    @property
    def is_changed_since_submitted(self) -> bool:
        """Whether it was submitted and says something else since, so that it counts as a draft until it is submitted again."""
        return self.changed and self.state is State.DRAFT

    def is_open(self, day: datetime.date) -> bool:
        """Whether reports are taken yet on a day."""
        return self.opens is None or day >= self.opens

    @property
    def in_time(self) -> bool | None:
        """Whether it was submitted in time; None where it is not in, or no day is set."""
        if not self.state.is_in or self.submitted is None or self.due is None:
            return None
        return self.submitted <= self.due


class PeriodStanding(Struct, frozen=True):
    """Where all places of a period stand, in the roster's order.

    ``used`` says whether the ledger holds any act of reporting for the period: where it does not, nobody reports by it.
    """

    period: str
    used: bool
    standings: tuple[Standing, ...]
    findings: tuple[Diagnostic, ...] = ()

    def in_states(self, *states: State) -> list[Standing]:
        """Those that stand so, but for places that need not report and have not."""
        return [one for one in self.standings if one.state in states and not (one.exempt and not one.path)]

    def of(self, path: str) -> Standing | None:
        """Where an input stands; None for one that is no place's."""
        return next((one for one in self.standings if one.path == path), None)

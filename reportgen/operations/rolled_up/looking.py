"""What a roll-up of a folder looks at today: its inputs of the townships' kits, those of last year, the roster, the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, RejectedInput, WorkspaceError
from reportgen.model.kit import RollupPlan
from reportgen.model.reporting import PeriodStanding, Standing, State
from reportgen.model.roster import Roster
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.header_lines import HeaderLines, read_header_lines
from reportgen.rollup.basis import (
    ALL,
    EARLIER,
    INPUT,
    LEDGER,
    NOT_HANDED_IN,
    PLAN,
    ROSTER,
    Basis,
    ledger_print,
    plan_print,
    roster_print,
)

_OTHER_PERIODS = ("上年同期", "上期")
UNREADABLE = "不能读"


class Reported(Struct, frozen=True):
    """Where the inputs of a period stand by the ledger, and whether a roll-up takes those too that are not handed in by it."""

    standing: PeriodStanding | None
    takes_all: bool = False

    @property
    def by_ledger(self) -> tuple[Standing, ...]:
        """Where they stand; nothing where nobody reports by the ledger."""
        return self.standing.standings if self.standing and self.standing.used else ()

    @property
    def passed_over(self) -> frozenset[str]:
        """The inputs that do not count by the ledger: what they say is none of the county's business."""
        away = (one.path for one in self.by_ledger if one.path and not one.counts)
        return frozenset(() if self.takes_all else away)


def basis_of(
    stages: Stages,
    plan: RollupPlan,
    paths: Sequence[str],
    roster: Roster | None,
    reported: Reported,
    then: Basis | None = None,
) -> Basis:
    """What a roll-up of some inputs looks at. Those of other kits are none of its business.

    ``then`` is what an earlier one looked at: files that are as they were are not read again.
    """
    known, texts = then or Basis({}), dict[tuple[str, str], str]()
    prints = {(PLAN, ""): plan_print(plan)}
    standings = reported.by_ledger
    if standings and reported.takes_all:
        prints[ALL, ""] = ""
    if told := ledger_print(standings):
        prints[LEDGER, ""] = told
    if roster:
        prints[ROSTER, roster.path] = roster_print(roster)
    earlier = EarlierInputs(stages.workspace) if _looks_back(plan) else None
    behind: dict[str, None] = {}
    for path, content, header in _of_townships(stages, plan, paths):
        if path in reported.passed_over:
            prints[INPUT, path] = NOT_HANDED_IN
            continue
        prints[INPUT, path], texts[INPUT, path] = known.print_of(INPUT, path, content)
        if earlier:
            behind |= dict.fromkeys(_earlier(earlier, path, header, plan))
    for path in sorted(behind):
        try:
            prints[EARLIER, path], texts[EARLIER, path] = known.print_of(EARLIER, path, stages.workspace.read(path))
        except WorkspaceError:
            prints[EARLIER, path] = UNREADABLE
    return Basis(prints, texts)


def away_from(standing: PeriodStanding, takes_all: bool) -> dict[str, Standing]:
    """The inputs that lie there and are not taken: those that nobody has touched, and where the ledger is used those
    that do not count by it, unless all are wanted.
    """
    return {
        one.path: one
        for one in standing.standings
        if one.path and (one.state is State.MISSING or (standing.used and not takes_all and not one.counts))
    }


def _looks_back(plan: RollupPlan) -> bool:
    return any(word in formula.text for _, formula in plan.columns for word in _OTHER_PERIODS)


def _earlier(earlier: EarlierInputs, path: str, header: HeaderLines, plan: RollupPlan) -> Iterator[str]:
    if header.period:
        for period in (header.period.year_before, header.period.before):
            yield from earlier.candidates(path, header.place, period, plan.source)


def _of_townships(stages: Stages, plan: RollupPlan, paths: Sequence[str]) -> Iterator[tuple[str, bytes, HeaderLines]]:
    """The inputs of the kit that is added up, or of an heir of it."""
    kits: dict[str, bool] = {}
    for path in filter(str.isprintable, paths):  # what a roll-up does not take, no input can name
        try:
            content = stages.workspace.read(path)
            header = read_header_lines(path, content)
        except WorkspaceError:
            continue  # told by the roll-up, and by a check of that input
        if header.kit not in kits:
            kits[header.kit] = is_of_family(stages, plan, stages.kit_name(header.kit))
        if kits[header.kit]:
            yield path, content, header


def is_of_family(stages: Stages, plan: RollupPlan, name: str) -> bool:
    """Whether a kit is the one that is added up, or an heir of it."""
    if name == plan.source or name not in stages.kit_names():
        return name == plan.source
    try:
        kit = stages.kit(name, DiagnosticLog())
    except (RejectedInput, WorkspaceError):
        return False
    return bool(kit and plan.source in kit.kit.parents)


def beside(path: str) -> str:
    """The folder that an input stands in."""
    return PurePosixPath(path).parent.as_posix()

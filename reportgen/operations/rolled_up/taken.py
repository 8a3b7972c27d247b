"""Where the inputs of a period stand with the county, and what those that it does not take are called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Period
from reportgen.model.reporting import PeriodStanding, Standing, State
from reportgen.operations.ledger.standing import period_standing
from reportgen.pipeline import Stages
from reportgen.readers.rosters import roster_of, roster_paths

RETURNED, CHANGED, ABSENT = "退回", "核后改动", "未报送"


def standing_in(stages: Stages, folder: str, paths: Sequence[str]) -> PeriodStanding | None:
    """Where the inputs of a period's folder stand; None for a folder of no period.

    Raises RejectedInput where the ledger cannot be read.
    """
    period, log = Period.named(PurePosixPath(folder).name), DiagnosticLog()
    if period is None:
        return None
    roster = roster_of(stages.workspace, roster_paths(stages.workspace, folder), log, period)
    return period_standing(stages.workspace, period.code, paths, None if log.has_errors else roster, stages)


def word_of(one: Standing) -> str:
    """What such an input is to the county, as its paper counts it."""
    if one.state is State.RETURNED:
        return RETURNED
    return CHANGED if one.changed and one.state.is_in else ABSENT


def reason_of(one: Standing) -> str:
    """Why it is left out, in words."""
    match word_of(one):
        case word if word == RETURNED:
            return "退回了，还没有再交" + (f"：{one.because}" if one.because else "")
        case word if word == CHANGED:
            return f"{one.state.deed}以后又改了，没有再交"
        case _ if one.state is State.MISSING:
            return "输入是结转来的，没有人填"
        case _:
            return "草稿，还没有交" if not one.changed else "报送以后又改了，没有再交"

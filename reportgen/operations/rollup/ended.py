"""Places that reported last year and report no more: what they had is in no other place's figures of last year by itself."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, DiagnosticLog, warning
from reportgen.model.facts import Period
from reportgen.model.roster import Roster
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.rosters import roster_of
from reportgen.source import FileLocation
from reportgen.workspace import Workspace


def told_of_ended(
    workspace: Workspace, paths: tuple[str, ...], folder: str, period: Period, roster: Roster
) -> Iterator[Diagnostic]:
    """A warning for each place of the roster's files that ended before a period and has an input of the same period last year,
    but for one whose name a place of today had: a county compared with last year lacks its figures there.
    """
    whole = roster_of(workspace, paths, DiagnosticLog())
    here = {name.text for one in roster.townships for name in (one.name, *one.former)}
    earlier = EarlierInputs(workspace)
    for one in whole.townships if whole else ():
        name = one.name.text
        if name in here or one.until is None or one.until.last_day >= period.first_day:
            continue
        for path in earlier.candidates(f"{folder}/{name}.yaml", name, period.year_before)[:1]:
            message = f"“{name}”报到{one.until.text}为止，上年同期报过（{path}），同比的上年数里没有它的"
            hint = "并到别的单位的，把它的数加进那个单位的“上年同期”"
            yield warning("ended-place", message, FileLocation(path), hint)

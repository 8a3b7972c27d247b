"""What is to be told of inputs of other periods that a county's figures are compared with: of places that report no more, and
of reports that were returned then, or changed since they were accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Period
from reportgen.model.reporting import State
from reportgen.model.roster import Roster
from reportgen.operations.ledger.acts import acts_of, by_input
from reportgen.operations.ledger.history import history_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.ledger.standing import told_of_reported
from reportgen.readers.earlier import EarlierInputs
from reportgen.source import FileLocation
from reportgen.workspace import LEDGER_FILE, Workspace


def told_of_earlier_reports(workspace: Workspace, paths: Sequence[str]) -> Iterator[Diagnostic]:
    """A warning for each input of another period that the ledger knows otherwise than it lies there, or as returned."""
    if not workspace.exists(LEDGER_FILE):
        return
    contents = {path: workspace.read(path) for path in paths if workspace.exists(path)}
    known = by_input(acts_of(Ledger(workspace), contents)) if contents else {}
    for told in told_of_reported(workspace, contents).values() if known else ():
        yield from (replace(finding, message=f"同比、比上期用的是它：{finding.message}") for finding in told)
    for path, acts in known.items():
        if history_of(acts).state is State.RETURNED:
            message = "同比、比上期用的是它：当时退回了，台账里没有再交"
            yield warning("returned-earlier", message, FileLocation(path), "核对那一期报的是哪一份；改好了的，补记报送")


def told_of_ended(workspace: Workspace, roster: Roster, folder: str, period: Period) -> Iterator[Diagnostic]:
    """A warning for each place that ended before a period and has an input of the same period last year, but for one whose
    name a place of today has or had: a county compared with last year lacks its figures there.
    """
    here = {name.text for one in roster.townships for name in (one.name, *one.former)}
    earlier = EarlierInputs(workspace)
    for one in roster.ended:
        name = one.name.text
        if name in here or one.until is None:
            continue
        for path in earlier.candidates(f"{folder}/{name}.yaml", name, period.year_before)[:1]:
            message = f"“{name}”报到{one.until.text}为止，上年同期报过（{path}），同比的上年数里没有它的"
            hint = "并到别的单位的，把它的数加进那个单位的“上年同期”"
            yield warning("ended-place", message, FileLocation(path), hint)

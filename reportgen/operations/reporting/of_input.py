"""One input as a report: where it stands, what was done with it, and what would keep it from being submitted."""

from __future__ import annotations

import datetime

from msgspec import Struct

from reportgen.diagnostics import Diagnostic
from reportgen.model.reporting import Standing, State
from reportgen.operations.ledger.acts import Act
from reportgen.operations.reporting.asked import inputs_meant
from reportgen.operations.reporting.taking import findings_before
from reportgen.pipeline import Stages
from reportgen.workspace import Workspace


class Reported(Struct, frozen=True):
    """Where an input stands, and the acts on it in order."""

    standing: Standing
    acts: tuple[Act, ...]

    @property
    def is_settled(self) -> bool:
        """Whether the county has accepted it: then it is returned before anybody changes it."""
        return bool(self.acts) and self.standing.state in {State.ACCEPTED, State.LOCKED}


def reported(stages: Stages, path: str) -> Reported | None:
    """One input as a report; None for the county's own, which nobody reports. Of the stages, kits alone are asked.

    Raises Refusal where nothing says of which period it is, RejectedInput where the ledger or the roster cannot be read.
    """
    (meant,), _ = inputs_meant(stages.workspace, (path,))
    found = next((one for one in meant.asked(stages) if one.standing.path == path), None)
    if found is None:
        return None
    acts = found.history.acts if found.history else ()
    return Reported(found.standing, acts)


def before_submitting(workspace: Workspace, path: str, day: datetime.date) -> tuple[Diagnostic, ...]:
    """What is found in an input that is to be submitted on a day; its errors keep it back."""
    return findings_before(workspace, (path,), day).get(path, ())

"""Where an input stands on its way to the county, for pages of an office: one that is accepted is changed by nobody."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from reportgen.diagnostics import Refusal
from reportgen.office.desk import Desk
from reportgen.operations.reporting.of_input import reported
from reportgen.operations.unusual.since_return import said_in_return


def way_of(desk: Desk, path: str) -> dict[str, Any]:
    """Where an input stands, and its figures that were starred for its return, for a template; nothing for one person's page."""
    found = None if settings.ONE_PERSON else reported(desk.stages, path)
    if found is None:
        return {}
    stars = said_in_return(desk.workspace, path, found.acts)
    return {"way": found.standing, "is_settled": found.is_settled, "stars": stars}


class Settled(Refusal):
    """Why what the county has accepted is not changed, however often that is asked for."""


def refuse_settled(desk: Desk, path: str) -> None:
    """Raises Settled for what would change an input that the county has accepted."""
    found = None if settings.ONE_PERSON else reported(desk.stages, path)
    if found and found.is_settled:
        raise Settled("县里已经核定，不能再改；要改的，请县里退回")

"""Which period a county's page shows: the one that its address names, else the latest that has inputs."""

from __future__ import annotations

import datetime

from django.http import HttpRequest
from msgspec import Struct

from reportgen.diagnostics import Refusal
from reportgen.model.facts import Period
from reportgen.office.desk import desk_of
from reportgen.operations.selection.of_period import folder_of
from reportgen.readers.rosters import Rosters
from reportgen.workspace import INPUTS, DiskWorkspace


class Chosen(Struct, frozen=True):
    """The period that is shown, and the codes of all that there are, the latest first."""

    period: Period
    codes: tuple[str, ...]
    folder: str

    @property
    def code(self) -> str:
        """The period as addresses name it."""
        return self.period.code

    @property
    def earlier(self) -> tuple[str, ...]:
        """The codes from the chosen one on, back in time."""
        return self.codes[self.codes.index(self.code) :]


def periods(workspace: DiskWorkspace) -> list[Period]:
    """The periods that have a folder of inputs, the latest first."""
    found = {p for folder in workspace.folders(INPUTS) if (p := Period.named(folder.rpartition("/")[2]))}
    return sorted(found, key=lambda one: (one.last_day, one.first_day), reverse=True)


def chosen(request: HttpRequest) -> Chosen | None:
    """The period that is asked for; before the first input, by the roster alone, the half year that is to be reported.

    None where there is no roster either. Raises Refusal for one that is not there.
    """
    desk = desk_of(request)
    workspace, found = desk.workspace, periods(desk.workspace)
    if not found and Rosters(workspace).of(INPUTS):
        found = [half_reported_in(desk.today())]
    if not found:
        return None
    code = request.POST.get("period") or request.GET.get("period") or found[0].code
    period = next((one for one in found if one.code == code), None)
    if period is None:
        raise Refusal(f"没有“{code}”这一期的输入")
    return Chosen(period, tuple(one.code for one in found), folder_of(workspace, period))


def half_reported_in(day: datetime.date) -> Period:
    """The half year that reports are written about on a day: the first from June to November."""
    if 6 <= day.month <= 11:
        return Period(f"{day.year}H1")
    return Period(f"{day.year}H2" if day.month == 12 else f"{day.year - 1}H2")

"""Which period a county's page shows: the one that its address names, else the latest that has inputs."""

from __future__ import annotations

import datetime

from django.http import HttpRequest
from msgspec import Struct

from reportgen.diagnostics import Refusal
from reportgen.model.facts import Period
from reportgen.office.desk import Desk, desk_of
from reportgen.operations.selection.of_period import folder_of
from reportgen.readers.rosters import Rosters
from reportgen.workspace import INPUTS, DiskWorkspace


class Chosen(Struct, frozen=True):
    """The period that is shown, and all that there are, the latest first; ``begun`` once it has a folder."""

    period: Period
    all: tuple[Period, ...]
    folder: str
    begun: bool = True

    @property
    def code(self) -> str:
        """The period as addresses name it."""
        return self.period.code

    @property
    def earlier(self) -> tuple[str, ...]:
        """The codes from the chosen one on, back in time."""
        return tuple(one.code for one in self.all[self.all.index(self.period) :])


def periods(workspace: DiskWorkspace) -> list[Period]:
    """The periods that have a folder of inputs, the latest first."""
    found = {p for folder in workspace.folders(INPUTS) if (p := Period.named(folder.rpartition("/")[2]))}
    return sorted(found, key=lambda one: (one.last_day, one.first_day), reverse=True)


def periods_shown(desk: Desk) -> list[Period]:
    """The periods that a county's pages show: those of ``periods``; before the first input, by the roster alone, the half
    year that is to be reported; none where there is no roster either.
    """
    found = periods(desk.workspace)
    return found or ([half_reported_in(desk.today())] if Rosters(desk.workspace).of(INPUTS) else [])


def chosen(request: HttpRequest) -> Chosen | None:
    """The period that is asked for; None where there is none to show. Raises Refusal for one that is not there."""
    desk = desk_of(request)
    found = periods_shown(desk)
    return chosen_of(desk, request.POST.get("period") or request.GET.get("period") or found[0].code) if found else None


def chosen_of(desk: Desk, code: str) -> Chosen:
    """The period of a code. Raises Refusal where none is shown that is called so."""
    found = periods_shown(desk)
    period = next((one for one in found if one.code == code), None)
    if period is None:
        raise Refusal(f"没有“{code}”这一期的输入")
    folder = folder_of(desk.workspace, period)
    return Chosen(period, tuple(found), folder, folder in desk.workspace.folders(INPUTS))


def half_reported_in(day: datetime.date) -> Period:
    """The half year that reports are written about on a day: the first from June to November."""
    if 6 <= day.month <= 11:
        return Period(f"{day.year}H1")
    return Period(f"{day.year}H2" if day.month == 12 else f"{day.year - 1}H2")

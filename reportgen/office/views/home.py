"""The first page: the reports of each period, and where to begin when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from reportgen.diagnostics import Refusal
from reportgen.model.facts import Period
from reportgen.office.desk import Desk, desk_of
from reportgen.office.final import finals
from reportgen.office.guard import allowed, note_made, person_of
from reportgen.office.rights import Act, Person, may
from reportgen.operations.init import InputThere, begin, begin_input
from reportgen.operations.inventory import Shelf, inventory, titled_kits
from reportgen.readers.earlier import period_of
from reportgen.readers.rosters import Rosters
from reportgen.workspace import INPUTS

_FIRST = "general"  # the kit that is chosen until a person chooses another


def home(request: HttpRequest) -> HttpResponse:
    """All reports, the latest period first; without any, how to begin."""
    desk, person = desk_of(request), person_of(request)
    shelves = _own(desk, person, inventory(desk.workspace))
    is_first = person.owns and not shelves
    said = finals(desk, (one.path for shelf in shelves for one in shelf.inputs))
    marks = said.pop("finals")
    rows = [(shelf.period, [(one, marks.get(one.path)) for one in shelf.inputs]) for shelf in shelves]
    said |= {"shelves": rows, "tab": "home"}
    return render(request, "first.html" if is_first else "home.html", said)


def begin_report(request: HttpRequest) -> HttpResponse:
    """A form for a new report: whose, of which period, by which kit; and its blank input."""
    desk = desk_of(request)
    kits = titled_kits(desk.workspace, _FIRST)
    typed = {
        "place": "",
        "period": _last_half(desk.today().year, desk.today().month).text,
        "kit": kits[0][0] if kits else "",
    }
    said: dict[str, Any] = {"kits": kits, "tab": "begin", "faults": {}}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "").strip() for name in typed}
        period = period_of(typed["period"])
        if period is None:
            said["faults"] = {"period": f"“{typed['period']}”没有看懂是哪一期"}
        else:
            try:
                _refuse_others_place(desk, person_of(request), typed["place"], period)
                made = begin_input(desk.workspace, typed["kit"], typed["place"], period).path
            except InputThere as fault:
                said |= {
                    "faults": {"place": f"{period.text}已经有“{typed['place']}”的报告，没有另写"},
                    "there": fault.path,
                }
            except Refusal as fault:
                said["faults"] = {"place": str(fault)}
            else:
                note_made(request, made)
                return HttpResponseRedirect(f"/fill/{quote(made)}#begin")
    return render(request, "begin.html", said | {"typed": typed}, status=409 if said["faults"] else 200)


@require_POST
def practise(request: HttpRequest) -> HttpResponse:
    """Put a sample to practise with into a workspace that has nothing yet."""
    desk = desk_of(request)
    path = begin(desk.workspace, str(desk.workspace.root), as_sample=True).path
    return HttpResponseRedirect(f"/fill/{quote(path)}")


def _last_half(year: int, month: int) -> Period:
    """The half year that reports are written about in some month: the first from June to November."""
    if 6 <= month <= 11:
        return Period(f"{year}H1")
    return Period(f"{year}H2" if month == 12 else f"{year - 1}H2")


def _own(desk: Desk, person: Person, shelves: Sequence[Shelf]) -> tuple[Shelf, ...]:
    """The shelves with those inputs alone that a person may look at."""
    is_seen = allowed(desk, person, Act.LOOK)
    found = (Shelf(shelf.period, tuple(one for one in shelf.inputs if is_seen(one.path))) for shelf in shelves)
    return tuple(shelf for shelf in found if shelf.inputs)


def _refuse_others_place(desk: Desk, person: Person, place: str, period: Period) -> None:
    """Refuse an input that its writer could not write in afterwards."""
    listed = Rosters(desk.workspace).of(f"{INPUTS}/{period.code}")
    found = listed.find(place) if listed else None
    name = (found.name.text if found else "") if listed else place
    if not person.owns and not may(person, Act.FILL, name, listed.roster if listed else None):
        raise Refusal(f"“{place}”不归您填报")

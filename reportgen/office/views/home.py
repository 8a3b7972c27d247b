"""The first page: the reports of each period, and where to begin when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from reportgen.diagnostics import Refusal
from reportgen.model.facts import Period
from reportgen.model.reporting import State
from reportgen.office.desk import Desk, desk_of
from reportgen.office.final import finals
from reportgen.office.guard import allowed, note_made, person_of, to_review
from reportgen.office.periods import half_reported_in
from reportgen.office.rights import Act, Duty, Person, may
from reportgen.operations.init import InputThere, begin, begin_input
from reportgen.operations.inventory import Shelf, inventory, titled_kits
from reportgen.operations.ledger.standing import with_histories
from reportgen.operations.reporting.kinds import asked_instead
from reportgen.operations.reporting.overview import state_words
from reportgen.operations.roster.form import GENERAL
from reportgen.readers.rosters import Rosters
from reportgen.workspace import INPUTS

_FIRST = "general"  # the kit that is chosen until a person chooses another


def home(request: HttpRequest) -> HttpResponse:
    """All reports, the latest period first; without any, how to begin."""
    desk, person = desk_of(request), person_of(request)
    shelves = inventory(desk.workspace, allowed(desk, person, Act.LOOK))
    is_first = person.owns and not shelves
    said = finals(desk, (one.path for shelf in shelves for one in shelf.inputs))
    marks = said.pop("finals")
    paths = [one.path for shelf in shelves for one in shelf.inputs if not one.is_sample]
    reviewed = to_review(request, paths)
    stands = {} if settings.ONE_PERSON or "ledger_faults" in said else _stands(desk, shelves)
    rows = [
        (shelf.period, [(one, marks.get(one.path), stands.get(one.path)) for one in shelf.inputs]) for shelf in shelves
    ]
    said |= {"shelves": rows, "tab": "home", "to_review": reviewed, "stands": bool(stands)}
    said["no_roster"] = may(person, Act.WHOLE) and not person.owns and not desk.workspace.exists(GENERAL)
    return render(request, "first.html" if is_first else "home.html", said)


def _stands(desk: Desk, shelves: Sequence[Shelf]) -> dict[str, tuple[State, str, str]]:
    """Where inputs stand with the county, that in words, and what is asked where they are of another kind; the county's own stand nowhere."""
    rosters = Rosters(desk.workspace)
    found: dict[str, tuple[State, str, str]] = {}
    for shelf in shelves:
        paths = [one.path for one in shelf.inputs if not one.is_sample]
        if shelf.period and paths:
            places = rosters.of(PurePosixPath(paths[0]).parent.as_posix())
            roster = places.roster if places else None
            for one, _ in with_histories(desk.stages, shelf.period.code, paths, roster):
                found[one.path] = (one.state, state_words(one), asked_instead(desk.stages, one, roster))
    return found


def begin_report(request: HttpRequest) -> HttpResponse:
    """A form for a new report: whose, of which period, by which kit; and its blank input."""
    desk = desk_of(request)
    kits = _offered(desk, person_of(request))
    typed = {
        "place": _only_place(person_of(request)),
        "period": half_reported_in(desk.today()).text,
        "kit": kits[0][0] if kits else "",
    }
    said: dict[str, Any] = {"kits": kits, "tab": "begin", "faults": {}}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "").strip() for name in typed}
        period = Period.named(typed["period"])
        if typed["kit"] not in {name for name, _, _ in kits}:
            raise Refusal("没有选文种，请回到页面上再选一次")
        if period is None:
            said["faults"] = {"period": f"“{typed['period']}”没有看懂是哪一期"}
        else:
            try:
                place = _own_place(desk, person_of(request), typed["place"], period)
                made = begin_input(desk.workspace, typed["kit"], place, period).path
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


def _offered(desk: Desk, person: Person) -> list[tuple[str, str, str]]:
    """The kits that a person may begin a report by: a county's is rolled up, and nothing that a township hands in."""
    return titled_kits(desk.workspace, _FIRST, countys=may(person, Act.FILL))


def _own_place(desk: Desk, person: Person, place: str, period: Period) -> str:
    """The place of a new input as the roster names it; as it was typed where there is none.

    Raises Refusal for one that its writer could not write in afterwards, and for a name of the roster that was likely mistyped.
    """
    listed = Rosters(desk.workspace).of(f"{INPUTS}/{period.code}")
    if person.owns:
        return place
    found = listed.find(place) if listed else None
    name = (found.name.text if found else "") if listed else place
    near = listed.nearest(place) if listed and not found else ""
    if near:
        raise Refusal(f"名单里没有“{place}”，是不是“{near}”？")
    if not may(person, Act.FILL, name, listed.roster if listed else None):
        raise Refusal(f"“{place}”不归您填报")
    return name or place


def _only_place(person: Person) -> str:
    """The one place that a person fills in reports of; empty where that is none, or more than one."""
    scopes = {role.scope for role in person.roles if role.duty is Duty.PLACE}
    return next(iter(scopes)) if len(scopes) == 1 and len(person.roles) == 1 else ""

"""A roster begun in the page: a list of names is pasted, what becomes of it is shown, and then it is written."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.batch.fingerprint import digest
from reportgen.office.audit import changes
from reportgen.office.desk import Desk, desk_of
from reportgen.office.guard import note
from reportgen.office.periods import periods
from reportgen.office.scopes import near_area
from reportgen.operations.roster.beginning import BeginWish, BegunRoster, begin_roster, begun_roster
from reportgen.operations.roster.form import GENERAL
from reportgen.operations.selection.of_period import sources_of
from reportgen.readers.mapping import roster as keys


def new_roster(request: HttpRequest) -> HttpResponse:
    """The form of a new roster; with POST what it would say, and, where just that was ``seen``, it is written."""
    desk, form = desk_of(request), request.POST
    is_there = desk.workspace.exists(GENERAL)
    said: dict[str, object] = {"tab": "county", "others": periods(desk.workspace), "there": is_there}
    if request.method != "POST":
        return render(request, "new_roster.html", said | {"wish": BeginWish("", "", "\n".join(_reported(desk)))})
    wish = BeginWish(form.get("county", "").strip(), form.get("deadline", "").strip(), form.get("pasted", ""))
    now = digest("\0".join((wish.county, wish.deadline, wish.pasted)).encode())
    if form.get("what") == "write" and (is_there or form.get("seen") == now):
        made = begin_roster(desk.workspace, wish, desk.now())
        if not made.failed:
            note(request, "roster", GENERAL, what="begin", **changes(b"", made.text.encode()))
            return render(request, "new_roster.html", said | {"written": True, "made": made})
    else:
        made = begun_roster(wish)
        request.is_noted = True  # type: ignore[attr-defined]  # nothing was done yet
    said |= {"wish": wish, "made": made, "seen": now, "alike": _alike(made)}
    return render(request, "new_roster.html", said, status=422 if made.failed else 200)


def _alike(made: BegunRoster) -> list[tuple[str, str]]:
    """The 片区 that may be one that stands before them, written otherwise, each with that one."""
    areas = list(dict.fromkeys(word for one in made.places for word in one.get(keys.AREA.name, ())))
    near = ((area, near_area(area, areas[:number])) for number, area in enumerate(areas))
    return [(area, other) for area, other in near if other]


def _reported(desk: Desk) -> list[str]:
    """The places that have an input in the latest period, to begin with."""
    latest = periods(desk.workspace)[:1]
    return [PurePosixPath(path).stem for one in latest for path in sources_of(desk.workspace, one)]

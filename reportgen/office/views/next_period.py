"""The next period begun with one button, and what was taken over looked at one by one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from reportgen.diagnostics import RejectedInput
from reportgen.model.facts import Period
from reportgen.office.desk import Desk, desk_of
from reportgen.office.final import final_of, finals
from reportgen.office.guard import allowed, note_made, person_of
from reportgen.office.inputs import is_input
from reportgen.office.rights import Act
from reportgen.office.views.sources import titled, written_input
from reportgen.operations.carried import carried_in, hold_reviewed
from reportgen.operations.inventory import Stocked, inventory
from reportgen.operations.new import NotMade, new_from, next_of


def next_periods(request: HttpRequest) -> HttpResponse:
    """The reports of the latest periods, each with the button that begins the next."""
    desk, person = desk_of(request), person_of(request)
    stock, is_filled = inventory(desk.workspace), allowed(desk, person, Act.FILL)
    told = finals(desk, (one.path for shelf in stock for one in shelf.inputs))
    marks, known = told.pop("finals"), {key: one.path for shelf in stock for one in shelf.inputs for key in _names(one)}
    shelves = []
    for shelf in stock:
        own = [one for one in shelf.inputs if not one.trouble and is_filled(one.path)]
        if shelf.period and own:
            after = shelf.period.following
            there = (next((known[key] for key in _names(one, after) if key in known), "") for one in own)
            rows = [(one, marks.get(one.path), path) for one, path in zip(own, there, strict=True)]
            shelves.append((shelf.period, after, rows))
    return render(request, "next.html", told | {"shelves": shelves, "tab": "next"})


def _names(one: Stocked, period: Period | None = None) -> tuple[tuple[object, ...], ...]:
    """What tells an input among those of its period, or of another: its file, or its place and kind."""
    when = period or one.period
    return (when, PurePosixPath(one.path).name), (when, one.place, one.title)


def begin_next(request: HttpRequest, path: str) -> HttpResponse:
    """The input of the period after that of another, which is then looked at."""
    desk = desk_of(request)
    source = written_input(path)
    said: dict[str, Any] = {"path": source, **titled(desk, source), **final_of(desk, source)}
    is_sent = request.method == "POST"
    wanted = None if is_sent else _following(desk, source)
    said["typed"] = request.POST.get("period", "").strip() if is_sent else wanted.text if wanted else ""
    period = Period.named(said["typed"])
    if period and (there := next_of(desk.workspace, source, period)):
        said |= {"there": there, "there_period": period.text}
    elif period and is_sent:
        made = new_from(desk.workspace, source, period)
        if isinstance(made, NotMade):
            raise RejectedInput(made.findings)
        note_made(request, made.path)
        return HttpResponseRedirect(f"/carried/{quote(made.path)}?from={quote(source)}")
    elif is_sent:
        said["fault"] = f"“{said['typed']}”没有看懂是哪一期"
    return render(request, "begin_next.html", said, status=409 if is_sent else 200)


def carried(request: HttpRequest, path: str) -> HttpResponse:
    """What an input took over, and what in it is blank; those that are ticked are held to be looked at."""
    desk = desk_of(request)
    source = written_input(path)
    done = None
    if request.method == "POST":
        keys = frozenset(request.POST.getlist("right"))
        done = hold_reviewed(desk.workspace, source, keys, request.POST.get("seen", ""), desk.now())
    found = carried_in(desk.workspace, source)
    said = {"path": source, "found": found, "done": done, **titled(desk, source)}
    return render(request, "carried.html", said | _origin(request, desk))


def _origin(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """How far the report is that this one was just begun from, where the address names it."""
    origin = request.GET.get("from", "")
    if not (is_input(origin) and desk.workspace.exists(origin) and allowed(desk, person_of(request), Act.LOOK)(origin)):
        return {}
    return {"origin": {"path": origin, **titled(desk, origin), **final_of(desk, origin)}}


def _following(desk: Desk, source: str) -> Period | None:
    period = Period.named(titled(desk, source)["period"])
    return period.following if period else None

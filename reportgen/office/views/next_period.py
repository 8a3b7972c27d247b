"""The next period begun with one button, and what was taken over looked at one by one."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from reportgen.diagnostics import Refusal, RejectedInput
from reportgen.model.facts import Period
from reportgen.office.desk import Desk, desk_of
from reportgen.office.guard import allowed, note_made, person_of
from reportgen.office.rights import Act
from reportgen.office.views.sources import titled, written_input
from reportgen.operations.carried import carried_in, hold_reviewed
from reportgen.operations.inventory import inventory
from reportgen.operations.new import NotMade, new_from
from reportgen.readers.earlier import period_of


def next_periods(request: HttpRequest) -> HttpResponse:
    """The reports of the latest periods, each with the button that begins the next."""
    desk, person = desk_of(request), person_of(request)
    shelves, is_filled = [], allowed(desk, person, Act.FILL)
    for shelf in inventory(desk.workspace):
        own = [one for one in shelf.inputs if not one.trouble and is_filled(one.path)]
        if shelf.period and own:
            shelves.append((shelf.period, shelf.period.following, own))
    return render(request, "next.html", {"shelves": shelves, "tab": "next"})


def begin_next(request: HttpRequest, path: str) -> HttpResponse:
    """The input of the period after that of another, which is then looked at."""
    desk = desk_of(request)
    source = written_input(path)
    if request.method != "POST":
        wanted = _following(desk, source)
        return render(request, "begin_next.html", {"path": source, "wanted": wanted, **titled(desk, source)})
    period = period_of(request.POST.get("period", "").strip())
    if period is None:
        raise Refusal("期间没有看懂：写成 2026H1 或 2026年上半年")
    made = new_from(desk.workspace, source, period)
    if isinstance(made, NotMade):
        raise RejectedInput(made.findings)
    note_made(request, made.path)
    return HttpResponseRedirect(f"/carried/{quote(made.path)}")


def carried(request: HttpRequest, path: str) -> HttpResponse:
    """What an input took over, and what in it is blank; those that are ticked are held to be looked at."""
    desk = desk_of(request)
    source = written_input(path)
    done = None
    if request.method == "POST":
        keys = frozenset(request.POST.getlist("right"))
        done = hold_reviewed(desk.workspace, source, keys, request.POST.get("seen", ""), desk.now())
    found = carried_in(desk.workspace, source)
    return render(request, "carried.html", {"path": source, "found": found, "done": done, **titled(desk, source)})


def _following(desk: Desk, source: str) -> Period | None:
    period = period_of(titled(desk, source)["period"])
    return period.following if period else None

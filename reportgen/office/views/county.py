"""The county's table: where each place stands in each period, who is to be reminded, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from msgspec import Struct

from reportgen.diagnostics import Refusal, Severity
from reportgen.model.reporting import Standing, State
from reportgen.office.asking import asked_first, is_sure
from reportgen.office.desk import Desk, desk_of
from reportgen.office.guard import note, person_of
from reportgen.office.periods import chosen
from reportgen.office.rights import Act, may
from reportgen.operations.reporting.nearly_blank import Filled, NearlyBlank
from reportgen.operations.reporting.overview import Overview, only, overview, summary, timeliness
from reportgen.operations.reporting.reminders import reminders
from reportgen.operations.reporting.taking import StepWish, Taken, findings_before, take_step

_PERIODS = 4
"""Periods that stand beside each other."""
_FILLED = "filled"
"""By which name it is kept how much inputs fill in."""


class Cell(Struct, frozen=True):
    """A place in a ``period``, as people call it: where it stands, in words, and whether that is late."""

    period: str
    standing: Standing
    words: str
    in_time: str
    is_late: bool


class Row(Struct, frozen=True):
    """A place with its 片区, and where it stands in each period, None where it had nothing to report; whether it says next to
    nothing in what it has submitted.
    """

    place: str
    area: str
    now: Cell
    cells: tuple[Cell | None, ...]
    blank: NearlyBlank | None


def county(request: HttpRequest) -> HttpResponse:
    """Where all places stand that a person reviews; with POST those that are ticked are accepted or locked."""
    desk = desk_of(request)
    said: dict[str, object] = {"tab": "county"}
    if request.method == "POST":
        ticked = _ticked(request)
        if question := _question(request, ticked):
            return question
        taken = _take(request, ticked)
        said |= {"taken": taken, "done": all(one.done or one.already for one in taken)}
        said["refused"] = "" if taken else "一个也没有选：先勾上要核定、锁定的"
    period = chosen(request)
    if period is None:
        return render(request, "county.html", said)
    views = [_seen(request, code) for code in period.earlier[:_PERIODS]]
    state, area = request.GET.get("state", ""), request.GET.get("area", "")
    rows = _by_area(_rows(desk, views))
    said |= {
        "view": views[0],
        "summary": summary(views[0]),
        "rows": [one for one in rows if _is_asked(one, state, area)],
        "periods": [view.period for view in views],
        "period": period,
        "areas": list(dict.fromkeys(one.area for one in rows if one.area)),
        "states": [one.value for one in State],
        "reminders": reminders(views[0]),
        "chosen": {"state": state, "area": area},
    }
    return render(request, "county.html", said, status=409 if said.get("refused") else 200)


def _seen(request: HttpRequest, code: str) -> Overview:
    """A period as the person who asks may see it."""
    desk, person = desk_of(request), person_of(request)
    view = overview(desk.workspace, code, desk.today())
    return only(view, lambda one: may(person, Act.REVIEW, one.place, view.roster))


def _question(request: HttpRequest, paths: Sequence[str]) -> HttpResponse | None:
    """What is asked before several are locked: each is opened again by itself, with a reason; or accepted, with warnings in
    them that nobody may have looked at.
    """
    code, what = request.POST.get("period", ""), request.POST.get("what", "")
    back = f"/county?period={quote(code)}"
    if what == "lock" and paths:
        names = [PurePosixPath(path).stem for path in paths]
        more = f"{'、'.join(names)}。锁定以后谁也改不了、退不回；解锁要一个一个来，写明原因。"
        return asked_first(request, f"锁定这 {len(names)} 个单位？", more, "锁定", back)
    if what == "accept" and paths and not is_sure(request):
        told = _warned(desk_of(request), paths)
        if told:
            more = f"{'；'.join(f'{place} {count} 处' for place, count in told)}。先在表里打开这几份，看警告说的是什么；核定了的，要改得先退回。"
            return asked_first(request, f"有 {len(told)} 份里还有警告，仍然核定？", more, "仍然核定", back)
    return None


def _warned(desk: Desk, paths: Sequence[str]) -> list[tuple[str, int]]:
    """Of reports that wait to be accepted, the places with warnings in theirs, and how many."""
    found = findings_before(desk.workspace, paths, desk.today())
    counts = ((path, sum(one.severity is Severity.WARNING for one in told)) for path, told in found.items())
    return [(PurePosixPath(path).stem, count) for path, count in counts if count]


def _ticked(request: HttpRequest) -> list[str]:
    """What is ticked of what the person reviews."""
    own = {one.path for one in _seen(request, request.POST.get("period", "")).standing.standings if one.path}
    return [path for path in request.POST.getlist("path") if path in own]


def _take(request: HttpRequest, ticked: Sequence[str]) -> list[Taken]:
    """Accept or lock what is ticked, each only where the person reviews its place; nothing where nothing is ticked."""
    desk, person = desk_of(request), person_of(request)
    command = request.POST.get("what", "")
    if command not in {"accept", "lock"}:
        raise Refusal("不知道要做什么，请回到页面上再点一次")
    if not ticked:
        return []
    shown = {path: mark for path, _, mark in (one.rpartition(" ") for one in request.POST.getlist("shown"))}
    wish = StepWish(command, tuple(ticked), desk.today(), desk.now(), person.shown, shown=shown)
    steps = take_step(desk.workspace, wish)
    for one in steps.taken:
        if one.done:
            note(request, steps.step.word, one.path)
    return list(steps.taken)


def _rows(desk: Desk, views: Sequence[Overview]) -> list[Row]:
    view, *earlier = views
    filled = Filled(desk.stages, desk.kept.setdefault(_FILLED, {}))
    blank = filled.nearly_blank(one.path for one in view.standing.standings if one.state.is_in)
    found = []
    for standing in view.standing.standings:
        cells = tuple(_earlier(desk, one, standing) for one in earlier)
        now = _cell(desk, view, standing)
        found.append(Row(standing.place, _area(view, standing.place), now, cells, blank.get(standing.path)))
    return found


def _by_area(rows: Sequence[Row]) -> list[Row]:
    """The rows with those of an area together, areas and places as the roster has them."""
    areas = list(dict.fromkeys(row.area for row in rows))
    return sorted(rows, key=lambda row: areas.index(row.area))


def _earlier(desk: Desk, view: Overview, now: Standing) -> Cell | None:
    there = [one for one in view.standing.standings if one.place == now.place and now.kit in {one.kit, ""}]
    return _cell(desk, view, there[0]) if there else None


def _cell(desk: Desk, view: Overview, standing: Standing) -> Cell:
    in_time = timeliness(standing, desk.today())
    is_late = standing.in_time is False or in_time.startswith("逾期") or standing.state is State.RETURNED
    return Cell(view.period.text, standing, view.words_of(standing), in_time, is_late)


def _area(view: Overview, place: str) -> str:
    listed = view.roster.find(place) if view.roster else None
    return listed.area.text if listed and listed.area else ""


def _is_asked(row: Row, state: str, area: str) -> bool:
    return state in {"", row.now.standing.state.value} and area in {"", row.area}

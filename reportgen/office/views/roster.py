"""The roster of a county, changed in the page: due dates, what is asked of whom, exceptions, places."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.diagnostics import DiagnosticLog, Refusal
from reportgen.model.facts import Period
from reportgen.office.asking import Answer, asked_first
from reportgen.office.audit import changes
from reportgen.office.desk import Desk, desk_of
from reportgen.office.guard import note
from reportgen.office.periods import chosen_of, periods, periods_shown
from reportgen.office.roster_form import fields_of, said_by
from reportgen.office.scopes import areas_of, near_area
from reportgen.operations.inventory import titled_kits
from reportgen.operations.roster.changing import FieldFinding, RosterChange, base_of, change_roster
from reportgen.operations.roster.form import (
    ALLOWANCE,
    GENERAL,
    HEAD,
    RosterFile,
    RosterRow,
    asked_in,
    roster_file,
    roster_path,
)
from reportgen.operations.roster.wishes import (
    AllowanceWish,
    CloseWish,
    HeadWish,
    PlaceWish,
    RosterWish,
    place_row,
)
from reportgen.operations.selection.of_period import sources_of_place
from reportgen.pipeline import Stages
from reportgen.readers.mapping import roster as keys
from reportgen.readers.mapping.key import Key
from reportgen.readers.rosters import Rosters, is_day_of, roster_of
from reportgen.workspace import INPUTS

_NEW = "new"


def roster(request: HttpRequest) -> HttpResponse:
    """The roster of all periods, or of one; with POST one thing of it is changed."""
    desk = desk_of(request)
    period = _period(request, desk)
    path = roster_path(desk.workspace, period)
    done: RosterChange | None = None
    if request.method == "POST":
        if question := _question(request, desk, period):
            return question
        done = _changed(request, desk, path)
    shown = periods_shown(desk)
    file = roster_file(desk.workspace, path)
    base = base_of(desk.workspace, file)
    others_day = _others_day(desk, period)
    said = {
        "tab": "county",
        "of": period.code if period else "",
        "shown": period,
        "others": shown,
        "period": chosen_of(desk, (period or shown[0]).code) if shown else None,
        "has_general": desk.workspace.exists(GENERAL),
        "file": file,
        "rows": _rows(file, base),
        "others_day": others_day,
        "added": _added(request, file) if done and done.written else None,
        "reason": keys.REASON.name,
        **_forms(request, desk, file, base, done, others_day),
    }
    status = 200 if done is None or not done.failed else 409 if done.clash else 422
    return render(request, "roster.html", said, status=status)


def _period(request: HttpRequest, desk: Desk) -> Period | None:
    """The period whose roster is meant; None for that of all. Raises Refusal for a period that has no inputs."""
    code = request.POST.get("of", request.GET.get("of", ""))
    return chosen_of(desk, code).period if code else None


def _others_day(desk: Desk, period: Period | None) -> str:
    """The day by which to report that the general roster sets for another period than the one that is shown; empty where it does not."""
    found = (
        roster_of(desk.workspace, (GENERAL,), DiagnosticLog()) if period and desk.workspace.exists(GENERAL) else None
    )
    day = found.deadline if found else None
    is_anothers = period and day and isinstance(day.value, datetime.date) and not is_day_of(day.value, period)
    return day.text if day and is_anothers else ""


def _question(request: HttpRequest, desk: Desk, period: Period | None) -> HttpResponse | None:
    """What is asked before something is done that no click undoes, or a 片区 is written that may be another one."""
    what, name = request.POST.get("what", ""), request.POST.get("name", "")
    back = f"/roster?of={period.code if period else ''}&place={quote(name)}"
    whose = f"{period.text}的名单" if period else "总名单"
    if what == "close":
        more = "" if period else "以前各期也不再有它；以前报过、以后没有的，写终止期，不要撤销。"
        return asked_first(request, f"从{whose}里撤销“{name}”？", more, "撤销", back)
    if what == "allow no more":
        return asked_first(request, f"取消“{name}”的例外？", f"{whose}里写的日期、原因都删去。", "取消例外", back)
    listed = Rosters(desk.workspace).of(f"{INPUTS}/{period.code}" if period else INPUTS)
    area = " ".join(request.POST.get(keys.AREA.name, "").split())
    near = near_area(area, areas_of(listed.roster)) if what == "place" and area and listed else ""
    if not near:
        return None
    answer = Answer(f"是，写“{near}”", keys.AREA.name, near)
    question = f"“{area}”是不是“{near}”？"
    return asked_first(request, question, "名单里已经有很像的片区。", f"不是，另有“{area}”", back, answer)


def _changed(request: HttpRequest, desk: Desk, path: str) -> RosterChange:
    """Do what a form asks, and write down what became of it."""
    what = request.POST.get("what", "")
    done = change_roster(desk.workspace, path, _wish(request, desk, what, path), desk.now())
    if done.written:
        others = {other: changes(*both) for other, both in done.written.items() if other != path}
        more = {"besides": others} if others else {}
        note(request, request.path.strip("/"), path, what=what, **changes(*done.written[path]), **more)
    return done


def _wish(request: HttpRequest, desk: Desk, what: str, path: str) -> RosterWish:
    form, asked = request.POST, asked_in(path)
    name, stamp = form.get("name", ""), form.get("stamp", "")
    rank = form.get("rank", "")
    match what:
        case "head":
            wish: HeadWish | PlaceWish = HeadWish(stamp, said_by(form, HEAD))
        case "place":
            wish = PlaceWish(name, stamp, said_by(form, asked), int(rank) if rank.isdecimal() and len(rank) < 5 else 0)
        case "close":
            return CloseWish(name, stamp)
        case "allow":
            return AllowanceWish(name, stamp, said_by(form, ALLOWANCE[1:]))
        case "allow no more":
            return AllowanceWish(name, stamp, {})
        case _:
            raise Refusal("不知道要做什么，请回到页面上再点一次")
    stages = Stages(desk.workspace)
    for word in wish.said[keys.KITS.name]:
        if stages.kit_name(word) not in stages.kit_names():
            raise Refusal(f"没有“{word}”这个模板")
    return wish


def _added(request: HttpRequest, file: RosterFile) -> RosterRow | None:
    """The place that was added just now."""
    is_new = request.POST.get("what") == "place" and not request.POST.get("name")
    return file.row(" ".join(request.POST.get(keys.NAME.name, "").split())) if is_new else None


def _rows(file: RosterFile, base: RosterFile | None) -> list[tuple[RosterRow, RosterRow | None]]:
    """The places in their order, each with what it is allowed for."""
    names = [row.name for row in file.rows]
    if base and file.is_laid_over:
        known = {name for row in file.rows for name in (row.name, *row.said[keys.FORMER.name])}
        names = [row.name for row in base.rows if row.name not in known and row.name not in file.dropped] + names
        order = [row.name for row in base.rows]
        names.sort(key=lambda name: order.index(name) if name in order else len(order))
    found = ((name, place_row(file, name, base)) for name in names)
    return [(row, file.allowance(name)) for name, row in found if row]


def _forms(
    request: HttpRequest,
    desk: Desk,
    file: RosterFile,
    base: RosterFile | None,
    done: RosterChange | None,
    others_day: str,
) -> dict[str, object]:
    """The forms that are open, with what was typed where that could not be done."""
    form, kits = request.POST, {name: title for name, title, _ in titled_kits(desk.workspace, "")}
    asked, times = asked_in(file.path), _times(desk)
    what = form.get("what", "") if done and done.failed else ""
    findings: Sequence[FieldFinding] = done.findings if done else ()
    head = said_by(form, HEAD) if what == "head" else file.head
    general = {**base.head, **({keys.DEADLINE.name: ()} if others_day else {})} if base else {}
    said: dict[str, object] = {
        "done": done,
        "head": fields_of(HEAD, head, kits, findings if what == "head" else (), general),
        "areas": list(
            dict.fromkeys(area for one in file.rows for area in (*one.said[keys.AREA.name], one.area) if area)
        ),
        "loose": [one.finding for one in findings if not _is_asked(one.key, what, asked)],
    }
    name = form.get("name", "") if what in {"place", "allow"} else request.GET.get("place", "")
    if name == _NEW or (what == "place" and not name):
        since = times[1:2] if what != "place" and file.path == GENERAL else []
        begins = {keys.SINCE.name: tuple(one.text for one in since)}
        row: RosterRow | None = RosterRow((), {key.name: begins.get(key.name, ()) for key in asked})
    else:
        row = place_row(file, name, base) if name else None
    if row is None:
        return said
    allowance = file.allowance(row.name) if row.name else None
    typed = said_by(form, asked) if what == "place" else row.said
    allowed = said_by(form, ALLOWANCE[1:]) if what == "allow" else allowance.said if allowance else {}
    beside = [one for one in file.rows if one.keys[:-1] == row.keys[:-1]] if row.keys else []
    return said | {
        "row": row,
        "place": fields_of(asked, typed, kits, findings if what == "place" else (), periods=times),
        "allowance": allowance,
        "allowed": fields_of(ALLOWANCE[1:], allowed, kits, findings if what == "allow" else ()),
        "rank": form.get("rank", "") if what == "place" else int(row.keys[-1]) + 1 if row.keys else "",
        "most": len(beside) if row.keys else len(file.rows) + 1,
        "reported": _reported(desk, row.name) if row.name and file.path == GENERAL else [],
    }


def _reported(desk: Desk, place: str) -> list[Period]:
    """The periods that have a report of a place."""
    return [one for one in periods(desk.workspace) if sources_of_place(desk.workspace, place, one)]


def _is_asked(key: str, what: str, of_place: Sequence[Key[Any]]) -> bool:
    asked = {"head": HEAD, "place": of_place, "allow": ALLOWANCE[1:]}.get(what, ())
    return key in {one.name for one in asked}


def _times(desk: Desk) -> list[Period]:
    """The periods that a place may begin or end with: those that there are, the latest first, behind the one to come."""
    found = periods_shown(desk)
    return [found[0].following, *found] if found else []

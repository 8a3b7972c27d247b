"""A report on its way: a place submits it or takes it back, the county returns, accepts and locks it."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.diagnostics import Refusal, Severity
from reportgen.model.reporting import Standing, State
from reportgen.office.desk import desk_of
from reportgen.office.form_words import in_form
from reportgen.office.guard import person_of
from reportgen.office.paper_parts import paper_of
from reportgen.office.rights import Act, may
from reportgen.operations.ledger.history import ACT_WORDS
from reportgen.operations.reporting.of_input import Reported, before_submitting, reported
from reportgen.operations.reporting.overview import only, overview, state_words, timeliness
from reportgen.operations.reporting.taking import StepWish, Taken, take_step
from reportgen.operations.unusual.listing import unusual
from reportgen.operations.unusual.stars import StarWish, put_star, stars_of
from reportgen.readers.earlier import period_of
from reportgen.telling.unusual import questions, where

_STEPS = {"accept", "return", "lock"}


def submit(request: HttpRequest, path: str) -> HttpResponse:
    """Whether a report can be submitted, and what keeps it back; with POST it is, or with ``undo`` is taken back."""
    desk = desk_of(request)
    said: dict[str, object] = {"path": path}
    if request.method == "POST":
        said["done"] = _take(request, path, "submit")
    found = _reported(request, path)
    said |= _told(request, found)
    if found.standing.state in {State.MISSING, State.DRAFT, State.RETURNED}:
        findings = in_form(desk, path, before_submitting(desk.workspace, path))
        said["errors"] = [one for one in findings if one.severity is Severity.ERROR]
        said["warnings"] = [one for one in findings if one.severity is Severity.WARNING]
    return render(request, "submit.html", said)


def review(request: HttpRequest, path: str) -> HttpResponse:
    """A report before the county: its paper, what is unusual in it, and what is to become of it."""
    desk = desk_of(request)
    said: dict[str, object] = {"path": path, "paper": paper_of(desk, path)}
    if request.method == "POST":
        what = request.POST.get("what", "")
        if what == "unstar":
            _star(request, path, request.POST.get("figure", ""), "", undo=True)
        elif what in _STEPS:
            said["done"] = _take(request, path, what)
        else:
            raise Refusal("不知道要做什么，请回到页面上再点一次")
    found = _reported(request, path)
    said |= _told(request, found)
    (asked,) = unusual(desk.workspace, (path,)).asked
    said["doubts"] = [(one, where(one.fact.location, path), list(questions(one, path))) for one in asked.doubts]
    said["trouble"], said["answered"] = asked.errors, asked.answered
    said["stars"] = asked.stars
    said["next"] = _next(request, path)
    return render(request, "review.html", said)


def _next(request: HttpRequest, path: str) -> Standing | None:
    """The next report that waits to be looked at, after this one in the roster's order; None where none does."""
    desk, person = desk_of(request), person_of(request)
    period = period_of(PurePosixPath(path).parent.name)
    if period is None:
        return None
    view = overview(desk.workspace, period.code, desk.today())
    places = only(view, lambda one: may(person, Act.REVIEW, one.place, view.roster)).standing.standings
    at = next((number for number, one in enumerate(places) if one.path == path), 0)
    return next((one for one in (*places[at + 1 :], *places[:at]) if one.state is State.SUBMITTED), None)


def _reported(request: HttpRequest, path: str) -> Reported:
    found = reported(desk_of(request).workspace, path)
    if found is None:
        raise Refusal("县的输入由汇总写出，不用报送")
    return found


def _told(request: HttpRequest, found: Reported) -> dict[str, object]:
    """Where a report stands, and what was done with it, the last first."""
    standing = found.standing
    return {
        "standing": standing,
        "state": state_words(standing),
        "in_time": timeliness(standing, desk_of(request).today()),
        "acts": [(act, ACT_WORDS[act.kind]) for act in found.acts[::-1]],
        "told": standing.findings,
        "stars": stars_of(desk_of(request).workspace).get(standing.path, ()),
    }


def _take(request: HttpRequest, path: str, command: str) -> Taken:
    """Take a step in the name of whoever asks. What is said at single figures of a returned report is starred there, too."""
    desk, post = desk_of(request), request.POST
    undo, because = bool(post.get("undo")), post.get("because", "").strip()
    remarks = _remarks(request) if command == "return" and not undo else {}
    because = "；".join(filter(None, (because, *(f"{label}：{words}" for label, words in remarks.items()))))
    if command == "return" and not because:
        raise Refusal("退回要写明原因：哪里不对，怎样改")
    if command == "lock" and undo and not because:
        raise Refusal("解锁要写明原因")
    for label, words in remarks.items():
        _star(request, path, label, words)
    wish = StepWish(command, (path,), desk.today(), desk.now(), person_of(request).shown, because, undo)
    (taken,) = take_step(desk.workspace, wish).taken
    return taken


def _remarks(request: HttpRequest) -> dict[str, str]:
    """What is said at figures, by their names."""
    named = zip(request.POST.getlist("figure"), request.POST.getlist("remark"), strict=False)
    found = {label.strip(): words.strip() for label, words in named if words.strip()}
    if "" in found:
        raise Refusal(f"“{found['']}”说的是哪个指标，没有写")
    return found


def _star(request: HttpRequest, path: str, figure: str, because: str, undo: bool = False) -> None:
    desk = desk_of(request)
    wish = StarWish(path, figure, desk.today(), desk.now(), person_of(request).shown, because, undo)
    put_star(desk.workspace, wish)

"""A report on its way: a place submits it or takes it back, the county returns, accepts and locks it."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.arithmetic.spread import LEAST
from reportgen.diagnostics import Refusal, Severity
from reportgen.model.facts import Period
from reportgen.model.label_words import spoken
from reportgen.model.reporting import Standing, State
from reportgen.office.desk import desk_of
from reportgen.office.final import final_of
from reportgen.office.form_words import in_form
from reportgen.office.guard import note, person_of
from reportgen.office.paper_parts import paper_of
from reportgen.office.rights import Act, may
from reportgen.operations.ledger.acts import Act as LedgerAct
from reportgen.operations.ledger.history import ACT_WORDS
from reportgen.operations.reporting.kinds import asked_instead
from reportgen.operations.reporting.of_input import Reported, before_submitting, reported
from reportgen.operations.reporting.overview import only, overview, state_words, timeliness
from reportgen.operations.reporting.steps import STEPS
from reportgen.operations.reporting.taking import StepWish, Taken, take_step
from reportgen.operations.unusual.listing import unusual
from reportgen.operations.unusual.since_return import said_in_return, since_return
from reportgen.operations.unusual.stars import StarWish, figure_meant, put_star
from reportgen.readers.rosters import Rosters
from reportgen.telling.unusual import compared_words, questions, where
from reportgen.vetting.about_figures import ABOUT_AMOUNTS

_STEPS = {"accept", "return", "lock"}


def submit(request: HttpRequest, path: str) -> HttpResponse:
    """Whether a report can be submitted, and what keeps it back; with POST it is, or with ``undo`` is taken back."""
    desk = desk_of(request)
    said: dict[str, object] = {"path": path}
    if request.method == "POST":
        said["done"] = _take(request, path, "submit")
    found = _reported(request, path)
    said |= _told(request, found)
    since = since_return(desk.stages, path, found.acts) if found.standing.state is not State.SUBMITTED else None
    said["open"] = since.open if since else ()
    if found.standing.state in {State.MISSING, State.DRAFT, State.RETURNED}:
        findings = in_form(desk, path, before_submitting(desk.workspace, path, desk.today()))
        said["errors"] = [one for one in findings if one.severity is Severity.ERROR]
        said["warnings"] = [one for one in findings if one.severity is Severity.WARNING]
    return render(request, "submit.html", said, status=409 if _failed(said.get("done")) else 200)


def review(request: HttpRequest, path: str) -> HttpResponse:
    """A report before the county: its paper, what is unusual in it, and what is to become of it."""
    desk = desk_of(request)
    said: dict[str, object] = {"path": path, "paper": paper_of(desk, path), "typed": {}}
    typed: dict[str, str] = {}
    if request.method == "POST":
        try:
            said["done"] = _reviewed(request, path)
        except Refused as fault:
            typed = _typed(request)
            said |= {"refused": fault, "typed": {"because": request.POST.get("because", ""), **_other(request)}}
    found = _reported(request, path)
    said |= _told(request, found)
    listed = unusual(desk.workspace, (path,))
    (asked,) = listed.asked
    said["doubts"] = [
        (one, where(one.fact.location, path), list(questions(one, path)), typed.get(one.fact.label, ""))
        for one in asked.doubts
    ]
    said["figures"] = [spoken(one.label) for one in asked.figures]
    said["trouble"], said["answered"] = asked.errors, asked.answered
    said |= {"compared": compared_words(listed.compared), "dated": asked.dated, "is_alone": listed.compared < LEAST}
    found_before = before_submitting(desk.workspace, path, found.standing.submitted or desk.today())
    said["warnings"] = in_form(
        desk, path, [f for f in found_before if f.severity is Severity.WARNING and f.rule not in ABOUT_AMOUNTS]
    )
    said["stars"] = asked.stars
    said["since"] = since_return(desk.stages, path, found.acts) if found.standing.state.is_in else None
    said["next"] = _next(request, path)
    return render(request, "review.html", said, status=409 if "refused" in said or _failed(said.get("done")) else 200)


class Refused(Exception):  # noqa: N818 - caught here, and told at its field
    """Why a step is not taken as it was asked for, and at which ``field`` of the page that is said."""

    def __init__(self, words: str, field: str) -> None:
        super().__init__(words)
        self.field = field


def _failed(done: object) -> bool:
    """Whether a step that was asked for could not be taken."""
    return isinstance(done, Taken) and not done.done and not done.already


def _reviewed(request: HttpRequest, path: str) -> Taken | None:
    """Do what a reviewer asked for; None where that was no step. Raises Refused where something is lacking."""
    what = request.POST.get("what", "")
    if what == "unstar":
        _star(request, path, request.POST.get("figure", ""), "", undo=True)
        return None
    if what in _STEPS:
        return _take(request, path, what)
    raise Refusal("不知道要做什么，请回到页面上再点一次")


def _typed(request: HttpRequest) -> dict[str, str]:
    """What was typed for figures, by the names that stood beside it."""
    return dict(zip(request.POST.getlist("figure"), request.POST.getlist("remark"), strict=False))


def _other(request: HttpRequest) -> dict[str, str]:
    """What was typed of another figure than those that are asked about: the last row of the form."""
    last = {name: request.POST.getlist(name)[-1:] for name in ("figure", "remark")}
    return {name: found[0] for name, found in last.items() if found}


def _next(request: HttpRequest, path: str) -> Standing | None:
    """The next report that waits to be looked at, after this one in the roster's order; None where none does."""
    desk, person = desk_of(request), person_of(request)
    period = Period.named(PurePosixPath(path).parent.name)
    if period is None:
        return None
    view = overview(desk.workspace, period.code, desk.today())
    places = only(view, lambda one: may(person, Act.REVIEW, one.place, view.roster)).standing.standings
    at = next((number for number, one in enumerate(places) if one.path == path), 0)
    return next((one for one in (*places[at + 1 :], *places[:at]) if one.state is State.SUBMITTED), None)


def _reported(request: HttpRequest, path: str) -> Reported:
    found = reported(desk_of(request).stages, path)
    if found is None:
        raise Refusal("县的输入由汇总写出，不用报送")
    return found


def _told(request: HttpRequest, found: Reported) -> dict[str, object]:
    """Where a report stands, and what was done with it, the last first."""
    standing, desk = found.standing, desk_of(request)
    places = Rosters(desk.workspace).of(PurePosixPath(standing.path).parent.as_posix())
    compiled = desk.stages.known_kit(standing.kit)
    return {
        "instead": asked_instead(desk.stages, standing, places.roster if places else None),
        "kind": compiled.kit.title if compiled else standing.kit,
        "standing": standing,
        "state": state_words(standing),
        "in_time": timeliness(standing, desk_of(request).today()),
        "acts": [(act, ACT_WORDS[act.kind], _moment(act)) for act in found.acts[::-1]],
        "told": standing.findings,
        **final_of(desk_of(request), standing.path),
        "stars": said_in_return(desk_of(request).workspace, standing.path, found.acts),
    }


def _moment(act: LedgerAct) -> str:
    """At what time an act was done; where it was written down on another day than the one that counts, when that was."""
    at = act.at.astimezone()
    return f"{at:%H:%M}" if at.date() == act.date else f"（{at.month}月{at.day}日 {at:%H:%M} 记下）"


def _take(request: HttpRequest, path: str, command: str) -> Taken:
    """Take a step in the name of whoever asks. What is said at single figures of a returned report is starred there, too."""
    desk, post = desk_of(request), request.POST
    undo, because = bool(post.get("undo")), post.get("because", "").strip()
    remarks = _remarks(request, path) if command == "return" and not undo else {}
    because = "；".join(filter(None, (because, *(f"{spoken(label)}：{words}" for label, words in remarks.items()))))
    if STEPS[command][undo].reasoned and not because:
        word = STEPS[command][undo].word
        raise Refused(f"{word}要写明原因{'：哪里不对，怎样改' if command == 'return' else ''}", command)
    shown = {path: post["shown"]} if "shown" in post else {}
    wish = StepWish(command, (path,), desk.today(), desk.now(), person_of(request).shown, because, undo, shown)
    (taken,) = take_step(desk.workspace, wish).taken
    if taken.done:
        for label, words in remarks.items():
            _star(request, path, label, words)
        note(request, STEPS[command][undo].word, path, **({"because": because} if because else {}))
    return taken


def _remarks(request: HttpRequest, path: str) -> dict[str, str]:
    """What is said at figures, by their names. Raises Refused for a figure that is not named, or not there."""
    found = {name.strip(): words.strip() for name, words in _typed(request).items() if words.strip()}
    if "" in found:
        raise Refused(f"“{found['']}”说的是哪个指标，没有写", "figure")
    try:
        return {figure_meant(desk_of(request).workspace, path, name)[0]: words for name, words in found.items()}
    except Refusal as fault:
        raise Refused(str(fault).replace(f"{path} 里", "这份报告里"), "figure") from fault


def _star(request: HttpRequest, path: str, figure: str, because: str, undo: bool = False) -> None:
    desk = desk_of(request)
    wish = StarWish(path, figure, desk.today(), desk.now(), person_of(request).shown, because, undo)
    put_star(desk.workspace, wish)

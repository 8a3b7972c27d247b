"""The county's roll-up: made from what the places handed in, its paper, and each figure opened to its townships."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, Refusal, RejectedInput
from reportgen.model.reporting import Standing, State
from reportgen.office.desk import Desk, desk_of
from reportgen.office.form_words import by_places
from reportgen.office.guard import note_written
from reportgen.office.paper_parts import paper_of
from reportgen.office.periods import Chosen, chosen
from reportgen.operations.rolled_up.stale import stale_counties
from reportgen.operations.rollup.by_place import ByPlace, by_place
from reportgen.operations.rollup.whole_way import Way, WayWish, way_to_input
from reportgen.operations.selection.counties import county_inputs
from reportgen.operations.selection.inputs import inputs_below
from reportgen.telling.rollup import gathered_told, written_line
from reportgen.telling.said import Findings, Trouble

_ABSENT = "absent-township"


def rollup(request: HttpRequest) -> HttpResponse:
    """How the county stands in a period; with POST what the places handed in is added up, as far as nobody must decide."""
    desk, period = desk_of(request), chosen(request)
    shown: dict[str, object] = {"tab": "county", "period": period}
    if period is None:
        return render(request, "rollup.html", shown)
    if request.method == "POST":
        shown |= _rolled(request, period)
    source = county_input_of(desk, period)
    if source:
        shown |= {"source": source, "paper": paper_of(desk, source)} | _opened(desk, source)
    return render(request, "rollup.html", shown)


@require_GET
def figure(request: HttpRequest, path: str) -> HttpResponse:
    """A figure of the county with what each township gave to it, who left it open, and who is not in it."""
    desk = desk_of(request)
    found = by_place(desk.workspace, path)
    period = Chosen(found.report.period, (found.report.period,), "")
    shown = {"tab": "county", "path": path, "period": period, "opened": found.opened(request.GET.get("of", ""))}
    return render(request, "figure.html", shown | {"absent": _absent(found), "stale": _stale(desk, path)})


def county_input_of(desk: Desk, period: Chosen) -> str:
    """The county's own input of a period; empty where there is none yet. Raises Refusal for several."""
    found = county_inputs(desk.stages, inputs_below(desk.workspace, period.folder))
    if len(found) > 1:
        raise Refusal(f"{period.period.text}有 {len(found)} 份县的输入：{'、'.join(found)}，留下一份")
    return next(iter(found), "")


def _rolled(request: HttpRequest, period: Chosen) -> dict[str, object]:
    """Roll up; what came of it, in words."""
    desk, post = desk_of(request), request.POST
    if post.get("what") != "roll":
        raise Refusal("不知道要做什么，请回到页面上再点一次")
    source = county_input_of(desk, period)
    before = desk.workspace.read(source) if source else b""
    wish = WayWish(period.folder, bool(post.get("as_is")), bool(post.get("takes_all")), at=desk.now())
    try:
        way = way_to_input(desk.workspace, wish)
    except RejectedInput as fault:
        return {"findings": fault.diagnostics, "said": ["没有汇总"], "stop": True, "written": True}
    if way.written and way.done.changed:
        note_written(request, way.done.output, before)
    findings, words = _words(way, source)
    return {
        "said": words,
        "findings": findings,
        "stop": way.stop,
        "written": way.written,
        "takes_all": wish.takes_all,
    }


def _words(way: Way, source: str) -> tuple[Sequence[Diagnostic], list[str]]:
    """What the command line says of a roll-up: findings, and lines; who has not reported is told once, in a list of its own."""
    findings: list[Diagnostic] = []
    words: list[str] = []
    for one in gathered_told(way.done, way.findings, way.written):
        match one:
            case Findings(found=found):
                findings += found
            case Trouble(text=text):
                words.append(text)
            case str():
                words.append(one)
    findings = [one for one in findings if one.rule != _ABSENT]
    if not way.written:  # who is waited for, the stop says
        stands = "县的输入没有动，里面还是上一次汇总的数。" if source else "还没有写出县的输入。"
        return findings, [stands]
    words.append(written_line(way.done))
    return [*findings, *way.done.own], words


def _opened(desk: Desk, source: str) -> dict[str, object]:
    stale = _stale(desk, source)
    try:
        found = by_place(desk.workspace, source)
    except RejectedInput as fault:
        return {"stale": stale, "trouble": fault.diagnostics}
    return {"stale": stale, "figures": found.figures, "absent": _absent(found)}


def _stale(desk: Desk, source: str) -> Diagnostic | None:
    """That the county's input is behind, by places, without the command by which to mend it: the page has a button."""
    told = stale_counties(desk.stages, (source,)).get(source)
    return replace(told, message=by_places(told.message), hints=()) if told else None


def _absent(found: ByPlace) -> list[tuple[Standing, str]]:
    """The places that are in none of the figures, each with why in a word."""
    return [
        (one, "交了，还没有汇总" if one.counts else "核过又改" if _is_changed(one) else one.state.value)
        for one in found.absent
    ]


def _is_changed(one: Standing) -> bool:
    return one.changed and one.state in {State.ACCEPTED, State.LOCKED}

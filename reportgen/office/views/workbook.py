"""A form out as a workbook, and back: what it would change, of which only what is ticked is taken."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.comparing.input_choices import ChoiceKind, InputChoice
from reportgen.diagnostics import DiagnosticLog
from reportgen.office.desk import Desk, desk_of
from reportgen.office.final import NOT_FINAL, final_of
from reportgen.office.guard import person_of
from reportgen.office.uploads import brought_in
from reportgen.office.views.sources import titled, written_input
from reportgen.operations.forms.form_out import make_form
from reportgen.operations.forms.workbook_choices import Ticks, WorkbookLook, look_at_workbook, take_choices

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(request: HttpRequest, path: str) -> HttpResponse:
    """Where a form is fetched and handed in; what it would change; and what was taken of it."""
    desk = desk_of(request)
    source = written_input(path)
    if request.method != "POST":
        return _page(request, desk, source)
    owner = person_of(request).name
    brought, token = brought_in(request, desk.uploads, owner)
    if "take" not in request.POST:
        look = look_at_workbook(desk.workspace, brought, source)
        return _page(request, desk, source, look=look, groups=_groups(look), upload=token)
    ticked = frozenset(request.POST.getlist("pick"))
    ticks = Ticks(ticked, request.POST.get("seen", ""), "sure" in request.POST)
    done = take_choices(desk.workspace, brought, source, ticks, desk.now())
    if done.written:
        desk.uploads.drop(owner, token)
        return _page(request, desk, source, done=done)
    said = {"look": done.look, "groups": _groups(done.look, ticked), "upload": token}
    return _page(request, desk, source, **said, asked=done.asked, stale=done.stale, nothing=not done.taken)


def form(request: HttpRequest, path: str) -> HttpResponse:
    """The form of an input as a workbook, with what it says."""
    desk = desk_of(request)
    source = written_input(path)
    log = DiagnosticLog()
    report = log.required(desk.stages.stated(source, log, draft=True))
    made = make_form(desk.workspace, report.kit.name, report.period, [report.place.text], county=False)
    response = HttpResponse(made.content, content_type=_KIND)
    final = final_of(desk, source).get("final")
    told = f"（{NOT_FINAL}）" if final and final.differs else ""
    name = quote(f"{report.place.text}{report.period.text}{told}.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _groups(
    look: WorkbookLook, ticked: frozenset[str] | None = None
) -> list[tuple[ChoiceKind, list[tuple[InputChoice, bool]]]]:
    """The choices by what they do. What is new is ticked from the begin, unless so much changes that it may be another place's."""
    found = []
    for kind in ChoiceKind:
        own = [choice for choice in look.choices if choice.kind is kind]
        fresh = kind is ChoiceKind.NEW and not look.sweep.is_most
        if own:
            found.append((kind, [(choice, fresh if ticked is None else choice.id in ticked) for choice in own]))
    return found


def _page(request: HttpRequest, desk: Desk, source: str, **said: object) -> HttpResponse:
    return render(request, "workbook.html", {"path": source, **titled(desk, source), **said})

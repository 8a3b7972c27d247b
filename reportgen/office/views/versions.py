"""What an input said before: when it changed and what, two versions side by side, and a way back."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.diagnostics import WorkspaceError
from reportgen.office.desk import Desk, desk_of
from reportgen.office.final import final_of
from reportgen.office.views.sources import titled, written_input
from reportgen.operations.versions.history import NOW, History, history_of_input, side_by_side
from reportgen.operations.versions.restoring import restore


def versions(request: HttpRequest, path: str) -> HttpResponse:
    """The history of an input, two versions of it, or one brought back."""
    desk = desk_of(request)
    source = written_input(path)
    said: dict[str, object] = {"path": source, **titled(desk, source), "now": NOW, **final_of(desk, source)}
    if request.method == "POST":
        said["restored"] = restore(desk.workspace, source, request.POST.get("version", ""), desk.now())
    left = request.GET.get("left", "")
    if left:
        right = request.GET.get("right", NOW)
        beside = side_by_side(desk.workspace, source, left, right)
        said |= {"beside": beside, "left": left, "right": right}
        said["restoring"] = beside.left is not None and beside.right is None and "restore" in request.GET
    history = history_of_input(desk.workspace, source)
    said |= {"history": history, **_replaced_by(desk, history)}
    return render(request, "versions.html", said)


def _replaced_by(desk: Desk, history: History) -> dict[str, object]:
    """The steps with the names of those who did them, in an office; where its log is not as it was written, that."""
    if settings.ONE_PERSON:
        return {"steps": [(step, "") for step in history.steps]}
    from reportgen.office.audit import replacers  # noqa: PLC0415 - accounts are there in an office only

    try:
        names = replacers(desk.workspace, [step.version for step in history.steps])
    except WorkspaceError as fault:
        return {"steps": [(step, "") for step in history.steps], "unnamed": str(fault)}
    return {"steps": list(zip(history.steps, names, strict=True)), "named": True}

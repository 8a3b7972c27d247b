"""What an input said before: when it changed and what, two versions side by side, and a way back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.office.desk import desk_of
from reportgen.office.views.sources import titled, written_input
from reportgen.operations.versions.history import NOW, history_of_input, side_by_side
from reportgen.operations.versions.restoring import restore


def versions(request: HttpRequest, path: str) -> HttpResponse:
    """The history of an input, two versions of it, or one brought back."""
    desk = desk_of(request)
    source = written_input(path)
    said: dict[str, object] = {"path": source, **titled(desk, source), "now": NOW}
    if request.method == "POST":
        said["restored"] = restore(desk.workspace, source, request.POST.get("version", ""), desk.now())
    left = request.GET.get("left", "")
    if left:
        right = request.GET.get("right", NOW)
        beside = side_by_side(desk.workspace, source, left, right)
        said |= {"beside": beside, "left": left, "right": right}
    said["history"] = history_of_input(desk.workspace, source)
    return render(request, "versions.html", said)

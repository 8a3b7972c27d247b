"""A draft taken away: an input that nobody ever submitted, such as one begun under a wrong name. What it said is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.diagnostics import Refusal
from reportgen.office.desk import Desk, desk_of
from reportgen.office.final import mark_of
from reportgen.office.views.sources import titled
from reportgen.operations.reporting.of_input import reported
from reportgen.operations.versions.removing import remove


def removing(request: HttpRequest, path: str) -> HttpResponse:
    """What taking a draft away means; with POST it is taken away."""
    desk = desk_of(request)
    said: dict[str, object] = {"path": path, **titled(desk, path)}
    _refuse_submitted(desk, path)
    if request.method == "POST":
        if request.POST.get("what") != "remove":
            raise Refusal("不知道要做什么，请回到页面上再点一次")
        said["version"] = remove(desk.workspace, path, desk.now())
    return render(request, "remove.html", said)


def _refuse_submitted(desk: Desk, path: str) -> None:
    found = reported(desk.stages, path)
    if mark_of(desk, path) or (found and found.acts):
        raise Refusal("报送过、定过稿的，撤不了；报错了的，由县里退回")

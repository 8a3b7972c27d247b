"""定稿: what it means is said before it is done, and it can be taken back."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.diagnostics import Severity
from reportgen.office.asking import asked_first
from reportgen.office.desk import desk_of
from reportgen.office.final import final_of, mark_of
from reportgen.office.form_words import in_form
from reportgen.office.way import way_of
from reportgen.operations.build.finishing import finish
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.issue.days import told_of_days
from reportgen.operations.issue.issuing import withdraw


def issuing(request: HttpRequest, path: str) -> HttpResponse:
    """Whether a report can be issued, and what that means; with POST it is, or with ``undo`` no longer is."""
    desk = desk_of(request)
    said: dict[str, object] = {"path": path, "today": desk.today()}
    if request.method == "POST":
        if request.POST.get("undo"):
            more = "定稿的 Word 和 PDF 还在原处；再定一次的，是那时填的，不是这一次的。"
            if question := asked_first(request, "撤销这份报告的定稿？", more, "撤销定稿", f"/issue/{quote(path)}"):
                return question
            said["withdrawn"] = withdraw(desk.workspace, (path,), desk.today()).decided[0]
        else:
            said["finished"] = finished = finish(desk.workspace, path, desk.today())
            said["told"] = in_form(desk, path, finished.decision.findings)
    said |= way_of(desk, path)
    if mark_of(desk, path):
        said |= final_of(desk, path)
    elif "finished" not in said:
        (checked,) = check_inputs(desk.workspace, (path,))
        findings = in_form(desk, path, (*checked.findings, *told_of_days(desk.stages, path, desk.today())))
        said["errors"] = [one for one in findings if one.severity is Severity.ERROR]
        others = (one for one in findings if one.severity is not Severity.ERROR)
        said["others"] = sorted(others, key=lambda one: one.severity is Severity.NOTE)  # the graver first
    return render(request, "issue.html", said)

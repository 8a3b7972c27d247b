"""Any place's reports of any period, by a few letters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reportgen.office.desk import desk_of
from reportgen.office.final import finals
from reportgen.office.guard import allowed, person_of, to_review
from reportgen.office.rights import Act
from reportgen.operations.find.reports import find_reports


def find(request: HttpRequest) -> HttpResponse:
    """What a person may look at of what some words mean; only the list where the page asks for that while one types."""
    desk, person = desk_of(request), person_of(request)
    words = request.GET.get("q", "")[:80]
    found = find_reports(desk.workspace, words, allowed(desk, person, Act.LOOK))
    part = request.headers.get("HX-Request") == "true"
    marks = finals(desk, (one.path for one in found.reports))["finals"]
    reports = [(one, marks.get(one.path)) for one in found.reports]
    said = {"found": found, "reports": reports, "words": words, "tab": "find"}
    said["to_review"] = to_review(request, (one.path for one in found.reports))
    return render(request, "found.html" if part else "find.html", said)

"""All papers of a period: begun, watched as they are made, stopped, gone on with, taken away in a zip file."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from reportgen.diagnostics import Refusal
from reportgen.office.all_papers import Progress, archive_of, begin, progress, stop
from reportgen.office.desk import desk_of
from reportgen.office.guard import person_of, to_review
from reportgen.office.many import FILE
from reportgen.office.periods import Chosen, chosen


def batch(request: HttpRequest) -> HttpResponse:
    """How far the papers of a period are; with POST they are begun, gone on with, or stopped."""
    desk, period = desk_of(request), chosen(request)
    if request.method == "POST" and period is not None:
        match request.POST.get("what"):
            case "begin":
                begin(desk.workspace, period.code, person_of(request).shown, desk.now())
            case "stop":
                stop(desk.workspace)
            case _:
                raise Refusal("不知道要做什么，请回到页面上再点一次")
        return HttpResponseRedirect(f"/batch?period={period.code}")
    return render(request, "batch.html", {"tab": "county", **_shown(request, period)})


@require_GET
def batch_list(request: HttpRequest) -> HttpResponse:
    """The list alone, as it stands now."""
    period = chosen(request)
    return render(request, "batch_list.html", _shown(request, period))


@require_GET
def batch_zip(request: HttpRequest) -> HttpResponse:
    """The papers of the last run that came to its end, in one file: the bytes that ``build --zip`` writes."""
    desk, period = desk_of(request), chosen(request)
    run = _run(request, period)
    if period is None or run is None or run.size is None:
        raise Refusal("这一期还没有做完过，没有可以下载的")
    response = HttpResponse(content_type="application/zip")
    response[FILE] = quote(archive_of(desk.workspace, period.code).relative_to(desk.workspace.root).as_posix())
    response["Content-Length"] = str(run.size)
    name = f"{period.period.text}报告.zip"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _shown(request: HttpRequest, period: Chosen | None) -> dict[str, object]:
    """How far a run is, for a template, and which of its inputs are to be reviewed."""
    run = _run(request, period)
    return {
        "period": period,
        "run": run,
        "to_review": to_review(request, (o.path for o in run.lines if o.path) if run else ()),
    }


def _run(request: HttpRequest, period: Chosen | None) -> Progress | None:
    desk = desk_of(request)
    return progress(desk.workspace, period.code, desk.now()) if period else None

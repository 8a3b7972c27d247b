"""All papers of a period: begun, watched as they are made, stopped, gone on with, taken away in a zip file."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET
from msgspec.structs import replace

from reportgen.diagnostics import Refusal
from reportgen.office.all_papers import Progress, archive_of, begin, progress, stop
from reportgen.office.desk import Desk, desk_of
from reportgen.office.form_words import by_places
from reportgen.office.guard import person_of, to_review
from reportgen.office.many import FILE
from reportgen.office.periods import Chosen, chosen
from reportgen.operations.build.since import changed_since, seen
from reportgen.operations.selection.inputs import select_inputs
from reportgen.operations.selection.roster_order import in_roster_order
from reportgen.readers.roster import ROSTER_FILE

_MOST_NAMED = 8


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
    old = _changed(desk, period, run)
    if old:
        raise Refusal(f"这是旧的，没有下载：{run.times[1]}做完以后，{old}改了。回到“成批生成”再做一遍")
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
        "changed": _changed(desk_of(request), period, run) if period and run else "",
        "to_review": to_review(request, (o.path for o in run.lines if o.path) if run else ()),
    }


def _changed(desk: Desk, period: Chosen, run: Progress) -> str:
    """What is not as it was when the run began, by places; empty where all is, and for a run that is not done."""
    if run.ended is None or run.trouble:
        return ""
    paths = select_inputs(desk.workspace, (period.folder,)).paths
    told = by_places("、".join(_shortened(changed_since(run.seen, seen(desk.workspace, paths)))))
    return told.replace(PurePosixPath(ROSTER_FILE).stem, "名单")


def _shortened(paths: list[str]) -> list[str]:
    if len(paths) <= _MOST_NAMED:
        return paths
    return [*paths[:_MOST_NAMED], f"等 {len(paths)} 份"]


def _run(request: HttpRequest, period: Chosen | None) -> Progress | None:
    """How far a run is, its inputs in the order of the roster."""
    desk = desk_of(request)
    run = progress(desk.workspace, period.code, desk.now()) if period else None
    if period is None or run is None:
        return None
    lines = {line.path or f"{period.folder}/{line.place}.yaml": line for line in run.lines}
    return replace(run, lines=tuple(lines[path] for path in in_roster_order(desk.workspace, lines)))

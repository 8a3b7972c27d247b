"""The paper beside the form: its pages, their fonts, and the papers to take away."""

from __future__ import annotations

from pathlib import PurePosixPath

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from reportgen.diagnostics import Refusal, RejectedInput
from reportgen.office.desk import Desk, desk_of
from reportgen.office.final import final_of
from reportgen.office.paper_parts import face_file, faces_style, leaves, paper_of, previews_of
from reportgen.operations.build.papers import build_papers, paper_name
from reportgen.papers import Engine, Format
from reportgen.readers.earlier import period_of
from reportgen.readers.header_lines import read_header_lines

_KEEP = "public, max-age=31536000, immutable"
_KINDS = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
}


@require_GET
def read(request: HttpRequest, path: str) -> HttpResponse:
    """The paper alone, to be read."""
    desk = desk_of(request)
    said = {"paper": paper_of(desk, path), "title": PurePosixPath(path).stem, **final_of(desk, path)}
    return render(request, "read.html", said)


@require_GET
def pages(request: HttpRequest, path: str) -> HttpResponse:
    """The pages of an input as it lies on the disk, without those that the browser holds (``held``)."""
    desk = desk_of(request)
    previews = previews_of(desk)
    previews.begin()
    held = frozenset(filter(None, request.GET.get("held", "").split(",")))
    return HttpResponse(leaves(previews.look(path, desk.workspace.read(path), held), held))


@require_GET
def spot(request: HttpRequest, block: int, path: str) -> HttpResponse:
    """How a row of own words names the paragraph of the paper that ``says`` something; null where none can stand beside it."""
    desk = desk_of(request)
    look = previews_of(desk).look(path, desk.workspace.read(path))
    found = look.own_spot(block, request.GET.get("says", ""))
    return HttpResponse(msgspec.json.encode(found), content_type="application/json")


@require_GET
def faces(request: HttpRequest, digest: str) -> HttpResponse:
    """The style sheet that names the fonts; 404 for one of other fonts."""
    sheet, known = faces_style(desk_of(request))
    if digest != known:
        raise Http404(digest)
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = _KEEP
    return response


@require_GET
def face(request: HttpRequest, name: str, file: str) -> HttpResponse:
    """A part of a font."""
    content = face_file(desk_of(request), name, file)
    if content is None:
        raise Http404(file)
    response = HttpResponse(content, content_type="font/otf")
    response["Cache-Control"] = _KEEP
    return response


@require_GET
def paper(request: HttpRequest, path: str) -> HttpResponse:
    """A paper to take away, the very bytes that a build makes; with ``draft`` what is missing stands in it as a gap."""
    desk = desk_of(request)
    wanted = next((form for form in Format if form.value == request.GET.get("format")), None)
    if wanted is None:
        raise Refusal("要哪一种文稿没有说清：docx 或 pdf")
    draft = request.GET.get("draft") == "1"
    try:
        made, _ = build_papers(desk.workspace, path, (wanted,), Engine.OWN, draft)
    except RejectedInput as fault:
        said = {"path": path, "format": wanted.value, "draft": draft, "findings": fault.diagnostics}
        return render(request, "no_paper.html", said, status=422)
    response = HttpResponse(made[wanted], content_type=_KINDS[wanted])
    name = _called(desk, path, wanted, draft)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _called(desk: Desk, path: str, form: Format, draft: bool) -> str:
    """What a paper is called where papers of many periods come to lie side by side: as in outputs, with its period."""
    period = read_header_lines(path, desk.workspace.read(path)).period or period_of(PurePosixPath(path).parent.name)
    name = paper_name(path, form, draft)
    stem = PurePosixPath(path).stem
    return f"{stem}{period.text}{name.removeprefix(stem)}" if period and period.text not in stem else name

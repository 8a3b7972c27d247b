"""The paper beside the form: its pages, their fonts, and the papers to take away."""

from __future__ import annotations

from pathlib import PurePosixPath

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from reportgen.diagnostics import Refusal, RejectedInput
from reportgen.model.facts import Period
from reportgen.office.desk import Desk, desk_of
from reportgen.office.final import NOT_FINAL, final_of, mark_of
from reportgen.office.form_words import by_places, in_form
from reportgen.office.guard import to_review
from reportgen.office.paper_parts import face_file, faces_style, leaves, paper_of, previews_of
from reportgen.operations.build.papers import build_papers, paper_name
from reportgen.operations.issue.final_papers import final_paper, papers_of
from reportgen.operations.issue.marks import Mark
from reportgen.papers import Engine, Format
from reportgen.readers.header_lines import read_header_lines

_STALE = "stale-county"
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
    previews, content = previews_of(desk), desk.workspace.read(path)
    held = frozenset(filter(None, request.GET.get("held", "").split(",")))
    previews.refresh()
    look = previews.glimpse(path, content, held)
    if look is None or not look.pages:  # why there are none is told: that may hang on other files
        previews.begin(path)
        look = previews.look(path, content, held)
    return HttpResponse(leaves(look, held))


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
    """A paper to take away, the very bytes that a build makes; with ``draft`` what is missing stands in it as a gap.

    Of a report that is final (定稿) it is the stored one, byte by byte; a draft of its input is called one.
    """
    desk = desk_of(request)
    mark = mark_of(desk, path)
    stored = request.GET.get("final")
    if stored is not None:
        return _final(desk, path, mark, stored)
    wanted = next((form for form in Format if form.value == request.GET.get("format")), None)
    if wanted is None:
        raise Refusal("要哪一种文稿没有说清：docx 或 pdf")
    draft = request.GET.get("draft") == "1"
    if mark and not draft:
        return _final(desk, path, mark, _of_form(mark, wanted))
    try:
        made, _ = build_papers(desk.workspace, path, (wanted,), Engine.OWN, draft, NOT_FINAL if mark else "")
    except RejectedInput as fault:
        told = in_form(desk, path, [one for one in fault.diagnostics if one.rule != _STALE])
        said: dict[str, object] = {"path": path, "format": wanted.value, "draft": draft, "findings": told}
        said["reading"] = path in to_review(request, (path,))
        said["stale"] = next((by_places(one.message) for one in fault.diagnostics if one.rule == _STALE), "")
        return render(request, "no_paper.html", said, status=422)
    name = _called(
        desk,
        path,
        f"{PurePosixPath(path).stem}（{NOT_FINAL}）.{wanted.value}" if mark else paper_name(path, wanted, draft),
    )
    return _taken(made[wanted], name)


def _final(desk: Desk, path: str, mark: Mark | None, stored: str) -> HttpResponse:
    if mark is None:
        raise Refusal("这份报告没有定稿，或者已经撤销了")
    content = final_paper(desk.workspace, mark, stored)
    return _taken(content, _called(desk, path, PurePosixPath(stored).name))


def _of_form(mark: Mark, form: Format) -> str:
    """The report among the papers of a mark, not the sheet beside it. Raises Refusal where it was not issued in that form."""
    found = next((one.path for one in papers_of(mark) if PurePosixPath(one.path).suffix == f".{form.value}"), "")
    if not found:
        raise Refusal(f"{mark.day} 定稿的没有 {form.value.upper()}；要的话，撤销定稿，重新定稿")
    return found


def _taken(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_KINDS[Format(PurePosixPath(name).suffix[1:])])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _called(desk: Desk, path: str, name: str) -> str:
    """What a paper is called where papers of many periods come to lie side by side: as in outputs, with its period."""
    period = read_header_lines(path, desk.workspace.read(path)).period or Period.named(PurePosixPath(path).parent.name)
    stem = PurePosixPath(path).stem
    return (
        f"{stem}{period.text}{name.removeprefix(stem)}"
        if period and name.startswith(stem) and period.text not in stem
        else name
    )

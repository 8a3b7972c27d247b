"""Files to take away: the slip (退回单) of a report, and the figures of a period as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from reportgen.diagnostics import Refusal, RejectedInput
from reportgen.office.desk import desk_of
from reportgen.office.page_words import hint_in_page, in_page
from reportgen.office.periods import chosen
from reportgen.operations.forms.export import export_inputs
from reportgen.operations.selection.inputs import inputs_named
from reportgen.operations.slips import PageWords, slip_of

_KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
def slip(request: HttpRequest, path: str) -> HttpResponse:
    """What a township has to put right in a report, or is asked about: as a letter, or as a table."""
    desk, form = desk_of(request), request.GET.get("format", "")
    if form not in _KINDS:
        raise Refusal("要哪一种退回单没有说清：docx 或 xlsx")
    name, papers = slip_of(desk.workspace, path, desk.today(), PageWords(in_page, hint_in_page))
    return _file(papers[form], f"{name}.{form}")


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The figures and checks of a period's inputs: the bytes that ``export`` writes."""
    desk, period = desk_of(request), chosen(request)
    if period is None or not period.begun:
        raise Refusal("还没有输入，没有可以导出的")
    done = export_inputs(desk.workspace, inputs_named(desk.workspace, {period.folder: period.folder}).paths)
    if done.content is None:
        raise RejectedInput(done.findings)
    return _file(done.content, f"{period.period.text}汇总表.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_KINDS[name.rpartition(".")[2]])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response

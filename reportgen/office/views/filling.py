"""The form of an input beside its paper: what was typed comes in, and what follows from it goes back at once."""

from __future__ import annotations

from urllib.parse import quote

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST
from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.diagnostics import DiagnosticLog, Refusal, RejectedInput, WorkspaceError
from reportgen.office.desk import Desk, desk_of
from reportgen.office.final import final_of
from reportgen.office.form_words import forget_forms, forms_of
from reportgen.office.guard import allowed, person_of
from reportgen.office.own_places import not_own
from reportgen.office.paper_parts import leaves, paper_of, previews_of
from reportgen.office.rights import Act
from reportgen.office.way import Settled, refuse_settled, way_of
from reportgen.operations.filling.clashes import clashes_in
from reportgen.operations.filling.editing import BrokenInput, Conflict, FormEdit, Typed, Unwritten, edited, readable
from reportgen.operations.filling.findings import FindingPlaces, FormFinding
from reportgen.operations.filling.form import FormField, FormTable
from reportgen.operations.filling.mending import mended_text
from reportgen.operations.filling.saving import Savings
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.input_file import is_workbook
from reportgen.readers.text import read_text

_SAVINGS = "savings"
_PLACE = "place"  # the field of the 单位


class Asking(Struct, frozen=True):
    """What a window sends: its edits that are not saved yet, the marks of the pages that it holds, whether to save, its name,
    and the stamp of the file that it knows; whether the pages are enough ``first``, the rest being asked for next.
    """

    edits: tuple[FormEdit, ...] = ()
    held: tuple[str, ...] = ()
    save: bool = False
    window: str = ""
    stamp: str = ""
    first: bool = False


class Now(Struct, frozen=True):
    """What stands at a field: as typed, as understood, against other periods; or the rows of a list."""

    text: str = ""
    understood: str = ""
    changes: tuple[str, ...] = ()
    carried: bool = False
    rows: tuple[tuple[str, ...], ...] | None = None


class Counted(Struct, frozen=True):
    """How far a section is."""

    filled: int
    lacking: int


class Answer(Struct, frozen=True):
    """What follows from what was typed. ``fields`` are those asked about, all of them where the file was changed elsewhere
    (``fresh``); ``saved`` is when it was written, empty where it was not.
    """

    stamp: str
    leaves: str
    findings: tuple[FormFinding, ...]
    fields: dict[str, Now]
    sections: dict[str, Counted]
    required: int
    told: int
    filled: int
    fresh: bool = False
    saved: str = ""
    conflicts: tuple[Conflict, ...] = ()
    unwritten: tuple[Unwritten, ...] = ()


class Pages(Struct, frozen=True):
    """The pages that follow from what was typed, before it is known what else does."""

    leaves: str


class Trouble(Struct, frozen=True):
    """Why nothing can be done with what was typed; it waits in the window. ``broken`` where the file cannot be read,
    ``settled`` where the county has accepted it, so that nothing can be typed any more.
    """

    words: str
    broken: bool = False
    findings: tuple[str, ...] = ()
    settled: bool = False


def _savings(desk: Desk) -> Savings:
    found = getattr(desk, _SAVINGS, None)
    if found is None:
        found = Savings(desk.workspace)
        setattr(desk, _SAVINGS, found)
    return found


@require_GET
def fill(request: HttpRequest, path: str) -> HttpResponse:
    """The form of an input, as its file says it now; the same to read for who may not fill it in, and once it is settled."""
    desk = desk_of(request)
    fills = allowed(desk, person_of(request), Act.FILL)(path)
    if is_workbook(path):
        raise Refusal("这一份是 Excel 表，在 Excel 里填；要在这里填的，先导入成输入文件")
    previews_of(desk).begin(path)
    forget_forms(desk)
    content = desk.workspace.read(path)
    try:
        form = forms_of(desk).form(path, content)
    except RejectedInput as fault:
        said = {"path": path, "findings": fault.diagnostics, "mends": mended_text(content, path) is not None}
        return render(request, "broken.html", said, status=422)
    said = {"form": form, "paper": paper_of(desk, path), "tab": "", **way_of(desk, path), **final_of(desk, path)}
    said["fills"] = fills
    return render(request, "fill.html" if fills and not said.get("is_settled") else "look.html", said)


@require_GET
def section(request: HttpRequest, section: str, path: str) -> HttpResponse:
    """All fields of a section of which the form shows those alone that say something."""
    desk = desk_of(request)
    form = forms_of(desk).form(path, desk.workspace.read(path))
    found = next((one for one in form.sections if one.id == section), None)
    if found is None:
        raise Http404(section)
    return render(request, "fill_section.html", {"section": found})


@require_POST
def fields(request: HttpRequest, path: str) -> HttpResponse:
    """What follows from what was typed; with ``save`` it is written into the file."""
    desk = desk_of(request)
    try:
        asking = msgspec.json.decode(request.body, type=Asking)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise Refusal("没有看懂页面送来的内容，请刷新页面") from fault
    try:
        answer = _answer(desk, path, asking)
    except BrokenInput as fault:
        told = tuple(f"第 {getattr(one.location, 'line', 1)} 行：{one.message}" for one in fault.diagnostics)
        return _json(Trouble("文件里有读不懂的地方，多半刚在别处改过；填的都还在这里", broken=True, findings=told), 409)
    except RejectedInput as fault:
        return _json(Trouble(str(fault), broken=True), 409)
    except (Refusal, WorkspaceError) as fault:
        return _json(Trouble(str(fault), settled=isinstance(fault, Settled)), 409)
    return _json(answer)


@require_GET
def stamp(request: HttpRequest, path: str) -> HttpResponse:
    """What tells whether the file says something else by now."""
    desk = desk_of(request)
    return HttpResponse(digest(desk.workspace.read(path)), content_type="text/plain")


@require_POST
def mend(request: HttpRequest, path: str) -> HttpResponse:
    """Mend the slips of typing that keep a file from being read, where each has one right reading; then its form."""
    desk = desk_of(request)
    _savings(desk).mend(path, desk.now())
    return HttpResponseRedirect(f"/fill/{quote(path)}")


def _json(answer: Answer | Pages | Trouble, status: int = 200) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(answer), status=status, content_type="application/json")


def _answer(desk: Desk, path: str, asking: Asking) -> Answer | Pages:
    raw = desk.workspace.read(path)
    forms, log = forms_of(desk), DiagnosticLog()
    kit = forms.kit_of(path, raw, log)
    if kit is None:
        log.raise_if_errors()
        raise Refusal("文件里没有写“模板”，不知道要填什么")
    fresh, saved = digest(raw) != asking.stamp, ""
    edits, not_own = _own_edits(desk, path, raw, asking.edits)
    if asking.save:
        refuse_settled(desk, path)
        done = _savings(desk).save(path, edits, forms.places(kit), asking.window, desk.now())
        made, content = done.edited, done.edited.content
        saved, known = f"{desk.now():%H:%M}", content
    else:
        made, known = edited(raw, edits, forms.places(kit), path), raw
        content = made.content
    previews, held = previews_of(desk), frozenset(asking.held)
    glimpse = previews.glimpse(path, content, held) if asking.first and not (fresh or saved) else None
    if glimpse:
        return Pages("".join((leaves(glimpse, held), "")))
    look = previews.look(path, content, held)
    form = forms.form(path, content, look.report)
    compiled = desk.stages.kit(kit.name, DiagnosticLog())
    places = FindingPlaces(read_text(content, path, log), readable(content, path), forms.places(kit), form)
    wanted = None if fresh else {edit.place for edit in asking.edits}
    return Answer(
        digest(known),
        "".join((leaves(look, held), "")),  # a plain text, which JSON takes
        places.told(look.findings, clashes_in(look.report, compiled, look.findings)),
        {part.asked.id: _now(part) for part in form.parts if wanted is None or part.asked.id in wanted},
        {section.id: Counted(section.filled, section.lacking) for section in form.sections},
        form.required,
        form.told,
        form.filled,
        fresh,
        saved,
        made.conflicts,
        (*made.unwritten, *not_own),
    )


def _own_edits(
    desk: Desk, path: str, raw: bytes, edits: tuple[FormEdit, ...]
) -> tuple[tuple[FormEdit, ...], tuple[Unwritten, ...]]:
    """The edits without one that makes the input another place's, and that one with why it is not written."""
    if settings.ONE_PERSON:
        return edits, ()
    then = read_header_lines(path, raw).place
    why = {
        edit: fault
        for edit in edits
        if isinstance(edit, Typed)
        and edit.place == _PLACE
        and (fault := not_own(desk.workspace, path, then, edit.text))
    }
    told = tuple(Unwritten(edit.place, "单位", fault) for edit, fault in why.items())
    return tuple(edit for edit in edits if edit not in why), told


def _now(part: FormField | FormTable) -> Now:
    if isinstance(part, FormTable):
        return Now(rows=part.rows)
    changes = tuple(one.change for one in part.before)
    return Now(part.text, part.understood, changes, part.carried)

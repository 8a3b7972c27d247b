"""Kits while they are being written: the pages follow what is saved or typed, and each word leads to where it is written."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST
from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, Refusal, WorkspaceError
from reportgen.office.desk import Desk, desk_of
from reportgen.office.editors import open_in_editor
from reportgen.office.guard import allowed, note_lines, note_written, person_of
from reportgen.office.inputs import is_input
from reportgen.office.kit_parts import ToldFinding, kit_previews, told, told_findings
from reportgen.office.paper_parts import faces_style
from reportgen.office.rights import Act
from reportgen.office.watching import fingerprint
from reportgen.operations.inventory import titled_kits
from reportgen.operations.kit_preview.completing import completions_of
from reportgen.operations.kit_preview.copies import copied_file, copy_of, put_into_copy
from reportgen.operations.kit_preview.files import KitFile, files_of, is_kit_file, kit_file, put_into_use
from reportgen.operations.kit_preview.made_up import NAMES
from reportgen.pipeline import Stages
from reportgen.readers.kit_titles import KitTitles

Sent = TypeVar("Sent", bound=Struct)


class Trying(Struct, frozen=True):
    """What a window would have a file say; ``sum`` is that of the file which it was made from, in the ``copy`` of the kit or in
    use.
    """

    path: str
    text: str
    shown: str
    sum: str = ""
    held: tuple[str, ...] = ()
    whole: bool = True
    copy: bool = False


class Line(Struct, frozen=True):
    """A line of a file."""

    path: str
    line: int = 1
    column: int = 1


class PutAnswer(Struct, frozen=True):
    """What became of a text: the file as it is now, and the errors of which it was not put into use."""

    file: KitFile
    errors: tuple[ToldFinding, ...]
    words: str


@require_GET
def kits(request: HttpRequest) -> HttpResponse:
    """All kits."""
    return render(request, "kits.html", {"kits": titled_kits(desk_of(request).workspace, ""), "tab": "kits"})


@require_GET
def kit(request: HttpRequest, kit: str) -> HttpResponse:
    """The page of a kit; ``shown`` says with which figures."""
    desk, shown = desk_of(request), request.GET.get("shown", NAMES[0])
    stages = Stages(desk.workspace)
    if kit not in stages.kit_names():
        raise Http404(kit)
    compiled = stages.kit(kit, DiagnosticLog())
    said = {
        "kit": kit,
        "title": KitTitles(desk.workspace).title_of(kit) or kit,
        "shown": shown,
        "shapes": NAMES,
        "input": shown if is_input(shown) else "",
        "files": files_of(desk.workspace, kit, compiled),
        "words": [[one.word, one.kind, one.says] for one in completions_of(compiled.kit)] if compiled else [],
        "faces": f"/faces/{faces_style(desk)[1]}.css",
        "has_editor": settings.ONE_PERSON and bool(settings.EDITOR),
        "copy": bool(request.GET.get("copy")) and copy_of(desk.workspace, kit) is not None,
        "tab": "kits",
    }
    return render(request, "kit.html", said)


@require_GET
def kit_pages(request: HttpRequest, kit: str) -> HttpResponse:
    """The kit as its files say it now; 204 where they say what the window has seen (``since``)."""
    desk, shown = desk_of(request), _shown(request, request.GET.get("shown", NAMES[0]))
    stamp = fingerprint(desk.workspace.root, shown)
    whole = request.GET.get("whole") == "1"
    if stamp == request.GET.get("since"):
        return HttpResponse(status=204)
    held = frozenset(filter(None, request.GET.get("held", "").split(",")))
    instead = _copied(desk, kit, is_asked=request.GET.get("copy") == "1")
    return _json(told(kit_previews(desk).look(kit, shown, held, whole=whole, instead=instead), stamp, held))


@require_GET
def kit_file_text(request: HttpRequest, kit: str) -> HttpResponse:
    """What a file says, or said in an earlier version."""
    number = request.GET.get("version", "")
    if request.GET.get("copy") == "1":
        return _json(copied_file(desk_of(request).workspace, kit, request.GET.get("of", "")))
    found = kit_file(desk_of(request).workspace, request.GET.get("of", ""), int(number) if number.isdecimal() else 0)
    return _json(found)


@require_POST
def kit_try(request: HttpRequest, kit: str) -> HttpResponse:
    """The kit as if a file said what is typed; nothing is written."""
    desk, asked = desk_of(request), _decoded(request, Trying)
    shown = _shown(request, asked.shown)
    _refuse_others(desk, asked.path)
    held = frozenset(asked.held)
    instead = _copied(desk, kit, is_asked=asked.copy) | {asked.path: asked.text}
    seen = kit_previews(desk).look(kit, shown, held, whole=asked.whole, instead=instead)
    return _json(told(seen, "", held))


@require_POST
def kit_put(request: HttpRequest, kit: str) -> HttpResponse:
    """Put what was typed into use, where the kit has no errors with it."""
    desk, asked = desk_of(request), _decoded(request, Trying)
    shown = _shown(request, asked.shown)
    _refuse_others(desk, asked.path)
    wanted, before = KitFile(asked.path, asked.text, asked.sum), desk.workspace.read(asked.path)
    if asked.copy:
        return _put_into_copy(request, kit, wanted)
    try:
        put = put_into_use(kit_previews(desk), kit, wanted, shown, desk.now())
    except (Refusal, WorkspaceError) as fault:
        return _json(PutAnswer(kit_file(desk.workspace, asked.path), (), str(fault)), 409)
    if put.errors:
        return _json(PutAnswer(put.file, told_findings(put.errors), "有错误，没有启用；写的还在这里"), 422)
    note_written(request, asked.path, before)
    return _json(PutAnswer(put.file, (), f"{desk.now():%H:%M} 已启用"))


def _put_into_copy(request: HttpRequest, kit: str, wanted: KitFile) -> HttpResponse:
    """Save what was typed in the copy of a kit."""
    desk = desk_of(request)
    try:
        before = copied_file(desk.workspace, kit, wanted.path)
        put = put_into_copy(desk.workspace, kit, wanted, desk.now())
    except (Refusal, WorkspaceError) as fault:
        return _json(PutAnswer(wanted, (), str(fault)), 409)
    note_lines(request, "kit-copy", wanted.path, before.text.encode(), put.text.encode())
    return _json(PutAnswer(put, (), f"{desk.now():%H:%M} 已存进副本，还没有启用"))


def _copied(desk: Desk, kit: str, *, is_asked: bool) -> dict[str, str]:
    """What the changed files of a kit's copy say, where that is asked for; nothing more once it is in use or thrown away."""
    copy = copy_of(desk.workspace, kit) if is_asked else None
    return copy.texts if copy else {}


@require_POST
def open_line(request: HttpRequest) -> HttpResponse:
    """Open a line in the editor of the person at this machine."""
    desk, asked = desk_of(request), _decoded(request, Line)
    if not settings.EDITOR:
        raise Refusal("没有说用哪个编辑器，启动时加上 --editor")
    if not is_input(asked.path):
        _refuse_others(desk, asked.path)
    place = desk.workspace.root / asked.path
    if not place.is_file():
        raise Refusal(f"{asked.path} 不在工作文件夹里，打不开")
    desk.workspace.read(asked.path)  # refuses a link that leads elsewhere
    open_in_editor(settings.EDITOR, place, max(1, asked.line), max(1, asked.column))
    return HttpResponse(status=204)


def _shown(request: HttpRequest, shown: str) -> str:
    """What is shown with a kit: a shape, or an input that the person may look at."""
    if shown in NAMES:
        return shown
    desk = desk_of(request)
    if (
        not is_input(shown)
        or not desk.workspace.exists(shown)
        or not allowed(desk, person_of(request), Act.LOOK)(shown)
    ):
        raise Http404(shown)
    return shown


def _refuse_others(desk: Desk, path: str) -> None:
    if not is_kit_file(desk.workspace, path):
        raise Refusal(f"“{path}”不是模板包的文件")


def _decoded(request: HttpRequest, kind: type[Sent]) -> Sent:
    try:
        return msgspec.json.decode(request.body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise Refusal("没有看懂页面送来的内容，请刷新页面") from fault


def _json(answer: object, status: int = 200) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(answer), status=status, content_type="application/json")

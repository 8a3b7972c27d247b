"""The copy of a kit: begun, tried on townships, put into use in one act or thrown away, and taken back."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from reportgen.diagnostics import Diagnostic, Refusal
from reportgen.office.asking import asked_first
from reportgen.office.desk import Desk, desk_of
from reportgen.office.guard import allowed, note, person_of
from reportgen.office.kit_parts import kit_previews
from reportgen.office.periods import Chosen, chosen
from reportgen.office.rights import Act
from reportgen.operations.kit_preview.copies import (
    KitCopy,
    begin_copy,
    changed_meanwhile,
    copy_of,
    drop_copy,
    keep_copys,
    last_use,
    take_back,
    use_copy,
)
from reportgen.operations.kit_preview.effects import Effect, effects_of, inputs_of_copy
from reportgen.operations.kit_preview.made_up import NAMES
from reportgen.operations.selection.of_period import sources_of
from reportgen.pipeline import Stages
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.kit_titles import KitTitles

_LONGEST = 30  # seconds that trying may take; what is left then is tried by the next click


def kit_copy(request: HttpRequest, kit: str) -> HttpResponse:
    """The copy of a kit, and what it would do to papers; with POST it is begun, put into use, thrown away or taken back."""
    desk = desk_of(request)
    if kit not in Stages(desk.workspace).kit_names():
        raise Http404(kit)
    said: dict[str, object] = {}
    if request.method == "POST":
        what = request.POST.get("what", "")
        title = KitTitles(desk.workspace).title_of(kit) or kit
        if what == "drop":
            more = "在副本里改的都没有了，找不回来；正在用的不变。"
            if question := asked_first(request, f"丢掉“{title}”的副本？", more, "丢掉副本", f"/kit-copy/{quote(kit)}"):
                return question
        said = _done(request, desk, kit, what)
        if what == "begin":
            return HttpResponseRedirect(f"/kit/{quote(kit)}?copy=1")
    copy = copy_of(desk.workspace, kit)
    before = last_use(desk.workspace, kit)
    said |= {
        "kit": kit,
        "title": KitTitles(desk.workspace).title_of(kit) or kit,
        "copy": copy,
        "others": changed_meanwhile(desk.workspace, copy) if copy else [],
        "before": before,
        "last": next(iter(before.values()), None),
        "tab": "kits",
    }
    if copy and copy.files:
        said |= _tried(request, desk, kit, copy)
    return render(request, "kit_copy.html", said, status=422 if said.get("errors") else 200)


def _done(request: HttpRequest, desk: Desk, kit: str, what: str) -> dict[str, object]:
    """Do what was asked of a copy; what there is to say of it."""
    now = desk.now()
    errors: tuple[Diagnostic, ...] = ()
    files: dict[str, tuple[bytes, bytes]] = {}
    match what:
        case "begin":
            begin_copy(desk.workspace, kit, person_of(request).shown, now)
        case "use":
            used = use_copy(kit_previews(desk), kit, NAMES[0], now)
            errors, files = used.errors, dict(used.files)
        case "drop":
            drop_copy(desk.workspace, kit, now)
        case "keep":
            keep_copys(desk.workspace, kit, now)
        case "back":
            files = dict(take_back(desk.workspace, kit, request.POST.get("seen", ""), now))
        case _:
            raise Refusal("不知道要做什么，请回到页面上再点一次")
    if not errors:
        _note(request, kit, what, files)
    return {"errors": errors, "done": "" if errors else what, "files": files}


def _note(request: HttpRequest, kit: str, what: str, files: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Write down what was done: one line, with the lines of each file before and after."""
    if settings.ONE_PERSON:
        return
    from reportgen.office.audit import changes  # noqa: PLC0415 - accounts are there in an office only

    verb = request.path.split("/")[1]
    note(request, verb, kit, what=what, files={path: changes(*both) for path, both in files.items()})


def _tried(request: HttpRequest, desk: Desk, kit: str, copy: KitCopy) -> dict[str, object]:
    """The inputs of a period that the person may look at, and what the copy does to those that are ticked."""
    period = chosen(request)
    own = _inputs(request, desk, kit, copy, period) if period else []
    ticked = [path for path in request.GET.getlist("path") if path in own]
    effects: list[Effect] = []
    began = time.monotonic()
    for effect in effects_of(desk.workspace, copy, ticked):
        effects.append(effect)
        if time.monotonic() - began > _LONGEST:
            break
    left = ticked[len(effects) :]
    return {
        "period": period,
        "inputs": [(path, _place(desk, path), path in (left or ticked or own)) for path in own],
        "effects": [one for one in effects if one.is_any],
        "alike": [one for one in effects if not one.is_any],
        "tried": len(effects),
        "left": len(left),
    }


def _inputs(request: HttpRequest, desk: Desk, kit: str, copy: KitCopy, period: Chosen) -> Sequence[str]:
    is_seen = allowed(desk, person_of(request), Act.LOOK)
    paths = [path for path in sources_of(desk.workspace, period.period) if is_seen(path)]
    return inputs_of_copy(desk.workspace, kit, copy, paths)


def _place(desk: Desk, path: str) -> str:
    return read_header_lines(path, desk.workspace.read(path)).place or path

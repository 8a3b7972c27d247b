"""A copy of a kit: files as somebody would have them, kept beside the kit in use until they are put into use in one act.

The copy holds the texts that were changed, and of each which text it was made from; all other files are those in use. It is one
file of the workspace, which no kit is read from. What it said before is kept as a version at each saving.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, WorkspaceError
from reportgen.model.facts import date_text
from reportgen.operations.kept import Version, Why, content_of, versions_of
from reportgen.operations.kit_preview.files import (
    KitFile,
    files_of,
    is_kit_file,
    kit_file,
    refuse_shipped,
    with_its_ends,
)
from reportgen.operations.kit_preview.looking import KitPreviews
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.pipeline import Stages
from reportgen.readers.kit_titles import KitTitles
from reportgen.workspace import COPIES, KITS, OverlaidWorkspace, Workspace


class CopiedFile(Struct, frozen=True):
    """A text of a copy; ``made_from`` tells which text in use it was made from."""

    text: str
    made_from: str


class KitCopy(Struct, frozen=True):
    """A copy of a kit that somebody has begun: who and when (by the wall clock), and the files that were changed, by path."""

    by: str
    begun: datetime.datetime
    files: Mapping[str, CopiedFile] = {}

    @property
    def texts(self) -> dict[str, str]:
        """What the changed files say, by path."""
        return {path: one.text for path, one in self.files.items()}

    @property
    def when(self) -> str:
        """When it was begun, in words."""
        return f"{date_text(self.begun.date())} {self.begun:%H:%M}"


class Used(Struct, frozen=True):
    """What became of a copy that was to be put into use: errors, of which it was not, or the files that say something else,
    each with its bytes before and after.
    """

    errors: tuple[Diagnostic, ...] = ()
    files: Mapping[str, tuple[bytes, bytes]] = {}


def path_of_copy(kit: str) -> str:
    """The file that keeps the copy of a kit."""
    return f"{COPIES}/{kit}.json"


def copy_of(workspace: Workspace, kit: str) -> KitCopy | None:
    """The copy of a kit; None where none is begun. Raises WorkspaceError where it is not as it was written."""
    path = path_of_copy(kit)
    if kit not in KitTitles(workspace).names() or not workspace.exists(path):
        return None
    try:
        return msgspec.json.decode(workspace.read(path), type=KitCopy | None)
    except msgspec.DecodeError as fault:
        raise WorkspaceError(f"{path}：不是网页写的样子，从旧版恢复它，或者删去它") from fault


def begin_copy(workspace: Workspace, kit: str, by: str, at: datetime.datetime) -> KitCopy:
    """Begin a copy that says what the kit in use says; the one that is begun already, where there is one.

    Refusal for a kit that is part of the program: it cannot be put into use.
    """
    refuse_shipped(workspace, f"{KITS}/{kit}/kit.yaml")
    known = copy_of(workspace, kit)
    if known is None:
        known = KitCopy(by, at.replace(tzinfo=None))
        _write(workspace, kit, known, at)
    return known


def copied_file(workspace: Workspace, kit: str, path: str) -> KitFile:
    """A file as the copy of a kit has it."""
    own = _begun(workspace, kit).files.get(path)
    found = kit_file(workspace, path)
    return KitFile(path, own.text, digest(own.text.encode())) if own else KitFile(path, found.text, found.sum)


def put_into_copy(workspace: Workspace, kit: str, file: KitFile, at: datetime.datetime) -> KitFile:
    """Save a text in the copy of a kit, sound or not; one that says again what is in use is no change any more.

    Refusal where the copy says something else by now than what the text was made from, or the file is part of the program.
    """
    copy = _begun(workspace, kit)
    before = copied_file(workspace, kit, file.path)
    refuse_shipped(workspace, file.path)
    if before.sum != file.sum:
        raise Refusal(f"{file.path} 的副本在别处改过了，没有换掉；先看看现在写的是什么")
    in_use = kit_file(workspace, file.path)
    text = file.text.replace("\r\n", "\n")
    own = copy.files.get(file.path)
    files = {path: one for path, one in copy.files.items() if path != file.path}
    if text != in_use.text:
        files[file.path] = CopiedFile(text, own.made_from if own else in_use.sum)
    _write(workspace, kit, KitCopy(copy.by, copy.begun, files), at)
    return copied_file(workspace, kit, file.path)


def drop_copy(workspace: Workspace, kit: str, at: datetime.datetime) -> None:
    """Throw the copy of a kit away; what it said is kept as a version."""
    _begun(workspace, kit)
    _write(workspace, kit, None, at)


def changed_meanwhile(workspace: Workspace, copy: KitCopy) -> list[str]:
    """The files of a copy that say something else in use by now than what the copy was made from."""
    return [
        path
        for path, one in copy.files.items()
        if not is_kit_file(workspace, path) or kit_file(workspace, path).sum != one.made_from
    ]


def keep_copys(workspace: Workspace, kit: str, at: datetime.datetime) -> None:
    """Take what a copy says of files that say something else in use by now: somebody has looked at both."""
    copy = _begun(workspace, kit)
    files = {path: CopiedFile(one.text, kit_file(workspace, path).sum) for path, one in copy.files.items()}
    _write(workspace, kit, KitCopy(copy.by, copy.begun, files), at)


def use_copy(previews: KitPreviews, kit: str, shown: str, at: datetime.datetime) -> Used:
    """Put a copy into use: all of its files or, where the kit has errors with them, none; the copy ends with it.

    Refusal where it changes nothing, or files in use say something else by now than what it was made from.
    """
    workspace = previews.workspace
    copy = _begun(workspace, kit)
    if not copy.files:
        raise Refusal("副本和在用的一样，没有什么要启用")
    others = changed_meanwhile(workspace, copy)
    if others:
        raise Refusal(f"{'、'.join(others)} 在用的后来改过了，没有启用；先看看现在写的是什么")
    tried = previews.look(kit, shown, instead=copy.texts)
    errors = [one for one in tried.findings if one.is_error]
    own = tuple(one for one in errors if one.location.path.startswith(f"{KITS}/"))
    if own:
        return Used(own)
    files = {path: (workspace.read(path), one.text) for path, one in copy.files.items()}
    rewrites = {path: Rewrite(raw, with_its_ends(text, raw).encode()) for path, (raw, text) in files.items()}
    ended = Rewrite(workspace.read(path_of_copy(kit)), b"null")
    replace_inputs(workspace, {**rewrites, path_of_copy(kit): ended}, Why.EDIT, at)
    return Used((), {path: (one.before or b"", one.content) for path, one in rewrites.items()})


def last_use(workspace: Workspace, kit: str) -> dict[str, Version]:
    """What the files of a kit said before they were put into use the last time, or before that was taken back."""
    compiled = Stages(workspace).kit(kit, DiagnosticLog())
    found = [one for path in files_of(workspace, kit, compiled) for one in versions_of(workspace, path)[-1:]]
    latest = max((one.stamp for one in found), default="")
    return {one.input: one for one in found if one.stamp == latest}


def take_back(workspace: Workspace, kit: str, seen: str, at: datetime.datetime) -> Mapping[str, tuple[bytes, bytes]]:
    """Let all files of a kit say again what they said before the last use, ``seen`` by its stamp; done twice it undoes itself.

    The files that say something else by it, each with its bytes before and after. Refusal where there is nothing to take back,
    or something else was put into use meanwhile.
    """
    versions = last_use(workspace, kit)
    if not versions or next(iter(versions.values())).stamp != seen:
        raise Refusal("在您看着的时候，又启用过别的了；没有退回，先看看现在的")
    rewrites = {path: Rewrite(workspace.read(path), content_of(workspace, one)) for path, one in versions.items()}
    replace_inputs(workspace, rewrites, Why.RESTORE, at)
    return {path: (one.before or b"", one.content) for path, one in rewrites.items()}


def over_copy(workspace: Workspace, copy: KitCopy) -> Workspace:
    """The workspace as if a copy were in use."""
    for path, one in copy.files.items():
        workspace = OverlaidWorkspace(workspace, path, one.text.encode())
    return workspace


def _begun(workspace: Workspace, kit: str) -> KitCopy:
    found = copy_of(workspace, kit)
    if found is None:
        raise Refusal("没有这个副本：它启用了，或者丢掉了")
    return found


def _write(workspace: Workspace, kit: str, copy: KitCopy | None, at: datetime.datetime) -> None:
    path = path_of_copy(kit)
    before = workspace.read(path) if workspace.exists(path) else None
    content = msgspec.json.format(msgspec.json.encode(copy), indent=1)
    replace_inputs(workspace, {path: Rewrite(before, content)}, Why.EDIT, at)

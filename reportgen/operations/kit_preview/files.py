"""The files that make a kit: which there are, what they say, and how they are put into use."""

from __future__ import annotations

import datetime
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal
from reportgen.operations.kept import Version, Why, content_of, versions_of
from reportgen.operations.kit_preview.looking import KitPreviews
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.readers.text import read_text
from reportgen.templating import CompiledKit
from reportgen.workspace import KITS, STYLES, DiskWorkspace, Workspace

_ENDINGS = (".yaml", ".j2")


class KitFile(Struct, frozen=True):
    """A file as it lies on the disk; ``sum`` tells whether it says something else by now. ``versions`` are what it said before,
    the last first; ``version`` is which of them the text is, 0 for the file itself.
    """

    path: str
    text: str
    sum: str
    versions: tuple[Version, ...] = ()
    version: int = 0


class Put(Struct, frozen=True):
    """What became of a text that was to be put into use: errors, of which it was not, or the file as it is now."""

    file: KitFile
    errors: tuple[Diagnostic, ...] = ()


def files_of(workspace: Workspace, kit: str, compiled: CompiledKit | None) -> list[str]:
    """The texts of a kit: its own, those of the modules and kits that it stands on, its style."""
    folders = [f"{KITS}/{kit}"]
    if compiled is not None:
        folders += [source.path.rpartition("/")[0] for source in compiled.kit.templates.values()]
    found = {
        path: None for folder in dict.fromkeys(folders) for path in workspace.files(folder) if path.endswith(_ENDINGS)
    }
    if compiled is not None:
        found |= {path: None for path in [f"{STYLES}/{compiled.kit.style}.yaml"] if workspace.exists(path)}
    return list(found)


def kit_file(workspace: Workspace, path: str, version: int = 0) -> KitFile:
    """What a file of a kit says, or said. Refusal for what is no such file."""
    if not is_kit_file(workspace, path):
        raise Refusal(f"“{path}”不是模板包的文件")
    content = workspace.read(path)
    versions = tuple(reversed(versions_of(workspace, path)))
    shown = content
    if version:
        wanted = next((one for one in versions if one.number == version), None)
        if wanted is None:
            raise Refusal(f"{path} 没有第 {version} 个旧版")
        shown = content_of(workspace, wanted)
    text = read_text(shown, path, DiagnosticLog()).text
    return KitFile(path, text, digest(content), versions, version)


def is_kit_file(workspace: Workspace, path: str) -> bool:
    """Whether a path is that of a text of a kit, module or style that there is."""
    parts = PurePosixPath(path).parts
    return (
        parts[:1] == (KITS,)
        and ".." not in parts
        and path == "/".join(parts)
        and path.endswith(_ENDINGS)
        and workspace.exists(path)
    )


def put_into_use(previews: KitPreviews, kit: str, file: KitFile, shown: str, at: datetime.datetime) -> Put:
    """Try a text on a copy, and write it where the kit has no errors with it; what the file said is kept.

    ``file`` is what is wanted, its ``sum`` that of the file which it was made from. Refusal where that says something else by
    now, or is part of the program and not of the workspace.
    """
    workspace, path = previews.workspace, file.path
    before = kit_file(workspace, path)
    refuse_shipped(workspace, path)
    if before.sum != file.sum:
        raise Refusal(f"{path} 在别处改过了，没有换掉；先看看现在写的是什么")
    tried = previews.look(kit, shown, instead={path: file.text})
    errors = tuple(one for one in tried.findings if one.is_error and one.location.path.startswith(f"{KITS}/"))
    if errors:
        return Put(before, errors)
    content = with_its_ends(file.text, workspace.read(path)).encode()
    replace_inputs(workspace, {path: Rewrite(workspace.read(path), content)}, Why.EDIT, at)
    return Put(kit_file(workspace, path))


def refuse_shipped(workspace: Workspace, path: str) -> None:
    """Refuse a file that is part of the program and not of the workspace."""
    if not isinstance(workspace, DiskWorkspace) or not (workspace.root / path).is_file():
        folder = "/".join(PurePosixPath(path).parts[:2])
        raise Refusal(f"{path} 是程序自带的，没有改；先把整个 {folder} 拷到工作文件夹里，再改")


def with_its_ends(text: str, before: bytes) -> str:
    """The text with the line ends that the file has: a browser knows only one kind."""
    plain = text.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if b"\r\n" in before else plain

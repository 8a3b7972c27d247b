"""Folders of workbooks, as a county collects them: which of their files are read, and which are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, Refusal, Severity
from reportgen.readers.workbook.kind import is_table_file, other_kind
from reportgen.shortened import shortened
from reportgen.source import FileLocation
from reportgen.workspace import Workspace

_LOCKS = ("~$", ".~lock.")
_MOST_NAMED = 5


def workbooks_meant(workspace: Workspace, words: Sequence[str]) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """The workbooks that words name, those of folders with all below them, each once; and what is to be told of files
    there that are none. Raises Refusal for a folder without any.
    """
    found: dict[str, str] = {}
    told: list[Diagnostic] = []
    for word in words:
        folder = workspace.name(word)
        if not workspace.is_folder(folder):
            found.setdefault(folder, word)
            continue
        files = workspace.files(folder)
        read = [file for file in files if _is_meant(file)]
        if not read:
            raise Refusal(f"文件夹“{word}”里没有工作簿")
        for file in read:
            found.setdefault(file, str(PurePosixPath(word) / PurePosixPath(file).relative_to(folder)))
        told += _passed_over(folder, [file for file in files if file not in read])
    return list(found.values()), tuple(told)


def _is_meant(file: str) -> bool:
    name = PurePosixPath(file).name
    return not name.startswith((*_LOCKS, ".", "_")) and (is_table_file(file) or bool(other_kind(file)))


def _passed_over(folder: str, files: Sequence[str]) -> Iterator[Diagnostic]:
    """Files of a folder that somebody has open, and those that are no workbooks."""
    names = {file: PurePosixPath(file).name for file in files}
    for file, name in names.items():
        if name.startswith(_LOCKS):
            message = f"{name} 说明有一份文件正在别处打开，改动可能还没有存盘"
            hint = "关上那份文件再运行；没有人开着的，删去它"
            yield Diagnostic(Severity.NOTE, "passed-over", message, FileLocation(file), (hint,))
    others = [name for name in names.values() if not name.startswith((*_LOCKS, ".", "_"))]
    if others:
        message = f"{shortened(others, _MOST_NAMED, '个文件')}不是工作簿，没有读"
        yield Diagnostic(Severity.NOTE, "passed-over", message, FileLocation(folder))

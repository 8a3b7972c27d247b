"""The papers of a report that is final (定稿), as they were issued: which there are, and their very bytes."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.diagnostics import Refusal, WorkspaceError
from reportgen.operations.issue.marks import Mark
from reportgen.tracing import SHEET_MARK
from reportgen.workspace import Workspace

_WORDS = {".docx": "Word", ".pdf": "PDF"}


class FinalPaper(Struct, frozen=True):
    """A paper that was issued. ``trouble`` says why it is not to be had as it was issued; empty where it is, or unlooked at."""

    path: str
    trouble: str = ""

    @property
    def word(self) -> str:
        """What a person calls it: Word, PDF, with what it is where that is not the report itself."""
        place = PurePosixPath(self.path)
        sheet = SHEET_MARK[1:] if SHEET_MARK in place.name else ""
        return sheet + (" " if sheet else "") + _WORDS.get(place.suffix, place.suffix[1:])


def papers_of(mark: Mark) -> tuple[FinalPaper, ...]:
    """The papers of a mark, the reports before their sheets, without a look at the disk."""
    return tuple(map(FinalPaper, sorted(mark.papers, key=lambda path: (SHEET_MARK in path, path))))


def looked_at(workspace: Workspace, mark: Mark) -> tuple[FinalPaper, ...]:
    """The same, each as it lies there now."""
    return tuple(FinalPaper(one.path, _looked_at(workspace, mark, one.path)) for one in papers_of(mark))


def final_paper(workspace: Workspace, mark: Mark, path: str) -> bytes:
    """The bytes of a paper as it was issued. Raises Refusal where the mark has no such paper, or it is gone or changed."""
    if path not in mark.papers:
        raise Refusal(f"{mark.day} 定稿的没有这一份")
    content = workspace.standing(path)
    trouble = _trouble(mark, path, content)
    if trouble or content is None:
        raise Refusal(trouble)
    return content


def _looked_at(workspace: Workspace, mark: Mark, path: str) -> str:
    try:
        return _trouble(mark, path, workspace.standing(path))
    except WorkspaceError as fault:
        return str(fault)


def _trouble(mark: Mark, path: str, content: bytes | None) -> str:
    name = PurePosixPath(path).name
    if content is None:
        return f"定稿的 {name} 不在了：从备份里找回来，或者撤销定稿，重新定稿"
    if digest(content) != mark.papers[path]:
        return f"{name} 在 {mark.day} 定稿以后被改动过，不是定稿的那一份：找回原来的，或者撤销定稿，重新定稿"
    return ""

"""How the papers of a report stand on disk: as they were written, gone, or changed by a person. What is changed stays.

The proof that a paper is as it was written is its SHA-256 in the manifest or the journal, or that it is what would be
written now: the same input gives the same bytes. Whatever has neither is a person's and is never replaced in silence.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.batch.fingerprint import digest
from reportgen.batch.jobs import Held, Job
from reportgen.batch.journal import Journal
from reportgen.diagnostics import Diagnostic, error
from reportgen.source import FileLocation
from reportgen.workspace import DiskWorkspace, Workspace

KEPT_MARK = "改动稿"
"""What the name of a changed paper says that was kept beside the new one: 样例（改动稿）.docx, 样例（改动稿2）.docx."""

_TRIES = 3  # a person may save while we write; who saves without end is not written over


class ChangedPapersError(Exception):
    """Papers that are not as they were written, by path; nothing was replaced."""

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__("、".join(paths))
        self.paths = tuple(paths)


class _Moved(Exception):  # noqa: N818 - no error: a person saved at this very moment, and we look again
    """A paper is not any more what it was when it was looked at."""


def standing_sum(workspace: Workspace, path: str) -> str | None:
    """The SHA-256 of a paper; None where there is none. Raises WorkspaceError for what is no plain file."""
    content = workspace.standing(path)
    return None if content is None else digest(content)


def standing_sums(workspace: DiskWorkspace, paths: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of those of some papers that are there."""
    found = ((path, standing_sum(workspace, path)) for path in sorted(paths))
    return {path: total for path, total in found if total is not None}


class _Kept(Struct):
    """Copies of changed papers: what was copied, and under which names."""

    sums: dict[str, str] = {}
    names: list[str] = []


def put_papers(
    workspace: DiskWorkspace, job: Job, papers: Mapping[str, bytes], journal: Journal
) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Put the papers of a report in place, all or none: their SHA-256 by path, and the copies kept of changed ones.

    Raises ChangedPapersError where one of them, or of those that go with them, is a person's and the job has no ``force``,
    and WorkspaceError. What is there is looked at once more when the new files lie ready, just before they are renamed.
    """
    sums = {path: digest(content) for path, content in papers.items()}
    watched = {*papers, *job.known}
    kept = _Kept()
    odd: list[str] = []
    for _ in range(_TRIES):
        standing = standing_sums(workspace, watched)
        odd = [path for path, total in standing.items() if total not in (*job.known.get(path, ()), sums.get(path))]
        # A paper that is not written now and was changed would not go with those that are: they are a pair.
        if odd and not (job.force and papers.keys() >= set(odd)):
            break
        _keep(workspace, [path for path in odd if kept.sums.get(path) != standing[path]], standing, kept)
        new = {path: content for path, content in papers.items() if standing.get(path) != sums[path]}
        try:
            if new:
                journal.note({path: sums[path] for path in new})
                workspace.write_together(new, partial(_look_again, workspace, watched, standing))
        except _Moved:
            continue
        return sums, tuple(kept.names)
    raise ChangedPapersError(odd or sorted(papers))


def _look_again(workspace: DiskWorkspace, watched: Iterable[str], seen: Mapping[str, str]) -> None:
    """Raise _Moved where a paper was saved since it was looked at; one that was deleted is no loss to replace."""
    if not standing_sums(workspace, watched).items() <= seen.items():
        raise _Moved


def _keep(workspace: DiskWorkspace, odd: Sequence[str], standing: Mapping[str, str], kept: _Kept) -> None:
    """Copy changed papers beside themselves, each with the paper that goes with it, under one name that is free."""
    for stem in dict.fromkeys(_stem(path) for path in odd):
        pair = {path: workspace.read(path) for path in standing if _stem(path) == stem}
        for number in count(1):
            mark = f"{stem}（{KEPT_MARK}{number if number > 1 else ''}）"
            names = {path: mark + PurePosixPath(path).suffix for path in pair}
            if any(_taken(workspace, name) for name in names.values()):
                continue
            if all(workspace.write_new(names[path], content) for path, content in pair.items()):
                break
        kept.sums |= {path: digest(content) for path, content in pair.items()}
        kept.names += names.values()


def _taken(workspace: DiskWorkspace, path: str) -> bool:
    return os.path.lexists(workspace.root / path)


def _stem(path: str) -> str:
    return PurePosixPath(path).with_suffix("").as_posix()


def held(workspace: DiskWorkspace, job: Job, changed: Sequence[str]) -> Held:
    """What is told of a report whose papers were left as they are."""
    there = tuple(path for path in sorted(job.known) if workspace.exists(path))
    return Held(job.path, there, tuple(_finding(job, path) for path in changed))


def not_replaced(path: str, recorded: bool, pair: str) -> Diagnostic:
    """The finding for a paper that is no report's and was left as it is; ``pair`` names the programs of both its formats."""
    again = f"要重写，加 --force：原来的先另存为 {_copy_of(path)}，不会丢"
    if recorded:
        message = f"写成以后被人改动过，没有换掉；{pair} 都没有重写"
        return error("changed-paper", message, FileLocation(path), again)
    message = "这里已经有一个同名的文件，不知道是不是程序写的，没有换掉"
    return error("unrecorded-paper", message, FileLocation(path), again, "是别人放在这里的，改名或移走，再写一次")


def _copy_of(path: str) -> str:
    """What the first copy of a changed paper is called."""
    return f"{PurePosixPath(path).stem}（{KEPT_MARK}）{PurePosixPath(path).suffix}"


def _finding(job: Job, path: str) -> Diagnostic:
    place = FileLocation(path)
    again = f"要按输入重做，加 --force：原来的先另存为 {_copy_of(path)}，不会丢"
    if not job.known.get(path):
        message = "这里已经有一份文稿，清单里没有它是程序写的记录，没有换掉"
        return error("unrecorded-paper", message, place, again, "是别人放在这里的，改名或移走，再生成")
    message = "生成以后被人改动过，没有换掉；同一份报告的 Word 和 PDF 都没有重做"
    look = [f"看改了什么：reportgen compare {path} {job.path}"] if path.endswith(".docx") else []
    return error("changed-paper", message, place, *look, again)

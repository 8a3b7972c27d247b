"""Earlier periods' inputs that were changed after their papers were issued (定稿): what is compared with was not handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from reportgen.batch.fingerprint import digest
from reportgen.diagnostics import Diagnostic, RejectedInput, WorkspaceError, warning
from reportgen.model.facts import Period
from reportgen.operations.issue.marks import Mark, marks_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.readers.earlier import EarlierInputs
from reportgen.readers.heads import Heads
from reportgen.source import FileLocation
from reportgen.workspace import LEDGER_FILE, Workspace


def told_of_earlier(workspace: Workspace, paths: Sequence[str], heads: Heads) -> dict[str, tuple[Diagnostic, ...]]:
    """For each input, the inputs of the period before and of the same period last year that differ from what was issued.

    Where the ledger cannot be read nothing is told here: whoever asks for it is told that.
    """
    try:
        marks = marks_of(Ledger(workspace)) if workspace.exists(LEDGER_FILE) else {}
    except RejectedInput:
        return {}
    if not marks:
        return {}
    earlier = EarlierInputs(workspace)
    told = {path: tuple(_told(workspace, marks, path, _before(earlier, path, heads))) for path in paths}
    return {path: findings for path, findings in told.items() if findings}


def changed_since(workspace: Workspace, mark: Mark) -> bool:
    """Whether the input of a mark says something else than when it was issued; one that is gone says nothing."""
    try:
        return digest(workspace.read(mark.path)) != mark.input
    except WorkspaceError:
        return False


def told_as_earlier(mark: Mark, place: str) -> Diagnostic:
    """The warning, at the input that compares itself with the one of a mark."""
    message = f"{mark.path} 在 {mark.day} 定稿以后又改了：与它比较的是改了以后的数，不是报出去的"
    hint = "改得对的，撤销那一份的定稿，重新定稿；不对的，恢复成定稿时的版本"
    return warning("earlier-changed", message, FileLocation(place), hint)


def _before(earlier: EarlierInputs, path: str, heads: Heads) -> Iterator[str]:
    period, head = Period.named(PurePosixPath(path).parent.name), heads.of(path)
    if period and head:
        for other in dict.fromkeys((period.before, period.year_before)):
            yield from earlier.candidates(path, head.place, other, head.kit)[:1]


def _told(workspace: Workspace, marks: dict[str, Mark], path: str, before: Iterable[str]) -> Iterator[Diagnostic]:
    for one in before:
        mark = marks.get(one)
        if mark and changed_since(workspace, mark):
            yield told_as_earlier(mark, path)

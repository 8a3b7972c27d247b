"""Whether what was issued is behind its input: the stored papers say other figures than those that stand there, or are handed in."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.comparing.reports import FactChange, compare_reports
from reportgen.diagnostics import DiagnosticLog, RejectedInput, WorkspaceError
from reportgen.model.report import Report
from reportgen.operations.issue.marks import Mark
from reportgen.operations.kept import content_of, sum_of, versions_of
from reportgen.pipeline import Stages
from reportgen.readers.content_print import content_print
from reportgen.workspace import OverlaidWorkspace, Workspace

_MOST_NAMED = 5


def behind_input(stages: Stages, mark: Mark) -> str:
    """What an input says by now and its issued papers do not, in words with the figures; empty where they say the same.

    A comment is no matter. Where what was issued is not kept, or cannot be read, it is said that nothing is known of it.
    """
    workspace = stages.workspace
    try:
        now = workspace.read(mark.path)
    except WorkspaceError:
        return "输入不在了"
    if sum_of(now) == mark.input[: len(sum_of(now))]:
        return ""
    then = content_then(workspace, mark.path, mark.input)
    if then is None:
        return "输入后来改过"
    if content_print(mark.path, then) == content_print(mark.path, now):
        return ""
    reports = [report_saying(stages, mark.path, content) for content in (then, now)]
    if reports[0] is None or reports[1] is None:
        return "输入后来改过"
    found = compare_reports(reports[0], reports[1]).changes
    return _words([one for one in found if not one.derived] or found) or "输入后来改过"


def content_then(workspace: Workspace, path: str, total: str) -> bytes | None:
    """What an input said when its SHA-256 was ``total``, where that is kept."""
    version = next((v for v in reversed(versions_of(workspace, path)) if total.startswith(v.sum)), None)
    try:
        return content_of(workspace, version) if version else None
    except WorkspaceError:
        return None


def report_saying(stages: Stages, path: str, content: bytes) -> Report | None:
    """The report of an input that says ``content``; None where that cannot be read."""
    try:
        return stages.over(OverlaidWorkspace(stages.workspace, path, content)).report(path, DiagnosticLog())
    except (RejectedInput, WorkspaceError):
        return None


def _words(changes: Sequence[FactChange]) -> str:
    """``预算收入定稿的是9100万元，现在是9200万元``, for the first of them."""
    told = [
        f"{one.label}定稿的是{one.old}，现在是{one.new}"
        if one.old and one.new
        else f"{one.label}{'现在没有填' if one.old else '定稿的没有'}（{one.old or one.new}）"
        for one in changes[:_MOST_NAMED]
    ]
    return "；".join(told) + (f"；等 {len(changes)} 处" if len(changes) > _MOST_NAMED else "")

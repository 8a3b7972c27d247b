"""Listing the versions of an input, comparing them with what it says now, and bringing one back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

from reportgen.comparing.reports import ReportChanges, compare_reports
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, RejectedInput, WorkspaceError
from reportgen.limits.own_cost import own_cost
from reportgen.model.report import Report
from reportgen.operations.issue.marks import marks_of, told_of
from reportgen.operations.kept import Version, Why, all_versions, content_of, versions_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.pipeline import Stages
from reportgen.workspace import OverlaidWorkspace, Workspace


class Compared(Struct, frozen=True):
    """A version against what its input says now.

    ``changes`` lead from the one that ``restore`` would replace to the one that it would bring back; None where either cannot
    be read, or the input is gone. ``same`` where they agree to the byte.
    """

    version: Version
    same: bool
    gone: bool
    changes: ReportChanges | None


class Restored(Struct, frozen=True):
    """A version that was brought back, or would be; ``kept`` is the version that holds what it replaced."""

    compared: Compared
    kept: Version | None
    written: bool
    findings: tuple[Diagnostic, ...] = ()


def kept_inputs(workspace: Workspace) -> dict[str, list[Version]]:
    """All inputs that have versions, in order."""
    return dict(sorted(all_versions(workspace).items()))


def list_versions(workspace: Workspace, word: str, number: str = "") -> list[Compared]:
    """The versions of an input, or the one that a word means, each against what the input says now.

    Raises Refusal where it has none.
    """
    path = workspace.name(word)
    versions = _known(workspace, path, word)
    chosen = [_chosen(versions, number)] if number else versions
    comparer = _Comparer(workspace, path)
    return [comparer.against(version) for version in chosen]


def restore(
    workspace: Workspace, word: str, number: str, at: datetime.datetime | None, trial: bool = False
) -> Restored:
    """Bring a version of an input back, by default the last that says something else than it does; what it replaces is kept.

    Raises Refusal where there is none, WorkspaceError where it is not as it was kept.
    """
    path = workspace.name(word)
    versions = _known(workspace, path, word)
    comparer = _Comparer(workspace, path)
    version = _chosen(versions, number) if number else comparer.last_other(versions)
    compared = comparer.against(version)
    if compared.same or trial:
        return Restored(compared, None, written=False)
    rewrite = Rewrite(comparer.now, content_of(workspace, version))
    kept = replace_inputs(workspace, {path: rewrite}, Why.RESTORE, at)
    mark = marks_of(Ledger(workspace)).get(path)
    return Restored(compared, kept.get(path), written=True, findings=tuple(told_of(workspace, mark)) if mark else ())


def _known(workspace: Workspace, path: str, word: str) -> list[Version]:
    versions = versions_of(workspace, path)
    if not versions:
        if not workspace.holds(path):
            raise Refusal(f"没有“{word}”这个文件，也没有它的旧版；有旧版的各份：reportgen versions")
        raise Refusal(f"“{word}”没有旧版：程序还没有改写过它")
    return versions


def _chosen(versions: Sequence[Version], word: str) -> Version:
    """The version that a number means, or the beginning of its sum where two have the same number."""
    found = [v for v in versions if word.isdecimal() and v.number == int(word)] or [
        v for v in versions if v.sum.startswith(word)
    ]
    if len({v.sum for v in found}) > 1:
        sums = "、".join(v.sum for v in found)
        raise Refusal(f"旧版 {word} 有 {len(found)} 份：{sums}，把这个编号写在版本的位置上")
    if not found:
        numbers = "、".join(dict.fromkeys(str(v.number) for v in versions))
        raise Refusal(f"没有旧版 {word}，有的是 {numbers}")
    return found[-1]  # of several that say the same


class _Comparer:
    """Compares versions with what their input says now, which is read once."""

    def __init__(self, workspace: Workspace, path: str) -> None:
        self._workspace, self._path = workspace, path
        self._stages = Stages(workspace, draft=True)
        self.now = workspace.read(path) if workspace.exists(path) else None
        self._report = self._read(self.now) if self.now is not None else None

    def last_other(self, versions: Sequence[Version]) -> Version:
        """The last version that says something else than the input; the last one where all say the same."""
        others = (v for v in reversed(versions) if self.now is None or content_of(self._workspace, v) != self.now)
        return next(others, versions[-1])

    def against(self, version: Version) -> Compared:
        content = content_of(self._workspace, version)
        if self.now is None or content == self.now:
            return Compared(version, content == self.now, self.now is None, None)
        before = self._read(content)
        if before is None or self._report is None:
            return Compared(version, same=False, gone=False, changes=None)
        return Compared(version, same=False, gone=False, changes=compare_reports(self._report, before))

    def _read(self, content: bytes) -> Report | None:
        """What a content says; None where it has mistakes, which are told by ``check`` once it stands there."""
        stages = self._stages.over(OverlaidWorkspace(self._workspace, self._path, content))
        try:
            with own_cost(self._path):
                return stages.report(self._path, DiagnosticLog())
        except (RejectedInput, WorkspaceError):
            return None

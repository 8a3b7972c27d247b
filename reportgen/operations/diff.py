"""Comparing inputs pair by pair: what changed, or why a pair cannot be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from reportgen.comparing.reports import ReportChanges, compare_reports
from reportgen.diagnostics import (
    Diagnostic,
    DiagnosticLog,
    Refusal,
    RejectedInput,
    WorkspaceError,
    unreadable,
)
from reportgen.limits.own_cost import own_cost
from reportgen.model.facts import Period
from reportgen.model.report import Report
from reportgen.operations.selection.inputs import one_input
from reportgen.operations.selection.of_period import input_of, sources_of
from reportgen.pipeline import Stages
from reportgen.readers.earlier import EarlierInputs
from reportgen.workspace import Workspace


class Difference(Struct, frozen=True):
    """Two inputs with what changed; ``changes`` is None where an error, among ``findings``, forbids to say."""

    old: str
    new: str
    title: str
    changes: ReportChanges | None
    findings: tuple[Diagnostic, ...]


def diff(
    workspace: Workspace, old: str, new: str, places: Sequence[str] = (), everyone: bool = False
) -> list[Difference]:
    """Compare two inputs, or the inputs of two periods: of the places named, or of ``everyone`` who has both.

    Raises Refusal where it is not plain what is to be compared.
    """
    return Differences(workspace).between(_pairs(workspace, (old, new), places, everyone))


def _pairs(
    workspace: Workspace, words: tuple[str, str], places: Sequence[str], everyone: bool
) -> Sequence[tuple[str, str]]:
    before, after = map(Period.named, words)
    if before is None or after is None:
        if places or everyone:
            raise Refusal("比较两份输入时，不写单位，也不写 --all")
        return [(one_input(workspace, words[0]), one_input(workspace, words[1]))]
    if everyone == bool(places):
        raise Refusal("比较两期时，写明单位，或写 --all（两期都有的全部单位），两者只写一样")
    if places:
        which = "比较哪一份"
        return [(input_of(workspace, p, before, which), input_of(workspace, p, after, which)) for p in places]
    pairs = pairs_of(workspace, before, after)
    if not pairs:
        raise Refusal(f"没有哪个单位在{before.text}和{after.text}都有输入文件")
    return pairs


def pairs_of(workspace: Workspace, before: Period, after: Period) -> list[tuple[str, str]]:
    """The inputs of places that have one in both periods: that of the same file name, else of the same 单位."""
    stages, earlier = Stages(workspace), EarlierInputs(workspace)
    pairs = []
    for new in sources_of(workspace, after):
        try:
            place = stages.header(new, workspace.read(new)).place
        except (WorkspaceError, RejectedInput):
            place = ""  # told when the two are compared
        old = earlier.path_of(new, place, before)
        pairs += [(old, new)] if old else []
    return pairs


@dataclass(slots=True)
class Differences:
    """Compares inputs of a workspace. They may lack figures and fail checks: that is told by ``check``."""

    workspace: Workspace
    _stages: Stages = field(init=False)

    def __post_init__(self) -> None:
        self._stages = Stages(self.workspace, draft=True)

    def between(self, pairs: Sequence[tuple[str, str]]) -> list[Difference]:
        """The differences of each pair of paths, in order."""
        return [self._one(old, new) for old, new in pairs]

    def _one(self, old: str, new: str) -> Difference:
        log = DiagnosticLog()
        before, after = self._report(old, log), self._report(new, log)
        found = tuple(f for f in log if f.is_error)
        if before is None or after is None:
            return Difference(old, new, f"{old} → {new}", None, found)
        try:
            with own_cost(new, log):
                return Difference(old, new, _title(before, after), compare_reports(before, after), ())
        except RejectedInput as fault:
            return Difference(old, new, f"{old} → {new}", None, fault.diagnostics)

    def _report(self, path: str, log: DiagnosticLog) -> Report | None:
        own = DiagnosticLog()
        try:
            return self._stages.report(path, own)
        except RejectedInput as fault:
            log.extend(fault.diagnostics)
        except WorkspaceError as fault:
            log.add(unreadable(path, fault))
        return None


def _title(old: Report, new: Report) -> str:
    if old.period != new.period:
        return f"{new.place.text}：{old.period.text} → {new.period.text}"
    return f"{new.place.text}{new.period.text}：{old.path} → {new.path}"

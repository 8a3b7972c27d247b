"""The history of an input: each time it was rewritten, when and why, and what that changed; two versions side by side."""

from __future__ import annotations

from msgspec import Struct

from reportgen.comparing.input_choices import InputChoice, choices_between
from reportgen.diagnostics import DiagnosticLog, Refusal, RejectedInput, WorkspaceError
from reportgen.limits.own_cost import own_cost
from reportgen.model.facts import Fact, FactNode, walk_facts
from reportgen.model.report import Report
from reportgen.operations.kept import Version, content_of, versions_of
from reportgen.pipeline import Stages
from reportgen.workspace import OverlaidWorkspace, Workspace

NOW = "now"
"""What the input says now, where a version is asked for."""

_MOST = 40


class Step(Struct, frozen=True):
    """That a version was replaced, and what came in its place; ``changes`` is None where one of the two cannot be read."""

    version: Version
    changes: tuple[InputChoice, ...] | None


class History(Struct, frozen=True):
    """The steps of an input, the latest first, as far back as they are looked at; ``older`` counts those before."""

    path: str
    steps: tuple[Step, ...]
    older: int = 0


class SideBySide(Struct, frozen=True):
    """Two versions of an input, field by field: what differs, and what both say alike (label and text).

    ``changes`` is None where one of the two cannot be read. A side is None for what the input says now.
    """

    left: Version | None
    right: Version | None
    changes: tuple[InputChoice, ...] | None
    alike: tuple[tuple[str, str], ...] = ()


def history_of_input(workspace: Workspace, path: str) -> History:
    """When and why an input was rewritten by the program, and what each time changed."""
    reader = _Reader.of(workspace, path)
    versions = versions_of(workspace, path)
    shown = versions[-_MOST:]
    steps = []
    following = reader.as_it_stands()
    for version in reversed(shown):
        before = reader.version(version)
        changes = choices_between(before, following) if before and following else None
        steps.append(Step(version, changes))
        following = before
    return History(path, tuple(steps), len(versions) - len(shown))


def side_by_side(workspace: Workspace, path: str, left: str, right: str = NOW) -> SideBySide:
    """Two versions of an input, each by its number, or NOW. Raises Refusal for one that there is not."""
    reader = _Reader.of(workspace, path)
    one, other = (_chosen(workspace, path, word) for word in (left, right))
    before, after = (reader.version(version) if version else reader.as_it_stands() for version in (one, other))
    if before is None or after is None:
        return SideBySide(one, other, None)
    changes = choices_between(before, after)
    texts = {fact.label: fact.text for fact in _facts(after)}
    alike = ((fact.label, fact.text) for fact in _facts(before) if texts.get(fact.label) == fact.text)
    return SideBySide(one, other, changes, tuple(alike))


def _chosen(workspace: Workspace, path: str, word: str) -> Version | None:
    """The version that a number means, or the beginning of its sum; None for what the input says now."""
    if word == NOW:
        return None
    for version in versions_of(workspace, path):
        if word in {str(version.number), version.sum}:
            return version
    raise Refusal(f"没有旧版 {word}")


def _facts(report: Report) -> list[Fact]:
    nodes: list[FactNode] = [f for f in (report.signer, report.recipient, report.date) if f is not None]
    nodes += report.said
    nodes += [report.own_rows] if report.own_rows else []
    return [fact for node in (*nodes, *report.remarks.values()) for fact in walk_facts(node) if not fact.missing]


class _Reader(Struct):
    """Reads versions of one input: what each itself says, in draft, since what was lacking then is no matter now."""

    workspace: Workspace
    path: str
    stages: Stages

    @classmethod
    def of(cls, workspace: Workspace, path: str) -> _Reader:
        return cls(workspace, path, Stages(workspace, draft=True))

    def as_it_stands(self) -> Report | None:
        """What the input says now; None where there is none, or it has mistakes that keep it from being read."""
        return self._read(self.workspace.read(self.path)) if self.workspace.exists(self.path) else None

    def version(self, version: Version) -> Report | None:
        """What a version says."""
        return self._read(content_of(self.workspace, version))

    def _read(self, content: bytes) -> Report | None:
        stages = self.stages.over(OverlaidWorkspace(self.workspace, self.path, content))
        try:
            with own_cost(self.path):
                return stages.stated(self.path, DiagnosticLog(), draft=True)
        except (RejectedInput, WorkspaceError):
            return None

"""Words that a change of figures left behind: the number that stands there is what the figure was before it was changed."""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError
from reportgen.limits.own_cost import own_cost
from reportgen.model.report import Report, figures
from reportgen.operations.kept import content_of, versions_of
from reportgen.pipeline import Stages
from reportgen.vetting.said_numbers import texts_with_numbers
from reportgen.vetting.typed_figures import Outdated, left_behind


def told_of_words(stages: Stages, report: Report) -> tuple[Diagnostic, ...]:
    """The warnings for words of an input that say what its last version (旧版) said of a figure."""
    if not texts_with_numbers(report):
        return ()
    outdated = last_version(stages, report.path)
    return tuple(left_behind(report, (outdated,))) if outdated else ()


def last_version(stages: Stages, path: str) -> Outdated | None:
    """The figures of the last version of an input; None where there is none that can be read."""
    try:
        versions = versions_of(stages.workspace, path)
        return as_before(stages, path, content_of(stages.workspace, versions[-1])) if versions else None
    except WorkspaceError:
        return None


def as_before(stages: Stages, path: str, content: bytes) -> Outdated | None:
    """The figures of an input as a content has them, which is of before; None where it cannot be read."""
    try:
        with own_cost(path):
            report = stages.instead(path, content).stated(path, DiagnosticLog(), draft=True)
    except (RejectedInput, WorkspaceError):
        return None
    return Outdated("改以前是", {fact.key: fact for fact, _ in figures(report)}) if report else None

"""Checking many inputs: every finding of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, error
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """An input with its findings; ``passed`` when none is an error."""

    path: str
    passed: bool
    findings: tuple[Diagnostic, ...]


def check_inputs(workspace: Workspace, paths: Sequence[str], draft: bool = False) -> list[Checked]:
    """Check inputs in order; a file that cannot be read is a finding like others. A draft may lack figures."""
    stages = Stages(workspace, draft)
    return [_check(stages, path) for path in paths]


def _check(stages: Stages, path: str) -> Checked:
    log = DiagnosticLog()
    try:
        stages.styled(path, log)
    except RejectedInput as fault:
        log.extend(fault.diagnostics)
    except WorkspaceError as fault:
        log.add(unreadable(path, fault))
    return Checked(path, not log.has_errors, log.sorted())


def unreadable(path: str, fault: WorkspaceError) -> Diagnostic:
    """The finding for an input that the disk does not give."""
    return error("unreadable", f"文件读不了：{str(fault).removeprefix(path + '：')}", FileLocation(path))

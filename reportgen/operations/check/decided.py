"""What is to be told of checked inputs that people have decided about: papers that are issued, acts of reporting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, WorkspaceError
from reportgen.operations.check.inputs import Checked
from reportgen.operations.issue.marks import marks_of, told_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.ledger.standing import told_of_reported
from reportgen.workspace import LEDGER_FILE, Workspace


def with_decisions(workspace: Workspace, checked: Sequence[Checked]) -> list[Checked]:
    """The findings of inputs with what is to be told of those that are issued, submitted or accepted."""
    marks = marks_of(Ledger(workspace))
    reported = told_of_reporting(workspace, [one.path for one in checked])
    found: list[Checked] = []
    for one in checked:
        mark = marks.get(one.path)
        told = (*(told_of(workspace, mark) if mark else ()), *reported.get(one.path, ()))
        found.append(replace(one, findings=(*one.findings, *told)) if told else one)
    return found


def told_of_reporting(workspace: Workspace, paths: Iterable[str]) -> dict[str, tuple[Diagnostic, ...]]:
    """What is to be told of inputs as reports, by path: above all that one was changed since it was submitted or accepted."""
    if not workspace.exists(LEDGER_FILE):
        return {}
    return told_of_reported(workspace, {path: _content(workspace, path) for path in paths})


def _content(workspace: Workspace, path: str) -> bytes | None:
    """The bytes of an input; None for one that cannot be read, which is told where it is checked."""
    try:
        return workspace.read(path)
    except WorkspaceError:
        return None

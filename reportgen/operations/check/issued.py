"""What is to be told of checked inputs whose papers are issued."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.operations.check.inputs import Checked
from reportgen.operations.issue.marks import marks_of, told_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.workspace import Workspace


def with_marks(workspace: Workspace, checked: Sequence[Checked]) -> list[Checked]:
    """The findings of inputs with what is to be told of those that are issued."""
    marks = marks_of(Ledger(workspace))
    return [
        replace(one, findings=(*one.findings, *told_of(workspace, marks[one.path]))) if one.path in marks else one
        for one in checked
    ]

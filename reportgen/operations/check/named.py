"""Checking the inputs that a person's words mean, with what is to be told beside them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic
from reportgen.operations.check.inputs import Checked, check_inputs
from reportgen.operations.selection.inputs import select_inputs
from reportgen.operations.selection.passed_over import files_passed_over
from reportgen.workspace import LEDGER_FILE, Workspace


class CheckedInputs(Struct, frozen=True):
    """Each input with its findings; ``passed_over`` tells of files that are not read, ``samples`` were not meant."""

    checked: tuple[Checked, ...]
    passed_over: tuple[Diagnostic, ...]
    samples: tuple[str, ...]

    @property
    def failed(self) -> tuple[Checked, ...]:
        """The inputs that have errors."""
        return tuple(one for one in self.checked if not one.passed)


def check_named(workspace: Workspace, words: Sequence[str], draft: bool = False) -> CheckedInputs:
    """Check the inputs that words name, or all; also what people have decided about them (see ``select_inputs``)."""
    selection = select_inputs(workspace, words)
    checked = check_inputs(workspace, selection.paths, draft)
    if workspace.exists(LEDGER_FILE):
        from reportgen.operations.check.decided import with_decisions  # noqa: PLC0415 - for those who have a ledger

        checked = with_decisions(workspace, checked)
    return CheckedInputs(tuple(checked), files_passed_over(workspace, words), selection.samples)

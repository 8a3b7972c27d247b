"""``reportgen kit check``: a kit tried with made-up reports of every shape."""

from __future__ import annotations

from reportgen.cli.answering import answer
from reportgen.cli.here import open_workspace
from reportgen.operations.kit_check.checking import check_kit
from reportgen.operations.kit_check.saving import save_inputs
from reportgen.operations.selection.output_folder import output_folder
from reportgen.records.kit_check import kit_check_json
from reportgen.telling.kit_check import kit_check_told


def run(action: str, name: str, output: str | None, as_json: bool) -> int:
    """Check a kit; ``action`` has no other word yet."""
    assert action == "check"  # noqa: S101 - the command line knows no other
    workspace = open_workspace()
    folder = output_folder(workspace, output) if output is not None else None
    checked = check_kit(workspace, name)
    written = save_inputs(workspace, checked, folder) if folder is not None else ()
    answer(as_json, lambda: kit_check_json(checked, written), kit_check_told(checked, written))
    return 0 if checked.passed else 1

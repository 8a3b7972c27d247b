"""``reportgen export``: figures and checks of many inputs as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.cli.answering import answer, tell_samples
from reportgen.cli.here import open_workspace
from reportgen.operations.forms.export import export_to
from reportgen.operations.selection.inputs import select_inputs
from reportgen.operations.selection.passed_over import files_passed_over
from reportgen.records.export import export_json
from reportgen.telling.workbooks import exported_told


def run(paths: Sequence[str], output: str, as_json: bool) -> int:
    """Export inputs."""
    workspace = open_workspace()
    selection = select_inputs(workspace, paths)
    tell_samples(selection.samples)
    done = export_to(workspace, selection.paths, output)
    found = (*files_passed_over(workspace, paths), *done.findings)
    answer(as_json, lambda: export_json(output, done, found), exported_told(output, done, found))
    if done.content is None:
        return 1
    return 4 if done.left else 0

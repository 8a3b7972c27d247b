"""``reportgen kit``: a kit tried with made-up reports of every shape (check), or looked at in the browser (preview)."""

from __future__ import annotations

from reportgen.cli.answering import answer
from reportgen.cli.here import open_workspace
from reportgen.operations.kit_check.checking import check_kit
from reportgen.operations.kit_check.saving import save_inputs
from reportgen.operations.selection.output_folder import output_folder
from reportgen.records.kit_check import kit_check_json
from reportgen.telling.kit_check import kit_check_told


def run(  # noqa: PLR0913, PLR0917 - what the command line takes
    action: str, name: str, output: str | None, port: int | None, no_browser: bool, editor: str, as_json: bool
) -> int:
    """Check a kit, or show it."""
    if action == "preview":
        from reportgen.cli import kit_preview  # noqa: PLC0415 - with it comes the page

        return kit_preview.run(name, port, no_browser, editor)
    return _check(name, output, as_json)


def _check(name: str, output: str | None, as_json: bool) -> int:
    workspace = open_workspace()
    folder = output_folder(workspace, output) if output is not None else None
    checked = check_kit(workspace, name)
    written = save_inputs(workspace, checked, folder) if folder is not None else ()
    answer(as_json, lambda: kit_check_json(checked, written), kit_check_told(checked, written))
    return 0 if checked.passed else 1

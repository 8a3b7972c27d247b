"""``reportgen kits``: the kits, the field list of one, or its manual."""

from __future__ import annotations

from reportgen.cli.answering import answer, code_of, tell
from reportgen.cli.here import open_workspace
from reportgen.diagnostics import Refusal
from reportgen.operations.kits.listing import list_kits
from reportgen.operations.kits.manuals import write_manual
from reportgen.operations.selection.output_folder import output_folder
from reportgen.records.kits import kits_json, manual_json
from reportgen.telling.kits import kits_told, manual_told
from reportgen.telling.said import Findings


def run(name: str | None, output: str | None, manual: bool, force: bool, as_json: bool) -> int:
    """List the kits, or write the manual of one."""
    workspace = open_workspace()
    if manual:
        if name is None:
            raise Refusal("--manual 要写明是哪个模板包，例如 reportgen kits halfyear --manual")
        written = write_manual(workspace, name, output_folder(workspace, output), force)
        answer(as_json, lambda: manual_json(written, written.findings), manual_told(written))
        return code_of(written.findings)
    if output is not None or force:
        raise Refusal(f"{'--force' if output is None else '-o'} 与 --manual 一起用")
    listed = list_kits(workspace, name)
    answer(as_json, lambda: kits_json(listed.kits), kits_told(listed, of_one=name is not None))
    tell([Findings(listed.findings)])
    return code_of(listed.findings)

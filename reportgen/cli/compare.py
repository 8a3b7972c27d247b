"""``reportgen compare``: what someone changed in a paper by hand, and bringing figures back into the input."""

from __future__ import annotations

from reportgen.cli.answering import answer, code_of
from reportgen.cli.here import now, open_workspace
from reportgen.operations.compare.paper import compare_paper
from reportgen.operations.selection.inputs import one_input
from reportgen.records.compare import compare_json
from reportgen.telling.compare import compared_told


def run(edited: str, path: str | None, apply: bool, draft: bool, as_json: bool) -> int:
    """Compare a paper with its input."""
    workspace = open_workspace()
    name = one_input(workspace, path) if path else None
    compared = compare_paper(workspace, workspace.name(edited), name, apply, draft, now())
    answer(as_json, lambda: compare_json(compared), compared_told(compared, apply))
    return 1 if apply and (compared.refused or compared.unwritten) else code_of(compared.findings)

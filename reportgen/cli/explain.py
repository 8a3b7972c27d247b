"""``reportgen explain``: where a figure comes from, and every place at which it stands in the paper."""

from __future__ import annotations

from reportgen.cli.answering import answer
from reportgen.cli.here import open_workspace
from reportgen.operations.explain import explain
from reportgen.operations.selection.inputs import one_input
from reportgen.records.explain import explain_json
from reportgen.telling.explain import explained_told


def run(path: str, word: str | None, draft: bool, as_json: bool) -> int:
    """Explain figures of an input."""
    workspace = open_workspace()
    found = explain(workspace, one_input(workspace, path), word, draft)
    answer(as_json, lambda: explain_json(found), explained_told(found))
    return 0

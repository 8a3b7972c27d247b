"""``reportgen restore``: an earlier version of an input is brought back."""

from __future__ import annotations

from reportgen.cli.answering import answer
from reportgen.cli.here import now, open_workspace
from reportgen.operations.versions.restoring import restore
from reportgen.records.versions import restored_json
from reportgen.telling.versions import restored_told


def run(path: str, number: str | None, trial: bool, as_json: bool) -> int:
    """Bring a version back."""
    workspace = open_workspace()
    done = restore(workspace, path, number or "", now(), trial)
    answer(as_json, lambda: restored_json(workspace.name(path), done), restored_told(path, done, trial))
    return 0

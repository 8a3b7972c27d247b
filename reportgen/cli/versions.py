"""``reportgen versions`` and ``restore``: what inputs said before the program rewrote them, and one of it brought back."""

from __future__ import annotations

from reportgen.cli.answering import answer
from reportgen.cli.here import now, open_workspace
from reportgen.operations.versions.restoring import kept_inputs, list_versions, restore
from reportgen.records.versions import kept_json, restored_json, versions_json
from reportgen.telling.versions import kept_told, restored_told, version_told, versions_told


def run(command: str, path: str | None, number: str | None, as_json: bool, trial: bool = False) -> int:
    """List versions, tell how one differs from what the input says now, or bring one back."""
    workspace = open_workspace()
    if path is None:
        kept = kept_inputs(workspace)
        answer(as_json, lambda: kept_json(kept), kept_told(kept))
    elif command == "restore":
        done = restore(workspace, path, number or "", now(), trial)
        answer(as_json, lambda: restored_json(workspace.name(path), done), restored_told(path, done, trial))
    else:
        found = list_versions(workspace, path, number or "")
        said = version_told(found[0]) if number else versions_told(path, found)
        answer(as_json, lambda: versions_json(workspace.name(path), found), said)
    return 0

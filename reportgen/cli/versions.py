"""``reportgen versions``: what inputs said before the program rewrote them."""

from __future__ import annotations

from reportgen.cli.answering import answer
from reportgen.cli.here import open_workspace
from reportgen.operations.versions.restoring import kept_inputs, list_versions
from reportgen.records.versions import kept_json, versions_json
from reportgen.telling.versions import kept_told, version_told, versions_told


def run(path: str | None, number: str | None, as_json: bool) -> int:
    """List versions, or tell how one differs from what the input says now."""
    workspace = open_workspace()
    if path is None:
        kept = kept_inputs(workspace)
        answer(as_json, lambda: kept_json(kept), kept_told(kept))
        return 0
    found = list_versions(workspace, path, number or "")
    said = version_told(found[0]) if number else versions_told(path, found)
    answer(as_json, lambda: versions_json(workspace.name(path), found), said)
    return 0

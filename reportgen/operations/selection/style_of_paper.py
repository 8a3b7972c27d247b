"""The style that a finished paper was made by: its kit's, as the run that wrote it has noted."""

from __future__ import annotations

from pathlib import PurePosixPath

from reportgen.batch.manifest import MANIFEST_FILE, RUN_FOLDER, Manifest
from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace, Workspace


def kit_of_paper(workspace: Workspace, path: str) -> str:
    """The name of the kit that a paper was made with; empty where no run has noted it."""
    if not isinstance(workspace, DiskWorkspace):
        return ""
    for folder in PurePosixPath(path).parents:
        manifest = Manifest(workspace, f"{folder}/{RUN_FOLDER}/{MANIFEST_FILE}")
        manifest.load()
        found = next((entry.kit for entry in manifest.entries() if path in entry.written), "")
        if found:
            return found
    return ""


def style_of_kit(workspace: Workspace, kit: str) -> str:
    """The name of a kit's style; empty where the kit is no more, or cannot be read."""
    compiled = Stages(workspace).kit(kit, DiagnosticLog())
    return compiled.kit.style if compiled else ""

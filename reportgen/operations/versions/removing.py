"""An input taken away, with what it said kept as a version."""

from __future__ import annotations

import datetime

from reportgen.operations.kept import Version, Why, keep
from reportgen.operations.versions.holding import held
from reportgen.workspace import DiskWorkspace, disk_trouble


def remove(workspace: DiskWorkspace, path: str, at: datetime.datetime) -> Version:
    """Take an input away; the version that keeps what it said. Raises WorkspaceError where it cannot be, and it stays."""
    with held(workspace, (path,)):
        version = keep(workspace, {path: workspace.read(path)}, Why.FILL, at)[path]
        try:
            (workspace.root / path).unlink()
        except OSError as fault:
            raise disk_trouble(path, fault) from fault
    return version

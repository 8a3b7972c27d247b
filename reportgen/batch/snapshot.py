"""A batch sees one version of its kits and styles, and each job one version of its inputs, whatever changes meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reportgen.diagnostics import WorkspaceError
from reportgen.readers.picture_files import is_picture
from reportgen.workspace import KITS, MemoryWorkspace, Workspace

_ENDINGS = (".yaml", ".j2")


class Snapshot(Struct, frozen=True):
    """The files of all kits and styles as bytes, and why some could not be read."""

    files: Mapping[str, bytes]
    faults: Mapping[str, str] = {}


def take_snapshot(workspace: Workspace) -> Snapshot:
    """Read every kit and style of a workspace once."""
    files: dict[str, bytes] = {}
    faults: dict[str, str] = {}
    for path in workspace.files(KITS):
        if path.endswith(_ENDINGS) or is_picture(path):
            try:
                files[path] = workspace.read(path)
            except WorkspaceError as fault:
                if workspace.exists(path):
                    faults[path] = str(fault)
    return Snapshot(files, faults)


class SnapshotWorkspace(MemoryWorkspace):
    """A snapshot with the inputs of one job laid over it; nothing else is there and nothing is written to disk."""

    def __init__(self, snapshot: Snapshot, inputs: Mapping[str, bytes]) -> None:
        super().__init__({**snapshot.files, **inputs})
        self._faults = snapshot.faults

    def read(self, path: str) -> bytes:
        """See Workspace."""
        if path in self._faults:
            raise WorkspaceError(self._faults[path])
        return super().read(path)

    def exists(self, path: str) -> bool:
        """See Workspace."""
        return path in self._faults or super().exists(path)

    def files(self, folder: str) -> list[str]:
        """See Workspace."""
        return sorted([*super().files(folder), *(p for p in self._faults if p.startswith(folder.rstrip("/") + "/"))])

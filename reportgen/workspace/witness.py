"""A workspace that remembers what it was asked, so that it can be told whether the answers still hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from reportgen.diagnostics import WorkspaceError
from reportgen.workspace.files import Workspace
from reportgen.workspace.memory import MemoryWorkspace, OverlaidWorkspace
from reportgen.workspace.names import KITS

T = TypeVar("T")


class WitnessedWorkspace(OverlaidWorkspace):
    """Another workspace, and what was asked of it. Who keeps what was made of the answers asks whether they ``hold``.

    Kits and styles are not among it: who keeps those looks after them.
    """

    def __init__(self, behind: Workspace) -> None:
        MemoryWorkspace.__init__(self, {})
        self._behind = behind
        self._answers: dict[tuple[Callable[[str], object], str], object] = {}

    def read(self, path: str) -> bytes:
        """See Workspace."""
        return self._told(self._behind.read, path)

    def exists(self, path: str) -> bool:
        """See Workspace."""
        return self._told(self._behind.exists, path)

    def files(self, folder: str) -> list[str]:
        """See Workspace."""
        return self._told(self._files, folder)

    def standing(self, path: str) -> bytes | None:
        """See Workspace."""
        return self._told(self._behind.standing, path)

    def hold(self) -> bool:
        """Whether each question would be answered as it was."""
        return all(_answer(ask, path) == known for (ask, path), known in self._answers.items())

    def _files(self, folder: str) -> list[str]:
        """Without what is being written at this moment, and gone in the next."""
        return [path for path in self._behind.files(folder) if not path.endswith(".tmp")]

    def _told(self, ask: Callable[[str], T], path: str) -> T:
        if path.startswith(KITS):
            return ask(path)
        try:
            found = ask(path)
        except WorkspaceError as fault:
            self._answers[ask, path] = str(fault)
            raise
        self._answers[ask, path] = found
        return found


def _answer(ask: Callable[[str], object], path: str) -> object:
    try:
        return ask(path)
    except WorkspaceError as fault:
        return str(fault)

"""A workspace in memory, and one with a file laid over another's."""

from __future__ import annotations

import io
import platform
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

from reportgen.diagnostics import WorkspaceError
from reportgen.fonts.directories import font_directories
from reportgen.workspace.files import Workspace


class MemoryWorkspace:
    """A workspace in memory: files by path."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.content = dict(files)

    def name(self, path: str | Path) -> str:
        """See Workspace."""
        return PurePosixPath(path).as_posix()

    def font_directories(self) -> tuple[Path, ...]:
        """See Workspace: the machine's usual places."""
        return font_directories(Path.home(), platform.system())

    def leads_into(self, path: str, folder: str) -> bool:
        """See Workspace: there are no links here."""
        return self.exists(path) and PurePosixPath(folder) in PurePosixPath(path).parents

    def standing(self, path: str) -> bytes | None:
        """See Workspace."""
        return self.content.get(path)

    def holds(self, path: str) -> bool:
        """See Workspace."""
        return self.exists(path) or self.is_folder(path)

    def is_folder(self, path: str) -> bool:
        """See Workspace: the root is one, and what a file is below."""
        return path in {"", "."} or bool(self.files(path))

    def folders(self, folder: str) -> list[str]:
        """See Workspace."""
        above = (PurePosixPath(path).parents for path in self.files(folder))
        return sorted(
            {place.as_posix() for places in above for place in places if PurePosixPath(folder) in place.parents}
        )

    def linked_folders(self, folder: str) -> list[str]:
        """See Workspace."""
        return []

    def read(self, path: str) -> bytes:
        """See Workspace."""
        if path not in self.content:
            raise WorkspaceError(f"{path}：文件不存在")
        return self.content[path]

    def exists(self, path: str) -> bool:
        """See Workspace."""
        return path in self.content

    def files(self, folder: str) -> list[str]:
        """See Workspace."""
        within = "" if folder in {"", "."} else folder.rstrip("/") + "/"
        return sorted(path for path in self.content if path.startswith(within))

    def write(self, path: str, content: bytes) -> None:
        """See Workspace."""
        self.content[path] = content

    def write_together(self, files: Mapping[str, bytes]) -> None:
        """See Workspace."""
        self.content.update(files)

    def write_stream(self, path: str, fill: Callable[[IO[bytes]], object]) -> None:
        """See Workspace."""
        file = io.BytesIO()
        fill(file)
        self.content[path] = file.getvalue()


class OverlaidWorkspace(MemoryWorkspace):
    """Another workspace with one file more, or another content of it; nothing is written to that one."""

    def __init__(self, behind: Workspace, path: str, content: bytes) -> None:
        super().__init__({path: content})
        self._behind = behind

    def read(self, path: str) -> bytes:
        """See Workspace."""
        return self.content[path] if path in self.content else self._behind.read(path)

    def exists(self, path: str) -> bool:
        """See Workspace."""
        return path in self.content or self._behind.exists(path)

    def files(self, folder: str) -> list[str]:
        """See Workspace."""
        return sorted({*self._behind.files(folder), *super().files(folder)})

    def standing(self, path: str) -> bytes | None:
        """See Workspace."""
        return self.content[path] if path in self.content else self._behind.standing(path)


class SteadyWorkspace(OverlaidWorkspace):
    """Another workspace as it was when each of its files was first read, whatever happens to them meanwhile."""

    def __init__(self, behind: Workspace) -> None:
        MemoryWorkspace.__init__(self, {})
        self._behind = behind

    def read(self, path: str) -> bytes:
        """See Workspace."""
        if path not in self.content:
            self.content[path] = self._behind.read(path)
        return self.content[path]

"""What is asked of a workspace, wherever its files are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Protocol


class Workspace(Protocol):
    """Reads and writes files by path; ``files`` lists those below a folder, in order."""

    def name(self, path: str | Path) -> str:
        """What a path is called here that a person wrote, who may stand in another folder."""

    def read(self, path: str) -> bytes:
        """The bytes of a file; WorkspaceError, naming path and reason, when they cannot be had."""

    def exists(self, path: str) -> bool:
        """Whether there is a file at a path."""

    def holds(self, path: str) -> bool:
        """Whether anything is at a path: a file, a folder, or what only looks like one, such as a link to nothing."""

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder at a path; WorkspaceError where that is not to be known."""

    def files(self, folder: str) -> list[str]:
        """The paths of all files below a folder, sorted; none when there is no such folder."""

    def folders(self, folder: str) -> list[str]:
        """The paths of all folders below a folder, sorted."""

    def linked_folders(self, folder: str) -> list[str]:
        """The folders below a folder that are links: ``files`` does not follow them, which could lead round and round."""

    def leads_into(self, path: str, folder: str) -> bool:
        """Whether there is a file at a path that lies in a folder, also where links on the way are followed."""

    def standing(self, path: str) -> bytes | None:
        """The bytes of the paper that stands at a path; None where there is nothing, WorkspaceError for a link."""

    def font_directories(self) -> tuple[Path, ...]:
        """Where fonts are looked for, best first."""

    def write(self, path: str, content: bytes) -> None:
        """Put a whole file in place, or leave what was there as it was and raise WorkspaceError."""

    def write_together(self, files: Mapping[str, bytes]) -> None:
        """Put several files in place; none is, when any of them cannot be written."""

    def write_stream(self, path: str, fill: Callable[[IO[bytes]], object]) -> None:
        """As ``write``, for content too large to hold: ``fill`` writes it into the file given; it may seek."""

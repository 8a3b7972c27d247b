"""A workspace that is asked for the same inputs over and over: one that lies there as it lay is not read again."""

from __future__ import annotations

import os
import time
from pathlib import Path

from msgspec import Struct

from reportgen.workspace.disk import DiskWorkspace
from reportgen.workspace.names import INPUTS

_SETTLED = 2_000_000_000
"""Nanoseconds after its last change from which on a file's times tell whether it was changed again: of two changes within one
step of the clock of its disk (the coarsest takes two seconds) the second would not be seen.
"""
_MOST, _LARGEST = 8192, 1 << 17  # files that are kept, and bytes of one

_Stamp = tuple[int, int, int, int, int]


class _Kept(Struct, frozen=True):
    stamp: _Stamp
    content: bytes


class LastingWorkspace(DiskWorkspace):
    """A workspace in a folder, in which what inputs and rosters say is kept as long as they are the same files, unchanged."""

    def __init__(self, root: Path, shipped: Path | None = None) -> None:
        super().__init__(root, shipped)
        self._kept: dict[str, _Kept] = {}

    def read(self, path: str) -> bytes:
        """See Workspace. Of a file that was not changed since, the very same bytes."""
        if not path.startswith(f"{INPUTS}/"):
            return super().read(path)
        stamp, known = self._stamp(path), self._kept.get(path)
        if known is not None and known.stamp == stamp:
            return known.content
        content = super().read(path)
        if stamp is not None and len(content) <= _LARGEST and stamp == self._stamp(path) and _is_settled(stamp):
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[path] = _Kept(stamp, content)
        return content

    def _stamp(self, path: str) -> _Stamp | None:
        """What tells one file, and one state of it, from all others; links on the way are followed."""
        try:
            found = os.stat(f"{self.root}/{path}")  # noqa: PTH116 - a Path takes longer to make than the disk to answer
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _is_settled(stamp: _Stamp) -> bool:
    return max(stamp[-2:]) + _SETTLED < time.time_ns()

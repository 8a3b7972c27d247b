"""Inputs that one process at a time writes, so that none is lost between reading a file and writing it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from reportgen.batch.lock import LOCK_FILE, patiently_locked
from reportgen.operations.kept import home_of
from reportgen.workspace import DiskWorkspace, Workspace, disk_trouble

_LONGEST = 65536  # bytes of a note


@contextmanager
def held(workspace: Workspace, paths: Iterable[str]) -> Iterator[dict[str, int]]:
    """Hold the locks of inputs, which lie beside their versions, for the block; in memory nobody else is there.

    Gives the descriptors of the lock files, in which who holds one may leave a note for the next. Raises WorkspaceError where
    another process does not let go of one.
    """
    found: dict[str, int] = {}
    if not isinstance(workspace, DiskWorkspace):
        yield found
        return
    with ExitStack() as locks:
        for path in sorted(paths):
            home = workspace.root / home_of(path)
            if any(folder.is_symlink() for folder in (home, *home.parents) if folder.is_relative_to(workspace.root)):
                continue  # where no version can be kept, nothing is written either
            try:
                home.mkdir(parents=True, exist_ok=True)
            except OSError as fault:
                raise disk_trouble(home_of(path), fault) from fault
            found[path] = locks.enter_context(patiently_locked(home / LOCK_FILE, path))
        yield found


def note_in(descriptor: int) -> bytes:
    """The note that was left in a lock file."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, _LONGEST)


def leave_note(descriptor: int, note: bytes) -> None:
    """Leave a note in a lock file, in place of the one before; none that is too long."""
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    if len(note) <= _LONGEST:
        os.write(descriptor, note)

"""Inputs that one process at a time writes, so that none is lost between reading a file and writing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from reportgen.batch.lock import LOCK_FILE, patiently_locked
from reportgen.operations.versions.kept import home_of
from reportgen.workspace import DiskWorkspace, Workspace, disk_trouble


@contextmanager
def held(workspace: Workspace, paths: Iterable[str]) -> Iterator[None]:
    """Hold the locks of inputs, which lie beside their versions, for the block; in memory nobody else is there.

    Raises WorkspaceError where another process does not let go of one.
    """
    if not isinstance(workspace, DiskWorkspace):
        yield
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
            locks.enter_context(patiently_locked(home / LOCK_FILE, path))
        yield

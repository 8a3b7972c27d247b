"""One run at a time per output folder: a lock that ends with its holder, however that ends."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from reportgen.diagnostics import WorkspaceError
from reportgen.workspace import disk_trouble

LOCK_FILE = "lock"
_PATIENCE, _PAUSE = 10, 0.05  # seconds to wait for another process that is writing a line, and between two looks
_LONGEST = 20  # digits of a process number, with room


@contextmanager
def only_run(folder: Path, shown: str) -> Iterator[None]:
    """Hold the lock of an output folder, which is made if need be; ``shown`` is what a person calls the folder.

    Raises WorkspaceError, naming the holder's process number, where another run holds it, and where the folder cannot
    be written to.
    """
    path = folder / LOCK_FILE
    if folder.is_symlink():
        raise WorkspaceError(f"{shown}/{folder.name} 是链接，不往里面写；请删去这个链接")
    descriptor = _held(path, shown)
    try:
        try:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()}\n".encode())
        except OSError as fault:
            raise disk_trouble(shown, fault) from fault
        yield
    finally:
        with contextlib.suppress(OSError):  # Windows lets no open file go; it stays and does no harm
            path.unlink()
        os.close(descriptor)  # which also lets the lock go


def _held(path: Path, shown: str) -> int:
    """A descriptor of the lock file with the lock on it. The holder before takes the file away: then it is a new one."""
    while True:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except OSError as fault:
            raise disk_trouble(shown, fault) from fault
        if not lock_of(descriptor):
            _refuse(descriptor, shown)
        if _is_in_place(descriptor, path):
            return descriptor
        os.close(descriptor)


def _refuse(descriptor: int, shown: str) -> NoReturn:
    holder = os.read(descriptor, _LONGEST).decode("ascii", "replace").strip() or "不明"
    os.close(descriptor)
    raise WorkspaceError(f"{shown}：另一个 reportgen 正在往这里生成报告（进程号 {holder}），等它做完再运行")


def _is_in_place(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False


@contextmanager
def patiently_locked(place: Path, shown: str) -> Iterator[int]:
    """A descriptor of a file, which is made if need be, once nobody else holds its lock; it is held for the block.

    Raises WorkspaceError, by what a person calls the file, where another process does not let go.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(place, flags, 0o666)
    try:
        end = time.monotonic() + _PATIENCE
        while not lock_of(descriptor):
            if time.monotonic() > end:
                raise WorkspaceError(f"{shown}：另一个 reportgen 一直占着它，等它做完再运行")
            time.sleep(_PAUSE)
        yield descriptor
    finally:
        os.close(descriptor)


def lock_of(descriptor: int) -> bool:
    """Whether the lock could be had; it goes when the descriptor is closed or its process ends."""
    try:
        import fcntl  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return _lock_of_windows(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_of_windows(descriptor: int) -> bool:
    """As ``lock_of``, where files are locked by ranges of bytes; a system that locks in neither way locks nothing."""
    try:
        import msvcrt  # noqa: PLC0415 - there on Windows only
    except ImportError:
        return True
    os.lseek(descriptor, 1 << 30, os.SEEK_SET)  # a byte beyond any text, so that others may read it meanwhile
    try:
        locking, kind = getattr(msvcrt, "locking"), getattr(msvcrt, "LK_NBLCK")  # noqa: B009 - types of Linux lack them
        locking(descriptor, kind, 1)
    except OSError:
        return False
    finally:
        os.lseek(descriptor, 0, os.SEEK_SET)
    return True

"""How much memory this process may take: what asks for more gets a MemoryError, not the machine's last memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = 4096
"""MiB that one report may take unless a person says otherwise; an annex of 10,000 rows stays below."""

_MIB = 1 << 20
_STATM = Path("/proc/self/statm")


def limit_memory(memory: int) -> int:
    """Bound the address space to some MiB; the bound that there was before. Systems without such bounds, as Windows, have none."""
    return _bound(memory * _MIB)


def restore_memory(before: int) -> None:
    """Take a bound of ``limit_memory`` back."""
    _bound(before)


@contextmanager
def memory_above(memory: int) -> Iterator[None]:
    """Let the block take some MiB more than the process has now, or less where it is bounded already.

    Where the system does not tell how much a process has, nothing is bounded.
    """
    if not _STATM.exists():  # pragma: no cover - Linux only
        yield
        return
    pages = int(_STATM.read_text("ascii").split()[0])
    wanted = pages * os.sysconf("SC_PAGE_SIZE") + memory * _MIB
    before = _bound(wanted, lower_only=True)
    try:
        yield
    finally:
        _bound(before)


def _bound(wanted: int, *, lower_only: bool = False) -> int:
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = (wanted, hard, *([soft] if lower_only else []))
    within = min((bound for bound in bounds if bound != resource.RLIM_INFINITY), default=resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_AS, (within, hard))
    return soft

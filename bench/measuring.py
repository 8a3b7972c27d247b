"""What a command costs: wall time, CPU time, and the memory of all its processes together. Linux only.

CPU time is user and system time of the command and of everything it started, as the kernel adds it up: orphans are
left to this process (PR_SET_CHILD_SUBREAPER) and waited for too. Memory is the sum of PSS over all processes, read
from /proc four times a second: PSS counts a page that several processes share once altogether. The highest sum is the peak.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_INTERVAL = 0.25


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took; ``stray`` counts processes that had to be killed afterwards."""

    wall: float
    cpu: float
    peak: int
    stray: int


class CommandFailedError(Exception):
    """The command ended with another code than 0, or had to be ended."""


def measure(
    command: Sequence[str],
    folder: Path,
    log: Path,
    watch: Callable[[Sequence[int]], None] | None = None,
    limit: float = 1800,
    grace: float = 10,
) -> Cost:
    """Run a command in ``folder``, its words going to ``log``; ``watch`` hears its processes four times a second.

    What the command leaves running may take ``grace`` seconds to end, then it is killed and counted as stray.
    Raises CommandFailedError where it ends with another code than 0, or is not done after ``limit`` seconds.
    """
    own = frozenset(descendants(os.getpid()))
    sampler = _Sampler(own, watch, limit)
    _adopt_orphans(True)
    try:
        with log.open("wb") as words:
            start = time.perf_counter()
            process = subprocess.Popen(command, cwd=folder, stdout=words, stderr=words)
            sampler.start()
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        orphans, stray = _reap(own, grace)
    except BaseException:
        _kill([pid for pid in descendants(os.getpid()) if pid not in own])
        raise
    finally:
        sampler.stop()
        _adopt_orphans(False)
    if process.returncode:
        tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise CommandFailedError(f"{' '.join(command)}: {process.returncode}\n{tail}")
    return Cost(wall, usage.ru_utime + usage.ru_stime + orphans, sampler.peak, stray)


def descendants(root: int) -> list[int]:
    """The processes below ``root``, however deep; those that have ended meanwhile may be missing."""
    children: dict[int, list[int]] = {}
    for pid, parent in _parents():
        children.setdefault(parent, []).append(pid)
    found, open_ends = [], [root]
    while open_ends:
        below = children.get(open_ends.pop(), [])
        found += below
        open_ends += below
    return found


def memory(pid: int, kind: str = "Pss") -> int:
    """Bytes of one process: its Pss, or its Rss. 0 for one that has ended."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith(kind + ":"):
                return int(line.split()[1]) * 1024
    return 0


def _parents() -> Iterator[tuple[int, int]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                after_name = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                yield int(entry.name), int(after_name[1])


def _adopt_orphans(yes: bool) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, int(yes), 0, 0, 0)


def _reap(own: frozenset[int], grace: float) -> tuple[float, int]:
    """Wait for the orphans that a command left; kill those that stay. Their CPU seconds, and how many were killed."""
    cpu, killed = 0.0, 0
    end = time.monotonic() + grace
    while left := [pid for pid in descendants(os.getpid()) if pid not in own]:
        for pid in left:
            with contextlib.suppress(ChildProcessError):  # a grandchild: its parent waits for it
                ended, _, usage = os.wait4(pid, os.WNOHANG)
                cpu += usage.ru_utime + usage.ru_stime if ended else 0
        if time.monotonic() > end:
            killed += _kill(left)
            end = time.monotonic() + grace
        time.sleep(0.05)
    return cpu, killed


def _kill(pids: Sequence[int]) -> int:
    """Kill these processes; how many there still were."""
    found = 0
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            found += 1
    return found


class _Sampler(threading.Thread):
    """Reads the memory of everything started below this process until it is told to stop, and ends what takes too long."""

    def __init__(self, own: frozenset[int], watch: Callable[[Sequence[int]], None] | None, limit: float) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._own, self._watch = own, watch
        self._end = time.monotonic() + limit
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(_INTERVAL):
            found = [pid for pid in descendants(os.getpid()) if pid not in self._own]
            self.peak = max(self.peak, sum(memory(pid) for pid in found))
            if self._watch:
                self._watch(found)
            if time.monotonic() > self._end:
                _kill(found)

    def stop(self) -> None:
        """Take no further sample, and wait for the one under way."""
        self._stopped.set()
        if self.is_alive():
            self.join()

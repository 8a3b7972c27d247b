"""Jobs on a Dask cluster, through its ``concurrent.futures`` interface: any number of machines.

Kits, styles and inputs travel as bytes, papers come back as bytes; no folder need be shared. A worker first compares its
program and fonts with those of the machine that asks, so that every paper is the one that this machine would have made.
"""

from __future__ import annotations

import ctypes
import math
import os
import platform
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.batch.fingerprint import FONTS, Fingerprints
from reportgen.batch.jobs import Crashed, Job, Outcome
from reportgen.batch.making import ReportMaker, Setting
from reportgen.batch.options import Limits
from reportgen.batch.pools import JobPool, PoolMaker, Trouble, of_bug
from reportgen.batch.snapshot import SnapshotWorkspace
from reportgen.diagnostics import MissingDependency
from reportgen.fonts.directories import font_directories
from reportgen.limits.deadline import PastDeadline
from reportgen.limits.memory import limit_memory
from reportgen.pipeline import Stages

_PATIENCE = 10  # seconds to wait for the scheduler, and for workers to come back
_GRACE = 5  # seconds that a report past its deadline has to notice it


def cluster_pool(address: str, limits: Limits) -> PoolMaker:
    """A PoolMaker for the cluster of a scheduler."""

    def make(setting: Setting, stages: Stages, jobs: int) -> JobPool:
        return Cluster(setting, address, limits)

    return make


class Cluster:
    """A JobPool on a Dask cluster. A worker that is lost costs nothing: Dask gives its jobs to others, and the last one's return is waited for.

    Raises MissingDependency where Dask is not installed, no scheduler answers, or a machine differs from this one.
    """

    def __init__(self, setting: Setting, address: str, limits: Limits) -> None:
        try:
            from distributed import Client  # noqa: PLC0415 - an extra
        except ImportError as fault:
            raise MissingDependency("没有装 Dask。请运行 pip install 'reportgen[dask]'") from fault
        try:
            self._client = Client(address, timeout=_PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as fault:
            raise MissingDependency(f"连不上 Dask 调度器 {address}，或者它还没有可用的机器：{fault}") from fault
        task = _Task(replace(setting, root=None, font_directories=()), limits)
        for worker, differing in self._client.run(_differences, task).items():
            if differing:
                self._client.close()
                raise MissingDependency(_refusal(worker, differing))
        self._executor = self._client.get_executor(pure=False)
        self._task = task
        self._tell()
        self.at_once = False
        self.patience = math.inf  # the scheduler sees to machines of which it hears nothing
        self.width = 2 * sum(self._client.nthreads().values())

    def _tell(self) -> None:
        """Leave the task with every machine that is there; one that comes later asks another for it."""
        self._told = self._client.scatter(self._task, broadcast=True)

    def submit(self, job: Job) -> Future[Outcome]:
        """See JobPool."""
        future: Future[Outcome] = self._executor.submit(_make, self._told, job)
        return future

    def trouble(self, fault: BaseException, elapsed: float) -> Trouble:
        """See JobPool."""
        from distributed import KilledWorker  # noqa: PLC0415 - an extra

        if isinstance(fault, KilledWorker):
            return Trouble("做它的机器一再意外结束")
        if isinstance(fault, CancelledError):  # those who knew the task are all gone: Dask cannot make it again
            return Trouble("做它的机器意外结束", again=True, pool_lost=True)
        return of_bug(fault)

    def restart(self) -> None:
        """See JobPool; Dask starts its workers anew by itself, but what the lost ones alone were told is told again.

        Raises MissingDependency where no machine comes back.
        """
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
            self._tell()
        except (OSError, TimeoutError, ValueError) as fault:
            raise MissingDependency(f"Dask 的机器都没有了，也没有再来的：{fault}") from fault

    def stop(self) -> None:
        """See JobPool."""
        self._executor.shutdown(wait=False)
        self._client.close()


class _Task(Struct, frozen=True):
    """What a worker is told once."""

    setting: Setting
    limits: Limits


class _Place(Struct):
    """What a worker process keeps between jobs: one maker, used by one thread at a time."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    task: _Task | None = None
    maker: ReportMaker | None = None


_place = _Place()


def _make(task: _Task, job: Job) -> Outcome:
    """Make one report on a worker."""
    with _place.lock:
        if _place.maker is None or _place.task is not task:
            differing = _differences(task)
            if differing:
                raise MissingDependency(_refusal(socket.gethostname(), differing))
            limit_memory(task.limits.memory)
            _place.task, _place.maker = task, ReportMaker(_here(task.setting))
        try:
            with _deadline(task.limits.seconds):
                return _place.maker.make(job)
        except MemoryError:
            return Crashed(job.path, reason=f"用的内存超过 {task.limits.memory} MiB")
        except PastDeadline:
            _place.maker = None  # it was stopped at an unknown place
            return Crashed(job.path, reason=f"超过 {task.limits.seconds:g} 秒没有做完")


def _here(setting: Setting) -> Setting:
    """A setting with the fonts of the machine that runs this."""
    return replace(setting, font_directories=font_directories(Path.home(), platform.system()))


def _differences(task: _Task) -> list[str]:
    """What of this machine's program and fonts differs from the machine that asks."""
    setting = _here(task.setting)
    stages = Stages(SnapshotWorkspace(setting.snapshot, {}))
    own = Fingerprints(stages, setting.options, setting.font_directories)
    found = {
        name
        for kit, prints in setting.prints.items()
        for name, expected in prints.items()
        if (own.of_kit(kit, with_fonts=FONTS in prints) or {}).get(name) != expected
    }
    return sorted(found)


def _refusal(machine: str, differing: list[str]) -> str:
    what = "字体" if differing == [FONTS] else "程序或程序库的版本"
    return f"机器 {machine} 的{what}与本机不同，做出来的文稿会不一样，没有开始。请装成一样的再试"


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Stop the block by PastDeadline after some seconds; where it does not notice, end the process, which Dask replaces."""
    thread = ctypes.c_ulong(threading.get_ident())

    def stop() -> None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(PastDeadline))
        last.start()

    last = threading.Timer(_GRACE, os._exit, (1,))
    first = threading.Timer(seconds, stop)
    first.daemon = last.daemon = True
    first.start()
    try:
        yield
    finally:
        first.cancel()
        last.cancel()

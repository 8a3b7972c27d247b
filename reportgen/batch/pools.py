"""Where jobs run: in worker processes of this machine, or in this process. Each pool hands out futures."""

from __future__ import annotations

import faulthandler
import math
import multiprocessing
import signal
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol

from msgspec import Struct

from reportgen.batch.jobs import Crashed, Job, Outcome
from reportgen.batch.making import ReportMaker, Setting
from reportgen.batch.options import Limits
from reportgen.batch.worker import preloaded, set_up, work
from reportgen.limits.deadline import PastDeadline, deadline
from reportgen.limits.memory import limit_memory, restore_memory
from reportgen.papers import Format
from reportgen.pipeline import Stages

_TASKS = 400
"""Reports that a worker makes before another takes its place: libraries leave some memory behind at each."""


_GRACE = 5
"""Seconds that a report past its deadline has to notice it."""

_PATIENCE = 30
"""Seconds beyond the deadline of a report after which workers of whom nothing is heard are taken for stuck: loading takes
some, on a machine with much to do.
"""


class Trouble(Struct, frozen=True):
    """What became of a job whose future raised: ``again`` when it is no fault of the job as far as can be told.

    ``pool_lost`` when the pool must be started anew; ``reason`` and ``trace`` are for the report.
    """

    reason: str
    again: bool = False
    pool_lost: bool = False
    trace: str = ""


class JobPool(Protocol):
    """Runs jobs. ``width`` is how many are worth having at hand; ``at_once`` when ``submit`` does the work itself.

    ``patience`` is how many seconds may pass with jobs at hand and no outcome before the pool is to be started anew.
    """

    width: int
    at_once: bool
    patience: float

    def submit(self, job: Job) -> Future[Outcome]:
        """Have a job run; the future gives its outcome, or raises what ``trouble`` tells about."""

    def trouble(self, fault: BaseException, elapsed: float) -> Trouble:
        """What a raised exception means, ``elapsed`` seconds after its job was handed over."""

    def restart(self) -> None:
        """Begin anew with fresh workers; jobs at hand are lost."""

    def stop(self) -> None:
        """End all workers at once."""


def of_bug(fault: BaseException) -> Trouble:
    """An exception that nothing here expects: a bug, with its traceback."""
    return Trouble("程序出错", trace="".join(traceback.format_exception(fault)))


class OwnProcess:
    """Runs each job at once in this process, which saves a lone report the start of another.

    The deadline interrupts whatever Python does; should that not help, the process is ended.
    """

    width = 1
    at_once = True
    patience = math.inf

    def __init__(self, setting: Setting, stages: Stages, limits: Limits) -> None:
        self._maker, self._limits = ReportMaker(setting, stages), limits
        self._memory_before = limit_memory(limits.memory)

    def submit(self, job: Job) -> Future[Outcome]:
        """See JobPool."""
        future: Future[Outcome] = Future()
        faulthandler.dump_traceback_later(self._limits.seconds + _GRACE, exit=True, file=2)
        try:
            with deadline(self._limits.seconds):
                future.set_result(self._maker.make(job))
        except PastDeadline:
            if not future.done():  # a template that was stopped by it has been told by its line
                future.set_result(Crashed(job.path, reason=f"超过 {self._limits.seconds:g} 秒没有做完"))
        except MemoryError:
            future.set_result(Crashed(job.path, reason=f"用的内存超过 {self._limits.memory} MiB"))
        except Exception as fault:  # a future carries whatever it is
            future.set_exception(fault)
        finally:
            faulthandler.cancel_dump_traceback_later()
        return future

    def trouble(self, fault: BaseException, elapsed: float) -> Trouble:
        """See JobPool."""
        return of_bug(fault)

    def restart(self) -> None:
        """See JobPool; there is nothing to lose."""

    def stop(self) -> None:
        """See JobPool."""
        restore_memory(self._memory_before)


class LocalWorkers:
    """Worker processes of this machine, each with its deadline and memory; Pebble keeps them.

    They are forked from a server that has loaded everything and nothing else, so that a new worker takes the place of
    one that was killed, or has done its share, within milliseconds.

    Pebble ends no worker that holds the pipe of all, be it past its deadline: one that is stopped just then would stop the
    run for ever. So workers of whom nothing is heard lose the ``patience`` of the pool.
    """

    def __init__(self, setting: Setting, workers: int, limits: Limits) -> None:
        self._setting, self._workers, self._limits = setting, workers, limits
        self.width = 2 * workers
        self.at_once = False
        self.patience = limits.seconds + _PATIENCE
        self._start()

    def _start(self) -> None:
        from pebble import ProcessPool  # noqa: PLC0415 - builds only

        forks = "forkserver" in multiprocessing.get_all_start_methods() and hasattr(signal, "pthread_sigmask")
        context = multiprocessing.get_context("forkserver" if forks else "spawn")
        if forks:
            context.set_forkserver_preload(preloaded(Format.PDF in self._setting.options.formats))
            _start_server()
        self._pool = ProcessPool(
            self._workers, _TASKS, initializer=set_up, initargs=(self._setting, self._limits.memory), context=context
        )

    def submit(self, job: Job) -> Future[Outcome]:
        """See JobPool."""
        future: Future[Outcome] = Future()
        try:
            future = self._pool.schedule(work, args=(job,), timeout=self._limits.seconds)
        except RuntimeError as fault:  # the pool has broken since it was last looked at, or could not be started
            future.set_exception(BrokenProcessPool(str(fault)))
        return future

    def trouble(self, fault: BaseException, elapsed: float) -> Trouble:
        """See JobPool."""
        from pebble import ProcessExpired  # noqa: PLC0415 - as above

        match fault:
            case TimeoutError():
                # The pool's clock is the machine's: one that was set forward ends jobs before their time.
                return Trouble(f"超过 {self._limits.seconds:g} 秒没有做完", again=elapsed < self._limits.seconds)
            case ProcessExpired():
                return Trouble(f"工作进程意外结束（{_ending(fault.exitcode)}）", again=True)
            case BrokenProcessPool():
                return Trouble("工作进程意外结束", again=True, pool_lost=True)
            case _:
                return of_bug(fault)

    def restart(self) -> None:
        """See JobPool."""
        self.stop()
        self._start()

    def stop(self) -> None:
        """See JobPool."""
        self._pool.stop()
        self._pool.join()


def _start_server() -> None:
    """Start the server that workers are forked from so that Ctrl+C, which reaches every process of a terminal, leaves it.

    It would end in the midst of loading, with a traceback.
    """
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - not there on Windows

    resource_tracker.ensure_running()  # lets SIGINT through when it is done, so it comes first
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ending(code: int | None) -> str:
    """How a process ended."""
    return f"信号 {-code}" if code is not None and code < 0 else f"退出码 {code}"


PoolMaker = Callable[[Setting, Stages, int], JobPool]
"""Makes the pool for a setting and a number of jobs; the stages are those of this process, over the same snapshot."""


def local_pool(workers: int, limits: Limits) -> PoolMaker:
    """Worker processes of this machine, no more than there are jobs; this process for 0 of them, and for a lone job."""

    def make(setting: Setting, stages: Stages, jobs: int) -> JobPool:
        if workers and jobs > 1:
            return LocalWorkers(setting, min(workers, jobs), limits)
        return OwnProcess(setting, stages, limits)

    return make

"""A worker process: set up once, then one report after another, within what a report may take."""

from __future__ import annotations

import gc
import signal

from msgspec import Struct

from reportgen.batch.ending import end_with_parent
from reportgen.batch.jobs import Crashed, Job, Outcome
from reportgen.batch.making import ReportMaker, Setting
from reportgen.limits.collector import collect_seldom
from reportgen.limits.memory import limit_memory

_LOCK_SECONDS = 5  # a message through the pipe takes milliseconds


class _Bench(Struct):
    """What a worker keeps between jobs; there is one in each process."""

    maker: ReportMaker | None = None
    memory: int = 0


_bench = _Bench()


def set_up(setting: Setting, memory: int) -> None:
    """Make this process a worker: ``memory`` MiB of address space at most, and an end when its parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches every process of a terminal; the parent answers it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()
    wait_briefly_for_locks()
    limit_memory(memory)
    _bench.maker, _bench.memory = ReportMaker(setting), memory
    collect_seldom()
    gc.collect()
    gc.freeze()  # what is loaded by now stays; the collector need not look through it for every report


def wait_briefly_for_locks() -> None:
    """Let a worker that was killed while it held the lock of the pool's pipe stop the others for seconds, not minutes."""
    from pebble.common import CONSTS  # noqa: PLC0415 - builds only

    CONSTS.channel_lock_timeout = _LOCK_SECONDS


def work(job: Job) -> Outcome:
    """Make one report. Raises MissingDependency and DiskUnusable, which are no report's own trouble."""
    assert _bench.maker is not None  # noqa: S101 - the pool sets every worker up before its first job
    try:
        return _bench.maker.make(job)
    except MemoryError:
        return Crashed(job.path, reason=f"用的内存超过 {_bench.memory} MiB")


def preloaded(with_pdf: bool) -> list[str]:
    """The modules that every worker needs, to be loaded once before the first is made."""
    return [
        "reportgen.batch.server",
        __name__,
        "reportgen.writers.docx",
        *(["reportgen.writers.pdf", "reportgen.paging"] if with_pdf else []),
    ]

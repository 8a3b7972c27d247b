"""Running the jobs of a batch through a pool: a few at hand, each outcome as it comes, whatever befalls a worker."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait

from reportgen.batch.interrupts import Interrupted, Interruption
from reportgen.batch.jobs import Crashed, Job, Outcome
from reportgen.batch.pools import JobPool, Trouble
from reportgen.diagnostics import DiskUnusable, MissingDependency

_PAUSE = 0.2  # seconds between two looks at whether somebody has asked to stop
_TRIES = 2  # a job whose worker is lost is given to another once
_TRIES_OF_POOL = 4  # a job at hand when the whole pool broke is hardly the cause; yet no pool is started for ever
_STUCK = Trouble("工作进程没有反应", again=True, pool_lost=True)


def run_jobs(pool: JobPool, jobs: Sequence[Job], interruption: Interruption) -> Generator[Outcome, None, None]:
    """The outcomes of all jobs in the order they come; fewer where somebody asks to stop.

    Raises MissingDependency and DiskUnusable, which would befall every other job as well. The pool is stopped in any case.
    """
    waiting, tries = deque(jobs), dict.fromkeys((job.path for job in jobs), 0)
    at_hand: dict[Future[Outcome], tuple[Job, float]] = {}
    silence = 0.0  # seconds of waiting that were this process's own: it may have been stopped itself meanwhile
    try:
        while (waiting or at_hand) and not interruption:
            while waiting and len(at_hand) < pool.width:
                job, since = waiting.popleft(), time.monotonic()
                at_hand[_submitted(pool, job, interruption)] = job, since
            done, _ = wait(at_hand, _PAUSE, FIRST_COMPLETED)
            silence = 0 if done else silence + _PAUSE
            stuck = silence > pool.patience
            lost = False
            for future in list(at_hand) if stuck else done:
                job, since = at_hand.pop(future)
                found = _STUCK if stuck else _outcome(pool, future, time.monotonic() - since)
                if not isinstance(found, Trouble):
                    yield found
                    continue
                tries[job.path] += 1
                lost = lost or found.pool_lost
                if found.again and tries[job.path] < (_TRIES_OF_POOL if found.pool_lost else _TRIES):
                    waiting.appendleft(job)
                else:
                    yield Crashed(job.path, found.trace, found.reason)
            if lost:
                waiting.extendleft(job for job, _ in at_hand.values())
                at_hand.clear()
                silence = 0
                pool.restart()
    except Interrupted:
        return
    finally:
        pool.stop()


def _submitted(pool: JobPool, job: Job, interruption: Interruption) -> Future[Outcome]:
    """Hand a job over; where the pool does it at once in this process, a signal stops it in the middle."""
    if not pool.at_once:
        return pool.submit(job)
    with interruption.ending_at_once():
        return pool.submit(job)


def _outcome(pool: JobPool, future: Future[Outcome], elapsed: float) -> Outcome | Trouble:
    try:
        return future.result()
    except (MissingDependency, DiskUnusable):
        raise
    except (Exception, CancelledError) as fault:
        return pool.trouble(fault, elapsed)

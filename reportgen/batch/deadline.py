"""A deadline for work in this very process: a template that never ends must not hold a person up for ever."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

DEADLINE = 300
"""Seconds that one report may take unless a person says otherwise; an annex of 10,000 rows takes a fifth of them."""


class PastDeadline(BaseException):
    """Raised in the middle of work that takes too long; it is no Exception, so that nothing takes it for its own."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise PastDeadline in the block after some seconds.

    Where the system has no timers that interrupt, and outside the main thread, there is no deadline.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise PastDeadline

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

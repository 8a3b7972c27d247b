"""Deadlines for work in this very process: a template that never ends must not hold a person up for ever."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

DEADLINE = 300
"""Seconds that one report may take unless a person says otherwise; an annex of 10,000 rows takes a fifth of them."""

_AGAIN = 1.0  # a deadline that was swallowed is told once more
_SOON = 0.01  # one that comes while nobody could hear it waits for so long


class PastDeadline(BaseException):
    """Raised in the middle of work that takes too long; it is no Exception, so that nothing takes it for its own."""


@contextmanager
def deadline(seconds: float) -> Iterator[bool]:
    """Raise PastDeadline in the block after some seconds.

    Where the system has no timers that interrupt, and outside the main thread, there is no deadline. Of two blocks in
    each other the nearer deadline holds; the block hears whether that is its own.
    """
    with _timer("ITIMER_REAL", "SIGALRM", seconds) as is_own:
        yield is_own


@contextmanager
def processor_time(seconds: float) -> Iterator[bool]:
    """As ``deadline``, by the time that the processor works for this process: a busy machine does not shorten it."""
    with _timer("ITIMER_PROF", "SIGPROF", seconds) as is_own:
        yield is_own


@contextmanager
def _timer(clock: str, signal_name: str, seconds: float) -> Iterator[bool]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield False
        return
    timer, number = getattr(signal, clock), getattr(signal, signal_name)
    left = signal.getitimer(timer)[0]
    if 0 < left <= seconds:
        yield False
        return

    is_past = is_over = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal is_past
        if is_over:
            return
        is_past = True
        if _is_swallowed(frame):
            signal.setitimer(timer, _SOON, _AGAIN)
            return
        raise PastDeadline

    before = signal.signal(number, stop)
    signal.setitimer(timer, seconds, _AGAIN)
    try:
        yield True
        if is_past:  # what was swallowed after all, as in the call of a weak reference, holds all the same
            raise PastDeadline
    finally:
        is_over = True
        used = seconds - signal.getitimer(timer)[0]
        signal.setitimer(timer, max(left - used, _AGAIN) if left else 0, _AGAIN if left else 0)
        signal.signal(number, before)


def _is_swallowed(frame: FrameType | None) -> bool:
    """Whether Python drops an exception that is raised now: it tidies up, in a finalizer or in a call of the collector."""
    tidying = {code for call in gc.callbacks if (code := getattr(call, "__code__", None))}
    while frame is not None:
        if frame.f_code.co_name == "__del__" or frame.f_code in tidying:
            return True
        frame = frame.f_back
    return False

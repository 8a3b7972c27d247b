"""SIGINT and SIGTERM end a batch at a place of its own choosing, not in the middle of a line."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from msgspec import Struct


class Interrupted(BaseException):
    """Raised in the middle of work that is to stop at once; it is no Exception, so that nothing takes it for its own."""


class Interruption(Struct):
    """Whether a person or the system has asked to stop; ``signal`` is the number of the signal, 0 while nobody has.

    With ``at_once`` the signal also raises Interrupted where the work of this process stands.
    """

    signal: int = 0
    at_once: bool = False

    def __bool__(self) -> bool:
        return self.signal != 0

    @contextmanager
    def ending_at_once(self) -> Iterator[None]:
        """Work of this process in the block is stopped in the middle; it raises Interrupted."""
        self.at_once = True
        try:
            yield
        finally:
            self.at_once = False


@contextmanager
def noticed_interruption() -> Iterator[Interruption]:
    """Note SIGINT and SIGTERM for the length of the block instead of ending at once; a second one raises KeyboardInterrupt.

    Outside the main thread, where Python allows no handlers, nothing is changed.
    """
    noticed = Interruption()
    if threading.current_thread() is not threading.main_thread():
        yield noticed
        return

    def note(number: int, frame: FrameType | None) -> None:
        if noticed:  # somebody asks again: a report that never ends is made in this very process
            raise KeyboardInterrupt
        noticed.signal = number
        if noticed.at_once:
            raise Interrupted

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield noticed
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

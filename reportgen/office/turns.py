"""Which worker answers which request, and in which order: the one that knows the input, unless it is at something long; who
types before who looks, and both before what may be told later.

A worker keeps what it read, set and drawn of the inputs it saw last, so that a key costs a third of what it costs another one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar
from zlib import crc32

_LENT = 0.15  # seconds that a request waits for its own worker while another has nothing to do
_LONG = 1.0  # seconds at one request after which a worker's others are anybody's


class Hurry(Enum):
    """How soon a request is to be answered; the value is how many seconds later ones in a greater hurry may come before it.

    So nobody waits for ever, however many type.
    """

    TYPED = 0.0
    LOOKED_AT = 0.5
    TOLD_LATER = 3.0


Asked = TypeVar("Asked")
Given = TypeVar("Given")


@dataclass(slots=True, eq=False)
class Turn(Generic[Asked, Given]):
    """A request that waits, and its answer as soon as ``done`` is set. Of one that ``is_idle`` nobody wants the answer any
    more, and it changes nothing.
    """

    asked: Asked
    home: int | None
    hurry: Hurry = Hurry.LOOKED_AT
    is_idle: Callable[[], object] | None = None
    since: float = field(default_factory=time.monotonic)
    done: threading.Event = field(default_factory=threading.Event)
    given: Given | None = None
    fault: BaseException | None = None

    @property
    def due(self) -> float:
        """What the order of those that wait goes by."""
        return self.since + self.hurry.value


class Turns(Generic[Asked, Given]):
    """Requests that wait for one of some workers, counted from 0."""

    def __init__(self, workers: int) -> None:
        self._waiting: list[Turn[Asked, Given]] = []
        self._begun: list[float | None] = [None] * workers
        self._changed = threading.Condition()
        self._is_over = False

    def wait(
        self,
        asked: Asked,
        about: str,
        hurry: Hurry = Hurry.LOOKED_AT,
        is_idle: Callable[[], object] | None = None,
    ) -> Turn[Asked, Given]:
        """Put a request in, and come back when it has been answered, or will not be: then nothing is given.

        Requests that are ``about`` the same go to the same worker; those about nothing (empty) go to any.
        """
        home = crc32(about.encode()) % len(self._begun) if about else None
        turn: Turn[Asked, Given] = Turn(asked, home, hurry, is_idle)
        with self._changed:
            if self._is_over:
                return turn
            self._waiting.append(turn)
            self._changed.notify_all()
        turn.done.wait()
        return turn

    def take(self, worker: int) -> Turn[Asked, Given] | None:
        """The next request for a worker, as soon as there is one; None when all is over."""
        with self._changed:
            self._begun[worker] = None
            while not self._is_over:
                now = time.monotonic()
                own = (turn for turn in self._waiting if self._may(worker, turn, now))
                lent = (turn for turn in self._waiting if now - turn.since >= _LENT)
                found = min(own, key=_due, default=None) or min(lent, key=_due, default=None)
                if found is not None:
                    self._waiting.remove(found)
                    if found.is_idle and found.is_idle():
                        found.done.set()
                        continue
                    self._begun[worker] = now
                    return found
                self._changed.wait(_LENT if self._waiting else None)
        return None

    def _may(self, worker: int, turn: Turn[Asked, Given], now: float) -> bool:
        if turn.home is None or turn.home == worker:
            return True
        begun = self._begun[turn.home]
        return begun is not None and now - begun >= _LONG

    def end(self) -> None:
        """Answer nobody any more."""
        with self._changed:
            self._is_over = True
            for turn in self._waiting:
                turn.done.set()
            self._waiting.clear()
            self._changed.notify_all()


def _due(turn: Turn[Asked, Given]) -> float:
    return turn.due

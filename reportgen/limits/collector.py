"""The garbage collector, which looks through all that is alive for what could be freed.

Nearly everything that a command loads and makes lives until its end, so there is little to find.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS, _ROUNDS = 100_000, 4  # 10 MiB or so between two looks at the youngest; every 16th or so looks at all


def collect_seldom() -> None:
    """For the rest of the process; by itself it would look through the youngest objects at every 700th."""
    gc.set_threshold(_OBJECTS, _ROUNDS, _ROUNDS)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector for the block; it goes on afterwards if it was on before.

    Laying out makes millions of objects that live until the end, and so does a workbook of many cells: looking through
    them again and again took a third of the time (docs/performance.md).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

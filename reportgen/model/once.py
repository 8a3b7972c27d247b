"""What hangs on one thing that never changes, such as a kit, worked out once for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Thing = TypeVar("Thing")
Found = TypeVar("Found")

_MOST_KEPT = 8  # kits, reports; as many as are at work at a time


def once(function: Callable[[Thing], Found]) -> Callable[[Thing], Found]:
    """The same function, which remembers what it found for the very things that it was asked for last.

    To compare two kits would take longer than most of what is asked of them.
    """
    known: dict[int, tuple[Thing, Found]] = {}

    @wraps(function)
    def remembered(thing: Thing) -> Found:
        found = known.get(id(thing))
        if found is None or found[0] is not thing:
            if len(known) >= _MOST_KEPT:
                known.clear()
            found = known[id(thing)] = thing, function(thing)  # which is held, so that no other is taken for it
        return found[1]

    return remembered

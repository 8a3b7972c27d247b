"""What a kit's own words may take while they are compiled and carried out: their author may be a stranger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportgen.limits.deadline import processor_time
from reportgen.limits.memory import memory_above

SECONDS = 8
"""Of the processor; the template of an annex of 10,000 rows takes one of them."""

MEMORY = 320
"""MiB above what the process has; the template of an annex of 10,000 rows takes a tenth of it."""

MOST_CHARACTERS = 2_000_000
"""Of a rendering with its marks; an annex of 10,000 rows has half of it."""


@contextmanager
def authors_share() -> Iterator[None]:
    """Raise PastDeadline or MemoryError in a block that carries out what an author wrote, and takes too much."""
    with processor_time(SECONDS), memory_above(MEMORY):
        yield

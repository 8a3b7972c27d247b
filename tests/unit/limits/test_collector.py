"""The collector looks seldom, but what is dead in a circle is found all the same."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from reportgen.limits.collector import collect_seldom, collector_paused


class Node:
    """Something that holds itself alive."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def looks(objects: int) -> int:
    """How often the collector looks while some objects are made and kept."""
    seen: list[str] = []
    gc.collect()
    gc.callbacks.append(lambda phase, _info: seen.append(phase))
    kept = [[number] for number in range(objects)]
    gc.callbacks.pop()
    assert len(kept) == objects
    return seen.count("start")


def test_what_one_command_makes_is_not_looked_through() -> None:
    often = looks(50_000)
    collect_seldom()
    assert often > 50
    assert looks(50_000) == 0


def test_dead_circles_are_found_in_the_end() -> None:
    collect_seldom()
    gc.collect()
    circle = weakref.ref(Node())
    assert circle() is not None
    kept = [[number] for number in range(300_000)]
    assert circle() is None
    assert kept


def test_paused_for_a_block_only() -> None:
    with collector_paused():
        assert looks(5_000) == 0
    assert gc.isenabled()
    assert looks(5_000) > 0

"""Deadlines in this very process."""

from __future__ import annotations

import gc
import signal
import time
import weakref
from collections.abc import Callable

import pytest

from reportgen.limits.deadline import PastDeadline, deadline, processor_time


def work(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(1000))


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(PastDeadline), deadline(0.1):
        work(5)
    with pytest.raises(PastDeadline), processor_time(0.1):
        work(30)


def test_no_timer_is_left_behind() -> None:
    with deadline(30), processor_time(30):
        work(0.01)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_of_two_deadlines_in_each_other_the_nearer_holds() -> None:
    start = time.monotonic()
    with pytest.raises(PastDeadline), deadline(0.2), deadline(30):
        work(20)
    assert time.monotonic() - start < 10


def test_the_outer_deadline_goes_on_after_an_inner_one() -> None:
    with pytest.raises(PastDeadline), deadline(1.2):
        with deadline(0.05):
            pass
        work(30)


def test_a_deadline_that_is_swallowed_is_told_again() -> None:
    with pytest.raises(PastDeadline), deadline(0.05):
        try:
            work(20)
        except PastDeadline:
            work(20)


class Tidied:
    """Something that takes its time when it is let go."""

    def __del__(self) -> None:
        work(0.3)


def in_a_finalizer() -> None:
    Tidied()


def in_a_call_of_the_collector() -> None:
    def called(phase: str, info: dict[str, int]) -> None:
        work(0.2)

    gc.callbacks.append(called)
    try:
        gc.collect()
    finally:
        gc.callbacks.remove(called)


@pytest.mark.parametrize("tidy", [in_a_finalizer, in_a_call_of_the_collector])
def test_a_deadline_that_comes_while_python_tidies_up_waits_until_it_is_heard(tidy: Callable[[], None]) -> None:
    start = time.monotonic()
    with pytest.raises(PastDeadline), deadline(0.05):
        tidy()
        work(20)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("tidy", [in_a_finalizer, in_a_call_of_the_collector])
def test_a_block_that_ends_past_its_deadline_did_not_keep_it(tidy: Callable[[], None]) -> None:
    with pytest.raises(PastDeadline), deadline(0.05):
        tidy()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_deadline_that_python_drops_holds_all_the_same() -> None:
    def called(_: object) -> None:
        work(0.3)

    class Held:
        pass

    held = Held()
    watched = weakref.ref(held, called)
    with pytest.raises(PastDeadline), deadline(0.05):
        del held
    assert watched() is None

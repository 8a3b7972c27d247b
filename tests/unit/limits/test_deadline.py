"""Deadlines in this very process."""

from __future__ import annotations

import signal
import time

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

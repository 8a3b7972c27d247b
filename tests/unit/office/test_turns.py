"""Who types is answered by the worker that knows his input; nobody waits for another's long page."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from reportgen.office.turns import Turns

HERE, THERE = "fill/inputs/2026H1/甲乡.yaml", "fill/inputs/2026H1/乙乡.yaml"  # of different workers, of two


class _Office:
    """Two workers that answer with their number; what is asked is done by it first."""

    def __init__(self) -> None:
        self.turns: Turns[Callable[[], object], int] = Turns(2)
        self.threads = [threading.Thread(target=self._work, args=(n,)) for n in range(2)]
        for thread in self.threads:
            thread.start()

    def _work(self, number: int) -> None:
        while (turn := self.turns.take(number)) is not None:
            turn.asked()
            turn.given = number
            turn.done.set()

    def ask(self, about: str, does: Callable[[], object] = lambda: None) -> int | None:
        return self.turns.wait(does, about).given

    def meanwhile(self, about: str, does: Callable[[], object]) -> threading.Thread:
        thread = threading.Thread(target=self.ask, args=(about, does))
        thread.start()
        return thread

    def close(self) -> None:
        self.turns.end()
        for thread in self.threads:
            thread.join()


def test_what_is_about_one_input_goes_to_one_worker() -> None:
    office = _Office()
    try:
        assert len({office.ask(HERE) for _ in range(20)}) == 1
        assert {office.ask(HERE), office.ask(THERE)} == {0, 1}
    finally:
        office.close()


def test_a_request_waits_for_its_own_worker_a_moment_only() -> None:
    office, over = _Office(), threading.Event()
    try:
        home = office.ask(HERE)
        busy = office.meanwhile(HERE, over.wait)  # nobody knows yet that it takes long
        time.sleep(0.05)
        assert office.ask(HERE) != home
        assert office.ask("") != home
        over.set()
        busy.join()
        assert office.ask(HERE) == home
    finally:
        over.set()
        office.close()


def test_those_behind_a_long_page_are_answered_by_the_other_in_their_order() -> None:
    office, over, next_one = _Office(), threading.Event(), threading.Event()
    answered: list[str] = []
    try:
        long = office.meanwhile(HERE, over.wait)
        other = office.meanwhile(THERE, next_one.wait)
        time.sleep(1.1)
        behind = office.meanwhile(HERE, lambda: answered.append("前"))
        time.sleep(0.05)
        behind_it = office.meanwhile(THERE, lambda: answered.append("后"))
        time.sleep(0.05)
        next_one.set()
        for thread in (other, behind, behind_it):
            thread.join(5)
        assert answered == ["前", "后"]
        over.set()
        long.join()
    finally:
        over.set()
        next_one.set()
        office.close()


def test_when_all_is_over_nobody_waits() -> None:
    office, over = _Office(), threading.Event()
    busy = [office.meanwhile(about, over.wait) for about in (HERE, THERE)]
    time.sleep(0.05)
    waiting = office.meanwhile(HERE, lambda: None)
    time.sleep(0.05)
    office.turns.end()
    waiting.join(5)
    assert not waiting.is_alive()
    assert office.ask(HERE) is None
    over.set()
    for thread in busy:
        thread.join()
    office.close()

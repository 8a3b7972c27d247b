"""Who types is answered by the worker that knows his input; nobody waits for another's long page."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from reportgen.office.many import turn_of
from reportgen.office.turns import Hurry, Turns

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

    def ask(
        self,
        about: str,
        does: Callable[[], object] = lambda: None,
        hurry: Hurry = Hurry.LOOKED_AT,
        is_idle: Callable[[], object] | None = None,
    ) -> int | None:
        return self.turns.wait(does, about, hurry, is_idle).given

    def meanwhile(
        self,
        about: str,
        does: Callable[[], object],
        hurry: Hurry = Hurry.LOOKED_AT,
        is_idle: Callable[[], object] | None = None,
    ) -> threading.Thread:
        thread = threading.Thread(target=self.ask, args=(about, does, hurry, is_idle))
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


def _both_at_work(office: _Office, over: threading.Event) -> list[threading.Thread]:
    busy = [office.meanwhile(about, over.wait) for about in (HERE, THERE)]
    time.sleep(0.05)
    return busy


def test_who_types_comes_before_who_looks_and_both_before_what_is_told_later() -> None:
    office, over = _Office(), threading.Event()
    answered: list[str] = []
    try:
        busy = _both_at_work(office, over)
        for word, hurry in (("说", Hurry.TOLD_LATER), ("看", Hurry.LOOKED_AT), ("填", Hurry.TYPED)):
            busy.append(office.meanwhile(HERE, lambda word=word: answered.append(word), hurry))  # type: ignore[misc]  # a default binds it
            time.sleep(0.01)
        over.set()
        for thread in busy:
            thread.join(5)
        assert answered == ["填", "看", "说"]
    finally:
        over.set()
        office.close()


def test_nobody_waits_for_ever_however_many_type() -> None:
    office, over = _Office(), threading.Event()
    answered: list[str] = []
    try:
        busy = _both_at_work(office, over)
        busy.append(office.meanwhile(HERE, lambda: answered.append("说"), Hurry.TOLD_LATER))
        time.sleep(Hurry.TOLD_LATER.value + 0.1)
        busy.append(office.meanwhile(HERE, lambda: answered.append("填"), Hurry.TYPED))
        time.sleep(0.05)
        over.set()
        for thread in busy:
            thread.join(5)
        assert answered[0] == "说"
    finally:
        over.set()
        office.close()


def test_what_nobody_waits_for_any_more_is_not_done() -> None:
    office, over = _Office(), threading.Event()
    answered: list[str] = []
    try:
        busy = _both_at_work(office, over)
        gone = office.meanwhile(HERE, lambda: answered.append("走了"), is_idle=lambda: True)
        here = office.meanwhile(HERE, lambda: answered.append("还在"), is_idle=lambda: False)
        time.sleep(0.05)
        over.set()
        for thread in (*busy, gone, here):
            thread.join(5)
        assert answered == ["还在"]
    finally:
        over.set()
        office.close()


@pytest.mark.parametrize(
    ("method", "path", "body", "hurry", "may_be_dropped"),
    [
        ("GET", "/read/inputs/2026H1/甲乡.yaml", b"", Hurry.LOOKED_AT, True),
        ("POST", "/submit/inputs/2026H1/甲乡.yaml", b"undo=1", Hurry.LOOKED_AT, False),
        ("POST", "/fields/inputs/2026H1/甲乡.yaml", b'{"save": false, "first": true}', Hurry.TYPED, True),
        ("POST", "/fields/inputs/2026H1/甲乡.yaml", b'{"save": true, "first": false}', Hurry.TYPED, False),
        ("POST", "/fields/inputs/2026H1/甲乡.yaml", b'{"save":false,"first":false}', Hurry.TOLD_LATER, True),
        ("POST", "/fields/inputs/2026H1/甲乡.yaml", b'{"edits": [{"text": "\\"save\\":true"}]}', Hurry.TYPED, False),
        ("POST", "/fields/inputs/2026H1/甲乡.yaml", b"{", Hurry.TYPED, False),
    ],
)
def test_what_changes_anything_is_done_whoever_waits(
    method: str, path: str, body: bytes, hurry: Hurry, may_be_dropped: bool
) -> None:
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "waitress.client_disconnected": lambda: False}
    found, is_idle = turn_of(environ, body)
    assert found is hurry
    assert (is_idle is not None) is may_be_dropped

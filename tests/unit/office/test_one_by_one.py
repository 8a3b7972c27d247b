"""Requests are answered one after the other, until somebody ends the page."""

from __future__ import annotations

import threading

import pytest

from reportgen.office import one_by_one
from reportgen.office.one_by_one import OneByOne


def test_the_end_is_heard_at_once_and_not_at_the_next_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait with a time may last for ever on Python 3.11, where a signal comes just as its time is over."""
    monkeypatch.setattr(one_by_one, "_LOOK", 3600.0)
    page = OneByOne(lambda environ, start_response: [])
    working = threading.Thread(target=page.work, daemon=True)
    working.start()
    page.stop()
    working.join(timeout=10)
    assert not working.is_alive()

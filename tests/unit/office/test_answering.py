"""A worker of an office that has done its share leaves its work to another, which is ready by then."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

from reportgen.office.answering import Answer, Worker
from reportgen.office.founding import OFFICE, database_of
from reportgen.office.settings import OfficeOpening

HOST = "127.0.0.1:8000"
ASKED = {
    "REQUEST_METHOD": "GET",
    "PATH_INFO": "/login",
    "QUERY_STRING": "",
    "SERVER_NAME": "127.0.0.1",
    "SERVER_PORT": "8000",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "HTTP_HOST": HOST,
}


def asked(worker: Worker) -> Answer:
    """What a worker answers to somebody at the door."""
    answer = worker.answer((ASKED, "http", b""))
    assert answer is not None
    return answer


def processes() -> set[int | None]:
    """The processes that this one has started, by number."""
    return {process.pid for process in multiprocessing.active_children()}


def test_who_has_done_its_share_goes_on_until_another_is_ready(tmp_path: Path) -> None:
    (tmp_path / OFFICE).mkdir()
    before = processes()
    worker = Worker(tmp_path, OfficeOpening("密" * 50, database_of(tmp_path, ""), (HOST,), over_tls=False), share=3)
    try:
        assert [asked(worker)[0] for _ in range(3)] == ["200 OK"] * 3
        first = processes() - before
        assert len(first) == 1
        assert asked(worker)[0] == "200 OK"
        assert len(processes() - before) == 2, "the next one is not begun"
        end = time.monotonic() + 30
        while first & processes():
            assert asked(worker)[0] == "200 OK"
            assert time.monotonic() < end, "the old one still answers"
        assert len(processes() - before) >= 1
    finally:
        worker.stop()
    assert processes() == before

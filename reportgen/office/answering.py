"""A worker process of an office, which answers requests one after the other in its main thread, each within a deadline.

A page that takes too long costs the process, and another takes its place. So does one that has answered its share, since
libraries leave some memory behind: it is set up beforehand, while the old one goes on, so that nobody waits for it.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessPool

from reportgen.limits.collector import collect_seldom
from reportgen.limits.memory import limit_memory
from reportgen.office.desk import Desk
from reportgen.office.own_places import OfficeWorkspace
from reportgen.office.settings import OfficeOpening, configure_office
from reportgen.readers.header_lines import keep_header_lines

DEADLINE = 60
"""Seconds that one request may take. A batch of many papers runs in a process of its own."""

SHARE = 20_000
"""Requests after which another process takes the place of one. Where forty people type and two hundred read that is every ten
minutes; what the old one knew of its inputs is then read again, which takes it about two seconds.
"""

_MEMORY = 2048  # MiB
_HEADS = 8192  # inputs of which it knows whose they are: those of some counties, some kilobytes each

Answer = tuple[str, list[tuple[str, str]], bytes]
"""Status, headers, body."""

Request = tuple[dict[str, str], str, bytes]
"""The words of a WSGI environment, the scheme, the body."""


class Worker:
    """One process, and those that take its place. They are clean ones: nothing of this process is in them."""

    def __init__(self, root: Path, opening: OfficeOpening, share: int = SHARE) -> None:
        self._of, self._share, self._answered = (root, opening), share, 0
        self._pool: ProcessPool | None = self._begin()[0]
        self._next: tuple[ProcessPool, Future[None]] | None = None

    def answer(self, asked: Request) -> Answer | None:
        """The answer to a request; None where it takes too long, or the process is lost. Raises what answering raises."""
        try:
            self._pool = self._pool or self._begin()[0]
            self._hand_over()
            self._answered += 1
            found: Answer = self._pool.schedule(_answer, args=asked, timeout=DEADLINE).result()
        except (TimeoutError, ProcessExpired):
            return None
        except (BrokenProcessPool, RuntimeError, CancelledError):
            # The pool itself is lost, as when the machine had no memory for a new process; the next request finds another.
            if self._pool is not None:
                self._pool.stop()
            self._pool = None
            return None
        return found

    def _begin(self) -> tuple[ProcessPool, Future[None]]:
        """Start a process, and what is done once it is set up, which takes a second."""
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        pool = ProcessPool(1, initializer=_set_up, initargs=self._of, context=context)
        return pool, pool.schedule(_ready)

    def _hand_over(self) -> None:
        """Begin another process when this one has done its share, and leave the work to it once it is ready."""
        if self._next is None:
            if self._answered >= self._share:
                self._next, self._answered = self._begin(), 0
        elif self._next[1].done():
            (pool, ready), self._next = self._next, None
            if ready.exception() is None:
                self._pool, pool = pool, self._pool
            if pool is not None:
                pool.stop()
                pool.join()

    def stop(self) -> None:
        """End the process, whatever it is at."""
        pools = [pool for pool in (self._pool, self._next and self._next[0]) if pool is not None]
        for pool in pools:
            pool.stop()
        for pool in pools:
            pool.join()


_application: list[Any] = []


def _set_up(root: Path, opening: OfficeOpening) -> None:
    """Make a process ready. Words for files mean the same wherever the office was started."""
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - asks for settings

    collect_seldom()
    os.chdir(root)
    configure_office(Desk(OfficeWorkspace(root)), opening)
    keep_header_lines(_HEADS)
    _application.append(get_wsgi_application())
    limit_memory(_MEMORY)


def _ready() -> None:
    """Nothing: a process that has done it is set up."""


def _answer(plain: dict[str, str], scheme: str, body: bytes) -> Answer:
    """Answer one request, in the process itself."""
    began: list[Any] = []
    environ = {
        **plain,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    found = _application[0](environ, lambda status, headers, exc_info=None: began.extend((status, headers)))
    try:
        content = b"".join(found)
    finally:
        if hasattr(found, "close"):
            found.close()
    return began[0], began[1], content

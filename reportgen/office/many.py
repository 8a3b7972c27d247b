"""An office's requests, several at once: each is answered in a worker process, in its main thread, with a deadline.

A page that takes too long costs its own worker, which is replaced; all others go on. Who types is answered by the same worker
again and again (see ``turns``). See ``one_by_one`` for one person's.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
from msgspec import Struct
from pebble import ProcessExpired, ProcessPool

from reportgen.limits.collector import collect_seldom
from reportgen.limits.memory import limit_memory
from reportgen.office.desk import Desk
from reportgen.office.own_places import OfficeWorkspace
from reportgen.office.settings import OfficeOpening, configure_office
from reportgen.office.turns import Hurry, Turns
from reportgen.readers.header_lines import keep_header_lines

DEADLINE = 60
"""Seconds that one request may take. A batch of many papers runs in a process of its own."""

FILE = "X-Reportgen-File"
"""The header by which a worker says, quoted, which file of the workspace is to be sent: a large one passes through no memory."""

_FIELDS = "/fields/"  # where what is typed comes
_MEMORY = 2048  # MiB of a worker
_HEADS = 8192  # inputs of which a worker knows whose they are: those of some counties, some kilobytes each
_SHARE = 2000  # requests that a worker answers before another takes its place
_SORRY = "做得太久，停下了。填的内容没有丢；再试一次还这样的，多半是模板里的循环没有尽头。"

Answer = tuple[str, list[tuple[str, str]], bytes]
_Request = tuple[dict[str, str], str, bytes]


class Many:
    """A WSGI application over worker processes, which are clean ones: nothing of this process is in them."""

    def __init__(self, root: Path, opening: OfficeOpening, workers: int) -> None:
        self._root, self._opening = root, opening
        self._turns: Turns[_Request, Answer] = Turns(workers)
        self._pools: dict[int, ProcessPool] = {}
        self._threads = [threading.Thread(target=self._work, args=(number,), daemon=True) for number in range(workers)]
        for thread in self._threads:
            thread.start()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Have a worker answer."""
        plain = {key: value for key, value in environ.items() if isinstance(value, str)}
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        about = environ["PATH_INFO"].lstrip("/").partition("/")[2]
        turn = self._turns.wait((plain, environ["wsgi.url_scheme"], body), about, *turn_of(environ, body))
        if turn.fault is not None:
            raise turn.fault
        status, headers, content = turn.given or _sorry()
        file = next((unquote(value) for name, value in headers if name == FILE), "")
        start_response(status, [pair for pair in headers if pair[0] != FILE])
        if file and environ["REQUEST_METHOD"] == "GET":
            return environ["wsgi.file_wrapper"]((self._root / file).open("rb"))  # type: ignore[no-any-return]  # WSGI's own
        return [content]

    def _begin(self, number: int) -> ProcessPool:
        """Start a worker. It is set up before there is anything to answer, which takes a second."""
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        pool = ProcessPool(1, _SHARE, initializer=_set_up, initargs=(self._root, self._opening), context=context)
        self._pools[number] = pool
        pool.schedule(_ready)
        return pool

    def _work(self, number: int) -> None:
        """Let a worker answer one request after the other until ``stop`` is called."""
        pool: ProcessPool | None = self._begin(number)
        while (turn := self._turns.take(number)) is not None:
            pool = pool or self._begin(number)
            try:
                turn.given = pool.schedule(_answer, args=turn.asked, timeout=DEADLINE).result()
            except (TimeoutError, ProcessExpired):
                turn.given = _sorry()
            except (BrokenProcessPool, RuntimeError, CancelledError):
                # The pool itself is lost, as when the machine had no memory for a new worker; the next request finds another.
                turn.given = _sorry()
                pool.stop()
                pool = None
            except Exception as fault:
                turn.fault = fault  # told by the thread that waits for the answer
            finally:
                turn.done.set()

    def stop(self) -> None:
        """End all workers, whatever they are at."""
        self._turns.end()
        for pool in self._pools.values():
            pool.stop()
        for pool in self._pools.values():
            pool.join()
        for thread in self._threads:
            thread.join()


class _Typed(Struct, frozen=True):
    """Of what a form sends, what the order hangs on: see ``filling.Asking``."""

    save: bool = True
    first: bool = False


def turn_of(environ: dict[str, Any], body: bytes) -> tuple[Hurry, Callable[[], object] | None]:
    """How soon somebody wants an answer, and what tells whether somebody still does; of what changes anything, nothing.

    The pages of what was typed are wanted at once, what else is told of it at leisure.
    """
    gone = environ.get("waitress.client_disconnected")
    if not environ["PATH_INFO"].startswith(_FIELDS):
        return Hurry.LOOKED_AT, gone if environ["REQUEST_METHOD"] == "GET" else None
    try:
        typed = msgspec.json.decode(body, type=_Typed)
    except (msgspec.DecodeError, UnicodeDecodeError):
        typed = _Typed()  # what cannot be read is told by the view
    hurry = Hurry.TYPED if typed.first or typed.save else Hurry.TOLD_LATER
    return hurry, None if typed.save else gone


def _sorry() -> Answer:
    content = _SORRY.encode()
    return (
        "503 Service Unavailable",
        [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(content)))],
        content,
    )


_application: list[Any] = []


def _set_up(root: Path, opening: OfficeOpening) -> None:
    """Make a worker ready. Words for files mean the same wherever the office was started."""
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - asks for settings

    collect_seldom()
    os.chdir(root)
    configure_office(Desk(OfficeWorkspace(root)), opening)
    keep_header_lines(_HEADS)
    _application.append(get_wsgi_application())
    limit_memory(_MEMORY)


def _ready() -> None:
    """Nothing: that a worker has done it, it was set up."""


def _answer(plain: dict[str, str], scheme: str, body: bytes) -> Answer:
    """Answer one request in a worker."""
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

"""An office's requests, several at once: each is answered in a worker process, in its main thread, with a deadline.

A page that takes too long costs its own worker, which is replaced; all others go on. Who types is answered by the same worker
again and again (see ``turns``). See ``one_by_one`` for one person's.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from reportgen.office.answering import Answer, Request, Worker
from reportgen.office.settings import OfficeOpening
from reportgen.office.turns import Hurry, Turns

FILE = "X-Reportgen-File"
"""The header by which a worker says, quoted, which file of the workspace is to be sent: a large one passes through no memory."""

_FIELDS = "/fields/"  # where what is typed comes
_SORRY = "做得太久，停下了。填的内容没有丢；再试一次还这样的，多半是模板里的循环没有尽头。"


class Many:
    """A WSGI application over worker processes, which are clean ones: nothing of this process is in them."""

    def __init__(self, root: Path, opening: OfficeOpening, workers: int) -> None:
        self._turns: Turns[Request, Answer] = Turns(workers)
        self._workers = [Worker(root, opening) for _ in range(workers)]
        self._root = root
        self._threads = [threading.Thread(target=self._work, args=(n,), daemon=True) for n in range(workers)]
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

    def _work(self, number: int) -> None:
        """Let a worker answer one request after the other until ``stop`` is called."""
        while (turn := self._turns.take(number)) is not None:
            try:
                turn.given = self._workers[number].answer(turn.asked)
            except Exception as fault:
                turn.fault = fault  # told by the thread that waits for the answer
            finally:
                turn.done.set()

    def stop(self) -> None:
        """End all workers, whatever they are at."""
        self._turns.end()
        for worker in self._workers:
            worker.stop()
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

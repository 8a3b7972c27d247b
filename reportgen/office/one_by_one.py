"""Requests one after the other in the main thread, whatever thread brings them.

The limits on a person's template hold in the main thread only (see ``limits.deadline``), and the engine then needs no locks.
"""

from __future__ import annotations

import gc
import queue
import threading
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_RARELY = (50_000, 20, 100)
"""How often Python looks for what is not needed any more: a tenth of a second for all of it, which nobody who types should
wait for. It is looked for when nobody has asked for anything for a moment."""

_LOOK = 0.5  # seconds: on Windows Ctrl+C is heard only between two looks


class OneByOne:
    """A WSGI application that has another one answer in the thread that calls ``work``."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._waiting: queue.SimpleQueue[_Asked | None] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._over = threading.Event()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Wait until the request has been answered."""
        asked = _Asked(environ)
        self._waiting.put(asked)
        if self._over.is_set():  # it may have come after the last look at who still waits
            asked.answer(_ended)
        asked.done.wait()
        if asked.fault is not None:
            raise asked.fault
        start_response(*asked.began)
        return [asked.body]

    def work(self) -> None:
        """Answer requests until ``stop`` is called; those that still wait then are told that nothing was done."""
        before, is_tidy = gc.get_threshold(), True
        gc.set_threshold(*_RARELY)
        while not self._stopped.is_set():
            try:
                asked = self._waiting.get(timeout=_LOOK)
            except queue.Empty:
                if not is_tidy:
                    gc.collect()
                is_tidy = True
                continue
            is_tidy = False
            if asked is not None:
                asked.answer(self._application)
        gc.set_threshold(*before)
        self._over.set()
        while not self._waiting.empty():
            asked = self._waiting.get()
            if asked is not None:
                asked.answer(_ended)

    def stop(self) -> None:
        """Let ``work`` end after the request at hand."""
        self._stopped.set()
        self._waiting.put(None)  # Python 3.11 waits for ever where a signal comes just as the time to wait is over


def _ended(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8")])
    return ["程序已经结束，这一步没有做。".encode()]


class _Asked:
    """A request, and its answer as soon as there is one."""

    def __init__(self, environ: dict[str, Any]) -> None:
        self.environ = environ
        self.began: tuple[Any, ...] = ()
        self.body = b""
        self.fault: BaseException | None = None
        self.done = threading.Event()

    def answer(self, application: Application) -> None:
        try:
            found = application(self.environ, self._begin)
            try:
                self.body = b"".join(found)
            finally:
                if hasattr(found, "close"):
                    found.close()
        except BaseException as fault:  # Ctrl+C too: the thread that waits must not wait for ever
            self.fault = fault
            if not isinstance(fault, Exception):
                raise
        finally:
            self.done.set()

    def _begin(self, *began: Any) -> None:  # noqa: ANN401 - WSGI's own
        self.began = began

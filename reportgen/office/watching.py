"""Whether files were changed: what a window asks over and over, answered as soon as there is something to tell.

A window that follows a kit asks with what it has seen. While nothing is new, the answer waits in the thread that brought the
question, so that the main thread is free, and the window learns of a change within a moment. Strangers do not wait: they are
sent away first.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from reportgen.office.inputs import is_input
from reportgen.workspace import COPIES, KITS

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

FOLLOWING = "/kit-pages/"
"""Addresses whose answers may wait."""

_NOTHING_NEW = "204"
_LOOK, _LONGEST = 0.025, 20.0  # seconds between two looks, and until a window asks again
_MOST_WAITING = 4  # of the server's threads: others must be free for all else


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """When each file below a folder was last written, and how large it is; what vanishes meanwhile is not there."""
    found: dict[str, tuple[int, int]] = {}
    for base, _, names in os.walk(folder):
        for name in names:
            _stamp(Path(base, name), found)
    return found


def _stamp(place: Path, found: dict[str, tuple[int, int]]) -> None:
    try:
        known = place.stat()
    except OSError:
        return
    found[str(place)] = known.st_mtime_ns, known.st_size


def fingerprint(root: Path, shown: str) -> str:
    """What tells whether a kit's preview would show something else: the files of all kits, copies, the input that is shown."""
    found = stamps(root / KITS) | stamps(root / COPIES)
    if is_input(shown):
        _stamp(root / shown, found)
    return hashlib.blake2b(repr(sorted(found.items())).encode(), digest_size=12).hexdigest()


class Waiting:
    """An application before another: what that one has nothing new to tell of is asked again when a file was changed."""

    def __init__(self, application: Application, root: Path) -> None:
        self._application = application
        self._root = root
        self._free = threading.Semaphore(_MOST_WAITING)
        self._ended = threading.Event()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer, now or as soon as there is something new."""
        if not environ.get("PATH_INFO", "").startswith(FOLLOWING):
            return self._application(environ, start_response)
        shown = parse_qs(environ.get("QUERY_STRING", "")).get("shown", [""])[0]
        before = fingerprint(self._root, shown)
        began, body = self._asked(environ)
        if began[0].startswith(_NOTHING_NEW) and self._free.acquire(blocking=False):
            try:
                changed = self._changed(before, shown)
            finally:
                self._free.release()
            if changed:
                began, body = self._asked(environ)
        start_response(*began)
        return [body]

    def stop(self) -> None:
        """Let nobody wait any longer."""
        self._ended.set()

    def _asked(self, environ: dict[str, Any]) -> tuple[tuple[Any, ...], bytes]:
        began: list[tuple[Any, ...]] = []
        body = b"".join(self._application(environ, lambda *said: began.append(said)))
        return began[-1], body

    def _changed(self, before: str, shown: str) -> bool:
        until = time.monotonic() + _LONGEST
        while time.monotonic() < until and not self._ended.wait(_LOOK):
            if fingerprint(self._root, shown) != before:
                return True
        return False

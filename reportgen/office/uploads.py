"""Files that were handed in, kept from the look at them until a person has decided: for nobody else to read, and not for long.

They lie in the program's own state, never in the workspace, under names made of sums: of a token that nobody can guess, and of
the person who handed the file in. What is forgotten goes with the next file that comes.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from django.http import HttpRequest
from platformdirs import user_state_path

from reportgen.diagnostics import Refusal
from reportgen.operations.selection.brought import Brought
from reportgen.workspace import disk_trouble

_MOST_FILES, _MOST_BYTES = 12, 96 << 20  # of one person
_LONGEST = datetime.timedelta(hours=2)
_FIELD, _TOKEN = "file", "upload"


class Uploads:
    """The files that wait for a decision in a folder, which all processes of a page share."""

    def __init__(self, folder: Path, now: Callable[[], datetime.datetime]) -> None:
        self._folder, self._now = folder, now

    @classmethod
    def of_workspace(cls, root: Path, now: Callable[[], datetime.datetime]) -> Uploads:
        """Those of the workspace in a folder."""
        name = hashlib.sha256(os.path.realpath(root).encode()).hexdigest()[:24]
        return cls(user_state_path("reportgen", appauthor=False) / "uploads" / name, now)

    def keep(self, owner: str, brought: Brought) -> str:
        """Keep a file; the token that it is known by."""
        token = secrets.token_urlsafe(24)
        place = self._place(owner, token)
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(brought.called.encode() + b"\n")
                file.write(brought.content)
            at = self._now().timestamp()
            os.utime(place, (at, at))
        except OSError as fault:
            raise disk_trouble(self._folder, fault) from fault
        self._sweep(owner)
        return token

    def of(self, owner: str, token: str) -> Brought | None:
        """The file of a token, for the one who handed it in; None where it is not kept any more."""
        place = self._place(owner, token)
        try:
            if place.stat().st_mtime < self._oldest():
                return None
            name, _, content = place.read_bytes().partition(b"\n")
        except OSError:
            return None
        return Brought(name.decode(), content)

    def drop(self, owner: str, token: str) -> None:
        """Forget a file that has been decided on."""
        self._place(owner, token).unlink(missing_ok=True)

    def _place(self, owner: str, token: str) -> Path:
        return self._folder / f"{_sum(owner)}-{_sum(token)}"

    def _oldest(self) -> float:
        return (self._now() - _LONGEST).timestamp()

    def _sweep(self, owner: str) -> None:
        """Take away what has waited for too long, and the oldest of a person's own where they are too many or too large."""
        kept = [(at, size, place) for at, size, place in self._there() if not _gone(place, at < self._oldest())]
        own = sorted((at, size, place) for at, size, place in kept if place.name.startswith(f"{_sum(owner)}-"))
        while len(own) > _MOST_FILES or (len(own) > 1 and sum(size for _, size, _ in own) > _MOST_BYTES):
            own.pop(0)[2].unlink(missing_ok=True)

    def _there(self) -> Iterator[tuple[float, int, Path]]:
        for place in self._folder.iterdir():
            try:
                known = place.stat()
            except FileNotFoundError:
                continue  # another process has swept it
            yield known.st_mtime, known.st_size, place


def _gone(place: Path, is_old: bool) -> bool:
    if is_old:
        place.unlink(missing_ok=True)
    return is_old


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def brought_in(request: HttpRequest, uploads: Uploads, owner: str) -> tuple[Brought, str]:
    """The file of a request, newly chosen or kept from the look at it, with its token.

    Raises Refusal where no file was chosen, or it is kept no more.
    """
    chosen = request.FILES.get(_FIELD)
    if chosen is not None:
        brought = Brought(chosen.name or "", chosen.read())
        return brought, uploads.keep(owner, brought)
    token = request.POST.get(_TOKEN, "")
    if not token:
        raise Refusal("没有选文件：先选文件，再点按钮")
    kept = uploads.of(owner, token)
    if kept is None:
        raise Refusal("交来的文件没有留着（放了太久，或者程序重新启动过）：请再选一次")
    return kept, token

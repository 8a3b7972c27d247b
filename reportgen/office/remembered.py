"""What the page of a workspace keeps from one start to the next: its secret and its port.

A browser's window that stood open while the program was killed goes on after the next start, and what waits in it can be
saved. Kept in the person's own folder for such things, for nobody else to read; never in the workspace, which is handed on.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path

from msgspec import Struct
from platformdirs import user_state_path

_LEAST = 32  # characters of a secret that Django takes for one


class Remembered(Struct, frozen=True):
    """The secret that cookies are signed with, and the port of the last start; 0 before the first."""

    secret: str
    port: int = 0


def remembered(root: Path) -> Remembered:
    """What is kept for the workspace in a folder; a new secret where nothing is, or it cannot be read."""
    try:
        said = json.loads(_file(root).read_text("utf-8"))
        secret, port = str(said["secret"]), int(said["port"])
    except (OSError, ValueError, KeyError, TypeError):
        return Remembered(secrets.token_urlsafe(48))
    return Remembered(secret, port) if len(secret) >= _LEAST else Remembered(secrets.token_urlsafe(48))


def remember(root: Path, what: Remembered) -> None:
    """Keep it. Where nothing can be kept, the next start is as the first: a window that stands open must be opened anew."""
    file = _file(root)
    temporary = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            json.dump({"secret": what.secret, "port": what.port}, out)
        temporary.replace(file)
    except OSError:
        temporary.unlink(missing_ok=True)


def _file(root: Path) -> Path:
    name = hashlib.sha256(os.path.realpath(root).encode()).hexdigest()[:24]
    return user_state_path("reportgen", appauthor=False) / "pages" / f"{name}.json"

"""An office that stays open for one test after the other, since opening one and reading the program takes seconds."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from reportgen.office.founding import DATABASE_FILE, OFFICE, SECRET_FILE
from tests.page.serving import Serving

_OF_A_RUNNING_ONE = [SECRET_FILE, *(DATABASE_FILE + end for end in ("", "-wal", "-shm"))]


class StandingOffice:
    """An office with an administrator, and what it was on its first day."""

    def __init__(self, base: Path) -> None:
        self.serving = Serving(base / "工作", base / "state", office=True, workers=1)
        self.serving.folder.mkdir()
        self.serving.state.mkdir()
        self.serving.command("office", "add", "管理员", "--duty", "管理")
        self._kept = base / "first-day"
        shutil.copytree(self.serving.folder / OFFICE, self._kept, ignore=shutil.ignore_patterns("*.sqlite3*"))
        _copy(self.serving.folder / DATABASE_FILE, self._kept / "accounts")

    def begin_anew(self) -> None:
        """Make it as it was on its first day: nothing in its folder, and nobody known but its administrator.

        The database is filled anew and not replaced, since the office has it open.
        """
        serving = self.serving
        if serving.process is None or serving.process.poll() is not None:
            serving.start()
        serving.settle()
        keep = [serving.folder / path for path in _OF_A_RUNNING_ONE]
        empty(serving.folder, keep)
        _copy(self._kept / "accounts", serving.folder / DATABASE_FILE)
        for path in self._kept.iterdir():
            if path.name != "accounts" and not (serving.folder / OFFICE / path.name).exists():
                shutil.copy2(path, serving.folder / OFFICE / path.name)
        (serving.state / "said.log").write_text("", "utf-8")


def empty(folder: Path, keep: Sequence[Path] = ()) -> None:
    """Take everything out of a folder but the files to be kept."""
    for old in list(folder.iterdir()):
        if old in keep:
            continue
        if old.is_dir() and any(old in path.parents for path in keep):
            empty(old, keep)
        elif old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink()


def _copy(source: Path, to: Path) -> None:
    with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(to)) as new:
        old.backup(new)

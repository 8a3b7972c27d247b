"""All papers of a period (成批生成), made by a process of its own: begun, watched, stopped and gone on with from any browser.

What becomes of each input is a line of a file, so that every worker of the office, and the next start of it, can tell how
far a run is. The process holds a lock as long as it lives: a run without an end whose lock is free was broken off.
"""

from __future__ import annotations

import datetime
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportgen.batch.lock import lock_of, patiently_locked
from reportgen.diagnostics import Refusal, WorkspaceError
from reportgen.office.founding import OFFICE
from reportgen.operations.build.summary import Status
from reportgen.workspace import DiskWorkspace, disk_trouble

FOLDER = f"{OFFICE}/成批"
LOCK = f"{FOLDER}/lock"
_PROGRAM = "reportgen.office.all_papers_run"
_STARTING = 60
"""Seconds that a process may take before it holds the lock; on a busy machine it has much to load."""
_LONGEST = 20  # digits of a process number, with room

_started: list[subprocess.Popen[bytes]] = []
"""Those that this process has started, so that the system can forget them once they have ended."""

BEGUN, PLANNED, RESULT, MISSING, ENDED = "begun", "planned", "result", "missing", "ended"
"""The kinds of lines of a record."""


class Line(Struct, frozen=True):
    """What became of an input: the word for it, and why; of a place without an input that it has none."""

    place: str
    path: str
    status: str
    word: str
    reason: str

    @property
    def is_refused(self) -> bool:
        """Whether somebody has to do something before there are papers."""
        return self.status not in {Status.BUILT.value, Status.UNCHANGED.value, Status.ISSUED.value}


class Progress(Struct, frozen=True):
    """How far the papers of a period are. ``is_running`` while a process is at work, ``ended`` once it has said so.

    ``left`` are the inputs that were not come to, ``trouble`` is why nothing could be made at all, ``findings`` what the
    batch as a whole says; ``size`` is that of the zip file, None where this run has none. ``seen`` is what the run looked at.
    """

    begun: datetime.datetime
    by: str
    is_running: bool
    asked: int
    lines: tuple[Line, ...]
    ended: datetime.datetime | None = None
    left: int = 0
    trouble: str = ""
    findings: tuple[str, ...] = ()
    size: int | None = None
    seen: Mapping[str, str] = {}

    @property
    def done(self) -> int:
        """How many inputs are done with."""
        return sum(line.status != MISSING for line in self.lines)

    @property
    def has_refused(self) -> bool:
        """Whether an input was refused."""
        return any(line.is_refused for line in self.lines if line.status != MISSING)

    @property
    def times(self) -> tuple[str, str]:
        """When it was begun and ended, in words; empty for what has not come yet."""
        return _moment(self.begun), _moment(self.ended) if self.ended else ""

    @property
    def counts(self) -> str:
        """``10 份已生成，2 份有错未生成``."""
        words = dict.fromkeys(line.word for line in self.lines if line.status != MISSING)
        return "，".join(f"{sum(line.word == word for line in self.lines)} 份{word}" for word in words)


def _moment(at: datetime.datetime) -> str:
    return f"{at.month}月{at.day}日 {at:%H:%M}"


def begin(workspace: DiskWorkspace, code: str, by: str, at: datetime.datetime) -> None:
    """Begin to make the papers of a period, or go on with them: what is up to date is left as it is.

    Raises Refusal where a run is at work, WorkspaceError where it cannot be started.
    """
    place = workspace.root / LOCK
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        busy = next((c for c, one in _runs(workspace, at) if one.is_running), "")
        if busy:
            raise Refusal(f"正在成批生成 {busy} 的，等它做完，或者先停下")
        with patiently_locked(place, LOCK):
            line = {"kind": BEGUN, "at": at.isoformat(timespec="seconds"), "by": by}
            record_of(workspace, code).write_text(f"{json.dumps(line, ensure_ascii=False)}\n", "utf-8")
            archive_of(workspace, code).unlink(missing_ok=True)
        _start(workspace, code)
    except OSError as fault:
        raise disk_trouble(FOLDER, fault) from fault


def stop(workspace: DiskWorkspace) -> None:
    """Ask the run that is at work to stop: it ends what it has in hand. Nothing happens where none is."""
    holder = _holder(workspace)
    if holder:
        os.kill(holder, signal.SIGTERM)


def progress(workspace: DiskWorkspace, code: str, now: datetime.datetime) -> Progress | None:
    """How far the papers of a period are; None where nobody has begun. Raises WorkspaceError for a record that is broken."""
    place = record_of(workspace, code)
    if not place.exists():
        return None
    lines = [*_told(place)]
    try:
        return _progress(workspace, code, lines, now)
    except (KeyError, TypeError, ValueError) as fault:
        raise WorkspaceError(f"{FOLDER}/{place.name} 不能读，删去它，再做一遍") from fault


def record_of(workspace: DiskWorkspace, code: str) -> Path:
    """The file that tells how far the run of a period is."""
    return workspace.root / FOLDER / f"{code}.jsonl"


def archive_of(workspace: DiskWorkspace, code: str) -> Path:
    """The zip file of a period's papers."""
    return workspace.root / FOLDER / f"{code}.zip"


def _progress(workspace: DiskWorkspace, code: str, lines: list[dict[str, Any]], now: datetime.datetime) -> Progress:
    begun = datetime.datetime.fromisoformat(lines[0]["at"])
    end = next((line for line in lines if line["kind"] == ENDED), None)
    asked = next((line["asked"] for line in lines if line["kind"] == PLANNED), 0)
    told = tuple(
        Line(one["place"], one["path"], one["status"], one["word"], one["reason"])
        for one in lines
        if one["kind"] in {RESULT, MISSING}
    )
    if end is None:
        has_begun = len(lines) > 1 or (now - begun).total_seconds() > _STARTING
        is_running = _holder(workspace) != 0 or not has_begun
        return Progress(
            begun, lines[0]["by"], is_running, asked, told, left=asked - sum(o.status != MISSING for o in told)
        )
    archive = archive_of(workspace, code)
    return Progress(
        begun,
        lines[0]["by"],
        is_running=False,
        asked=asked,
        lines=told,
        ended=datetime.datetime.fromisoformat(end["at"]),
        left=end["left"],
        trouble=end["trouble"],
        findings=tuple(end["findings"]),
        size=archive.stat().st_size if end["packed"] and archive.exists() else None,
        seen=end.get("seen", {}),
    )


def _told(place: Path) -> Iterator[dict[str, Any]]:
    """The whole lines of a record; the last may still be on its way."""
    for line in place.read_bytes().split(b"\n")[:-1]:
        try:
            yield json.loads(line)
        except ValueError as fault:
            raise WorkspaceError(f"{FOLDER}/{place.name} 不能读，删去它，再做一遍") from fault


def _runs(workspace: DiskWorkspace, now: datetime.datetime) -> Iterator[tuple[str, Progress]]:
    for place in sorted((workspace.root / FOLDER).glob("*.jsonl")):
        found = progress(workspace, place.stem, now)
        if found:
            yield place.stem, found


def _holder(workspace: DiskWorkspace) -> int:
    """The process that is at work; 0 where none is."""
    try:
        descriptor = os.open(workspace.root / LOCK, os.O_RDWR)
    except FileNotFoundError:
        return 0
    try:
        if lock_of(descriptor):
            return 0
        return int(os.read(descriptor, _LONGEST).decode("ascii", "replace").strip() or 0)
    finally:
        os.close(descriptor)


def _start(workspace: DiskWorkspace, code: str) -> None:
    """Start the process. It knows nothing of accounts, and stands in no window of the one that serves pages."""
    kept = {name: value for name, value in os.environ.items() if name != "REPORTGEN_DATABASE"}
    _started[:] = [one for one in _started if one.poll() is None]
    _started.append(
        subprocess.Popen(  # noqa: S603 - this very program, with a period's code
            [sys.executable, "-m", _PROGRAM, code],
            cwd=workspace.root,
            env=kept,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=None,
            start_new_session=True,
        )
    )


def missing_line(place: str, path: str, word: str, reason: str) -> dict[str, str]:
    """The line for a place that has no input, or whose input is not taken, which is ``path``."""
    return {"kind": MISSING, "place": place, "path": path, "status": MISSING, "word": word, "reason": reason}

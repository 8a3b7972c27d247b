"""The log of an office (操作记录): who did what, when, and what was there before and after. It is only ever added to.

Each line carries the sum of the line before it, so that a line that was cut out, changed or put in is found; the sum of
the last one stands among the accounts as well, so that an end that was cut off is found too. Whoever adds a line to a log
whose last line the accounts do not know says in it which one they knew: what is added later covers no cut.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportgen.batch.lock import patiently_locked
from reportgen.diagnostics import WorkspaceError
from reportgen.office.accounts.models import LogHead
from reportgen.office.desk import Desk
from reportgen.office.founding import OFFICE
from reportgen.office.rights import Person
from reportgen.operations.kept import Version, sum_of
from reportgen.workspace import DiskWorkspace, disk_trouble

LOG_FILE = f"{OFFICE}/操作记录.jsonl"
_START = "0" * 64
_MOST = 200
"""Changed lines that are told of one input; of more, their count."""


class Noted(Struct, frozen=True):
    """A line of the log: its number from 1, and what it says."""

    number: int
    said: dict[str, Any]


class Log(Struct, frozen=True):
    """The lines of the log; in words, where lines were cut off before others were added, and what cannot be known of it."""

    lines: tuple[Noted, ...]
    cuts: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def write_down(desk: Desk, person: Person, act: str, about: str, **more: object) -> None:
    """Add a line, and return when it is on the disk. Raises WorkspaceError where it cannot be written."""
    place = _place(desk.workspace)
    said = {"at": desk.now().isoformat(timespec="milliseconds"), "by": person.name, "act": act, "about": about, **more}
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with patiently_locked(place, LOG_FILE) as descriptor:
            before = _last_sum(descriptor, os.lseek(descriptor, 0, os.SEEK_END))
            known = _known()
            said |= {"after": before} | ({"known": known} if known != before else {})
            line = json.dumps(said, ensure_ascii=False).encode()
            _append(descriptor, line + b"\n")
            LogHead.objects.update_or_create(id=1, defaults={"last": hashlib.sha256(line).hexdigest()})
    except OSError as fault:
        raise disk_trouble(LOG_FILE, fault) from fault


def changes(before: bytes, after: bytes) -> dict[str, object]:
    """The lines of a text that were taken out and put in, for a line of the log, and which content was replaced."""
    old, new = (text.decode("utf-8", "replace").splitlines() for text in (before, after))
    found = [line for line in difflib.unified_diff(old, new, lineterm="", n=0) if line[:3] not in {"---", "+++", "@@ "}]
    taken, put = ([line[1:] for line in found if line[0] == sign] for sign in "-+")
    replaced = {"replaced": sum_of(before)} if before else {}
    if len(found) > _MOST:
        return {"changed_lines": len(found), **replaced}
    return {"before": taken, "now": put, **replaced}


def replacers(workspace: DiskWorkspace, versions: Iterable[Version]) -> list[str]:
    """By whom each version of inputs was replaced; empty where the log does not say, as for what was done outside the office.

    Raises WorkspaceError as ``noted`` does.
    """
    done: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for line in noted(workspace).lines:
        said = line.said
        if "replaced" in said:
            done.setdefault((said["about"], said["replaced"]), []).append((said["at"], said["by"]))
    return [_first_since(version, done.get((version.input, version.sum), [])) for version in versions]


def _first_since(version: Version, acts: list[tuple[str, str]]) -> str:
    """Who did the first of the acts that came when the version was kept or later; the same content may stand there twice."""
    kept = f"{version.stamp[:4]}-{version.stamp[4:6]}-{version.stamp[6:11]}:{version.stamp[11:13]}:{version.stamp[13:]}"
    return next((by for at, by in acts if at >= kept), "") if version.stamp else ""


def noted(workspace: DiskWorkspace) -> Log:
    """All lines of the log. Raises WorkspaceError at one that is not as it was written, or does not follow the one before,
    and where its end is missing.
    """
    found: list[Noted] = []
    cuts, doubts = [], []
    numbers = {_START: 0}
    for number, line, before in _lines(workspace):
        try:
            said = json.loads(line)
            follows = said["after"] == before
            known = said.get("known", before)
        except (ValueError, KeyError, TypeError, AttributeError):
            follows = False
        if not follows:
            raise WorkspaceError(f"{LOG_FILE} 第 {number} 行：它和上一行接不上，记录被改过，或者少了")
        if known not in numbers:
            cuts.append(f"{LOG_FILE} 第 {number} 行：它前面有几行不见了")
        else:
            doubts += _doubt(numbers[known], number)
        found.append(Noted(number, said))
        numbers[hashlib.sha256(line).hexdigest()] = number
    last = numbers.get(_known())
    if last is None:
        raise WorkspaceError(f"{LOG_FILE}：最后写下的几行不见了")
    doubts += _doubt(last, len(found) + 1)
    return Log(tuple(found), tuple(cuts), tuple(doubts))


def _doubt(known: int, number: int) -> list[str]:
    """What follows, in words, from the line that the accounts knew as the last one before another was added.

    A single line that they did not know is that of a program that was ended before it could tell them.
    """
    if known >= number - 2:
        return []
    whose = "账号是从较早的备份来的" if known else "账号另建过"
    return [f"{whose}，不知道第 {known + 1} 行到第 {number - 1} 行；第 {number} 行前面有没有少，查不出来"]


def _known() -> str:
    """The sum of the line that the accounts know as the last one."""
    return LogHead.objects.filter(id=1).values_list("last", flat=True).first() or _START


def _lines(workspace: DiskWorkspace) -> Iterator[tuple[int, bytes, str]]:
    """Each whole line with its number and the sum of the one before; a last line that is torn was never written."""
    place, before = _place(workspace), _START
    if not place.exists():
        return
    *whole, _ = place.read_bytes().split(b"\n")
    for number, line in enumerate(whole, 1):
        yield number, line, before
        before = hashlib.sha256(line).hexdigest()


def _append(descriptor: int, content: bytes) -> None:
    """Add all of a line, or nothing: what a full disk took of it is taken away again."""
    end = os.lseek(descriptor, 0, os.SEEK_END)
    try:
        while content:
            content = content[os.write(descriptor, content) :]
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, end)
        raise


def _last_sum(descriptor: int, size: int) -> str:
    """The sum of the last line; a torn one is taken away first."""
    content = b""
    at = size
    while at and content.count(b"\n") < 2:
        step = min(at, 4096)
        at -= step
        os.lseek(descriptor, at, os.SEEK_SET)
        content = os.read(descriptor, step) + content
    if content and not content.endswith(b"\n"):
        whole, _, torn = content.rpartition(b"\n")
        os.ftruncate(descriptor, size - len(torn))
        content = whole + b"\n" if whole else b""
    lines = content.split(b"\n")[:-1]
    return hashlib.sha256(lines[-1]).hexdigest() if lines else _START


def _place(workspace: DiskWorkspace) -> Path:
    return workspace.root / LOG_FILE

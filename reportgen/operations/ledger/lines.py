"""The ledger (台账): what people have decided about reports, in one file of the workspace that is only ever added to.

A line is a JSON object with ``v``, ``kind`` and ``date``; what else it holds depends on its kind (docs/dev/ledger.md). Kinds
that a reader does not know are none of its business. A last line that is torn, because the machine went down while it was
being written, counts as never written; any other line that cannot be read is an error, since nobody knows what it said.
"""

from __future__ import annotations

import json
import os
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from reportgen.batch.lock import patiently_locked
from reportgen.diagnostics import Diagnostic, RejectedInput, error, warning
from reportgen.source import Source, TextLocation
from reportgen.workspace import LEDGER_FILE, DiskWorkspace, Workspace, disk_trouble, sync_folder

VERSION = 1
_DECODER = msgspec.json.Decoder()
_MERGING = re.compile(r"<{7}|={7}|>{7}|\|{7}")


class Line(Struct, frozen=True):
    """A line of the ledger: its number, counted from 1, and what it says."""

    number: int
    kind: str
    said: Mapping[str, Any]


class Ledger(Struct, frozen=True):
    """The ledger of a workspace, to be read; or, by its ``path``, one that came from elsewhere."""

    workspace: Workspace
    path: str = LEDGER_FILE

    def lines(self) -> list[Line]:
        """Its lines in order; none where there is no ledger. Raises RejectedInput at a line that cannot be read."""
        if not self.workspace.holds(self.path):
            return []
        content = self.workspace.read(self.path).removeprefix(BOM_UTF8)  # which an editor of Windows writes before all
        *whole, last = content.split(b"\n")
        found = [(number, _said(line)) for number, line in enumerate(whole, 1) if line.strip()]
        found += [(len(whole) + 1, said)] if (said := _said(last)) else []
        for number, line in found:
            if line is None:
                raise RejectedInput((self.broken(number),))
        return [Line(number, line["kind"], line) for number, line in found if line]

    def torn(self) -> Diagnostic | None:
        """What is to be told of a last line that was not written to its end; None where there is none."""
        text = self.workspace.read(self.path) if self.workspace.holds(self.path) else b""
        *whole, last = text.split(b"\n")
        if not last.strip() or _said(last):
            return None
        message = "台账的最后一行没有写完（写到一半断了电，或者没有拷完），当作没有写"
        hint = "拷来的，重新拷一遍；没有拷过的，看最近记的那一笔在不在，不在的再记一遍"
        place = TextLocation(Source(self.path, text.decode("utf-8", "replace")), len(whole) + 1, 1, 1)
        return warning("ledger-torn", message, place, hint)

    def broken(self, number: int, changed: bool = False) -> Diagnostic:
        """The finding for a line that cannot be read, or that somebody has ``changed`` since it was written."""
        text = self.workspace.read(self.path).decode("utf-8", "replace")
        place = TextLocation(Source(self.path, text), number, 1, 1)
        if _MERGING.match(text.split("\n")[number - 1]):
            message = "台账的这一行是 git 合并时留下的记号，什么也没有做"
            return error("broken-ledger", message, place, "删去 <<<<<<<、=======、>>>>>>> 这几行，别的行都留着")
        what = "写好以后被人改过" if changed else "读不懂"
        message = f"台账的这一行{what}，不知道它说的是哪一份报告，什么也没有做"
        hint = "从备份里恢复这一行；没有备份的，删去它，再把那一份重新定稿或报送"
        return error("broken-ledger", message, place, hint)


class DiskLedger(Ledger, frozen=True):
    """The ledger of a workspace on a disk, to be added to."""

    workspace: DiskWorkspace

    @property
    def _place(self) -> Path:
        return self.workspace.root / LEDGER_FILE

    def add(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Add lines, all or none, and return when they are on the disk. Raises WorkspaceError."""
        self.decide(lambda: records)

    def decide(self, records_of: Callable[[], Sequence[Mapping[str, Any]]]) -> None:
        """Add the lines that are decided upon while nobody else can add any: what they rest on still holds. As ``add``."""
        is_new = not self._place.exists()
        try:
            with patiently_locked(self._place, LEDGER_FILE) as descriptor:
                records = records_of()
                if records:
                    _append(descriptor, "".join(map(_line, records)).encode())
            if is_new:
                sync_folder(self._place.parent)
        except OSError as fault:
            raise disk_trouble(LEDGER_FILE, fault) from fault


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps({"v": VERSION, **record}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _append(descriptor: int, content: bytes) -> None:
    size = _end(descriptor)
    try:
        _write(descriptor, content)
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise


def _said(line: bytes) -> dict[str, Any] | None:
    """What a line says; None where it cannot be read."""
    try:
        said = _DECODER.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return None
    return said if isinstance(said, dict) and isinstance(said.get("kind"), str) else None


def _end(descriptor: int) -> int:
    """Go to where the next line begins, and give the place: a torn last line is cut off, a whole one gets its end."""
    content = os.pread(descriptor, os.fstat(descriptor).st_size, 0) if hasattr(os, "pread") else _all(descriptor)
    start = content.rfind(b"\n") + 1
    if start < len(content) and _said(content[start:]) is None:
        os.ftruncate(descriptor, start)
        content = content[:start]
    os.lseek(descriptor, len(content), os.SEEK_SET)
    if not content or content.endswith(b"\n"):
        return len(content)
    _write(descriptor, b"\n")
    return len(content) + 1


def _all(descriptor: int) -> bytes:  # pragma: no cover - Windows has no pread
    os.lseek(descriptor, 0, os.SEEK_SET)
    return b"".join(iter(lambda: os.read(descriptor, 1 << 20), b""))


def _write(descriptor: int, content: bytes) -> None:
    while content:
        content = content[os.write(descriptor, content) :]

"""The manifest (清单): what was built from what, so that only what changed is built again.

One line a report, JSON with its own checksum in front. A run appends a line as soon as a report's papers are in place,
and writes the whole file anew, in order, when it ends. A line that is torn or altered counts as none: its report is made
again. There is no time in it: the same inputs give the same bytes.

The manifest is also the proof that a paper on disk is as it was written: see ``standing``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins

from reportgen.batch.copied import Sketch, kept_sketch
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.source import CellLocation, FileLocation, KeyLocation, Location, Source, TextLocation
from reportgen.workspace import DiskWorkspace, disk_trouble

RUN_FOLDER = ".reportgen"
"""The folder of an output folder in which a run keeps what it needs: its lock, the manifest and the journal."""

MANIFEST_FILE = "manifest.jsonl"
_VERSION = 2
_READABLE = (1, 2)  # in the first version ``older`` was not there
_SUM = 16  # hexadecimal digits of a line's checksum


class Entry(Struct, frozen=True):
    """How the papers of an input were made.

    ``inputs`` holds the SHA-256 of each file of inputs used, its own and those of earlier periods; ``prints`` those of
    everything else (see ``fingerprint``) by name; ``papers`` those of what came of it, by path. ``older`` holds those of
    papers that earlier runs made of something else or under another name, and that were not made again: another format,
    a review sheet. ``findings`` are as of that run, ``sketch`` is what copied reports are told by, ``kit`` is the name of
    the kit.
    """

    path: str
    kit: str
    draft: bool
    inputs: Mapping[str, str]
    prints: Mapping[str, str]
    papers: Mapping[str, str]
    findings: tuple[Mapping[str, Any], ...] = ()
    sketch: Sketch | None = None
    names: Mapping[str, str] = {}
    older: Mapping[str, str] = {}

    @property
    def written(self) -> Mapping[str, str]:
        """The SHA-256 of every paper that was ever made of the input and is known of."""
        return {**self.older, **self.papers}

    @property
    def key(self) -> tuple[str, bool]:
        """What an entry is found by."""
        return self.path, self.draft


class Manifest:
    """The entries of an output folder. ``load`` never fails: what cannot be read is not there."""

    def __init__(self, workspace: DiskWorkspace, path: str) -> None:
        self._workspace, self._path = workspace, path
        self._entries: dict[tuple[str, bool], Entry] = {}
        self._written = b""

    def load(self) -> None:
        """Read what earlier runs have left."""
        place = self._workspace.root / self._path
        try:
            content = place.read_bytes()
        except OSError:
            return
        self._written = content
        for line in content.split(b"\n"):
            entry = _entry(line)
            if entry:
                self._entries[entry.key] = entry

    def get(self, path: str, draft: bool) -> Entry | None:
        """The entry of an input."""
        return self._entries.get((path, draft))

    def entries(self) -> Iterable[Entry]:
        """All entries in the order of their inputs."""
        return (self._entries[key] for key in sorted(self._entries))

    def written(self) -> dict[str, set[str]]:
        """The SHA-256 of each paper as earlier runs wrote it, by path: what may be replaced without loss."""
        found: dict[str, set[str]] = {}
        for entry in self._entries.values():
            for path, total in entry.written.items():
                found.setdefault(path, set()).add(total)
        return found

    def add(self, entry: Entry) -> None:
        """Keep an entry and append it to the file. Raises WorkspaceError."""
        self._entries[entry.key] = entry
        line = _line(entry)
        place: Path = self._workspace.root / self._path
        start = b"" if not self._written or self._written.endswith(b"\n") else b"\n"  # a torn line is left behind
        try:
            descriptor = os.open(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
            try:
                os.write(descriptor, start + line)
            finally:
                os.close(descriptor)
        except OSError as fault:
            raise disk_trouble(self._path, fault) from fault
        self._written = line

    def close(self, gone: Iterable[tuple[str, bool]] = ()) -> None:
        """Write the file anew, whole and in order, without some entries, named by their keys."""
        for key in gone:
            self._entries.pop(key, None)
        content = b"".join(_line(entry) for entry in self.entries())
        if content != self._read():
            self._workspace.write(self._path, content)

    def _read(self) -> bytes | None:
        try:
            return (self._workspace.root / self._path).read_bytes()
        except OSError:
            return None


def _line(entry: Entry) -> bytes:
    body = json.dumps({"v": _VERSION, **to_builtins(entry)}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    content = body.encode()
    return checked_line(content)


def _entry(line: bytes) -> Entry | None:
    content = content_of(line)
    if content is None:
        return None
    said = json.loads(content)
    if said.pop("v") not in _READABLE:
        return None
    kept = said["sketch"]
    return Entry(**{**said, "findings": tuple(said["findings"]), "sketch": kept_sketch(kept) if kept else None})


def checked_line(content: bytes) -> bytes:
    """A line with its checksum in front."""
    return _checksum(content) + b" " + content + b"\n"


def content_of(line: bytes) -> bytes | None:
    """What a line says, without its checksum and end; None where it is torn or altered."""
    checksum, _, content = line.partition(b" ")
    return content if content and checksum == _checksum(content) else None


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest()[:_SUM].encode()


def finding_record(finding: Diagnostic) -> dict[str, Any]:
    """A finding as it is kept: without the text of its file."""
    place: list[Any]
    match finding.location:
        case TextLocation(source=source, line=line, column=column, length=length):
            place = ["text", source.path, line, column, length]
        case CellLocation(path=path, sheet=sheet, cell=cell):
            place = ["cell", path, sheet, cell]
        case KeyLocation(path=path, keys=keys):
            place = ["keys", path, *keys]
        case FileLocation(path=path):
            place = ["file", path]
    return {
        "severity": finding.severity.name,
        "rule": finding.rule,
        "message": finding.message,
        "place": place,
        "hints": list(finding.hints),
    }


def kept_finding(record: Mapping[str, Any]) -> Diagnostic:
    """A finding from what was kept of it; the line it stands on is not shown any more."""
    kind, path, *rest = record["place"]
    location: Location = FileLocation(path)
    if kind == "text":
        location = TextLocation(Source(path, ""), *rest)
    elif kind == "cell":
        location = CellLocation(path, *rest)
    elif kind == "keys":
        location = KeyLocation(path, tuple(rest))
    return Diagnostic(Severity[record["severity"]], record["rule"], record["message"], location, tuple(record["hints"]))

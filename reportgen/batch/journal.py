"""The journal (流水): what a run is about to put in place, noted before it does, so that a killed run leaves proof.

A run that is killed between putting a paper in place and telling the manifest leaves a paper that the manifest does not
know. The journal does: the paper is as it was written, and may be replaced. It is empty between runs that ended well.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from reportgen.batch.manifest import checked_line, content_of
from reportgen.workspace import disk_trouble

JOURNAL_FILE = "journal.jsonl"


class Journal(Struct, frozen=True):
    """The journal of an output folder; every worker process appends to it, a line at a time."""

    place: Path

    def note(self, papers: Mapping[str, str]) -> None:
        """Note the SHA-256 of papers by path. Raises WorkspaceError."""
        line = checked_line(json.dumps(dict(papers), ensure_ascii=False, sort_keys=True).encode())
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        try:
            descriptor = os.open(self.place, flags, 0o666)
            try:
                os.write(descriptor, b"\n" + line)  # what is torn before it stays a line of its own
            finally:
                os.close(descriptor)
        except OSError as fault:
            raise disk_trouble(self.place.as_posix(), fault) from fault

    def written(self) -> dict[str, set[str]]:
        """What was noted, by path; what cannot be read is not there."""
        try:
            content = self.place.read_bytes()
        except OSError:
            return {}
        found: dict[str, set[str]] = {}
        for line in content.split(b"\n"):
            said = content_of(line)
            for path, total in (json.loads(said) if said else {}).items():
                found.setdefault(path, set()).add(total)
        return found

    def clear(self) -> None:
        """Forget all: the manifest knows every paper."""
        self.place.unlink(missing_ok=True)

"""Saving what was typed: into the input's file, under its lock, with what it said before kept as a version once a sitting."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from reportgen.diagnostics import Refusal
from reportgen.operations.filling.editing import Edited, FormEdit, edited
from reportgen.operations.filling.losses import loses
from reportgen.operations.filling.mending import mended_text
from reportgen.operations.filling.places import Places
from reportgen.operations.kept import Version, Why, keep, sum_of, versions_of
from reportgen.operations.versions.decided import decided_on
from reportgen.operations.versions.holding import held, leave_note, note_in
from reportgen.workspace import Workspace

SITTING = datetime.timedelta(minutes=10)
"""So long the savings of one window are one version, where nobody issues the report meanwhile."""
PAUSE = datetime.timedelta(minutes=3)
"""Who has typed nothing for so long begins a version of its own."""


class _Sitting(Struct, frozen=True):
    """That a window is at work on an input: since when its version is kept, when it wrote last, and what; and when each place
    was written that the version does not know.
    """

    window: str
    since: datetime.datetime
    wrote: str
    last: datetime.datetime | None = None
    places: dict[str, datetime.datetime] = {}


class Saved(Struct, frozen=True):
    """What was saved, and what not; ``version`` is what the input said before, where that was kept now.

    ``written`` is False where the file says all that already.
    """

    edited: Edited
    written: bool
    version: Version | None = None


class Savings:
    """Saves inputs. Who sits at one and saves again and again leaves one version, of what it said before, and one more
    whenever something goes that the sitting itself had written.

    Who sits stands in the input's lock file, for other processes and for the next start.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._in_memory: dict[str, _Sitting] = {}

    def save(self, path: str, edits: Sequence[FormEdit], places: Places, window: str, at: datetime.datetime) -> Saved:
        """Put edits into an input's file. Nobody else writes it meanwhile; what others wrote since is kept.

        Raises BrokenInput, and writes nothing, where the file cannot be read, Refusal where it is locked (锁定).
        """
        with held(self._workspace, (path,)) as locks:
            raw = self._workspace.read(path)
            made = edited(raw, edits, places, path)
            if made.content == raw:
                return Saved(made, written=False)
            decided = decided_on(self._workspace).get(path)
            if decided and not decided.allows(path, made.content):
                raise Refusal(f"{path} {decided.words}，没有改：{decided.way}")
            version = None
            sitting = self._sitting(path, locks.get(path))
            if (
                sitting is None
                or not self._goes_on(sitting, window, at, raw)
                or self._is_issued(path, raw)
                or loses(edits, sitting.places, at)
            ):
                version = keep(self._workspace, {path: raw}, Why.FILL, at)[path]
                sitting = _Sitting(window, at, "")
            self._workspace.write(path, made.content)
            places_now = sitting.places | {edit.place: at for edit in edits}
            self._sit(path, locks.get(path), _Sitting(window, sitting.since, sum_of(made.content), at, places_now))
            return Saved(made, True, version)

    def mend(self, path: str, at: datetime.datetime) -> bool:
        """Mend the slips that keep an input from being read; whether there were any that could be."""
        with held(self._workspace, (path,)):
            raw = self._workspace.read(path)
            made = mended_text(raw, path)
            if made is None:
                return False
            keep(self._workspace, {path: raw}, Why.FILL, at)
            self._workspace.write(path, made)
            return True

    def _is_issued(self, path: str, raw: bytes) -> bool:
        """Whether what an input says was issued since it was written: then what follows is a version of its own."""
        last = next(iter(versions_of(self._workspace, path)[-1:]), None)
        return last is not None and last.is_issued and last.sum == sum_of(raw)

    def _sitting(self, path: str, lock: int | None) -> _Sitting | None:
        if lock is None:
            return self._in_memory.get(path)
        try:
            return msgspec.json.decode(note_in(lock), type=_Sitting)
        except msgspec.DecodeError:  # none yet, or cut off: then this one begins
            return None

    def _sit(self, path: str, lock: int | None, sitting: _Sitting) -> None:
        if lock is None:
            self._in_memory[path] = sitting
        else:
            leave_note(lock, msgspec.json.encode(sitting))

    def _goes_on(self, sitting: _Sitting, window: str, at: datetime.datetime, raw: bytes) -> bool:
        is_same = sitting.window == window and sitting.wrote == sum_of(raw)
        return is_same and at - sitting.since < SITTING and at - (sitting.last or sitting.since) < PAUSE

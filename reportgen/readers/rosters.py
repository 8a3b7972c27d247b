"""The roster that holds for a folder: that of the workspace, with what the folder's own says otherwise."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath

from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, WorkspaceError, error, warning
from reportgen.model.facts import Fact, Period
from reportgen.model.roster import Roster
from reportgen.readers.gazetteer import Gazetteer, gazetteer_of
from reportgen.readers.roster import ROSTER_FILE, read_roster
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.workspace import Workspace

_KEPT = 8
"""Rosters that are kept, by what their files say: those of the same folders are asked for over and over."""


def roster_paths(workspace: Workspace, folder: str) -> tuple[str, ...]:
    """The roster files that hold for a folder, the general one first: inputs/_名单.yaml, inputs/2026H1/_名单.yaml."""
    whole = PurePosixPath(folder)
    folders = [*reversed(whole.parents), whole] if not whole.is_absolute() else [whole]
    paths = ((one / ROSTER_FILE).as_posix() for one in folders if one != PurePosixPath("."))
    return tuple(path for path in paths if workspace.exists(path))


def roster_of(
    workspace: Workspace, paths: tuple[str, ...], log: DiagnosticLog, period: Period | None = None
) -> Roster | None:
    """The roster of some files, each laid over the one before; None without any, or with the mistakes in the log.

    Of a ``period``, places that begin later or end earlier (起始期, 终止期) are not there, and may be there by a file on top.

    Raises WorkspaceError where one cannot be read.
    """
    return _known(workspace, paths, log, period, "")


def roster_for(
    workspace: Workspace, folder: str, log: DiagnosticLog, paths: tuple[str, ...] | None = None
) -> Roster | None:
    """The roster that holds for a folder (of some files, where others than the usual ones are meant), as its period has it.

    A day by which to report that was set for another period is told, and is none.
    Raises WorkspaceError where a file cannot be read.
    """
    period = Period.named(PurePosixPath(folder).name)
    return _known(workspace, roster_paths(workspace, folder) if paths is None else paths, log, period, folder)


def _known(
    workspace: Workspace, paths: tuple[str, ...], log: DiagnosticLog, period: Period | None, folder: str
) -> Roster | None:
    """The roster of some files: the very same while they say the same, for much is known of it by then."""
    roster, told = _read(tuple((path, workspace.read(path)) for path in paths), period, folder)
    log.extend(told)
    return roster


def _with_own_days(roster: Roster, folder: str, period: Period, log: DiagnosticLog) -> Roster:
    """The roster without days that were set for another period."""
    days = (roster.deadline, *(one.deadline for one in roster.allowances))
    own, *allowed = (None if day and _is_anothers(day, folder, period, log) else day for day in days)
    over = zip(roster.allowances, allowed, strict=True)
    return replace(roster, deadline=own, allowances=tuple(replace(one, deadline=day) for one, day in over))


def _is_anothers(day: Fact, folder: str, period: Period, log: DiagnosticLog) -> bool:
    """Whether a day by which to report was set for another period, which is told. What the period's own file says of a later day
    is meant.
    """
    if not isinstance(day.value, datetime.date):
        return False
    is_early = day.value < period.last_day
    if is_day_of(day.value, period) or (not is_early and day.location.path == f"{folder}/{ROSTER_FILE}"):
        return False
    when = f"在{period.text}过半以前" if is_early else f"比{period.text}晚太多"
    message = f"截止日期{day.text}{when}，是别的期的，这一期不算"
    hint = f"这一期的截止日期写在这一期的名单里：{folder}/{ROSTER_FILE}"
    log.add(warning("other-periods-deadline", message, day.location, hint))
    return True


def is_day_of(day: datetime.date, period: Period) -> bool:
    """Whether a day by which to report can be meant for a period: from its middle to half its length after its end."""
    half = (period.last_day - period.first_day) / 2
    return period.first_day + half <= day < period.last_day + half


@lru_cache(_KEPT)
def _read(
    files: tuple[tuple[str, bytes], ...], period: Period | None, folder: str
) -> tuple[Roster | None, tuple[Diagnostic, ...]]:
    """The roster that files say, by path and content, and what is to be told of them; of a folder, with its period's days."""
    roster, log = None, DiagnosticLog()
    for path, content in files:
        roster = read_roster(path, read_yaml(read_text(content, path, log), log), log, roster)
        if roster is None:
            break
        roster = roster.in_period(period) if period else roster
    if roster and period and folder:
        roster = _with_own_days(roster, folder, period, log)
    if roster and period:
        log.extend(_names_of_two(roster))
    return roster, tuple(log)


def _names_of_two(roster: Roster) -> Iterator[Diagnostic]:
    """Former names that two places of a period have, or that are another's name: its figures of last year would count twice."""
    names = {one.name.text: one.name.text for one in roster.townships}
    for one in roster.townships:
        for name in one.former:
            other = names.setdefault(name.text, one.name.text)
            if other != one.name.text:
                message = f"“{one.name.text}”的曾用名“{name.text}”也是“{other}”的，上年同期的数会算两遍"
                hint = "只留对的一个；一个拆成几个的，都不写曾用名，上年同期的数各自填在“上年同期”里"
                yield error("name-of-two", message, name.location, hint)


@dataclass(slots=True)
class Rosters:
    """The rosters of a workspace by folder, each read once. What is wrong with one is told where it is asked for itself."""

    workspace: Workspace
    _found: dict[str, Gazetteer | None] = field(default_factory=dict)

    def of(self, folder: str) -> Gazetteer | None:
        """The places of the roster that holds for a folder; None where there is none, or none that can be read."""
        if folder not in self._found:
            self._found[folder] = self._read(folder)
        return self._found[folder]

    def of_input(self, path: str) -> Gazetteer | None:
        """The places of the roster that holds for an input."""
        return self.of(PurePosixPath(path).parent.as_posix())

    def _read(self, folder: str) -> Gazetteer | None:
        try:
            roster = roster_for(self.workspace, folder, DiagnosticLog())
        except WorkspaceError:
            return None
        return gazetteer_of(roster) if roster else None

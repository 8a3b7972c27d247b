"""Changing a roster: tried first, so that what is written has no error that it had not before; what it said is kept."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.model.facts import Period
from reportgen.operations.kept import Why
from reportgen.operations.roster.form import GENERAL, RosterFile, roster_file
from reportgen.operations.roster.wishes import Clash, PlaceWish, RosterWish, rewritten_roster, with_other_name
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.readers.key_places import KeyPlaces
from reportgen.readers.mapping import roster as keys
from reportgen.readers.roster import ROSTER_FILE
from reportgen.readers.rosters import roster_for
from reportgen.readers.text import read_text
from reportgen.source import KeyLocation
from reportgen.workspace import INPUTS, OverlaidWorkspace, Workspace


class FieldFinding(Struct, frozen=True):
    """A finding and the key of the form that it belongs to; empty for one that stands elsewhere."""

    key: str
    finding: Diagnostic


class RosterChange(Struct, frozen=True):
    """What became of a wish. ``written`` are the files that say something else by it, each with its bytes before and after.

    Nothing was written where it is empty: the roster says so already, or ``findings`` has errors, or, where it is ``clash``,
    others had changed what the wish is about.
    """

    written: Mapping[str, tuple[bytes, bytes]] = {}
    findings: tuple[FieldFinding, ...] = ()
    clash: bool = False

    @property
    def failed(self) -> bool:
        """Whether it could not be done."""
        return self.clash or any(one.finding.is_error for one in self.findings)


def base_of(workspace: Workspace, file: RosterFile) -> RosterFile | None:
    """The general roster of the file's period, where a file is laid over it."""
    if file.path == GENERAL or not workspace.exists(GENERAL):
        return None
    return roster_file(workspace, GENERAL, Period.named(PurePosixPath(file.path).parent.name))


def change_roster(workspace: Workspace, path: str, wish: RosterWish, at: datetime.datetime) -> RosterChange:
    """Write what somebody would have a roster say.

    Raises Refusal where the file cannot be changed in place, RejectedInput where it cannot be read, WorkspaceError where
    somebody writes it at the same moment.
    """
    file = roster_file(workspace, path)
    try:
        made = rewritten_roster(file, wish, base_of(workspace, file))
    except Clash:
        return RosterChange(clash=True)
    assert made.before is not None  # noqa: S101 - it was read from what is to be written
    if made.before == file.before:
        return RosterChange()
    rewrites = {path: Rewrite(file.before, made.before), **_besides(workspace, file, wish)}
    told = tuple(_told(workspace, rewrites, made))
    done = RosterChange(findings=told)
    if done.failed:
        return done
    replace_inputs(workspace, rewrites, Why.ROSTER, at)
    return RosterChange({path: (one.before or b"", one.content) for path, one in rewrites.items()}, told)


def _besides(workspace: Workspace, file: RosterFile, wish: RosterWish) -> dict[str, Rewrite]:
    """What rosters of periods have to say otherwise: exceptions there name places as the general one does."""
    found: dict[str, Rewrite] = {}
    new = wish.said[keys.NAME.name] if isinstance(wish, PlaceWish) and wish.name else ()
    if file.path == GENERAL and isinstance(wish, PlaceWish) and new and new[0] != wish.name:
        for path in _other_rosters(workspace):
            other = roster_file(workspace, path)
            made = with_other_name(other, wish.name, new[0])
            if made is not None:
                found[path] = Rewrite(other.before, made)
    return found


def _other_rosters(workspace: Workspace) -> list[str]:
    return [one for one in workspace.files(INPUTS) if PurePosixPath(one).name == ROSTER_FILE and one != GENERAL]


def _told(workspace: Workspace, rewrites: Mapping[str, Rewrite], made: RosterFile) -> list[FieldFinding]:
    """What is to be told of all rosters with the rewrites, and was not before, as a command tells it."""
    before = _findings(workspace, _all_rosters(workspace, rewrites))
    after: Workspace = workspace
    for path, one in rewrites.items():
        after = OverlaidWorkspace(after, path, one.content)
    known = {(one.rule, one.message, one.location.path) for one in before}
    found = _findings(after, _all_rosters(after, rewrites))
    new = [one for one in found if (one.rule, one.message, one.location.path) not in known]
    places = KeyPlaces(read_text(made.before or b"", made.path, DiagnosticLog()), made.root)
    return [FieldFinding(_key(places, one), one) for one in new]


def _all_rosters(workspace: Workspace, rewrites: Mapping[str, Rewrite]) -> list[str]:
    return list(dict.fromkeys([*rewrites, *_other_rosters(workspace)]))


def _findings(workspace: Workspace, paths: Sequence[str]) -> list[Diagnostic]:
    """What is to be told of the rosters that hold for the folders of some files."""
    found: dict[tuple[str, str, str], Diagnostic] = {}
    for path in paths:
        log = DiagnosticLog()
        try:
            roster_for(workspace, PurePosixPath(path).parent.as_posix(), log)
        except RejectedInput as fault:
            log.add(*fault.diagnostics)
        found |= {(one.rule, str(one.location), one.message): one for one in log.sorted()}
    return list(found.values())


def _key(places: KeyPlaces, finding: Diagnostic) -> str:
    """The last key that leads to a finding."""
    found = places.of(finding.location)
    names = [key for key in found.keys if isinstance(key, str)] if isinstance(found, KeyLocation) else []
    return names[-1] if names else ""

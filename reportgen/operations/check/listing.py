"""Inputs against the roster of their folder: a place that it does not list is told when it is checked, not at the roll-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, DiagnosticLog, WorkspaceError, warning
from reportgen.model.roster import Roster
from reportgen.placenames import ending_of, is_same_place
from reportgen.readers.header_lines import HeaderLines, read_header_lines
from reportgen.readers.input_file import is_sample, is_workbook
from reportgen.readers.roster import ROSTER_FILE, nearest_listed, read_roster
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.workspace import Workspace


def off_roster(workspace: Workspace, paths: Sequence[str]) -> dict[str, Diagnostic]:
    """A warning for each input whose place the roster beside it does not list. A roster is read once."""
    found: dict[str, Diagnostic] = {}
    folders: dict[str, list[str]] = {}
    for path in paths:
        if not is_workbook(path) and not is_sample(path):
            folders.setdefault(PurePosixPath(path).parent.as_posix(), []).append(path)
    for folder, inside in folders.items():
        roster = _roster(workspace, f"{folder}/{ROSTER_FILE}")
        for path, header in _headers(workspace, inside) if roster else ():
            told = _told(header, roster) if roster else None
            if told:
                found[path] = told
    return found


def _roster(workspace: Workspace, path: str) -> Roster | None:
    """The roster of a folder; None where there is none that can be read, which is told at the roll-up."""
    if not workspace.exists(path):
        return None
    log = DiagnosticLog()
    try:
        return read_roster(path, read_yaml(read_text(workspace.read(path), path, log), log), log)
    except WorkspaceError:
        return None


def _headers(workspace: Workspace, paths: Sequence[str]) -> Iterator[tuple[str, HeaderLines]]:
    for path in paths:
        try:
            yield path, read_header_lines(path, workspace.read(path))
        except WorkspaceError:
            continue  # told where that input itself is checked


def _told(header: HeaderLines, roster: Roster) -> Diagnostic | None:
    """The warning for a place that is not listed as it is written.

    The folder may hold other reports, of the county or of a village: a place of a kind that the roster has none of, and
    that is like none of its names, is no township's.
    """
    place = header.place
    if not place or roster.find(place) or is_same_place(place, roster.county.text):
        return None
    names = [township.name.text for township in roster.townships]
    near = next((name for name in names if is_same_place(place, name)), "") or nearest_listed(roster, place)
    if not near and ending_of(place) not in set(map(ending_of, names)):
        return None
    hint = f"是不是“{near}”？汇总按名单里的名称找" if near else "是本县的，写进名单；不是的，核对“单位”"
    message = f"名单 {roster.path} 里没有“{place}”，汇总时不会算进去"
    return warning("unlisted-township", message, header.location, hint)

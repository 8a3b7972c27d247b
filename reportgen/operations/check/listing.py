"""Inputs against the roster of their folder: a place that it does not list is told when it is checked, not at the roll-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, WorkspaceError, warning
from reportgen.placenames import ending_of, is_same_place
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.header_lines import HeaderLines, read_header_lines
from reportgen.readers.input_file import is_sample, is_workbook
from reportgen.readers.rosters import Rosters
from reportgen.workspace import Workspace


def off_roster(workspace: Workspace, paths: Sequence[str]) -> dict[str, Diagnostic]:
    """A warning for each input whose place the roster of its folder does not list. A roster is read once."""
    rosters = Rosters(workspace)
    known = [path for path in paths if not is_workbook(path) and not is_sample(path)]
    placed = [(path, places) for path in known if (places := rosters.of(PurePosixPath(path).parent.as_posix()))]
    headers = dict(_headers(workspace, [path for path, _ in placed]))
    told = {path: _told(headers[path], places) for path, places in placed if path in headers}
    return {path: finding for path, finding in told.items() if finding}


def _headers(workspace: Workspace, paths: Sequence[str]) -> Iterator[tuple[str, HeaderLines]]:
    for path in paths:
        try:
            yield path, read_header_lines(path, workspace.read(path))
        except WorkspaceError:
            continue  # told where that input itself is checked


def _told(header: HeaderLines, places: Gazetteer) -> Diagnostic | None:
    """The warning for a place that is not listed as it is written.

    The folder may hold other reports, of the county or of a village: a place of a kind that the roster has none of, and
    that is like none of its names, is no township's.
    """
    place, roster = header.place, places.roster
    names = [listed.name.text for listed in roster.places()]
    if not place or place in names or is_same_place(place, roster.county.text):
        return None
    meant = places.find(place)
    near = meant.name.text if meant else places.nearest(place)
    if not near and ending_of(place) not in set(map(ending_of, names)):
        return None
    hint = f"是不是“{near}”？汇总按名单里的名称找" if near else "是本县的，写进名单；不是的，核对“单位”"
    message = f"名单 {roster.path} 里没有“{place}”，汇总时不会算进去"
    return warning("unlisted-township", message, header.location, hint)

"""What the roster gives to the names of papers: the number of a place in its order, and its 片区."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.papers.names import AREA, NUMBER, NamePattern
from reportgen.readers.rosters import Rosters
from reportgen.source import FileLocation

_UNLISTED, _NO_AREA, _OWN_LEVEL = "未列名单", "未分片区", "本级"
"""What stands for a number that there is none of, for an area that there is none of, and for the area of the county."""


def needs_roster(pattern: NamePattern) -> bool:
    """Whether names of papers hold anything of a roster."""
    return bool(pattern.fields & {NUMBER, AREA})


def roster_names(rosters: Rosters, path: str, place: str) -> dict[str, str]:
    """The values of what the roster gives, for the input of a place."""
    places = rosters.of(PurePosixPath(path).parent.as_posix())
    listed = places.find(place) if places else None
    if places and listed is None and places.is_county(place):
        return {NUMBER: places.number(place), AREA: _OWN_LEVEL}
    if places is None or listed is None:
        return {NUMBER: _UNLISTED, AREA: _NO_AREA}
    return {NUMBER: places.number(place), AREA: listed.area.text if listed.area else _NO_AREA}


def told_without_roster(rosters: Rosters, paths: Sequence[str], pattern: NamePattern) -> Iterator[Diagnostic]:
    """A note where names are to hold what a roster says, for each folder that has none."""
    if not needs_roster(pattern):
        return
    for folder in dict.fromkeys(PurePosixPath(path).parent.as_posix() for path in paths):
        if rosters.of(folder) is None:
            message = f"没有名单，文件名里的序号写“{_UNLISTED}”，片区写“{_NO_AREA}”"
            hint = "名单放在 _名单.yaml，写法见 docs/rollup.md"
            yield Diagnostic(Severity.NOTE, "no-roster", message, FileLocation(folder), (hint,))

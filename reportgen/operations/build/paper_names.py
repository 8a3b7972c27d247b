"""What the placeholders of names of papers stand for: what an input says of itself, and what the roster says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, RejectedInput, Severity
from reportgen.papers.names import AREA, NUMBER, NamePattern
from reportgen.pipeline import Stages
from reportgen.readers.report import Header
from reportgen.readers.rosters import Rosters
from reportgen.source import FileLocation

_UNLISTED, _NO_AREA, _OWN_LEVEL = "未列名单", "未分片区", "本级"
"""What stands for a number that there is none of, for an area that there is none of, and for the area of the county."""


def input_names(stages: Stages, path: str, content: bytes) -> dict[str, str]:
    """What an input says of itself; one that cannot be read so far is told of when it is made."""
    try:
        header = stages.header(path, content)
    except RejectedInput:
        header = Header(None, "", "", "")
    kit = stages.known_kit(header.kit)
    return {
        "期间": header.period.text if header.period else "",
        "期间代码": header.period.code if header.period else "",
        "单位": header.place,
        "署名": header.signer,
        "模板": kit.kit.title if kit else "",
        "模板编号": header.kit,
        "文件名": PurePosixPath(path).stem,
    }


def needs_roster(pattern: NamePattern) -> bool:
    """Whether names of papers hold anything of a roster."""
    return bool(pattern.fields & {NUMBER, AREA})


def roster_names(rosters: Rosters, path: str, place: str) -> dict[str, str]:
    """The values of what the roster gives, for the input of a place."""
    places = rosters.of_input(path)
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

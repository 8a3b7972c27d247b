"""What an input says of itself at a glance, by its lines: to look through a whole folder for those of one place."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Period
from reportgen.readers.text import read_text
from reportgen.source import FileLocation, Location, TextLocation

_LINE = re.compile(
    r"(?P<quote>[\"']?)(?P<key>模板|kit|单位|place|期间|period|建制|kind)(?P=quote)[ \t]*:[ \t]+"
    r"(?:\{[ \t]*(?:值|value):[ \t]+)?(?P<value>[^\s#{\"'，,}][^#\n,}]*|\"[^\"\n]*\"|'[^'\n]*')",
)
_BEGIN = re.compile("\n(?=[模单期建kp\"'])")  # so that few lines are looked at: there are folders of thousands
_NAMES = {"kit": "模板", "place": "单位", "period": "期间", "kind": "建制"}
_PLACE, _KIND = "单位", "建制"
_FEW = 16  # inputs: one that is asked about is asked about several times


class HeaderLines(Struct, frozen=True):
    """The kit, place, period and 建制 of an input, each empty or None where no line says it.

    ``location`` is the place's, ``kind_location`` that of the 建制.
    """

    kit: str
    place: str
    period: Period | None
    location: Location
    kind: str = ""
    kind_location: Location | None = None


def read_header_lines(path: str, content: bytes) -> HeaderLines:
    """The header of an input by its lines; nothing is checked here."""
    return _kept[0](path, content)


def keep_header_lines(most: int) -> None:
    """Keep in this process what so many inputs said of themselves last, for one that asks the same inputs over and over."""
    _kept[0] = lru_cache(most)(_read)


def _read(path: str, content: bytes) -> HeaderLines:
    source = read_text(content, path, DiagnosticLog())
    found: dict[str, str] = {}
    locations: dict[str, Location] = {}
    for start in (0, *(begin.end() for begin in _BEGIN.finditer(source.text))):
        match = _LINE.match(source.text, start)
        key = _NAMES.get(match["key"], match["key"]) if match else ""
        if match is None or key in found:
            continue
        found[key] = match["value"].strip().strip("\"'")
        if key in {_PLACE, _KIND}:
            line, column = source.text.count("\n", 0, start) + 1, match.start("value") - start + 1
            locations[key] = TextLocation(source, line, column, len(found[key]))
    period = Period.named(found.get("期间", "")) or Period.named(PurePosixPath(path).parent.name)
    return HeaderLines(
        found.get("模板", ""),
        found.get(_PLACE, ""),
        period,
        locations.get(_PLACE, FileLocation(path)),
        found.get(_KIND, ""),
        locations.get(_KIND),
    )


_kept = [lru_cache(_FEW)(_read)]

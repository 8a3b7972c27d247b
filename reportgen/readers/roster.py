"""A roster file (_名单.yaml) into a Roster: which townships are to report, in which order, by when."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import InputNode, MapNode, ScalarNode, is_empty
from reportgen.model.roster import Listed, Roster
from reportgen.readers.mapping import MapReader, kind_of
from reportgen.readers.mapping import roster as keys
from reportgen.source import FileLocation, line_of

ROSTER_FILE = "_名单.yaml"
"""The roster's name in the folder of a period; files whose names begin with ``_`` are no inputs."""
NAME, KIND, AREA = (said.field for said in (keys.TOWNSHIP, keys.ESTATE, keys.REGION))
LISTED = (NAME, KIND, AREA)
"""What the roster says of a township, as columns may name it: 名单.片区."""

_STEM_END = re.compile("(?<=.)(?:街道|乡|镇)$")
_LEAST_STEM = 2
_NEAR = 0.6
"""Two characters of three alike are near (0.67), one of two is not (0.5)."""


def read_roster(path: str, root: InputNode | None, log: DiagnosticLog) -> Roster | None:
    """The Roster that a file says, or None with every mistake in the log."""
    known = DiagnosticLog()
    if not isinstance(root, MapNode):
        said = f"，这里是{kind_of(root)}" if root and not is_empty(root) else ""
        place = root.location if root else FileLocation(path)
        log.add(error("wrong-type", f"名单应是“键: 值”的若干行{said}", place, "写上 县名、乡镇，例子见 docs/rollup.md"))
        return None
    reader = MapReader(root, known, keys.ROSTER)
    county, townships = reader.read(keys.COUNTY), _townships(reader)
    header = [reader.read(key) for key in (keys.SIGNER, keys.DATE, keys.RECIPIENT, keys.DEADLINE)]
    if not townships and not known.has_errors:
        reader.tell_missing(keys.TOWNSHIPS)
    reader.finish()
    log.extend(known)
    if known.has_errors or county is None:
        return None
    signer, date, recipient, deadline = header
    return Roster(path, county, signer, date, recipient, deadline, townships, root.location)


def _townships(reader: MapReader) -> tuple[Listed, ...]:
    found: dict[object, Listed] = {}
    for item in reader.read(keys.TOWNSHIPS):
        listed = _listed(item, reader)
        if listed is None:
            continue
        name = listed.name
        if name.value in found:
            line = line_of(found[name.value].name.location)
            message = f"名单里“{name.text}”写了两次：第 {line} 行已经写过"
            reader.reject("duplicate-key", message, name.location, "保留一处，删去另一处")
        found.setdefault(name.value, listed)
    return tuple(found.values())


def _listed(item: InputNode, reader: MapReader) -> Listed | None:
    if isinstance(item, ScalarNode) and not is_empty(item):
        name = keys.TOWNSHIP.read_scalar(item, reader.log)
        return Listed(name, None, None) if name else None
    if not isinstance(item, MapNode):
        message = f"名单的每一项应是乡镇的名称，或 {{名称: ……, 建制: ……, 片区: ……}}，这里是{kind_of(item)}"
        reader.reject("wrong-type", message, item.location)
        return None
    part = MapReader(item, reader.log, keys.LISTED)
    name, kind, area = (part.read(key) for key in (keys.NAME, keys.KIND, keys.AREA))
    part.finish()
    return Listed(name, kind, area) if name else None


def nearest_listed(roster: Roster, name: str) -> str:
    """The listed township that a name is likely meant to be; empty where there is none."""
    return next((t.name.text for t in roster.townships if _alike(name, t.name.text)), "")


def _alike(name: str, listed: str) -> bool:
    """Whether a name is likely the listed one miswritten. The last word (乡, 镇) says nothing, nor does one character:
    望溪乡 and 竹溪乡 are two places."""
    one, other = _STEM_END.sub("", name), _STEM_END.sub("", listed)
    if one == other or sorted(one) == sorted(other):
        return True
    if min(len(one), len(other)) < _LEAST_STEM:
        return False
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() > _NEAR

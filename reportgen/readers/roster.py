"""A roster file (_名单.yaml) into a Roster: which townships are to report, in which order, by when."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.facts import Fact
from reportgen.model.input import InputNode, MapNode, ScalarNode, is_empty
from reportgen.model.kit import Field, FieldType
from reportgen.model.roster import Listed, Roster
from reportgen.readers.mapping import MapReader, kind_of, line_of
from reportgen.readers.values import read_value
from reportgen.source import FileLocation

ROSTER_FILE = "_名单.yaml"
"""The roster's name in the folder of a period; files whose names begin with ``_`` are no inputs."""
_NOWHERE = FileLocation("")
_COUNTY = Field("place", "县名", FieldType.TEXT, _NOWHERE)
_SIGNER = Field("signer", "署名", FieldType.TEXT, _NOWHERE)
_DATE = Field("date", "成文日期", FieldType.DATE, _NOWHERE)
_RECIPIENT = Field("recipient", "主送机关", FieldType.TEXT, _NOWHERE)
_DEADLINE = Field("deadline", "截止日期", FieldType.DATE, _NOWHERE)
NAME = Field("name", "名称", FieldType.TEXT, _NOWHERE, required=True)
KIND = Field("kind", "建制", FieldType.TEXT, _NOWHERE)
AREA = Field("area", "片区", FieldType.TEXT, _NOWHERE)
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
    reader = MapReader(root, known, "名单")
    county = _fact(reader, _COUNTY)
    if county is None and reader.node.get("县名") is None:
        reader.reject("missing-key", "名单缺少“县名”", root.location, "补一行 县名: ……")
    header = [_fact(reader, spec) for spec in (_SIGNER, _DATE, _RECIPIENT, _DEADLINE)]
    townships = _townships(reader)
    if not townships and not known.has_errors:
        reader.reject("missing-key", "名单缺少“乡镇”", reader.place("乡镇"), "一行一个乡镇：- {名称: ……, 建制: ……}")
    reader.finish()
    log.extend(known)
    if known.has_errors or county is None:
        return None
    signer, date, recipient, deadline = header
    return Roster(path, county, signer, date, recipient, deadline, townships, root.location)


def _fact(reader: MapReader, spec: Field) -> Fact | None:
    entry = reader.entry(spec.label)
    if entry is None:
        return None
    if not isinstance(entry.value, ScalarNode):
        message = f"“{spec.label}”应是{spec.type.value}，这里是{kind_of(entry.value)}"
        reader.reject("wrong-type", message, entry.value.location)
        return None
    return _read(entry.value, spec, reader.log)


def _read(node: ScalarNode, spec: Field, log: DiagnosticLog) -> Fact | None:
    value = read_value(node.text, spec, spec.label, node.location, log)
    return (
        Fact(f"roster.{spec.id}", f"名单.{spec.label}", value.value, "", value.text, node.location) if value else None
    )


def _townships(reader: MapReader) -> tuple[Listed, ...]:
    found: dict[object, Listed] = {}
    for item in reader.items("乡镇"):
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
        name = _read(item, NAME, reader.log)
        return Listed(name, None, None) if name else None
    if not isinstance(item, MapNode):
        message = f"名单的每一项应是乡镇的名称，或 {{名称: ……, 建制: ……, 片区: ……}}，这里是{kind_of(item)}"
        reader.reject("wrong-type", message, item.location)
        return None
    part = MapReader(item, reader.log, "名单的一项")
    name, kind, area = (_fact(part, spec) for spec in LISTED)
    part.finish()
    if name is None:
        reader.reject("missing-key", "名单的一项缺少“名称”", item.location)
        return None
    return Listed(name, kind, area)


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

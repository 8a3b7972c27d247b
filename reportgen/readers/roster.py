"""A roster file (_名单.yaml) into a Roster: which townships are to report, in which order, by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.facts import Fact
from reportgen.model.input import InputNode, MapNode, ScalarNode, is_empty
from reportgen.model.roster import Allowance, Listed, Roster
from reportgen.nearest_words import did_you_mean
from reportgen.readers.mapping import MapReader, kind_of
from reportgen.readers.mapping import roster as keys
from reportgen.readers.mapping.key import Key
from reportgen.source import FileLocation, line_of

ROSTER_FILE = "_名单.yaml"
"""The roster's name in the folder of a period; files whose names begin with ``_`` are no inputs."""
NAME, KIND, AREA = (said.field for said in (keys.TOWNSHIP, keys.ESTATE, keys.REGION))
LISTED = (NAME, KIND, AREA)
"""What the roster says of a township, as columns may name it: 名单.片区."""

_HEADER: dict[str, Key[Any]] = {
    "county": keys.COUNTY,
    "signer": keys.SIGNER,
    "date": keys.DATE,
    "recipient": keys.RECIPIENT,
    "opening": keys.OPENING,
    "deadline": keys.DEADLINE,
    "kits": keys.ASKED,
}
"""What heads a roster, by the part of the model that says it."""


def read_roster(path: str, root: InputNode | None, log: DiagnosticLog, base: Roster | None = None) -> Roster | None:
    """The Roster that a file says, or None with every mistake in the log.

    The roster of a period is laid over the one of all periods (``base``): what it does not say is as it stands there.
    """
    known = DiagnosticLog()
    if not isinstance(root, MapNode):
        said = f"，这里是{kind_of(root)}" if root and not is_empty(root) else ""
        place = root.location if root else FileLocation(path)
        log.add(error("wrong-type", f"名单应是“键: 值”的若干行{said}", place, "写上 县名、乡镇，例子见 docs/rollup.md"))
        return None
    reader = MapReader(root, known, keys.ROSTER)
    townships = _whole(_townships(reader, base), reader)
    if not townships and not known.has_errors:
        reader.tell_missing(keys.TOWNSHIPS)
    parts = {part: reader.read(key) for part, key in _HEADER.items() if base is None or reader.entry(key)}
    if base is None or reader.entry(keys.ALLOWANCES):
        parts["allowances"] = _allowances(reader, townships)
    reader.finish()
    log.extend(known)
    if known.has_errors:
        return None
    parts |= {"path": path, "townships": townships, "location": root.location}
    return replace(base, **parts) if base else Roster(**parts)


def _townships(reader: MapReader, base: Roster | None) -> Iterator[Listed]:
    """The townships of a file; without a list of its own, those of ``base`` with what the file changes of them."""
    before = base.townships if base else ()
    if base is None or reader.entry(keys.TOWNSHIPS) or reader.entry(keys.AREAS):
        listed = [*_in_areas(reader), *_listed(reader.read(keys.TOWNSHIPS), reader, None)]
        yield from (_over(one, _earlier(one, before)) for one in listed)
        before = ()
    changes = {}
    for one in _listed(reader.read(keys.CHANGES), reader, None):
        earlier = _earlier(one, before)
        changes[(earlier or one).name.value] = _over(one, earlier)
    dropped = {fact.value for fact in _known(reader.read(keys.DROPPED), before, reader)}
    for one in before:
        changed = changes.pop(one.name.value, one)
        if one.name.value not in dropped:
            yield changed
    yield from changes.values()


def _in_areas(reader: MapReader) -> Iterator[Listed]:
    for part in reader.each(keys.AREAS, keys.GROUP, "名单的每个片区应写成 {名称: ……, 乡镇: ……}"):
        yield from _listed(part.read(keys.AREA_TOWNSHIPS), reader, part.read(keys.AREA_NAME))
        part.finish()


def _listed(items: Iterable[InputNode], reader: MapReader, area: Fact | None) -> Iterator[Listed]:
    for item in items:
        if isinstance(item, ScalarNode) and not is_empty(item):
            name = keys.TOWNSHIP.read_scalar(item, reader.log)
            if name:
                yield Listed(name, area=area)
        elif isinstance(item, MapNode):
            yield from _entry(MapReader(item, reader.log, keys.LISTED), area)
        else:
            message = f"名单的每一项应是乡镇的名称，或 {{名称: ……, 建制: ……, 片区: ……}}，这里是{kind_of(item)}"
            reader.reject("wrong-type", message, item.location)


def _entry(part: MapReader, area: Fact | None) -> Iterator[Listed]:
    name, kind, own_area, code = (part.read(key) for key in (keys.NAME, keys.KIND, keys.AREA, keys.CODE))
    aliases, former, kits = (part.read(key) for key in (keys.ALIASES, keys.FORMER, keys.KITS))
    contact, villages = part.read(keys.CONTACT), part.read(keys.VILLAGES)
    since, until = part.read(keys.SINCE), part.read(keys.UNTIL)
    part.finish()
    if name:
        inside = tuple(Listed(village, above=name.text) for village in villages)
        yield Listed(name, kind, own_area or area, code, aliases, former, kits, contact, inside, "", since, until)


def _earlier(listed: Listed, before: Sequence[Listed]) -> Listed | None:
    """The same place on another roster, where it may have a name that it has no more, or one that it has not yet."""
    names = {listed.name.value, *(fact.value for fact in listed.former)}
    same = next((one for one in before if one.name.value in names), None)
    return same or next((one for one in before if any(fact.value == listed.name.value for fact in one.former)), None)


def _over(own: Listed, before: Listed | None) -> Listed:
    """A place with what it does not say itself as it was."""
    if before is None:
        return own
    said = {key: value for key in Listed.__struct_fields__ if (value := getattr(own, key))}
    return replace(before, **said)


def _whole(townships: Iterable[Listed], reader: MapReader) -> tuple[Listed, ...]:
    """The townships, each once; a name that stands there twice is told."""
    found: dict[object, Listed] = {}
    for listed in townships:
        name = listed.name
        if name.value in found:
            line = line_of(found[name.value].name.location)
            message = f"名单里“{name.text}”写了两次：第 {line} 行已经写过"
            reader.reject("duplicate-key", message, name.location, "保留一处，删去另一处")
        found.setdefault(name.value, listed)
    return tuple(found.values())


def _allowances(reader: MapReader, townships: Sequence[Listed]) -> tuple[Allowance, ...]:
    found = []
    for part in reader.each(keys.ALLOWANCES, keys.ALLOWANCE, "每个例外应写成 {单位: ……, 截止日期: ……, 原因: ……}"):
        place, later, reason = (part.read(key) for key in (keys.ALLOWED, keys.LATER, keys.REASON))
        exempt = part.read(keys.EXEMPT)
        part.finish()
        if place and reason and (later is None) != exempt:
            reader.reject("missing-key", "名单的一个例外写 截止日期 或 免报: 是，只写一样", part.node.location)
        elif place and reason and _known((place,), townships, reader):
            found.append(Allowance(place, later, exempt, reason))
    return tuple(found)


def _known(names: Sequence[Fact], townships: Sequence[Listed], reader: MapReader) -> list[Fact]:
    """Those of some names that are on the roster; the others are told."""
    listed = [one.name.text for one in townships]
    for name in names:
        if name.text not in listed:
            message = f"名单里没有“{name.text}”这个乡镇"
            reader.reject("unlisted-township", message, name.location, *did_you_mean(name.text, listed))
    return [name for name in names if name.text in listed]

"""Figures under a head that is still a comment: they would count as the group's above, which may have the same names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.model.input import Entry, InputNode, ListNode, MapNode, ScalarNode
from reportgen.model.kit import Field
from reportgen.readers.mapping.head import LAST_YEAR_KEYS, OWN_WORDS_KEYS, REMARK_KEYS, TARGET_KEYS
from reportgen.readers.yaml_indents import COMMENTED_HEAD
from reportgen.shortened import shortened
from reportgen.source import Location, TextLocation

_MOST_NAMED = 3
_OF_HEAD = frozenset((*TARGET_KEYS, *LAST_YEAR_KEYS, *OWN_WORDS_KEYS, *REMARK_KEYS))


def under_their_heads(root: MapNode, fields: tuple[Field, ...], log: DiagnosticLog) -> MapNode:
    """An input as it was meant: what stands under a commented head of the kit is its, not the group's above."""
    if not isinstance(root.location, TextLocation) or "\n#" not in root.location.source.text:
        return root
    labels = frozenset(name for spec in fields if not spec.type.is_single for name in (spec.label, spec.id)) | _OF_HEAD
    entries = list[Entry]()
    moved = list[Entry]()
    for entry in root.entries:
        parts = list(_parts(entry, labels))
        entries.append(replace(entry, value=parts[0].node) if len(parts) > 1 else entry)
        for part in parts[1:]:
            log.add(_told(part, entry))
            moved.append(Entry(part.head, part.node, part.place))
    if not moved:
        return root
    taken = {entry.key for entry in entries}
    return replace(root, entries=(*entries, *(entry for entry in moved if entry.key not in taken)))


class _Part(Struct, frozen=True):
    """Some members of a group, and the commented line over them; of the first part, the group's own head."""

    head: str
    place: Location
    node: MapNode | ListNode


def _parts(entry: Entry, labels: frozenset[str]) -> Iterator[_Part]:
    """A group cut at the commented heads in it; what says nothing of its own lines is left whole."""
    node, start = entry.value, entry.location
    if isinstance(node, ScalarNode) or not isinstance(start, TextLocation):
        return
    members: tuple[Entry | InputNode, ...] = node.entries if isinstance(node, MapNode) else node.items
    lines = [m.location.line if isinstance(m.location, TextLocation) else 0 for m in members]
    heads = list(_heads(start, max(lines, default=0), labels - {entry.key}))
    if not heads or lines != sorted(lines):
        return
    bounds = [(start.line, entry.key, start), *heads, (lines[-1] + 1, "", start)]
    for (line, head, place), (end, _, _) in pairwise(bounds):
        held = tuple(m for m, at in zip(members, lines, strict=True) if line < at < end or (at == line == start.line))
        if held or line == start.line:
            yield _Part(head, place, replace(node, **{"entries" if isinstance(node, MapNode) else "items": held}))


def _heads(start: TextLocation, last: int, labels: frozenset[str]) -> Iterator[tuple[int, str, TextLocation]]:
    """The commented heads between the head of a group and its last member."""
    source = start.source
    for line in range(start.line + 1, last):
        text = source.line(line)
        match = COMMENTED_HEAD.fullmatch(text) if text.startswith("#") else None
        if match and len(match["indent"]) < start.column and match["key"].strip() in labels:
            yield line, match["key"].strip(), TextLocation(source, line, 1, match.end("line"))


def _told(part: _Part, entry: Entry) -> Diagnostic:
    line = part.place.line if isinstance(part.place, TextLocation) else 0
    if isinstance(part.node, MapNode):
        below = shortened((f"“{e.key}”" for e in part.node.entries), _MOST_NAMED)
    else:
        below = "各条"
    message = f"“{part.head}”这一行行首还有“# ”，它下面的{below}就算进了“{entry.key}”"
    hint = f"是“{part.head}”的，删去第 {line} 行行首的“# ”；是“{entry.key}”的，移到第 {line} 行的上面"
    return error("commented-head", message, part.place, hint)

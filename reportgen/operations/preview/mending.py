"""What an input says without what cannot be read: a figure that is no number is, for the pages, not filled in yet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog
from reportgen.model.input import InputNode, ListNode, MapNode, ScalarNode
from reportgen.source import Location, TextLocation

_NAMED = re.compile(r"“([^”]+)”")
_GAPS = frozenset({"missing-fact", "undecided", "unreported-fact"})


class ToldErrors(Struct, frozen=True):
    """Errors that were told: their lines, and the figures that they name."""

    lines: frozenset[tuple[str, int]]
    names: frozenset[str]

    def tell(self, findings: Iterable[Diagnostic], log: DiagnosticLog) -> None:
        """Take findings into the log, but for those of what the errors made to be left out: that is no gap."""
        log.extend(finding for finding in findings if not self._is_of_these(finding))

    def _is_of_these(self, finding: Diagnostic) -> bool:
        place = finding.location
        if isinstance(place, TextLocation) and (place.path, place.line) in self.lines:
            return True
        return finding.rule in _GAPS and not self.names.isdisjoint(_NAMED.findall(finding.message))


def errors_in(log: DiagnosticLog) -> ToldErrors:
    """The errors of a log."""
    errors = [finding for finding in log if finding.is_error]
    places = (finding.location for finding in errors)
    lines = frozenset((place.path, place.line) for place in places if isinstance(place, TextLocation))
    return ToldErrors(lines, frozenset(name for one in errors for name in _NAMED.findall(one.message)[:1]))


def without(root: InputNode, findings: Iterable[Diagnostic]) -> InputNode | None:
    """The input without what errors point at: a value there is left empty, a key there is gone. None where none is there."""
    places = [finding.location for finding in findings if finding.is_error]
    found = _mended(root, places)
    return None if found is root else found


def _mended(node: InputNode, places: list[Location]) -> InputNode:
    """The node itself where no place is in it, so that what is changed can be told by identity."""
    match node:
        case ScalarNode(location=location):
            return replace(node, text="", plain=True) if node.text and _any_in(location, places) else node
        case ListNode(items=items):
            changed = tuple(_mended(item, places) for item in items)
            return node if all(a is b for a, b in zip(items, changed, strict=True)) else replace(node, items=changed)
        case MapNode(entries=entries):
            kept = [entry for entry in entries if not _any_in(entry.location, places)]
            values = [_mended(entry.value, places) for entry in kept]
            if len(kept) == len(entries) and all(e.value is v for e, v in zip(kept, values, strict=True)):
                return node
            mended = (replace(entry, value=value) for entry, value in zip(kept, values, strict=True))
            return replace(node, entries=tuple(mended))


def _any_in(location: Location, places: list[Location]) -> bool:
    """Whether one of the places begins in a location, which for keys and scalars is one line of a text."""
    if not isinstance(location, TextLocation):
        return location in places
    end = location.column + location.length
    return any(
        isinstance(place, TextLocation)
        and place.line == location.line
        and location.column <= place.column < end
        and place.path == location.path
        for place in places
    )

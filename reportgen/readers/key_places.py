"""Places in the text of an input as the keys that lead there: for programs, which know keys rather than lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.input import InputNode, ListNode, MapNode
from reportgen.readers.yaml import read_yaml
from reportgen.source import KeyLocation, Location, Source, TextLocation

Keys = tuple[str | int, ...]


class KeyPlaces:
    """The keys of one text. A place is that of the last key, or item of a list, that begins there or before."""

    def __init__(self, source: Source, root: InputNode | None = None) -> None:
        self.path = source.path
        root = root or read_yaml(source, DiagnosticLog())
        self._found = sorted(_places(root, ()), key=lambda one: one[0]) if root else []
        self._starts = [start for start, _ in self._found]

    def of(self, location: Location) -> Location:
        """A place in the text by its keys; any other as it is."""
        if not isinstance(location, TextLocation) or location.path != self.path:
            return location
        number = bisect_right(self._starts, (location.line, location.column))
        return KeyLocation(self.path, self._found[number - 1][1] if number else ())


def _places(node: InputNode, keys: Keys) -> Iterator[tuple[tuple[int, int], Keys]]:
    """Where each key and item begins."""
    match node:
        case MapNode(entries=entries):
            for entry in entries:
                yield _start(entry.location), (*keys, entry.key)
                yield from _places(entry.value, (*keys, entry.key))
        case ListNode(items=items):
            for number, item in enumerate(items):
                yield _start(item.location), (*keys, number)
                yield from _places(item, (*keys, number))
        case _:
            pass


def _start(location: Location) -> tuple[int, int]:
    return (location.line, location.column) if isinstance(location, TextLocation) else (0, 0)

"""Which parts of an input are written as before, letter by letter and in the same place: what was read of them is used again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.input import Entry, MapNode
from reportgen.model.kit import Kit
from reportgen.recall import NOTHING, Recall
from reportgen.source import TextLocation

T = TypeVar("T")

_Written = tuple[int, int, str]


class Unchanged(Struct, frozen=True):
    """Reads the entries at the root of an input, by ``parts``: where each stands, and all the text up to the next.

    A part of which something is to be told is read each time, since that may name what stands elsewhere. The places of figures
    that are used again are in the text of that time, in which their own lines are the same.
    """

    recall: Recall = NOTHING
    kit: Kit | None = None
    parts: Mapping[int, _Written] = {}
    first: _Written = (0, 0, "")

    @classmethod
    def of(cls, root: MapNode, kit: Kit, recall: Recall) -> Unchanged:
        """Of an input as it was parsed. What anchors give to several places is not told apart, so nothing is used again."""
        place = root.location
        if not recall.is_on or not isinstance(place, TextLocation) or "&" in place.source.text:
            return cls()
        text = place.source.text
        keys = [e.location for e in root.entries if isinstance(e.location, TextLocation)]
        starts = [place.source.offset(key.line, key.column) for key in keys]
        if len(keys) != len(root.entries) or starts != sorted(set(starts)):
            return cls()
        parts = {
            id(entry): (key.line, key.column, text[start:end])
            for entry, key, (start, end) in zip(root.entries, keys, pairwise((*starts, len(text))), strict=True)
        }
        return cls(recall, kit, parts, (place.line, place.column, place.source.line(place.line)))

    def read(self, what: str, entry: Entry | None, log: DiagnosticLog, read: Callable[[DiagnosticLog], T]) -> T:
        """What is read of an entry, or where there is none, of its lack at the root."""
        if self.kit is None:
            return read(log)
        written = self.parts.get(id(entry)) if entry else self.first
        if written is None:  # below the root: it is read with what stands there
            return read(log)
        piece, known = (what, written), self.recall.known((what, written), self.kit)
        if known is not None:
            return known  # type: ignore[return-value]  # kept below
        own = DiagnosticLog()
        found = read(own)
        if own.is_empty:
            self.recall.keep(piece, found, self.kit)
        log.extend(own)
        return found

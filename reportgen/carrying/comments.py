"""The comments of an old input that stand over its keys: who provides a figure, how it is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.carrying.unused import MAY, UNUSED
from reportgen.model.facts import Period
from reportgen.model.input import PROPOSED_MARK
from reportgen.model.kit import Field, field_named
from reportgen.readers.input_spans import MapSpan, read_spans

Names = tuple[str, ...]

ROWS_HINT = "每行一项，以“- ”开头，写"
# Comments that the program wrote of one input, as ``new`` and ``kit new`` do: they are written anew, or hold no more.
_TOLD = re.compile(rf"{ROWS_HINT}|{MAY}|{UNUSED}|{PROPOSED_MARK}|(?:上期|上年同期|上年|\d{{4}}年\S{{0,4}})(?: \S+)*：")


class OldComments(Struct, frozen=True):
    """Comment lines without their ``#``: those that head the file, and those over each key, by the names leading to it."""

    head: tuple[str, ...] = ()
    above: Mapping[Names, tuple[str, ...]] = {}

    @property
    def text(self) -> str:
        """All of them."""
        return "\n".join((*self.head, *(line for lines in self.above.values() for line in lines)))


def comments_of(text: str, fields: tuple[Field, ...], old: Period, new: Period) -> OldComments:
    """The comments of an input that can be read; the old period's name in them becomes the new one's."""
    spans = read_spans(text)
    if not isinstance(spans, MapSpan) or not spans.entries:
        return OldComments()
    lines = text.split("\n")
    above = {}
    for names, start in _keys(spans, fields, ()):
        line = text.count("\n", 0, start)
        found = _over(lines, line)
        if found:
            above[names] = tuple(_renamed(words, old, new) for words in found)
    first = next(iter(_keys(spans, fields, ())))[0]
    return OldComments(above.pop(first, ()), above)


def _keys(spans: MapSpan, fields: tuple[Field, ...], names: Names) -> Iterator[tuple[Names, int]]:
    """The keys of mappings that are no rows, with where they start."""
    for entry in () if spans.flow else spans.entries:
        spec = field_named(fields, entry.key.text)
        own = (*names, spec.label if spec else entry.key.text)
        yield own, entry.key.start
        if isinstance(entry.value, MapSpan):
            yield from _keys(entry.value, spec.fields if spec else (), own)


def _over(lines: list[str], line: int) -> list[str]:
    """The comments and empty lines right over a line; none but empty ones are as if there were one."""
    found: list[str] = []
    while line and (not lines[line - 1].strip() or lines[line - 1].lstrip().startswith("#")):
        line -= 1
        words = lines[line].strip().removeprefix("#").strip()
        if not _TOLD.match(words):
            found.insert(0, words)
    return found if any(found) else found[:1]


def _renamed(words: str, old: Period, new: Period) -> str:
    pattern = re.compile(
        rf"{old.year}\s*年\s*{re.escape(old.name)}" if old.text != f"{old.year}年" else rf"{old.year}\s*年"
    )
    return pattern.sub(new.text, words)

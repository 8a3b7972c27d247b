"""Where rendered words come from: stretches of the markup, each with the place in the template that wrote it.

While a template is rendered, a mark (of noncharacters, like those of printed facts) stands before each stretch of its
words and before each expression. ``resolve`` takes the marks away and keeps what they said. It also settles newlines:
a line of the template with something on it ends with a soft newline, and leaves no trace when it prints nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.source import Source, TextLocation

_OPEN, _CLOSE, _ZERO = "\ufddc", "\ufddd", 0xFDD2
# White space to Python, and refused in every text from outside.
SOFT_NEWLINE = "\x1e"
_STOP = re.compile(f"{_OPEN}([\ufdd2-\ufddb]+){_CLOSE}|\n|{SOFT_NEWLINE}")


def origin_mark(index: int) -> str:
    """The mark before what the ``index``-th origin writes."""
    return _OPEN + "".join(chr(_ZERO + int(digit)) for digit in str(index)) + _CLOSE


@dataclass(frozen=True, slots=True)
class Origin:
    """A stretch of a template's own words from ``offset`` on, or, with no ``length``, an expression there."""

    source: Source
    offset: int
    length: int = 0

    def place(self, at: int, length: int) -> TextLocation:
        """The place of some characters that were written from here, counted from the stretch's begin."""
        if not self.length:
            return expression_place(self.source, self.offset)
        if at >= self.length:  # what a macro or a captured text wrote behind the words
            return self.source.at(self.offset + self.length)
        return self.source.at(self.offset + at, min(length, self.length - at))


def expression_place(source: Source, offset: int) -> TextLocation:
    """The place of the whole expression or statement of a template that an offset lies in."""
    text = source.text
    start = max(text.rfind("{{", 0, offset + 1), text.rfind("{%", 0, offset + 1))
    start = offset if start < 0 else start + 2
    ends = [end for end in (text.find("}}", offset), text.find("%}", offset)) if end >= 0]
    inner = text[start : min(ends, default=len(text))]
    words = inner.strip("+- \n\t")
    return source.at(start + (inner.find(words) if words else 0), len(words))


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``start`` on, the markup was written by ``origin``, ``skipped`` characters after its begin."""

    start: int
    origin: Origin
    skipped: int


@dataclass(frozen=True, slots=True)
class Stretches:
    """The stretches of a markup, in order."""

    found: tuple[Stretch, ...] = ()

    def places(self, start: int, end: int) -> Iterator[tuple[int, TextLocation]]:
        """Where the characters from ``start`` to ``end`` come from: a place for each part, with the offset it begins at."""
        index = max(0, bisect_right(self.found, start, key=lambda s: s.start) - 1)
        while index < len(self.found) and (start < end or index == 0):
            stretch = self.found[index]
            index += 1
            until = self.found[index].start if index < len(self.found) else end
            if until > start:
                yield start, stretch.origin.place(stretch.skipped + start - stretch.start, min(until, end) - start)
                start = until
            if start >= end:
                return

    def place(self, start: int, length: int = 1) -> TextLocation | None:
        """Where some characters come from; None where no template wrote anything."""
        return next((place for _, place in self.places(start, start + max(1, length))), None)


def resolve(raw: str, origins: Sequence[Origin]) -> tuple[str, Stretches]:
    """A rendering without its marks of origin and soft newlines, and its stretches."""
    lines: list[str] = []  # what is kept, its newlines included
    kept = 0
    line: list[str] = []
    stretches: list[Stretch] = []
    waiting: list[Stretch] = []
    current: tuple[int, int] | None = None  # the origin at work, and where in ``raw`` its words begin
    at = 0
    for stop in _STOP.finditer(raw):
        line.append(raw[at : stop.start()])
        at = stop.end()
        if stop[1]:
            current = (int("".join(str(ord(c) - _ZERO) for c in stop[1])), at)
            waiting.append(Stretch(kept + sum(map(len, line)), origins[current[0]], 0))
            continue
        words = "".join(line)
        line.clear()
        if stop[0] == "\n" or words.strip():
            lines.append(words + "\n")
            kept += len(words) + 1
            stretches += waiting
            waiting = []
        elif (
            current
        ):  # nothing of the line was printed: it leaves no trace, and what its last origin goes on to write moves up
            waiting = [Stretch(kept, origins[current[0]], at - current[1])]
    lines += line
    lines.append(raw[at:])
    return "".join(lines), Stretches((*stretches, *waiting))

"""Where rendered words come from: stretches of the markup, each with the place in the template that wrote it.

While a template is rendered, a mark (of noncharacters, like those of printed facts) stands before each stretch of its
words and before each expression. ``resolve`` takes the marks away and keeps what they said. It also settles newlines:
a line of the template with something on it ends with a soft newline, and leaves no trace when it prints nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from reportgen.model.once import once
from reportgen.source import Source, TextLocation

_OPEN, _CLOSE, _ZERO = "\ufddc", "\ufddd", 0xFDD2
# White space to Python, and refused in every text from outside.
SOFT_NEWLINE = "\x1e"
# Behind a pause at the end of words that stand in a macro, where there are no marks of passage: see meeting_marks.
JOINT = "\ufdde"
# In the place of a pause that gave way to the mark behind it.
GIVEN_WAY = "\ufddf"
PASSAGE_MARK = f"{_OPEN}[\ufdd2-\ufddb]+{_CLOSE}"
"""What a mark of passage looks like, as part of a pattern."""
_MARK = re.compile(f"{_OPEN}([\ufdd2-\ufddb]+){_CLOSE}")
_DIGITS = {_ZERO + digit: str(digit) for digit in range(10)}
_LINE = re.compile(f"[^\n{SOFT_NEWLINE}]*[\n{SOFT_NEWLINE}]|[^\n{SOFT_NEWLINE}]+")
_UNSEEN = re.compile(f"(?:(?<=[\n{SOFT_NEWLINE}])|\\A)[^\\S\n{SOFT_NEWLINE}]*{SOFT_NEWLINE}")


def passage_mark(index: int) -> str:
    """The mark before what the ``index``-th passage writes."""
    return _OPEN + "".join(chr(_ZERO + int(digit)) for digit in str(index)) + _CLOSE


class Passage(Struct, frozen=True):
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


class Loop(Passage, frozen=True):
    """The begin of a loop over ``name``; the passage behind it in the list is its end.

    ``lead`` and ``trail`` are the marks that each round begins and ends with, empty where it is with words; where it is
    a mark only between the rounds, they are empty too.
    """

    name: str = ""
    lead: str = ""
    trail: str = ""


def expression_place(source: Source, offset: int) -> TextLocation:
    """The place of the whole expression or statement of a template that an offset lies in."""
    text = source.text
    if text.startswith("{[", offset):  # a clause in brackets: its begin stands for all of it
        return source.at(offset, 2)
    start = max(text.rfind("{{", 0, offset + 1), text.rfind("{%", 0, offset + 1))
    start = offset if start < 0 else start + 2
    ends = [end for end in (text.find("}}", offset), text.find("%}", offset)) if end >= 0]
    inner = text[start : min(ends, default=len(text))]
    words = inner.strip("+- \n\t")
    return source.at(start + (inner.find(words) if words else 0), len(words))


class Stretch(Struct, frozen=True):
    """From ``start`` on, the markup was written by ``passage``, ``skipped`` characters after its begin."""

    start: int
    passage: Passage
    skipped: int


@once
def _known_stretches(_: Sequence[Passage]) -> dict[str, tuple[Stretch, ...]]:
    """Those of the last rendering by a kit: figures are marks in it, so that the next may be the same to the letter."""
    return {}


class Stretches(Struct):
    """The stretches of a markup: worked out when a place is first asked for, which a sound report never does."""

    raw: str = ""
    passages: Sequence[Passage] = ()
    _found: tuple[Stretch, ...] | None = None

    @property
    def found(self) -> tuple[Stretch, ...]:
        """The stretches in order."""
        if self._found is None:
            known = _known_stretches(self.passages)
            if self.raw not in known:
                known.clear()
                known[self.raw] = tuple(_stretches(self.raw, self.passages))
            self._found = known[self.raw]
        return self._found

    def place(self, start: int, length: int = 1) -> TextLocation | None:
        """Where some characters of the markup come from; None where no template wrote anything."""
        if not self.found:
            return None
        index = max(0, bisect_right(self.found, start, key=lambda s: s.start) - 1)
        stretch = self.found[index]
        end = self.found[index + 1].start if index + 1 < len(self.found) else start + length
        written = stretch.skipped + max(start, stretch.start) - stretch.start
        return stretch.passage.place(written, max(1, min(length, end - start)))

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, Passage, int]]:
        """Of the characters between two places those that one passage wrote; see ``Written.pieces``."""
        index = max(0, bisect_right(self.found, start, key=lambda s: s.start) - 1)
        for number in range(index, len(self.found)):
            stretch = self.found[number]
            behind = self.found[number + 1].start if number + 1 < len(self.found) else end
            first, last = max(start, stretch.start), min(end, behind)
            if stretch.start >= end:
                return
            if first < last:
                yield first, last, stretch.passage, stretch.skipped + first - stretch.start


class Written(NamedTuple):
    """Where words were written: ``parts`` says from which of their characters on they stand where in the markup."""

    stretches: Stretches
    parts: tuple[tuple[int, int], ...]

    def place(self, index: int, length: int = 1) -> TextLocation | None:
        """The place in its template of some of the characters."""
        begin, at = next(part for part in reversed(self.parts) if part[0] <= index)
        return self.stretches.place(at + index - begin, length)

    def pieces(self, length: int) -> Iterator[tuple[int, int, Passage, int]]:
        """Of ``length`` characters those that one passage wrote: from, to, the passage, how far behind its begin."""
        bounds = [*(index for index, _ in self.parts), length]
        for (index, at), until in zip(self.parts, bounds[1:], strict=True):
            for start, end, passage, behind in self.stretches.pieces(at, at + until - index):
                yield index + start - at, index + end - at, passage, behind

    def cut(self, start: int, end: int) -> Written:
        """Of the characters from ``start`` to ``end``."""
        begin, at = next(part for part in reversed(self.parts) if part[0] <= start)
        later = ((index - start, place) for index, place in self.parts if start < index < end)
        return Written(self.stretches, ((0, at + start - begin), *later))

    def joined(self, length: int, other: Written) -> Written:
        """Of the characters, ``length`` of them, and others behind them."""
        return Written(self.stretches, (*self.parts, *((index + length, at) for index, at in other.parts)))


def resolve(raw: str) -> str:
    """A rendering without its marks of passage and soft newlines."""
    return _UNSEEN.sub("", without_marks(raw)).replace(SOFT_NEWLINE, "\n")


def without_marks(raw: str) -> str:
    """A piece of a rendering without its marks of passage."""
    return _MARK.sub("", raw).replace(GIVEN_WAY, "")


def _stretches(raw: str, passages: Sequence[Passage]) -> Iterator[Stretch]:
    """The stretches of what ``resolve`` answers; a line that is dropped has none."""
    kept = written = 0  # how long the resolved text is so far, and how much the passage at work has written
    passage: Passage | None = None
    for line in _LINE.findall(raw):
        found = [Stretch(kept, passage, written)] if passage else []
        first, *marked = _MARK.split(line)
        length = _seen(first)
        written += len(first)
        for index, words in zip(marked[::2], marked[1::2], strict=True):
            passage = passages[int(index.translate(_DIGITS))]
            found.append(Stretch(kept + length, passage, 0))
            written = len(words)
            length += _seen(words)
        if line[-1] == SOFT_NEWLINE and not without_marks(line).strip():
            continue
        yield from found
        kept += length


def _seen(words: str) -> int:
    """How many characters of a piece are in the resolved text."""
    return len(words) - words.count(GIVEN_WAY)

"""A paragraph's words into lines: where each ends, and where its characters stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from msgspec import Struct

from reportgen.model.facts import Fact
from reportgen.model.paged import GlyphRun
from reportgen.model.style import Alignment
from reportgen.paging.typefaces import Type
from reportgen.typesetting.lines import may_break
from reportgen.typesetting.numbers import FIGURE
from reportgen.typesetting.spacing import gaps, held

MOST = 0.5
"""A line is stretched by at most this much, in em, at each place: beyond it a short ragged line reads better."""

_SLACK = 0.01  # sums of 28 advances differ by less from the width that they are compared with


class Span(Struct, frozen=True):
    """Text of one type, of the element with a number, ``rise`` above the line; ``fact`` is set where it prints one.

    One that ``clings``, the mark of a note, is on the line of what stands before it.
    """

    text: str
    type: Type
    element: int
    fact: Fact | None = None
    rise: float = 0.0
    clings: bool = False


class Measured(Struct, frozen=True):
    """The words of a paragraph between two breaks: where the pen is behind each character, were it one line.

    ``steps`` are without the gaps before characters, ``gaps`` those gaps by the number of the character behind.
    ``ends_of_spans`` counts characters.
    """

    text: str
    spans: tuple[Span, ...]
    ends_of_spans: list[int]
    steps: list[float]
    gaps: dict[int, float]
    ends: list[float]

    def start(self, place: int) -> float:
        """Where a line that begins with a character begins: a gap before it falls away."""
        return (self.ends[place - 1] if place else 0.0) + self.gaps.get(place, 0.0)

    def width(self, start: int, end: int) -> float:
        """The width of the characters as a line, the spacing behind the last included."""
        return self.ends[end - 1] - self.start(start) if end > start else 0.0

    @property
    def clinging(self) -> frozenset[int]:
        """The characters that are on the line of what stands before them."""
        ends = self.ends_of_spans
        return frozenset(end - len(span.text) for span, end in zip(self.spans, ends, strict=True) if span.clings)

    def type(self, place: int) -> Type:
        """The type of a character."""
        return self.spans[bisect_right(self.ends_of_spans, place)].type


class LineRoom(Struct, frozen=True):
    """Where lines stand: the left edge, the width, and how far the first is moved in."""

    left: float
    width: float
    first: float = 0.0


def measured(spans: Sequence[Span]) -> Measured:
    """Words measured. The gap is that of the type of the character behind it."""
    text = "".join([span.text for span in spans])
    steps: list[float] = []
    for span in spans:
        steps += map(span.type.measure.steps.__getitem__, span.text)
    found = Measured(text, tuple(spans), [*accumulate([len(span.text) for span in spans])], steps, {}, [])
    moved = steps
    places = gaps(text)
    if places:
        moved = steps.copy()
        for place in places:
            gap = found.gaps[place] = found.type(place).measure.gap
            moved[place] += gap
    found.ends.extend(accumulate(moved))
    return found


def line_ends(words: Measured, room: LineRoom, whole: re.Pattern[str] = FIGURE) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends; no line ends inside what is ``whole``. Spaces at the end of a line need no room."""
    text, count = words.text, len(words.text)
    start, width = 0, room.width - room.first
    while start < count:
        place = bisect_right(words.ends, words.start(start) + width + _SLACK, start)
        while place < count and text[place] == " ":
            place += 1
        end = count if place >= count else _last_break(text, start, place, whole, words.clinging)
        yield start, end
        start, width = end, room.width


def _last_break(text: str, start: int, place: int, whole: re.Pattern[str], clinging: frozenset[int]) -> int:
    """The last place where the line may end: outside what is ``whole``, else at least outside a number.

    Where there is none, as much as fits, and at least one character.
    """
    places = range(place, start, -1)
    ends = (end for kept in (whole, FIGURE) for end in places if end not in clinging and may_break(text, end, kept))
    return next(ends, max(place, start + 1))


def set_line(words: Measured, start: int, end: int, room: LineRoom, alignment: Alignment) -> tuple[GlyphRun, ...]:
    """The runs of a line from its first to its last character, justified where it is not the last of its words, or spread."""
    is_last = end == len(words.text)
    while end > start and words.text[end - 1] == " ":
        end -= 1
    if end == start:
        return ()
    first = room.first if start == 0 else 0.0
    free = room.width - first - words.width(start, end)
    x, stretch, stays = room.left + first, 0.0, []
    if alignment is Alignment.RIGHT:
        x += free
    elif alignment is Alignment.CENTER:
        x += free / 2
    elif alignment is Alignment.SPREAD or (alignment is Alignment.JUSTIFY and not is_last):
        stays = held(words.text[start:end])
        places = end - start - 1 - len(stays)
        last = words.type(end - 1).measure
        free += last.letter_spacing  # nothing follows the last character
        if places and (alignment is Alignment.SPREAD or free / places <= MOST * last.size):
            stretch = free / places
    return tuple(_runs(words, start, end, x, stretch, [start + place for place in stays] if stretch else []))


def _runs(words: Measured, start: int, end: int, x: float, stretch: float, stays: Sequence[int]) -> Iterator[GlyphRun]:
    """The runs of a line, each of one span and one face, with the places at which they stand."""
    base, gapped, text = words.start(start), list(words.gaps), words.text
    first = bisect_right(words.ends_of_spans, start)
    begin = words.ends_of_spans[first - 1] if first else 0
    stretched = 0  # places passed so far that stretch
    for span in words.spans[first:]:
        if begin >= end:
            return
        finish = begin + len(span.text)
        kind = span.type
        spacing = kind.measure.letter_spacing + stretch
        for face, one, other in _by_face(span, text, max(begin, start), min(finish, end)):
            pen = x + words.ends[one] - words.steps[one] - base + stretched * stretch
            held_here = stays[bisect_left(stays, one) : bisect_left(stays, other)]
            moves = {place: -stretch for place in held_here if place < other - 1}
            for place in gapped[bisect_right(gapped, one) : bisect_left(gapped, other)]:
                moves[place - 1] = moves.get(place - 1, 0.0) + words.gaps[place]
            placed = tuple([(place - one, moves[place]) for place in sorted(moves)])
            yield GlyphRun(text[one:other], face, kind.size, pen, spacing, placed, span.element, span.fact, span.rise)
            stretched += other - one - len(held_here)
        begin = finish


def _by_face(span: Span, text: str, low: int, high: int) -> Iterator[tuple[str, int, int]]:
    if span.type.only:
        yield span.type.only, low, high
        return
    place = low
    for face, characters in groupby(text[low:high], key=span.type.face):
        count = sum(1 for _ in characters)
        yield face, place, place + count
        place += count

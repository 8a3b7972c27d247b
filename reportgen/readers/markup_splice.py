"""Lines put into a markup and taken out of it, and the places of all others kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.facts import Fact
from reportgen.model.inlines import FactText, Text
from reportgen.model.markup import MARK, Markup, index_of
from reportgen.model.own_words import source_of
from reportgen.model.passages import Passage, Stretch, Stretches, Written
from reportgen.recall import NOTHING, Recall


class Spliced(Struct, frozen=True):
    """Text that goes in before a line, and the words of the input that it comes from, where it does."""

    line: int
    text: str
    origin: Fact | None = None


def spliced(markup: Markup, inserted: Sequence[Spliced], gone: Collection[int], recall: Recall = NOTHING) -> Markup:
    """The markup with texts put in and lines taken out; lines count from 0."""
    said = markup.text, frozenset(gone), tuple((one.line, one.text) for one in inserted)
    origins = (one.origin for one in inserted)
    text, found = recall.again(("spliced", said), partial(_spliced, markup, inserted, gone), markup.stretches, *origins)
    return replace(markup, text=text, stretches=found, printed=tuple(_placed(text, markup.printed, found)))


def _spliced(markup: Markup, inserted: Sequence[Spliced], gone: Collection[int]) -> tuple[str, Stretches]:
    """The text, and where it was written."""
    lines = markup.text.split("\n")
    text = ""
    stretches: list[Stretch] = []
    at = begin = 0  # where a line begins, and the first of the lines before it that stay together
    by_line: dict[int, list[Spliced]] = {}
    for one in inserted:
        by_line.setdefault(one.line, []).append(one)
    before = markup.stretches.found
    for number in range(len(lines) + 1):
        if begin < at and (number in by_line or number in gone or number == len(lines)):
            stretches += _kept(before, begin, at, len(text))
            text += markup.text[begin:at]
            begin = at
        for one in by_line.get(number, ()):
            text += "" if not text or text.endswith("\n") else "\n"
            stretches += _origin(one, len(text), markup)
            text += one.text + "\n"
        if number < len(lines):
            at += len(lines[number]) + (number + 1 < len(lines))
            begin = at if number in gone else begin
    return text, Stretches(_found=tuple(stretches))


def _origin(one: Spliced, start: int, markup: Markup) -> Iterator[Stretch]:
    if one.origin is not None:
        source, offset = source_of(one.origin)
        yield Stretch(start, Passage(source, offset, max(1, len(str(one.origin.value)))), 0)
    elif markup.stretches.found:
        yield replace(markup.stretches.found[0], start=start)


def _kept(found: Sequence[Stretch], start: int, end: int, to: int) -> Iterator[Stretch]:
    """The stretches of some characters at the place where they stand now."""
    index = max(0, bisect_right(found, start, key=lambda s: s.start) - 1)
    while index < len(found) and found[index].start < end:
        stretch = found[index]
        index += 1
        first = max(stretch.start, start)
        if first < (found[index].start if index < len(found) else end):
            yield Stretch(to + first - start, stretch.passage, stretch.skipped + first - stretch.start)


def _placed(
    text: str, printed: Sequence[FactText | Text], found: Stretches
) -> Iterator[FactText | Text]:  # fmt: skip
    """The printed pieces with the places where they stand now; those that are printed no more stay as they were."""
    starts = {index_of(match): match.start() for match in MARK.finditer(text)}
    for index, piece in enumerate(printed):
        if index in starts:
            yield replace(piece, written=Written(found, ((0, starts[index]),)))
        else:
            yield piece

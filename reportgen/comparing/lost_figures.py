"""Figures whose marks are lost, found again by the words around them; what is not sure is told apart, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from msgspec import Struct

from reportgen.comparing.alignment import Span
from reportgen.comparing.expected import Expected, ExpectedFigure
from reportgen.model.edited import EditedParagraph

_TOKEN = re.compile(r"[0-9０-９](?:[0-9０-９,.．]*[0-9０-９])?[余多]?[万亿千百]*[余多]?|.", re.DOTALL)
_NUMBER = "#"  # what stands for every number where words are compared, 300余 and 2.5万 as well
_BREAKS = frozenset("，。；：、（）“”")
_ROUGH = frozenset("近约超+-－")
_ABOUT = "左右"
_BRACKETED = re.compile(r"（[^（）]*）")
_LEAST = 2  # tokens beside a figure that are as they were: less is no context
_DIGIT = "零一二两三四五六七八九十百千万亿"
_IN_WORDS = re.compile(rf"[{_DIGIT}几数]+(?:成|倍|分之)|[{_DIGIT}]+$|持平|翻番|翻.番|一半|过半")


class Relocated(Struct, frozen=True):
    """Where figures without marks stand now, and those of which something that may be them stands somewhere.

    A figure in neither is gone: nothing is there that could be it.
    """

    spans: Mapping[ExpectedFigure, Span]
    unclear: tuple[ExpectedFigure, ...]


def relocated(before: Expected, after: EditedParagraph, known: Mapping[ExpectedFigure, Span]) -> Relocated:
    """The figures of a paragraph that are not ``known`` by their marks: those between two known ones stand there still."""
    spans: dict[ExpectedFigure, Span] = {}
    unclear: list[ExpectedFigure] = []
    for old, new in _gaps(before, after, known):
        lost = [f for f in before.figures if f not in known and old[0] <= f.start and f.end <= old[1]]
        if lost:
            gap = _Gap(before.text, _tokens(before.text, *old), after.text, _tokens(after.text, *new), new)
            gap.settle(lost)
            spans |= gap.spans
            unclear += gap.unclear
    return Relocated(spans, tuple(unclear))


def _gaps(
    before: Expected, after: EditedParagraph, known: Mapping[ExpectedFigure, Span]
) -> Iterator[tuple[Span, Span]]:
    """The stretches between known figures that stand in the same order in both texts."""
    old, new = 0, 0
    for figure in sorted(known, key=lambda f: f.start):
        start, end = known[figure]
        if start < new or figure.start < old:
            continue
        yield (old, figure.start), (new, start)
        old, new = figure.end, end
    yield (old, len(before.text)), (new, len(after.text))


class _Token(Struct, frozen=True):
    start: int
    end: int
    symbol: str


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    found = (m.span() for m in _TOKEN.finditer(text, start, end))
    return [_Token(a, b, _NUMBER if text[a] in "0123456789０１２３４５６７８９" else text[a]) for a, b in found]


class _Gap(Struct):
    """A stretch of a paragraph as it was and as it is, in tokens, and which of them became which."""

    was: str
    old: Sequence[_Token]
    now: str
    new: Sequence[_Token]
    bounds: Span
    to: dict[int, int] = {}
    taken: set[int] = set()
    spans: dict[ExpectedFigure, Span] = {}
    unclear: list[ExpectedFigure] = []

    def settle(self, lost: Sequence[ExpectedFigure]) -> None:
        """Find each figure again, or tell that it cannot be told what became of it."""
        symbols = ([t.symbol for t in self.old], [t.symbol for t in self.new])
        for a, b, size in SequenceMatcher(None, *symbols, autojunk=False).get_matching_blocks():
            self.to |= {a + k: b + k for k in range(size)}
        places = {f: self._tokens_of(f) for f in lost}
        doubtful = []
        for figure, place in places.items():
            span = self._in_place(place) if place else None
            if span is None:
                doubtful.append(figure)
            else:
                self.spans[figure] = span
        inside = {n for f in doubtful for n in places[f]}
        self.taken = {j for i, j in self.to.items() if i not in inside}
        for figure in doubtful:
            span = self._unchanged(figure)
            if span is not None:
                self.spans[figure] = span
            elif self._may_be_there(figure, places[figure]):
                self.unclear.append(figure)

    def _tokens_of(self, figure: ExpectedFigure) -> range:
        """The tokens of a figure; none where its edges are not theirs."""
        starts = {t.start: n for n, t in enumerate(self.old)}
        ends = {t.end: n for n, t in enumerate(self.old)}
        if figure.start not in starts or figure.end not in ends:
            return range(0)
        return range(starts[figure.start], ends[figure.end] + 1)

    def _in_place(self, place: range) -> Span | None:
        """Where a figure stands whose number and unit are there, in words that are those around it; None if not sure."""
        numbers = [n for n in place if self.old[n].symbol == _NUMBER]
        if not numbers:
            return None
        first = numbers[0]
        tail = range(first, place[-1] + 1)
        if not self._together(tail):
            return None
        left, right = self._beside(first, -1), self._beside(place[-1], 1)
        start, end = self.to[first], self.to[place[-1]]
        if first != place[0]:
            verb = self._verb_before(place, start)
            if verb is None:
                return None
            start, left = verb, self._beside(place[0], -1) if self._together(place) else left
        elif start and self.new[start - 1].symbol in _ROUGH and start - 1 not in self.to.values():
            start -= 1
        if self.now.startswith(_ABOUT, self.new[end].end) and end + 1 not in self.to.values():
            end += len(_ABOUT)
        same = self.was[self.old[place[0]].start : self.old[place[-1]].end] == self._text(start, end)
        if self._has_rival(start, end) or not (same or left >= _LEAST or right >= _LEAST):
            return None
        return self.new[start].start, self.new[end].end

    def _has_rival(self, start: int, end: int) -> bool:
        """Whether other numbers stand right beside a figure among words that are new, but for what is in brackets."""
        kept = set(self.to.values())
        before = self._fresh(range(start - 1, -1, -1), kept)[::-1]
        behind = self._fresh(range(end + 1, len(self.new)), kept)
        return any("#" in _BRACKETED.sub("", words) for words in (before, behind))

    def _fresh(self, places: range, kept: set[int]) -> str:
        """The words of some tokens up to the first that was there before."""
        return "".join(self.new[n].symbol for n in takewhile(lambda n: n not in kept, places))

    def _together(self, place: range) -> bool:
        return all(n in self.to and self.to[n] - self.to[place[0]] == n - place[0] for n in place)

    def _beside(self, at: int, step: int) -> int:
        """How many tokens beside one are as they were; at the edge of the stretch that is enough."""
        count = 0
        while count < _LEAST:
            at += step
            there = at - step in self.to and self.to[at - step] + step
            if not 0 <= at < len(self.old):
                at_edge = there is not False and not 0 <= there < len(self.new)
                return _LEAST if at_edge else count
            if self.to.get(at) != there:
                return count
            count += 1
        return count

    def _verb_before(self, place: range, number: int) -> int | None:
        """The first token of the words that lead a figure (同比增长), which may be others now (同比下降)."""
        if self._together(place):
            return self.to[place[0]]
        if place[0] and place[0] - 1 not in self.to:
            return None
        start = self.to[place[0] - 1] + 1 if place[0] else 0
        if start > number or any(t.symbol in _BREAKS | {_NUMBER} for t in self.new[start:number]):
            return None
        return start

    def _text(self, start: int, end: int) -> str:
        return self.now[self.new[start].start : self.new[end].end]

    def _unchanged(self, figure: ExpectedFigure) -> Span | None:
        """The one place where a figure stands as it was printed, if no other figure stands there."""
        text = self.was[figure.start : figure.end]
        places = []
        for n, token in enumerate(self.new):
            end = token.start + len(text)
            numbers = [k for k in range(n, len(self.new)) if self.new[k].start < end and self.new[k].symbol == _NUMBER]
            whole = numbers and all(self.new[k].end <= end and k not in self.taken for k in numbers)
            if whole and self.now.startswith(text, token.start) and end <= self.bounds[1]:
                places.append((token.start, end))
        return places[0] if len(places) == 1 else None

    def _may_be_there(self, figure: ExpectedFigure, place: range) -> bool:
        """Whether a number stands where the figure stood, or anywhere near with its unit, that is no other figure's."""
        start, end = self._room(place)
        free = [n for n, t in enumerate(self.new) if t.symbol == _NUMBER and n not in self.taken]
        if any(start <= n < end for n in free):
            return True
        unit = figure.fact.unit
        if unit and any(self._is_of(unit, n) for n in free):
            return True
        room = self.now[self.new[start].start : self.new[end - 1].end] if start < end else ""
        said = re.search(rf"[{_DIGIT}]+[余多]?{re.escape(unit)}", room) if unit else None
        return said is not None or _IN_WORDS.search(room) is not None

    def _is_of(self, unit: str, number: int) -> bool:
        return self.now.startswith((unit, unit.lstrip("万亿千百") or unit), self.new[number].end)

    def _room(self, place: range) -> Span:
        """The tokens that stand between what stood on both sides of a figure."""
        before = next((self.to[n] + 1 for n in range(place.start - 1, -1, -1) if n in self.to), 0)
        behind = next((self.to[n] for n in range(place.stop, len(self.old)) if n in self.to), len(self.new))
        return before, max(before, behind)

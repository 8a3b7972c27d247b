"""A printed paragraph: its words, and for each of them where it was written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.linting.rule import Hit, Rule
from reportgen.model.inlines import FactText, Text
from reportgen.model.own_words import is_own
from reportgen.source import FileLocation, Location, TextLocation

_DOUBLED = "doubled-mark"
_MOST_LINES = 60  # of a value that is typed over several lines
_LEADS = (6, 3, 0)  # characters before a finding by which its line is told from others


class PrintedText(Struct, frozen=True):
    """A paragraph as printed; ``pieces`` are what stands behind its characters, each from a place of ``starts`` on.

    A piece that is None is a number which the program has set, such as 一是. ``seams_are_told``: marks that are double where
    a value meets the template's words are told of the value already (closing-mark), and not here a second time.
    """

    text: str
    starts: tuple[int, ...]
    pieces: tuple[Text | FactText | None, ...]
    path: str
    seams_are_told: bool = False

    @staticmethod
    def of(pieces: Iterable[str | Text | FactText], path: str) -> PrintedText:
        """The paragraph of some pieces in the report of an input; a plain string is a number that the program has set."""
        starts, kept, words = [], [], ""
        for piece in pieces:
            starts.append(len(words))
            kept.append(None if isinstance(piece, str) else piece)
            words += piece if isinstance(piece, str) else piece.text
        return PrintedText(words, tuple(starts), tuple(kept), path)

    def at(self, start: int, length: int) -> Location:
        """Where the first of some characters was written that a person wrote: in the template, or in the input."""
        first = max(0, bisect_right(self.starts, start) - 1)
        for index in (*range(first, len(self.pieces)), *range(first - 1, -1, -1)):
            piece = self.pieces[index]
            if piece is None:
                continue
            begin = max(start, self.starts[index])
            inside = min(begin - self.starts[index], len(piece.text) - 1)
            size = max(1, min(start + length - begin, len(piece.text) - inside))
            place = piece.place(inside, size) if isinstance(piece, Text) else _typed(piece, inside, size)
            if place is not None:
                return place
        return FileLocation(self.path)

    def hears(self, rule: Rule, hit: Hit) -> bool:
        """Whether a rule may speak of this: not of a figure or a number that the program has set, nor of what is missing."""
        first = max(0, bisect_right(self.starts, hit.start) - 1)
        last = max(first + 1, bisect_right(self.starts, hit.start + hit.length - 1))
        facts = [piece.fact for piece in self.pieces[first:last] if isinstance(piece, FactText)]
        if any(fact.missing for fact in facts) or (
            self.seams_are_told and rule.rule == _DOUBLED and self._is_seam(first, last)
        ):
            return False
        return any(isinstance(piece, Text) for piece in self.pieces[first:last]) or any(
            isinstance(fact.value, str) for fact in facts
        )

    def _is_seam(self, first: int, last: int) -> bool:
        """Whether the end of a typed value meets the template's words."""
        before, behind = self.pieces[first], self.pieces[last - 1]
        if not isinstance(before, FactText) or not isinstance(behind, Text):
            return False
        fact = before.fact
        return isinstance(fact.value, str) and before.text == fact.text and not fact.formula and not is_own(fact)


def _typed(piece: FactText, start: int, length: int) -> Location:
    """Where the characters of a value were typed: exactly there where the value is printed as typed, else the value."""
    place = piece.fact.location
    if not isinstance(place, TextLocation) or not isinstance(piece.fact.value, str):
        return place
    typed = place.source.line(place.line)
    at = typed.find(piece.text, place.column - 1)
    if at >= 0:
        return replace(place, column=at + 1 + start, length=length)
    words = piece.text[start : start + length]
    for lead in _LEADS:
        before = piece.text[max(0, start - lead) : start]
        for line in _lines(place) if words.strip() else ():
            at = place.source.line(line).find(before + words)
            if at >= 0:
                return replace(place, line=line, column=at + len(before) + 1, length=length)
    return place


def _lines(place: TextLocation) -> Iterator[int]:
    """The lines of a value: that where it begins, and those behind it that are indented."""
    yield place.line
    for line in range(place.line + 1, place.line + _MOST_LINES):
        text = place.source.line(line)
        if text.strip() and not text.startswith((" ", "\t")):
            return
        yield line

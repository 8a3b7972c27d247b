"""Rendered markup: the template's words with a mark for each printed fact, so that no value is ever read as markup."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic
from reportgen.model.inlines import FactText, Text
from reportgen.model.passages import Stretches
from reportgen.model.report import Report
from reportgen.source import FileLocation, Location, Source, TextLocation

# Noncharacters: no input can hold them (the readers refuse them), and Markdown gives them no meaning.
# The number too is written in them, so that no part of a mark can pass for words when a template takes one apart.
_OPEN, _CLOSE, _ZERO = "\ufdd0", "\ufdd1", 0xFDD2
MARK = re.compile(f"{_OPEN}([\ufdd2-\ufddb]+){_CLOSE}")
_DIGITS = {_ZERO + digit: str(digit) for digit in range(10)}
_IN_MARK = {ord(said): character for character, said in _DIGITS.items()}
STRAY_MARK = re.compile("[\ufdd0-\ufdef]")


@lru_cache(maxsize=4096)
def mark(index: int) -> str:
    """The mark that stands for the ``index``-th printed piece."""
    return _OPEN + str(index).translate(_IN_MARK) + _CLOSE


def index_of(match: re.Match[str]) -> int:
    """The number of the printed piece that a found mark stands for."""
    return _number(match[1])


@lru_cache(maxsize=4096)
def _number(written: str) -> int:
    return int(written.translate(_DIGITS))


class Markup(Struct, frozen=True):
    """A report as Markdown with marks; ``printed[i]`` is what mark ``i`` stands for.

    ``passed_over`` are the keys of words that the templates went by, and of figures of 0 or like another that they left unsaid.
    ``gaps`` are the findings for what is printed and not reported, by the mark that stands for it, where own words may
    still take the place of what prints it. ``replaced`` are the words of the kit that own words took away, each with the
    number of the row.
    """

    report: Report
    text: str
    printed: tuple[FactText | Text, ...]
    stretches: Stretches = field(default_factory=Stretches)
    passed_over: frozenset[str] = frozenset()
    gaps: tuple[tuple[int, Diagnostic], ...] = ()
    replaced: tuple[tuple[int, str], ...] = ()

    @property
    def source(self) -> Source:
        """The text with every mark written out, line for line: what a person is shown."""
        return Source(f"{self.report.path}（正文稿）", self.readable(self.text))

    def readable(self, text: str) -> str:
        """A piece of the text with its marks written out."""
        return MARK.sub(lambda m: self.printed[index_of(m)].text, text)

    def place(self, start: int, length: int = 1) -> Location:
        """Where in the templates some characters of the text come from, counted from 0."""
        return self.stretches.place(start, length) or FileLocation(self.report.path)

    def line_place(self, number: int) -> Location:
        """Where in the templates the words of a line come from, to that line's end; lines count from 0."""
        lines = self.text.split("\n")
        line = lines[number] if number < len(lines) else ""
        place = self.place(sum(len(before) + 1 for before in lines[:number]) + len(line) - len(line.lstrip()))
        if not isinstance(place, TextLocation):
            return place
        return replace(place, length=max(1, len(place.source.line(place.line).rstrip()) - place.column + 1))

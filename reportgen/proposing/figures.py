"""The figures of an old report as fields of a kit: grouped by headings, each with a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.proposing.labels import NO_LABEL
from reportgen.proposing.last_year import LastYear, last_year
from reportgen.proposing.naming import kind_word, name_of, without_own_name
from reportgen.proposing.numbers import Number, numbers_in
from reportgen.proposing.pieces import Piece

_LONGEST_GROUP = 10
_HAN = re.compile("[^\u4e00-\u9fff]")
_CLAUSE = re.compile("[，。；：、！？]")
_EXCERPT = 12


class Figure(Struct, frozen=True):
    """A field proposed for a figure: where it belongs, and what the old report says.

    ``doubts`` say what was guessed; ``section`` numbers the heading it stands under. ``last_year`` is reckoned back.
    """

    group: str
    name: str
    unit: str
    number: Number
    section: int
    excerpt: str
    doubts: tuple[str, ...] = ()
    last_year: str = ""
    places: int = 0

    @property
    def path(self) -> str:
        """What a template calls it."""
        return f"{self.group}.{self.name}" if self.group else self.name

    @property
    def amount(self) -> Decimal:
        """The number."""
        return self.number.amount

    @property
    def is_whole(self) -> bool:
        """Whether it counts, so that it never has decimals."""
        return not self.places and not re.search("元|亩|公里|米|吨|[万亿]|平方|百分点", self.unit)


class Placed(Struct, frozen=True):
    """A figure in a text: printed by its name and ``filters``."""

    figure: Figure
    filters: str = ""


Part = str | Placed


class Section(Struct):
    """Where in the report the reading is: the group of the heading, and how many headings there were."""

    group: str = ""
    number: int = 0


class FigureTable(Struct):
    """The figures so far, by group and name; ``place`` is whose they are, which no name says."""

    place: str
    found: dict[tuple[str, str], Figure] = {}
    groups: dict[str, str] = {}

    def enter(self, piece: Piece, section: Section) -> None:
        """Go on below another heading."""
        section.number += 1
        section.group = self._group(piece.text)

    def _group(self, heading: str) -> str:
        """The group of a heading, by its first words; two headings have two groups."""
        words = [_HAN.sub("", part) for part in _CLAUSE.split(without_own_name(heading, self.place))]
        first = next((word for word in words if len(word) > 1), "").removesuffix("方面")[:_LONGEST_GROUP] or "其他"
        name = f"{first}情况" if first in NO_LABEL else first
        number = 1
        while self.groups.get(name, heading) != heading:
            number += 1
            name = f"{first}{number}"
        self.groups[name] = heading
        return name

    def parts(self, text: str, section: Section) -> tuple[Part, ...]:
        """A text with its figures in their places."""
        numbers = numbers_in(text)
        parts: list[Part] = []
        end, at = 0, 0
        while at < len(numbers):
            number = numbers[at]
            parts.append(text[end : number.start])
            past = last_year(text, numbers, at)
            figure = self._figure(text, numbers, at, section, past)
            known = past is not None and figure.last_year == past.written
            parts.append(Placed(figure, '|带("同比")' if known else "" if number.shown or not number.unit else "|数值"))
            end = past.end if past is not None and known else number.end
            at += 2 if known else 1
        return (*parts, text[end:])

    def _figure(self, text: str, numbers: Sequence[Number], at: int, section: Section, past: LastYear | None) -> Figure:
        number = numbers[at]
        name = name_of(without_own_name(text, self.place), numbers, at)
        excerpt = text[max(0, number.start - _EXCERPT) : number.end + _EXCERPT // 2]
        doubts: tuple[str, ...] = () if name.sure else ("名称是凑的",)
        doubts += () if number.unit else ("没有看出单位",)
        unit = "" if number.is_percent else number.unit
        same = self._same(name.text, number, past)
        if same:
            return same
        own = self._own_name(name.text or kind_word(number.unit), number, section.group)
        doubts += (f"后面是“{number.limit}”，多半是标准，不是填报的数",) if number.limit else ()
        doubts += ("同名的加了字",) if own != name.text and name.text else ()
        doubts += (
            ("原文没有写“元”",) if number.unit != number.shown and number.shown and number.unit.endswith("元") else ()
        )
        written, places = (past.written, max(past.places, number.places)) if past else ("", number.places)
        figure = Figure(section.group, own, unit, number, section.number, excerpt, doubts, written, places)
        self.found[section.group, own] = figure
        return figure

    def _same(self, name: str, number: Number, past: LastYear | None) -> Figure | None:
        """The figure that says the same of the same thing elsewhere in the report."""
        for figure in self.found.values():
            alike = (figure.number.written, figure.number.unit) == (number.written, number.unit)
            if name and alike and figure.name == name and (past is None or past.written == figure.last_year):
                return figure
        return None

    def _own_name(self, name: str, number: Number, group: str) -> str:
        """A name that no other figure of the group has, and no group."""
        base = f"{name}数" if name in NO_LABEL or (not group and name in self.groups) else name
        taken = {n for g, n in self.found if g == group} | (set(self.groups) if not group else set())
        kind = kind_word(number.unit)
        candidates: Iterator[str] = iter((base, base if base.endswith(kind) else base + kind))
        number_words = (f"{base}{n}" for n in range(2, len(taken) + 4))
        return next(one for one in (*candidates, *number_words) if one not in taken)

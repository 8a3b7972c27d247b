"""The township's own words (文字): what an input adds to the words of its kit, or says in their stead."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from reportgen.model.facts import Fact
from reportgen.model.inlines import FactText
from reportgen.source import Location, Source, TextLocation

OWN_KEY = "own_words"
"""What the keys of facts begin with that are own words: ``own_words[2].text``."""


class Where(Enum):
    """Where own words go, seen from the words of the kit; the value is the word in an input."""

    BEFORE = "之前"
    AFTER = "之后"
    INSTEAD = "代替"
    GONE = "删去"


class OwnText(Struct, frozen=True):
    """Words as typed, from ``start`` on in what they are a part of."""

    text: str
    start: int = 0


class OwnFigure(Struct, frozen=True):
    """A figure that own words name: ``names`` are its groups and itself, ``form`` the form it is printed in, or none.

    ``start`` and ``length`` say where in the words the braces stand.
    """

    names: tuple[str, ...]
    form: str
    start: int
    length: int

    @property
    def written(self) -> str:
        """As it is written between braces."""
        return ".".join(self.names) + (f"|{self.form}" if self.form else "")


OwnPiece = OwnText | OwnFigure


class OwnWords(Struct, frozen=True):
    """A row of 文字: ``number`` counts from 1.

    ``section`` is the heading of a section, ``part`` a module or a heading under it, ``paragraph`` what one paragraph
    there begins with, ``text`` the words, each with the fact that says where it is typed; ``lead`` and ``pieces`` are
    the two taken apart.
    """

    number: int
    where: Where
    section: Fact
    part: Fact | None
    paragraph: Fact | None
    text: Fact | None
    lead: tuple[OwnPiece, ...]
    pieces: tuple[OwnPiece, ...]
    location: Location

    @property
    def label(self) -> str:
        """What the row is called: 文字[2]."""
        return f"文字[{self.number}]"

    @property
    def named(self) -> str:
        """Where it goes, in words: 取得成效 › 经济运行."""
        return " › ".join(fact.text for fact in (self.section, self.part) if fact)


class SpokenWords(Struct, frozen=True):
    """Own words as they are printed: ``pieces`` in order, and ``lead``, the printed begin of the paragraph they look for."""

    row: OwnWords
    pieces: tuple[FactText, ...]
    lead: str


def is_own(fact: Fact) -> bool:
    """Whether a fact is own words."""
    return fact.key.startswith(OWN_KEY)


def row_of(key: str) -> int:
    """The number of the row, from 1, that the key of own words is of."""
    return int(key.removeprefix(f"{OWN_KEY}[").partition("]")[0]) + 1


def typed_place(fact: Fact, start: int, length: int) -> Location:
    """The place of some characters of a fact's words in the line where they are typed; else that of the whole."""
    place, value = fact.location, str(fact.value)
    if not isinstance(place, TextLocation):
        return place
    at = place.source.line(place.line).find(value, place.column - 1)
    if at >= 0:
        return TextLocation(place.source, place.line, at + 1 + start, max(1, length))
    return place


def source_of(fact: Fact) -> tuple[Source, int]:
    """The text in which a fact stands, and where in it; of a workbook only its name is known."""
    place = fact.location
    if not isinstance(place, TextLocation):
        return Source(place.path, ""), 0
    lines = place.source.text.split("\n")[: place.line - 1]
    return place.source, sum(len(line) + 1 for line in lines) + place.column - 1

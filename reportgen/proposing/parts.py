"""What the words of an old report are made of: text, figures in their places, clauses that the program words."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from reportgen.readers.running_numbers import Number


class Figure(Struct, frozen=True):
    """A field proposed for a figure: where it belongs, and what the old report says.

    ``doubts`` say what was guessed; ``section`` numbers the heading it stands under. ``last_year`` and ``target`` are
    reckoned back, unless the report says the aim. ``is_signed`` says that it is a rate that may fall.
    """

    group: str
    name: str
    unit: str
    number: Number
    section: int
    excerpt: str
    doubts: tuple[str, ...] = ()
    last_year: str = ""
    target: str = ""
    is_target_said: bool = False
    places: int = 0
    is_signed: bool = False

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


class Formula(Struct, frozen=True):
    """A figure that the program reckons: what it is called, and how."""

    label: str
    rule: str


class Placed(Struct, frozen=True):
    """A figure in a text: printed by its name and ``filters``."""

    figure: Figure
    filters: str = ""


class Worded(Struct, frozen=True):
    """A clause that the program words: pairs of what is typed and the expression behind it, where ``condition`` holds."""

    condition: str
    words: tuple[tuple[str, str], ...]
    tail: str = ""


Part = str | Placed | Worded

"""How wide text is and how much of it fits: exact, from the advances of the fonts, with no layout engine asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.typesetting.lines import may_break
from reportgen.typesetting.numbers import FIGURE_AND_UNIT
from reportgen.typesetting.spacing import has_gap

_SLACK = 0.01  # CSS pixels; sums of 28 advances differ by less from the width they are compared with


@dataclass(frozen=True, slots=True)
class Measure:
    """The type of a text in any unit of length: ``advances`` in em, the size, and what is added at each character and gap."""

    advances: Mapping[str, float]
    size: float
    letter_spacing: float
    gap: float

    def step(self, before: str, character: str) -> float:
        """How far a character moves the pen; ``before`` is the one before it on its line, empty at the start.

        The gap belongs to the character behind it, so that at either end of a line there is none.
        """
        step = self.advance(character) + self.letter_spacing
        return step + self.gap if before and has_gap(before, character) else step

    def width(self, text: str) -> float:
        """The width of a line of text, the last letter spacing included."""
        return sum(self.step(before, character) for before, character in zip(("", *text), text, strict=False))

    def advance(self, character: str) -> float:
        """The width of a character alone, in the measure's unit."""
        em = self.advances.get(character)
        if em is None:  # a character without a font is an error found before; a kind of space is drawn as a space
            em = self.advances.get(" ", 0.0) if character.isspace() else 1.0
        return em * self.size


def fit(text: str, measure: Measure, limit: float, *, may_tear: bool, whole: re.Pattern[str] = FIGURE_AND_UNIT) -> int:
    """How many characters of a text go on a line of a width; spaces at the end of the line need no room.

    Where not even the first word fits, the number of characters up to the first place where a line may end, or, if the
    text ``may_tear``, as many as fit and at least one.
    """
    width, before = 0.0, ""
    for place, character in enumerate(text):
        width += measure.step(before, character)
        if width > limit + _SLACK and character != " ":
            return _last_break(text, place, may_tear, whole)
        before = character
    return len(text)


def _last_break(text: str, place: int, may_tear: bool, whole: re.Pattern[str]) -> int:
    for end in range(place, 0, -1):
        if may_break(text, end, whole):
            return end
    if may_tear:
        return max(place, 1)
    return next((end for end in range(place + 1, len(text)) if may_break(text, end, whole)), len(text))

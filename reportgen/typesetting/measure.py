"""How wide text is and how much of it fits: exact, from the advances of the fonts, with no layout engine asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.typesetting.lines import may_break
from reportgen.typesetting.numbers import FIGURE
from reportgen.typesetting.spacing import GAP, SCRIPTS

_SLACK = 0.01  # CSS pixels; sums of 28 advances differ by less from the width they are compared with


@dataclass(frozen=True, slots=True)
class Measure:
    """The type of a text in any unit of length: ``advances`` in em, the size, and what is added at each character and gap."""

    advances: Mapping[str, float]
    size: float
    letter_spacing: float
    gap: float
    steps: _Steps = field(init=False, repr=False, compare=False)
    """How far each character moves the pen, without the gap before it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", _Steps(self.advances, self.size, self.letter_spacing))

    def ends(self, text: str) -> list[float]:
        """Where each character of a line of text ends, the last letter spacing included.

        The gap belongs to the character behind it, so that at either end of a line there is none.
        """
        steps, gap = self.steps, self.gap
        end, last = 0.0, 0
        found: list[float] = []
        for character in text:
            script = SCRIPTS[character]
            end += steps[character] + gap if last + script == GAP else steps[character]
            last = script
            found.append(end)
        return found

    def width(self, text: str) -> float:
        """The width of a line of text, the last letter spacing included."""
        return self.ends(text)[-1] if text else 0.0

    def advance(self, character: str) -> float:
        """The width of a character alone, in the measure's unit."""
        return _em(self.advances, character) * self.size


def _em(advances: Mapping[str, float], character: str) -> float:
    em = advances.get(character)
    if em is None:  # a character without a font is an error found before; a kind of space is drawn as a space
        em = advances.get(" ", 0.0) if character.isspace() else 1.0
    return em


class _Steps(dict[str, float]):
    """The steps of the characters that a measure has been asked for. It does not hold the measure, which holds it: what hangs
    on itself is freed late.
    """

    def __init__(self, advances: Mapping[str, float], size: float, letter_spacing: float) -> None:
        super().__init__()
        self._advances, self._size, self._letter_spacing = advances, size, letter_spacing

    def __missing__(self, character: str) -> float:
        self[character] = step = _em(self._advances, character) * self._size + self._letter_spacing
        return step


def fit(text: str, measure: Measure, limit: float, *, may_tear: bool, whole: re.Pattern[str] = FIGURE) -> int:
    """How many characters of a text go on a line of a width; spaces at the end of the line need no room.

    Where not even the first word fits, the number of characters up to the first place where a line may end, or, if the
    text ``may_tear``, as many as fit and at least one.
    """
    steps, gap, most = measure.steps, measure.gap, limit + _SLACK
    width, last = 0.0, 0
    for place, character in enumerate(text):
        script = SCRIPTS[character]
        width += steps[character] + gap if last + script == GAP else steps[character]
        if width > most and character != " ":
            return _last_break(text, place, may_tear, whole)
        last = script
    return len(text)


def _last_break(text: str, place: int, may_tear: bool, whole: re.Pattern[str]) -> int:
    for end in range(place, 0, -1):
        if may_break(text, end, whole):
            return end
    if may_tear:
        return max(place, 1)
    return next((end for end in range(place + 1, len(text)) if may_break(text, end, whole)), len(text))

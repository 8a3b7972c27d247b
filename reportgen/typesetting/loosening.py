"""Lines set a little wider, so that Word and LibreOffice do not part a figure from its unit at their ends.

Neither program knows text that must not break. What an office does by hand is done here: the line before such a figure
gets letter spacing just wide enough that the figure goes to the next line whole, where justification would have
stretched the line by as much anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.typesetting.lines import may_break
from reportgen.typesetting.measure import Measure, fit
from reportgen.typesetting.numbers import FIGURE, number_around

_HALF = 0.5
_IDEOGRAPHIC_SPACE = "\u3000"


@dataclass(frozen=True, slots=True)
class Loosening:
    """``extra`` is to be added behind each character of text[start:end]."""

    start: int
    end: int
    extra: float


HALF_WIDTH: Mapping[str, float] = {chr(code): _HALF for code in range(128)} | {_IDEOGRAPHIC_SPACE: 1.0}
"""Advances in em as in the offices' fonts: ASCII half an em, all else one."""


def loosenings(text: str, measure: Measure, first_width: float, width: float) -> Iterator[Loosening]:
    """Where the lines of a paragraph need it, in order; ``first_width`` is that of the first line."""
    start, room = 0, first_width
    while start < len(text):
        end = start + fit(text[start:], measure, room, may_tear=True, whole=FIGURE)
        torn = number_around(text, end) if end < len(text) else None
        if torn is not None and torn.start() > start:
            found = _loosening(text, start, _line_end_before(text, start, torn.start()), end, measure, room)
            if found is not None:
                yield found
                end = found.end
        start, room = end, width


def _line_end_before(text: str, start: int, place: int) -> int:
    """The last place at or before ``place`` where the line may end."""
    return next((p for p in range(place, start, -1) if may_break(text, p)), start)


def _loosening(text: str, start: int, keep: int, end: int, measure: Measure, room: float) -> Loosening | None:
    """What makes the line end at ``keep`` and not at ``end``: half way between just enough and too much."""
    kept = measure.width(text[start:keep])
    following = _next_end(text, keep, end)
    needed, most = room - measure.width(text[start:following]), room - kept
    if keep - start < 1 or most <= 0:
        return None
    return Loosening(start, keep, (max(needed, 0.0) + most) / 2 / (keep - start))


def _next_end(text: str, keep: int, end: int) -> int:
    """The first place after ``keep`` where Word may end the line: that much must no longer fit."""
    return next((p for p in range(keep + 1, end) if may_break(text, p, FIGURE)), end)

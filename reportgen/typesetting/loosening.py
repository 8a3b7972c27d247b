"""Lines set a little wider, so that Word and LibreOffice do not part a figure from its unit at their ends.

Neither program knows text that must not break. What an office does by hand is done here, for styles that keep figure
and unit together: the line before such a figure gets letter spacing just wide enough that the figure goes to the next
line whole, where justification would have stretched the line by as much anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from reportgen.typesetting.lines import may_break
from reportgen.typesetting.measure import Measure, fit
from reportgen.typesetting.numbers import FIGURE_AND_UNIT, number_around


class Loosening(Struct, frozen=True):
    """text[start:end] is to grow by more than ``least`` and less than ``most``, so that the line ends at ``end``."""

    start: int
    end: int
    least: float
    most: float


def loosenings(
    text: str, measure: Measure, first_width: float, width: float, can: Callable[[Loosening], bool]
) -> Iterator[Loosening]:
    """Where the lines of a paragraph need it and it ``can`` be had, in order; ``first_width`` is that of the first line."""
    start, room = 0, first_width
    while start < len(text):
        end = start + fit(text[start:], measure, room, may_tear=True)
        torn = number_around(text, end, FIGURE_AND_UNIT) if end < len(text) else None
        if torn is not None and torn.start() > start:
            found = _loosening(text, start, _line_end_before(text, start, torn.start()), end, measure, room)
            if found is not None and can(found):
                yield found
                end = found.end
        start, room = end, width


def _line_end_before(text: str, start: int, place: int) -> int:
    """The last place at or before ``place`` where the line may end."""
    return next((p for p in range(place, start, -1) if may_break(text, p, FIGURE_AND_UNIT)), start)


def _loosening(text: str, start: int, keep: int, end: int, measure: Measure, room: float) -> Loosening | None:
    """What makes the line end at ``keep`` and not at ``end``."""
    needed, most = (
        room - measure.width(text[start : _next_end(text, keep, end)]),
        room - measure.width(text[start:keep]),
    )
    return Loosening(start, keep, max(needed, 0.0), most) if keep > start and most > 0 else None


def _next_end(text: str, keep: int, end: int) -> int:
    """The first place after ``keep`` where Word may end the line: that much must no longer fit."""
    return next((p for p in range(keep + 1, end) if may_break(text, p)), end)

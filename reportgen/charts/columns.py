"""Upright bars, grouped by category, with their numbers above them."""

from __future__ import annotations

from decimal import Decimal

from reportgen.charts.canvas import Box, Canvas, Plane
from reportgen.charts.frame import Frame
from reportgen.charts.header import draw_header
from reportgen.charts.words import ASCENT, width, wrapped
from reportgen.model.chart import Bar, Plot

# In em: the least room beside a number, between groups and beside a category's name, and that above and below words.
_BESIDE, _BETWEEN, _AROUND = Decimal("0.4"), Decimal("0.8"), Decimal("0.25")
_NAME_LINES = 2
_ALONE = Decimal("0.3")  # of the room of its category, for a bar alone


def fits_columns(plot: Plot, frame: Frame) -> bool:
    """Whether every number finds its place above its bar and every name, in two lines, below its group."""
    group = frame.width / len(plot.groups)
    needed = _bar_width(plot, frame) * len(plot.series) + _BETWEEN * frame.size
    return needed <= group and all(len(lines) <= _NAME_LINES for lines in _names(plot, frame))


def draw_columns(canvas: Canvas, plot: Plot, frame: Frame) -> Plane:
    """Draw the chart; where its bars stand."""
    top = draw_header(canvas, plot, frame) + frame.lead
    names = _names(plot, frame)
    bottom = frame.height - max(map(len, names)) * frame.lead - _AROUND * frame.size
    numbers = [bar.number for group in plot.groups for bar in group.bars]
    highest, lowest = max(Decimal(0), *numbers), min(Decimal(0), *numbers)
    floor = bottom - (frame.lead if lowest else 0)
    scale = (floor - top) / ((highest - lowest) or 1)
    zero = top + highest * scale
    step, wide = frame.width / len(plot.groups), _bar_width(plot, frame)
    for index, (group, lines) in enumerate(zip(plot.groups, names, strict=True)):
        middle = (index + Decimal("0.5")) * step
        left = middle - wide * len(group.bars) / 2
        for series, bar in enumerate(group.bars):
            _draw_bar(canvas, bar, series, Box(left + series * wide, zero, wide, abs(bar.number) * scale))
        canvas.words_below(lines, middle, bottom + _AROUND * frame.size, frame.lead)
    canvas.line((Decimal(0), zero), (frame.width, zero))
    return Plane(Box(Decimal(0), top, frame.width, floor - top), wide / step, frame.height)


def _draw_bar(canvas: Canvas, bar: Bar, series: int, place: Box) -> None:
    """A bar that stands on the place's upper edge, or hangs from it where its number is below 0."""
    beside = _AROUND * canvas.size
    if bar.number < 0:
        canvas.bar(place, series)
        below = place.y + place.height + beside / 2 + ASCENT * canvas.size
        canvas.words(bar.label, place.x + place.width / 2, below, "middle")
        return
    canvas.bar(Box(place.x, place.y - place.height, place.width, place.height), series)
    canvas.words(bar.label, place.x + place.width / 2, place.y - place.height - beside, "middle")


def _bar_width(plot: Plot, frame: Frame) -> Decimal:
    """As wide as the style says or wider: bars side by side have room for their numbers.

    A bar alone has that beside it, and grows with the room of its category, up to twice what the style says.
    """
    room = frame.width / len(plot.groups)
    needed = max(width(bar.label, frame.size) for group in plot.groups for bar in group.bars) + _BESIDE * frame.size
    if len(plot.series) == 1 and needed <= room:
        return max(frame.bar, min(frame.bar * 2, room * _ALONE))
    return max(frame.bar, needed)


def _names(plot: Plot, frame: Frame) -> list[list[str]]:
    room = frame.width / len(plot.groups) - _BETWEEN * frame.size
    return [wrapped(group.name, frame.size, max(room, frame.size)) for group in plot.groups]

"""Lying bars: names at the left, numbers at the right; and shares, each bar in a frame that is the whole."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from reportgen.charts.canvas import Box, Canvas, Plane
from reportgen.charts.frame import Frame
from reportgen.charts.header import draw_header
from reportgen.charts.words import width, wrapped
from reportgen.model.chart import Bar, BarGroup, ChartKind, Plot

_NAMES = Decimal("0.4")  # of the width at most, for the names
_BESIDE = Decimal("0.6")  # em between words and bars
_HALF = Decimal("0.5")
# In em: the least width of a bar and the room between groups, as a rule and where the page is short.
_EASY, _TIGHT = (Decimal("1.25"), Decimal(1)), (Decimal("1.1"), Decimal("0.2"))


class _Scale(Struct, frozen=True):
    """Where bars start, how long a unit of their numbers is, how long a frame around each, and the room of them all."""

    zero: Decimal
    unit: Decimal
    whole: Decimal
    left: Decimal
    room: Decimal


def draw_bars(canvas: Canvas, plot: Plot, frame: Frame) -> Plane:
    """Draw the chart; where its bars stand."""
    top = draw_header(canvas, plot, frame)
    names = [wrapped(group.name, frame.size, frame.width * _NAMES) for group in plot.groups]
    left = max(width(line, frame.size) for lines in names for line in lines) + _BESIDE * frame.size
    scale = _scale(plot, frame, left)
    bar, gap = max(frame.bar, _EASY[0] * frame.size), _EASY[1] * frame.size
    heights = _heights(plot, names, bar, frame)
    if top + sum(heights) + gap * len(heights) > frame.most:
        bar, gap = (measure * frame.size for measure in _TIGHT)
        heights = _heights(plot, names, bar, frame)
    needed = top + sum(heights) + gap * len(heights)
    whole = frame.whole_lines(needed)
    gap += (whole - needed) / len(heights)
    y = top
    for group, lines, height in zip(plot.groups, names, heights, strict=True):
        middle = y + (height + gap) / 2
        for index, line in enumerate(lines):
            above = (index - (len(lines) - 1) * _HALF) * frame.lead
            canvas.words_at_height(line, left - _BESIDE * frame.size, middle + above, "end")
        _draw_group(canvas, group, scale, middle, bar)
        y += height + gap
    canvas.line((scale.zero, top), (scale.zero, whole))
    return Plane(Box(scale.left, top, scale.room, whole - top), bar * len(heights) / (whole - top), whole)


def _heights(plot: Plot, names: list[list[str]], bar: Decimal, frame: Frame) -> list[Decimal]:
    return [max(bar * len(plot.series), frame.lead * len(lines)) for lines in names]


def _scale(plot: Plot, frame: Frame, left: Decimal) -> _Scale:
    """The bars' room is what names and numbers leave; numbers below 0 stand at the left of their bars."""
    bars = [bar for group in plot.groups for bar in group.bars]
    highest, lowest = max(Decimal(0), *(b.number for b in bars)), min(Decimal(0), *(b.number for b in bars))
    beside = max(width(bar.label, frame.size) for bar in bars) + _BESIDE * frame.size
    room = max(frame.size, frame.width - left - beside - (beside if lowest else 0))
    if plot.kind is ChartKind.SHARES:
        return _Scale(left, room / (sum((bar.number for bar in bars), Decimal(0)) or 1), room, left, room)
    unit = room / ((highest - lowest) or 1)
    start = left + (beside if lowest else 0)
    return _Scale(start - lowest * unit, unit, Decimal(0), start, room)


def _draw_group(canvas: Canvas, group: BarGroup, scale: _Scale, middle: Decimal, height: Decimal) -> None:
    y = middle - height * len(group.bars) / 2
    for series, bar in enumerate(group.bars):
        if scale.whole:
            canvas.frame(Box(scale.zero, y, scale.whole, height))
        _draw_bar(canvas, bar, series, scale, Box(scale.zero, y, abs(bar.number) * scale.unit, height))
        y += height


def _draw_bar(canvas: Canvas, bar: Bar, series: int, scale: _Scale, place: Box) -> None:
    """A bar to the right of the place's left edge, or to the left of it where its number is below 0."""
    beside, middle = _BESIDE * canvas.size / 2, place.y + place.height / 2
    if bar.number < 0:
        canvas.bar(Box(place.x - place.width, place.y, place.width, place.height), series)
        canvas.words_at_height(bar.label, place.x - place.width - beside, middle, "end")
        return
    canvas.bar(place, series)
    canvas.words_at_height(bar.label, place.x + max(place.width, scale.whole) + beside, middle)

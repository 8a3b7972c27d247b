"""What stands above the bars: the legend from the left, the unit at the right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.charts.canvas import Box, Canvas
from reportgen.charts.frame import Frame
from reportgen.charts.words import ASCENT, MIDDLE, width
from reportgen.model.chart import Plot

# In em: a legend's swatch, the room before its words and behind them, and that above and under the header.
_SWATCH, _BEFORE, _BEHIND = Decimal("0.8"), Decimal("0.4"), Decimal("1.5")
_ABOVE, _UNDER = Decimal("0.4"), Decimal("0.4")


def draw_header(canvas: Canvas, plot: Plot, frame: Frame) -> Decimal:
    """Draw legend and unit at the top; how high they are together with the room around them."""
    above = _ABOVE * frame.size
    rows = _rows(plot.legend, frame, width(plot.unit, frame.size))
    if not rows and not plot.unit:
        return above
    if plot.unit:
        canvas.words(plot.unit, frame.width, above + ASCENT * frame.size, "end")
    series = 0
    for index, row in enumerate(rows):
        baseline = above + ASCENT * frame.size + index * frame.lead
        x = canvas.rule / 2
        for name in row:
            side = _SWATCH * frame.size
            middle = baseline - MIDDLE * frame.size
            canvas.bar(Box(x, middle - side / 2, side, side), series)
            canvas.words(name, x + side + _BEFORE * frame.size, baseline)
            x += _item(name, frame.size)
            series += 1
    return above + max(1, len(rows)) * frame.lead + _UNDER * frame.size


def _rows(names: Sequence[str], frame: Frame, unit: Decimal) -> list[list[str]]:
    """The legend's names in rows that fit; the first leaves room for the unit."""
    rows: list[list[str]] = []
    room = Decimal(0)
    for name in names:
        needed = _item(name, frame.size)
        if needed > room:
            room = frame.width - (unit if not rows else 0)
            rows.append([])
        rows[-1].append(name)
        room -= needed
    return rows


def _item(name: str, size: Decimal) -> Decimal:
    return (_SWATCH + _BEFORE + _BEHIND) * size + width(name, size)

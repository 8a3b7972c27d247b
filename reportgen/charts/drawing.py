"""The whole drawing: which form it takes, its size, and its SVG."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape

from reportgen.charts.bars import draw_bars
from reportgen.charts.canvas import Canvas, number
from reportgen.charts.columns import draw_columns, fits_columns
from reportgen.charts.frame import Frame
from reportgen.model.chart import ChartKind, Plot
from reportgen.model.style import StyleSheet
from reportgen.units import Length


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG element and the size at which it is printed."""

    svg: str
    width: Length
    height: Length


def as_drawn(plot: Plot, sheet: StyleSheet) -> Plot:
    """The plot with lying bars in place of upright ones where those have no room for their words."""
    if plot.kind is ChartKind.COLUMNS and not fits_columns(plot, Frame.of(sheet)):
        return replace(plot, kind=ChartKind.BARS)
    return plot


def draw_chart(plot: Plot, sheet: StyleSheet, alt: str, family: str = "") -> Drawing:
    """The chart as wide as the type area.

    ``alt`` says what it shows. ``family`` is the CSS name of its type; without one, the words take that of the element
    around them. A chart too high for a page is made smaller as a whole.
    """
    frame = Frame.of(sheet)
    canvas = Canvas(frame.size, sheet.chart.rule.pt)
    height = (draw_columns if plot.kind is ChartKind.COLUMNS else draw_bars)(canvas, plot, frame)
    scale = min(Decimal(1), frame.most / height)
    printed = Length.from_pt(frame.width * scale), Length.from_pt(height * scale)
    # WeasyPrint takes a name of a family with the space before it, hence none behind the commas.
    own = f' font-family="{escape(family.replace(", ", ","))}"' if family else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{printed[0].css}" height="{printed[1].css}" '
        f'viewBox="0 0 {number(frame.width)} {number(height)}"{own} font-size="{number(frame.size)}" fill="black">'
    )
    parts = (head, f"<title>{escape(alt)}</title>", *canvas.parts, "</svg>")
    return Drawing("\n".join(parts), *printed)

"""The whole drawing: which form it takes, its size, and its SVG."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from msgspec import Struct
from msgspec.structs import replace

from reportgen.charts.bars import draw_bars
from reportgen.charts.canvas import Canvas, Mark, Plane
from reportgen.charts.columns import draw_columns, fits_columns
from reportgen.charts.frame import Frame
from reportgen.charts.svg import marks_as_svg, number
from reportgen.model.chart import ChartKind, Plot
from reportgen.model.style import StyleSheet
from reportgen.units import Length


class Drawing(Struct, frozen=True):
    """A chart as marks on a canvas, printed ``scale`` times as large; ``width`` and ``height`` are those in print.

    ``size`` is that of the type on the canvas, ``lead`` from line to line of it, ``rule`` the width of its lines.
    """

    marks: tuple[Mark, ...]
    size: Decimal
    lead: Decimal
    rule: Decimal
    canvas_width: Decimal
    plane: Plane
    scale: Decimal

    @property
    def canvas_height(self) -> Decimal:
        """How high the canvas is."""
        return self.plane.height

    @property
    def width(self) -> Length:
        """How wide it is printed."""
        return Length.from_pt(self.canvas_width * self.scale)

    @property
    def height(self) -> Length:
        """How high it is printed."""
        return Length.from_pt(self.canvas_height * self.scale)

    def svg(self, alt: str) -> str:
        """The drawing as an SVG element; ``alt`` says what it shows. Its words take the type of the element around it."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{self.width.css}" height="{self.height.css}" '
            f'viewBox="0 0 {number(self.canvas_width)} {number(self.canvas_height)}" '
            f'font-size="{number(self.size)}" fill="black">'
        )
        return "\n".join((head, f"<title>{escape(alt)}</title>", *marks_as_svg(self.marks, self.rule), "</svg>"))


def as_drawn(plot: Plot, sheet: StyleSheet) -> Plot:
    """The plot with lying bars in place of upright ones where those have no room for their words."""
    if plot.kind is ChartKind.COLUMNS and not fits_columns(plot, Frame.of(sheet)):
        return replace(plot, kind=ChartKind.BARS)
    return plot


def draw_chart(plot: Plot, sheet: StyleSheet) -> Drawing:
    """The chart as wide as the type area. A chart too high for a page is made smaller as a whole."""
    frame = Frame.of(sheet)
    canvas = Canvas(frame.size, sheet.chart.rule.pt)
    plane = (draw_columns if plot.kind is ChartKind.COLUMNS else draw_bars)(canvas, plot, frame)
    scale = min(Decimal(1), frame.most / plane.height)
    return Drawing(tuple(canvas.marks), frame.size, frame.lead, canvas.rule, frame.width, plane, scale)

"""Charts made by hand, and what is drawn of them, read back from the SVG."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from reportgen.charts import as_drawn, draw_chart
from reportgen.charts.words import ASCENT, DESCENT, width
from reportgen.model.chart import Bar, BarGroup, ChartKind, Plot
from tests.unit.writers.pdf.conftest import read_style

SVG = "{http://www.w3.org/2000/svg}"
STYLE = read_style()
SIZE = Decimal("10.5")


def plot(kind: ChartKind, *rows: tuple[str, list[str]], unit: str = "单位：万元") -> Plot:
    """A chart of rows: a name and its numbers as printed."""
    groups = tuple(BarGroup(name, tuple(Bar(Decimal(n), n) for n in numbers)) for name, numbers in rows)
    return Plot(kind, unit, ("本期", "上年同期", "前年同期", "计划")[: len(rows[0][1])], groups)


@dataclass(frozen=True)
class Shape:
    """A rectangle or the room of a text."""

    left: Decimal
    top: Decimal
    right: Decimal
    bottom: Decimal
    text: str = ""
    fill: str = ""

    @property
    def width(self) -> Decimal:
        return self.right - self.left

    @property
    def height(self) -> Decimal:
        return self.bottom - self.top

    def touches(self, other: Shape) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True)
class Drawn:
    page: Shape
    bars: list[Shape]
    words: list[Shape]

    def at(self, text: str) -> Shape:
        return next(w for w in self.words if w.text == text)


def drawn(chart: Plot) -> Drawn:
    """The chart drawn; the swatches of its legend are no bars."""
    root = etree.fromstring(draw_chart(as_drawn(chart, STYLE), STYLE).svg("说明"))
    _, _, right, bottom = map(Decimal, root.get("viewBox", "").split())
    rects = [_rect(e) for e in root.iter(SVG + "rect")][len(chart.legend) :]
    return Drawn(Shape(Decimal(0), Decimal(0), right, bottom), rects, [_text(e) for e in root.iter(SVG + "text")])


def _rect(element: etree._Element) -> Shape:
    x, y, wide, high = (Decimal(element.get(name, "")) for name in ("x", "y", "width", "height"))
    return Shape(x, y, x + wide, y + high, fill=element.get("fill", ""))


def _text(element: etree._Element) -> Shape:
    text, x, y = element.text or "", Decimal(element.get("x", "")), Decimal(element.get("y", ""))
    wide = width(text, SIZE)
    left = (
        x
        - wide * {"start": Decimal(0), "middle": Decimal("0.5"), "end": Decimal(1)}[element.get("text-anchor", "start")]
    )
    return Shape(left, y - ASCENT * SIZE, left + wide, y + DESCENT * SIZE, text)

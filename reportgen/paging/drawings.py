"""Charts as rows: the marks of a drawing in their places, its words set in the type of charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reportgen.charts import Drawing, draw_chart
from reportgen.charts.canvas import Area, Strokes, Words
from reportgen.fonts.uses import paragraph_use
from reportgen.model.chart import Plot
from reportgen.model.paged import GlyphRun, Shape
from reportgen.model.style import Alignment, Role, StyleSheet
from reportgen.paging.lines import LineRoom, Span, measured, set_line
from reportgen.paging.rows import DrawnChart, LineAt
from reportgen.paging.typefaces import Typefaces

_WHITE = 255


def drawn(plot: Plot, sheet: StyleSheet, faces: Typefaces, left: float, width: float, element: int) -> DrawnChart:
    """A chart in the middle between two margins."""
    drawing = draw_chart(plot, sheet)
    scale = float(drawing.scale)
    wide, high = float(drawing.width.pt), float(drawing.height.pt)
    x = left + (width - wide) / 2
    return DrawnChart(
        x,
        wide,
        high,
        tuple(_shapes(drawing, x, scale)),
        tuple(_words(drawing, sheet, faces, x, scale, element)),
        element,
    )


def _shapes(drawing: Drawing, x: float, scale: float) -> Iterator[Shape]:
    rule = float(drawing.rule) * scale
    for mark in drawing.marks:
        match mark:
            case Area(box=box, fill=fill):
                left, top = x + float(box.x) * scale, float(box.y) * scale
                right, bottom = left + float(box.width) * scale, top + float(box.height) * scale
                corners = ((left, top), (right, top), (right, bottom), (left, bottom))
                yield Shape((corners,), rule, fill / _WHITE, is_closed=True)
            case Strokes(lines=lines):
                ends = (((x + float(a) * scale, float(b) * scale) for a, b in line) for line in lines)
                yield Shape(tuple(tuple(line) for line in ends), rule)
            case Words():
                pass
            case _:
                assert_never(mark)


def _words(
    drawing: Drawing, sheet: StyleSheet, faces: Typefaces, x: float, scale: float, element: int
) -> Iterator[LineAt]:
    kind = faces.type(paragraph_use(sheet, Role.FIGURE), float(drawing.size) * scale, 0.0)
    for mark in drawing.marks:
        if isinstance(mark, Words) and mark.text:
            words = measured([Span(mark.text, kind, element)])
            wide = words.width(0, len(mark.text))
            shift = {"start": 0.0, "middle": wide / 2, "end": wide}[mark.anchor]
            room = LineRoom(x + float(mark.x) * scale - shift, wide)
            runs: tuple[GlyphRun, ...] = set_line(words, 0, len(mark.text), room, Alignment.LEFT)
            yield float(mark.baseline) * scale, runs

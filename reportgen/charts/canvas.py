"""Shapes and words of a drawing, every number in points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from reportgen.charts.words import ASCENT, MIDDLE

_HATCH = Decimal("0.35")  # em between the lines of a hatched bar
_BLACK, _WHITE, _GREY = 0, 255, 166
SOLID = (_BLACK, _WHITE, _GREY)  # the fills of the first series; that of the fourth is hatched

Point = tuple[Decimal, Decimal]


class Box(Struct, frozen=True):
    """A rectangle by its upper left corner."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal


class Words(Struct, frozen=True):
    """A line of text; ``anchor`` says which part of it stands at ``x``: start, middle or end."""

    text: str
    x: Decimal
    baseline: Decimal
    anchor: str


class Area(Struct, frozen=True):
    """A rectangle with a black outline, filled with a grey from 0 to 255."""

    box: Box
    fill: int


class Strokes(Struct, frozen=True):
    """Straight black lines, each from one point to another."""

    lines: tuple[tuple[Point, Point], ...]


Mark = Words | Area | Strokes


class Plane(Struct, frozen=True):
    """Where bars stand: ``box`` is what the lowest to the highest number span, ``bar`` how much of its category's room
    each bar takes across. The whole drawing is ``height`` high.
    """

    box: Box
    bar: Decimal
    height: Decimal


class Canvas(Struct):
    """A drawing in the making. ``size`` is that of the type, ``rule`` the width of lines."""

    size: Decimal
    rule: Decimal
    marks: list[Mark] = []

    def words(self, text: str, x: Decimal, baseline: Decimal, anchor: str = "start") -> None:
        """A line of text; ``anchor`` says which part of it stands at ``x``: start, middle or end."""
        self.marks.append(Words(text, x, baseline, anchor))

    def words_at_height(self, text: str, x: Decimal, middle: Decimal, anchor: str = "start") -> None:
        """A line of text that is centred on a height."""
        self.words(text, x, middle + MIDDLE * self.size, anchor)

    def words_below(self, lines: list[str], x: Decimal, top: Decimal, lead: Decimal) -> None:
        """Lines of text centred on ``x``, one below the other."""
        for index, line in enumerate(lines):
            self.words(line, x, top + ASCENT * self.size + index * lead, "middle")

    def bar(self, box: Box, series: int) -> None:
        """A rectangle filled as those of a series are, with an outline; one without extent is not drawn."""
        if not (box.width and box.height):
            return
        self.frame(box, SOLID[series] if series < len(SOLID) else _WHITE)
        if series >= len(SOLID):
            self.marks.append(Strokes(tuple(_hatching(box, _HATCH * self.size))))

    def frame(self, box: Box, fill: int = _WHITE) -> None:
        """A rectangle with an outline."""
        self.marks.append(Area(box, fill))

    def line(self, start: Point, end: Point) -> None:
        """A straight line."""
        self.marks.append(Strokes(((start, end),)))


def _hatching(box: Box, step: Decimal) -> Iterator[tuple[Point, Point]]:
    """Lines that rise to the right at 45 degrees through a rectangle, ended at its edges."""
    along = step
    while along < box.width + box.height:
        x1, y1 = max(box.x, box.x + along - box.height), min(box.y + box.height, box.y + along)
        x2, y2 = min(box.x + box.width, box.x + along), max(box.y, box.y + along - box.width)
        yield (x1, y1), (x2, y2)
        along += step

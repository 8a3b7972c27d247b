"""Shapes and words as SVG text; every number is in points and has at most two decimals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from html import escape

from reportgen.charts.words import ASCENT, MIDDLE

_CENT = Decimal("0.01")
_HATCH = Decimal("0.35")  # em between the lines of a hatched bar
_SOLID = ("black", "white", "#a6a6a6")  # the fills of the first series; that of the fourth is hatched


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal


@dataclass(slots=True)
class Canvas:
    """A drawing in the making. ``size`` is that of the type, ``rule`` the width of lines."""

    size: Decimal
    rule: Decimal
    parts: list[str] = field(default_factory=list)

    def words(self, text: str, x: Decimal, baseline: Decimal, anchor: str = "start") -> None:
        """A line of text; ``anchor`` says which part of it stands at ``x``: start, middle or end."""
        place = f'x="{number(x)}" y="{number(baseline)}"'
        own = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(f"<text {place}{own}>{escape(text)}</text>")

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
        fill = _SOLID[series] if series < len(_SOLID) else "white"
        self.frame(box, fill)
        if series >= len(_SOLID):
            lines = " ".join(_hatching(box, _HATCH * self.size))
            self.parts.append(f'<path d="{lines}" fill="none" stroke="black" stroke-width="{number(self.rule)}"/>')

    def frame(self, box: Box, fill: str = "white") -> None:
        """A rectangle with an outline."""
        place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
        self.parts.append(f'<rect {place} fill="{fill}" stroke="black" stroke-width="{number(self.rule)}"/>')

    def line(self, start: tuple[Decimal, Decimal], end: tuple[Decimal, Decimal]) -> None:
        """A straight line."""
        places = f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"
        self.parts.append(f'<path d="{places}" fill="none" stroke="black" stroke-width="{number(self.rule)}"/>')


def number(value: Decimal) -> str:
    """A number as SVG has it."""
    return f"{value.quantize(_CENT, ROUND_HALF_UP).normalize():f}"


def _hatching(box: Box, step: Decimal) -> Iterator[str]:
    """Lines that rise to the right at 45 degrees through a rectangle, ended at its edges."""
    along = step
    while along < box.width + box.height:
        x1, y1 = max(box.x, box.x + along - box.height), min(box.y + box.height, box.y + along)
        x2, y2 = min(box.x + box.width, box.x + along), max(box.y, box.y + along - box.width)
        yield f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
        along += step

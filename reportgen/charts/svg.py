"""A drawing as SVG text; every number has at most two decimals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from typing import assert_never

from reportgen.charts.canvas import Area, Mark, Strokes, Words

_CENT = Decimal("0.01")
_NAMED = {0: "black", 255: "white"}


def marks_as_svg(marks: Sequence[Mark], rule: Decimal) -> Iterator[str]:
    """The elements of the marks, in order."""
    stroke = f'stroke="black" stroke-width="{number(rule)}"'
    for mark in marks:
        match mark:
            case Words(text=text, x=x, baseline=baseline, anchor=anchor):
                own = "" if anchor == "start" else f' text-anchor="{anchor}"'
                yield f'<text x="{number(x)}" y="{number(baseline)}"{own}>{escape(text)}</text>'
            case Area(box=box, fill=fill):
                place = (
                    f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
                )
                yield f'<rect {place} fill="{_NAMED.get(fill) or f"#{fill:02x}{fill:02x}{fill:02x}"}" {stroke}/>'
            case Strokes(lines=lines):
                path = " ".join(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" for (x1, y1), (x2, y2) in lines)
                yield f'<path d="{path}" fill="none" {stroke}/>'
            case _:
                assert_never(mark)


def number(value: Decimal) -> str:
    """A number as SVG has it."""
    return f"{value.quantize(_CENT, ROUND_HALF_UP).normalize():f}"

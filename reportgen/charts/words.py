"""How much room words take in a drawing: bounds that hold for every font that may serve, not the widths of one."""

from __future__ import annotations

from decimal import Decimal

from reportgen.typesetting.measure import Measure, fit

# In em. Figures are from 0.5 (the offices' 宋体) to 0.57 wide, other ASCII up to 1.
_FIGURE, _OTHER = Decimal("0.58"), Decimal(1)
_FIGURES = frozenset("0123456789.,-+() ")

# Where words stand on their line, in em: how far they reach above and below the baseline, and what centres them on a
# place. Every font the papers use has its Chinese characters so.
ASCENT, DESCENT, MIDDLE = Decimal("0.88"), Decimal("0.12"), Decimal("0.37")


def width(text: str, size: Decimal) -> Decimal:
    """The width of a line of text, at most."""
    return size * sum((_em(character) for character in text), Decimal(0))


def wrapped(text: str, size: Decimal, room: Decimal) -> list[str]:
    """The text in lines of at most ``room``, ended where Chinese lines may end."""
    measure = Measure({character: float(_em(character)) for character in text}, float(size), 0.0, 0.0)
    lines: list[str] = []
    rest = text
    while rest:
        count = fit(rest, measure, float(room), may_tear=True)
        lines.append(rest[:count].rstrip(" "))
        rest = rest[count:].lstrip(" ")
    return lines


def _em(character: str) -> Decimal:
    return _FIGURE if character in _FIGURES else _OTHER

"""Lengths and type sizes of the page, as exact integers."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

TWIPS_PER_POINT = 20
_MM_PER_INCH = Decimal("25.4")
_POINTS_PER_INCH = 72

# Names of type sizes in points (the trade's 字号 table; 三号 is the body size of GB/T 9704-2012, 5.2.2).
NAMED_SIZES: dict[str, Decimal] = {
    "初号": Decimal(42),
    "小初": Decimal(36),
    "一号": Decimal(26),
    "小一": Decimal(24),
    "二号": Decimal(22),
    "小二": Decimal(18),
    "三号": Decimal(16),
    "小三": Decimal(15),
    "四号": Decimal(14),
    "小四": Decimal(12),
    "五号": Decimal("10.5"),
    "小五": Decimal(9),
}

LENGTH_PATTERN = r"\s*(-?\d{1,6}(?:\.\d{1,6})?)\s*(mm|pt|毫米|磅)\s*"
_LENGTH = re.compile(LENGTH_PATTERN)


class Length(Struct, frozen=True, order=True):
    """A length in twips (1/20 pt): the unit in which Word counts, so both writers round alike."""

    twips: int

    @classmethod
    def from_mm(cls, mm: Decimal) -> Length:
        """Nearest length to a number of millimetres."""
        return cls.from_pt(mm / _MM_PER_INCH * _POINTS_PER_INCH)

    @classmethod
    def from_pt(cls, pt: Decimal) -> Length:
        """Nearest length to a number of points."""
        return cls(int((pt * TWIPS_PER_POINT).quantize(Decimal(1), ROUND_HALF_UP)))

    @classmethod
    def parse(cls, text: str) -> Length:
        """Read ``37mm``, ``28.95pt``, ``37毫米``, ``28.95磅`` or a named size such as ``三号``.

        Raises ValueError when the text is none of these.
        """
        if text in NAMED_SIZES:
            return cls.from_pt(NAMED_SIZES[text])
        match = _LENGTH.fullmatch(text)
        if match is None:
            raise ValueError(text)
        number = Decimal(match[1])
        return cls.from_mm(number) if match[2] in {"mm", "毫米"} else cls.from_pt(number)

    @property
    def pt(self) -> Decimal:
        """In points, exact."""
        return Decimal(self.twips) / TWIPS_PER_POINT

    @property
    def mm(self) -> Decimal:
        """In millimetres."""
        return self.pt * _MM_PER_INCH / _POINTS_PER_INCH

    @property
    def css(self) -> str:
        """As a CSS length in points."""
        return f"{self.pt.normalize():f}pt"

    @property
    def half_points(self) -> int:
        """In half points, as ``w:sz`` counts type sizes; twips that are no half point round up."""
        return -(-self.twips // 10)

    def __add__(self, other: Length) -> Length:
        return Length(self.twips + other.twips)

    def __sub__(self, other: Length) -> Length:
        return Length(self.twips - other.twips)

    def __mul__(self, factor: int) -> Length:
        return Length(self.twips * factor)

    def __neg__(self) -> Length:
        return Length(-self.twips)


NO_LENGTH = Length(0)

"""What the style says of a drawing, in points."""

from __future__ import annotations

import math
from decimal import Decimal

from msgspec import Struct

from reportgen.model.style import Role, StyleSheet

_LEAD = Decimal("1.25")  # em from line to line, where the style leaves it to the font
_KEPT_LINES = 3  # of a page, for the caption


class Frame(Struct, frozen=True):
    """The room of a drawing and the measures in it.

    ``size`` and ``lead`` are those of the words, ``bar`` is the least width of a bar, ``height`` that of a chart of
    upright bars, ``most`` the highest that fits on a page, ``pitch`` the body's, of which heights are multiples.
    """

    width: Decimal
    height: Decimal
    most: Decimal
    size: Decimal
    lead: Decimal
    bar: Decimal
    pitch: Decimal

    @classmethod
    def of(cls, sheet: StyleSheet) -> Frame:
        """The frame of a style's charts."""
        style, page = sheet.paragraphs[Role.FIGURE], sheet.page
        sides = style.chars(style.left_chars) + style.chars(style.right_chars)
        pitch = (sheet.body.pitch or sheet.body.size).pt
        return cls(
            width=(page.text_width - sides).pt,
            height=sheet.lines(sheet.chart.height_lines).pt,
            most=page.text_height.pt - _KEPT_LINES * pitch,
            size=style.size.pt,
            lead=max(style.pitch.pt, style.size.pt) if style.pitch else style.size.pt * _LEAD,
            bar=sheet.chart.bar.pt,
            pitch=pitch,
        )

    def whole_lines(self, height: Decimal) -> Decimal:
        """The height of as many lines of the body as are needed."""
        return math.ceil(height / self.pitch) * self.pitch

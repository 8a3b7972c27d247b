"""Type as the offices' fonts have it, for what both papers must agree on whatever fonts a machine has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from reportgen.model.shift import DRAWN, SCALE
from reportgen.model.style import ParagraphStyle, StyleSheet
from reportgen.model.styled import StyledParagraph
from reportgen.typesetting.measure import Measure
from reportgen.units import Length

_HALF = 0.5
_IDEOGRAPHIC_SPACE = "\u3000"

HALF_WIDTH: Mapping[str, float] = (
    {chr(code): _HALF for code in range(128)} | {_IDEOGRAPHIC_SPACE: 1.0} | dict.fromkeys(DRAWN, _HALF * SCALE)
)
"""Advances in em: ASCII half an em, all else one, but for what is drawn smaller above or below the line."""


def office_measure(style: ParagraphStyle, sheet: StyleSheet, spacing: Length) -> Measure:
    """The measure, in points, of a style's type with ``spacing`` added to its letter spacing."""
    size = float(style.size.pt)
    return _measure(size, float((style.letter_spacing + spacing).pt), size * float(sheet.script_gap))


@lru_cache(maxsize=64)
def _measure(size: float, letter_spacing: float, gap: float) -> Measure:
    return Measure(HALF_WIDTH, size, letter_spacing, gap)


def line_widths(paragraph: StyledParagraph, style: ParagraphStyle, sheet: StyleSheet) -> tuple[float, float]:
    """The widths of a paragraph's first line and of the others, in points."""
    left = paragraph.left if paragraph.left is not None else style.chars(style.left_chars)
    right = paragraph.right if paragraph.right is not None else style.chars(style.right_chars)
    first = paragraph.first if paragraph.first is not None else style.chars(style.first_line_chars)
    width = sheet.page.text_width - left - right
    return float((width - first).pt), float(width.pt)

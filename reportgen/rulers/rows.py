"""A row of what a ruler says."""

from __future__ import annotations

from msgspec import Struct

TOLERANCE_MM = 0.3  # how far a ruler's reading may be off


class Row(Struct, frozen=True):
    """One thing measured, what it should be, whether it fits, and the places where it does not."""

    item: str
    measured: str
    expected: str
    fits: bool
    examples: tuple[str, ...] = ()


def at_page(number: int, words: str) -> str:
    """What is the matter, with its page."""
    return f"第 {number} 面：{words}"


def mm_words(millimetres: float) -> str:
    """Millimetres as shown."""
    return f"{millimetres:.2f}mm"

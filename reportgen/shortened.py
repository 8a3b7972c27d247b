"""Many words in one line: the first of them, and that there are more."""

from __future__ import annotations

from collections.abc import Iterable


def shortened(words: Iterable[str], most: int, counted: str = "", between: str = "、") -> str:
    """The first ``most`` of some words: 甲乡、乙镇等; where it is said what is ``counted`` (个), 甲乡、乙镇等 12 个."""
    every = tuple(words)
    more = f"等 {len(every)} {counted}" if counted else "等"
    return between.join(every[:most]) + (more if len(every) > most else "")

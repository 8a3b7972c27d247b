"""What is too long for a line: of many words the first, of a long text its beginning."""

from __future__ import annotations

from collections.abc import Iterable


def shortened(words: Iterable[str], most: int, counted: str = "", between: str = "、") -> str:
    """The first ``most`` of some words: 甲乡、乙镇等; where it is said what is ``counted`` (个), 甲乡、乙镇等 12 个."""
    every = tuple(words)
    more = f"等 {len(every)} {counted}" if counted else "等"
    return between.join(every[:most]) + (more if len(every) > most else "")


def cut(text: str, most: int) -> str:
    """A text of at most so many characters, the last of which says that there was more."""
    return text if len(text) <= most else f"{text[: most - 1]}…"

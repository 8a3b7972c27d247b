"""The signs that the notes of a page are counted by: ①②③."""

from __future__ import annotations

_FIRST, _MOST = ord("①"), 20

MOST_NOTES = _MOST
"""So many notes of a page have signs of their own; Word counts those behind them in digits."""


def note_sign(number: int) -> str:
    """The sign of a note by its number on its page, from 1."""
    return chr(_FIRST + number - 1) if number <= _MOST else str(number)


def note_signs(count: int) -> list[str]:
    """The signs of the first notes of a page."""
    return [note_sign(number) for number in range(1, count + 1)]

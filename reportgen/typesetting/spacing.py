"""Spaces that text has of its own: the gap between scripts, and the places where a justified line stretches."""

from __future__ import annotations

from functools import cache

_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_IDEOGRAPHIC_ZERO = "〇"
_HAN, _LATIN, _MARK = 1, 2, 0


def has_gap(before: str, after: str) -> bool:
    """Whether the style's script gap stands between two characters: one a Han character, one a letter or digit.

    Marks have none, as in Word and LibreOffice: 25%以上 has one gap fewer than 25个以上.
    """
    return _script(before) + _script(after) == _HAN + _LATIN


def stretches(before: str, after: str) -> bool:
    """Whether a justified line may widen between two characters: everywhere but inside words, numbers and dashes."""
    if before in "—…" and after == before:
        return False
    return not (before.isascii() and after.isascii() and before != " " and after != " ")


@cache
def _script(character: str) -> int:
    code = ord(character)
    if character.isascii():
        return _LATIN if character.isalnum() else _MARK
    if character == _IDEOGRAPHIC_ZERO or any(first <= code <= last for first, last in _IDEOGRAPHS):
        return _HAN
    return _MARK

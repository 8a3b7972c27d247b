"""Spaces that text has of its own: the gap between scripts, and the places where a justified line stretches."""

from __future__ import annotations

_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_IDEOGRAPHIC_ZERO = "〇"


def has_gap(before: str, after: str) -> bool:
    """Whether the style's script gap stands between two characters: one a Han character, one a letter or digit.

    Marks have none, as in Word and LibreOffice: 25%以上 has one gap fewer than 25个以上.
    """
    return (_is_han(before) and _is_script(after)) or (_is_script(before) and _is_han(after))


def stretches(before: str, after: str) -> bool:
    """Whether a justified line may widen between two characters: everywhere but inside words, numbers and dashes."""
    if before in "—…" and after == before:
        return False
    return not (before.isascii() and after.isascii() and before != " " and after != " ")


def _is_han(character: str) -> bool:
    code = ord(character)
    return character == _IDEOGRAPHIC_ZERO or any(first <= code <= last for first, last in _IDEOGRAPHS)


def _is_script(character: str) -> bool:
    return character.isascii() and character.isalnum()

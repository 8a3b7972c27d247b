"""Spaces that text has of its own: the gap between scripts, and the places where a justified line stretches."""

from __future__ import annotations

from reportgen.patterns import late

_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_IDEOGRAPHIC_ZERO = "〇"
_HAN, _LATIN, _MARK = 1, 2, 0
GAP = _HAN + _LATIN
"""What the scripts of two neighbouring characters add up to where the gap stands between them."""
_HELD = late(r"[\x00-\x1f!-\x7f](?=[\x00-\x1f!-\x7f])|—(?=—)|…(?=…)")  # words, numbers and dashes


class _Scripts(dict[str, int]):
    """The script of each character that has been asked for: a look-up costs a tenth of a call."""

    def __missing__(self, character: str) -> int:
        self[character] = found = _script(character)
        return found


SCRIPTS = _Scripts()
"""The scripts of characters; two of them add up to ``GAP`` where the style's script gap stands."""


_HAN_CLASS = "[〇" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _IDEOGRAPHS) + "]"
_GAPS = late(f"(?<=[0-9A-Za-z])(?={_HAN_CLASS})|(?<={_HAN_CLASS})(?=[0-9A-Za-z])")


def gaps(text: str) -> list[int]:
    """The numbers of the characters before which the style's script gap stands, in order."""
    return [match.start() for match in _GAPS.finditer(text)]


def held(text: str) -> list[int]:
    """The numbers of the characters behind which, and before the next one, a justified line must not widen."""
    return [match.start() for match in _HELD.finditer(text)]


def _script(character: str) -> int:
    code = ord(character)
    if character.isascii():
        return _LATIN if character.isalnum() else _MARK
    if character == _IDEOGRAPHIC_ZERO or any(first <= code <= last for first, last in _IDEOGRAPHS):
        return _HAN
    return _MARK

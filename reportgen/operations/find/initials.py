"""Pinyin initials of Chinese characters, as people type them into a search box: 柳溪乡 is lxx.

The 3,755 commonest characters stand in GB 2312 in the order of their pinyin, so that the first letter follows from the code;
those of the second level are ordered by strokes, and any letter fits them. Characters that are read in two ways in names of
places have both letters.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

_FIRSTS = (
    ("a", 0xB0A1),
    ("b", 0xB0C5),
    ("c", 0xB2C1),
    ("d", 0xB4EE),
    ("e", 0xB6EA),
    ("f", 0xB7A2),
    ("g", 0xB8C1),
    ("h", 0xB9FE),
    ("j", 0xBBF7),
    ("k", 0xBFA6),
    ("l", 0xC0AC),
    ("m", 0xC2E8),
    ("n", 0xC4C3),
    ("o", 0xC5B6),
    ("p", 0xC5BE),
    ("q", 0xC6DA),
    ("r", 0xC8BB),
    ("s", 0xC8F6),
    ("t", 0xCBFA),
    ("w", 0xCDDA),
    ("x", 0xCEF4),
    ("y", 0xD1B9),
    ("z", 0xD4D1),
)
_CODES = [code for _, code in _FIRSTS]
_LAST = 0xD7F9
_TWO = {"重": "cz", "长": "cz", "乐": "ly", "朝": "cz", "曾": "zc", "单": "ds", "解": "jx", "行": "xh", "大": "d", "六": "l", "柏": "b", "泊": "bp", "厦": "xs", "番": "fp", "铅": "qy", "洞": "dt", "万": "w", "石": "s", "会": "hk", "车": "cj", "尉": "wy", "沈": "sc", "都": "d", "什": "s", "阿": "ae", "枞": "cz", "蚌": "b"}  # fmt: skip
_ANY = "*"


@lru_cache(maxsize=8192)
def initials_of(character: str) -> str:
    """The letters that a character may be typed by; ``*`` for any, empty for what is no Han character."""
    if character in _TWO:
        return _TWO[character]
    if not "\u3400" <= character <= "\u9fff":
        return character.lower() if character.isascii() and character.isalnum() else ""
    try:
        high, low = character.encode("gb2312")
    except UnicodeEncodeError:
        return _ANY
    code = high << 8 | low
    return _FIRSTS[bisect_right(_CODES, code) - 1][0] if code <= _LAST else _ANY


def spells(text: str, letters: str) -> int:
    """Where in a text some letters are the initials of characters beside each other; -1 where nowhere."""
    said = [found for found in map(initials_of, text) if found]
    for start in range(len(said) - len(letters) + 1):
        if all(one == _ANY or letter in one for letter, one in zip(letters, said[start:], strict=False)):
            return start
    return -1

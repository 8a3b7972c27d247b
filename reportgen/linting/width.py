"""The width of marks and digits: which half-width marks belong to Chinese text, and how they ought to look."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from reportgen.linting.vocabulary import is_chinese, is_han
from reportgen.patterns import late

_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。", "(": "（", ")": "）"}
_MARK = late(r"[,;:!?.]")
_BRACKET = late(r"[()（）]")
_NUMBER_MARK = late(r"\s*(?:[一二三四五六七八九十]{1,4}\.|[0-9a-zA-Z一二三四五六七八九十]{1,2}\)(?=\s*(.)))")
_LETTERS = late("[a-z]*")
_CLOSING = "”’》）"
_PERCENT = "%％‰℃"
_ABBREVIATIONS = frozenset(("mr", "mrs", "ms", "dr", "no", "vol", "co", "ltd", "inc", "fig", "st", "etc"))
_LONG_NUMBER = 3
_WIDE_DIGITS = {chr(0xFF10 + n): str(n) for n in range(10)}
_WIDE_PERCENT = {"．": ".", "％": "%"}
_WIDE_NUMBER = late(r"[０-９]+(?:．[０-９]+)?％?")


def half_width_marks(text: str) -> dict[int, str]:
    """The half-width marks of a text that should be full-width: their places, and what should stand there."""
    marks = [m.start() for m in _MARK.finditer(text)]
    first = next((at for at, c in enumerate(text) if is_han(c)), len(text)) if marks else 0
    found = {at: _WIDE[text[at]] for at in marks if _is_narrow(text, at, first)}
    if "(" in text or ")" in text:
        found |= {at: _WIDE[text[at]] for at in _brackets(text)}
    number = _NUMBER_MARK.match(text) if found else None
    if number and (number[1] is None or is_han(number[1])):
        found.pop(number.end() - 1, None)
    return found


def _is_narrow(text: str, at: int, first: int) -> bool:
    """Whether the mark at a place is half-width where Chinese text, whose words begin at ``first``, has a full-width one."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == ".":
        return _is_full_stop(text, at, first)
    if is_chinese(before) or is_chinese(after):
        return True
    ends = not after and before.isalnum()
    return (ends or before in _PERCENT) and before != "" and first < len(text)


def _is_full_stop(text: str, at: int, first: int) -> bool:
    """Whether a dot ends a Chinese sentence; 3.5, 1.修路 and example.org do not."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not before or not (not after or is_han(after) or after in _CLOSING):
        return False
    if is_han(before) or before in _CLOSING:
        return True
    if before in _PERCENT:
        return first < len(text)
    word = _word_before(text, at)
    if is_han(after) and before.isdigit():
        return len(word) >= _LONG_NUMBER and is_han(text[at - len(word) - 1 : at - len(word)])
    if len(word) < (2 if after else 1):
        return False
    return before.isalnum() and word.lower() not in _ABBREVIATIONS and (is_han(after) or first < at - len(word))


def _word_before(text: str, at: int) -> str:
    """The Latin word or the number that ends at a place; of a long one, its end."""
    letters = takewhile(lambda c: c.isascii() and (c.isalnum() or c == "."), reversed(text[max(0, at - 20) : at]))
    return "".join(letters)[::-1]


def _brackets(text: str) -> Iterator[int]:
    """Half-width brackets about Chinese words, or beside them."""
    chinese = [at for at, character in enumerate(text) if is_chinese(character)]
    open_ones: list[int] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        if match[0] in "(（":
            open_ones.append(at)
        elif open_ones:
            start = open_ones.pop()
            if text[start] == "（" or match[0] == "）" or _are_chinese(text, start, at, chinese):
                yield from (i for i in (start, at) if text[i] in "()")
        elif match[0] == ")" and _beside(text, at):
            yield at
    yield from (at for at in open_ones if text[at] == "(" and _beside(text, at))


def _are_chinese(text: str, start: int, end: int, chinese: list[int]) -> bool:
    """Whether brackets hold Chinese words, or stand among them and hold more than a few Latin letters."""
    if bisect_left(chinese, start) < bisect_left(chinese, end):
        return True
    outside = text[start - 1 : start] + text[end + 1 : end + 2]
    return any(map(is_chinese, outside)) and not _LETTERS.fullmatch(text[start + 1 : end])


def _beside(text: str, at: int) -> bool:
    return any(map(is_chinese, text[max(0, at - 1) : at] + text[at + 1 : at + 2]))


def wide_numbers(text: str) -> Iterator[re.Match[str]]:
    """Numbers in full-width digits."""
    return _WIDE_NUMBER.finditer(text)


def narrow(number: str) -> str:
    """A number in half-width digits."""
    return "".join((_WIDE_DIGITS | _WIDE_PERCENT).get(c, c) for c in number)


def rectify(text: str) -> str:
    """The text with marks and digits of the right width; every character keeps its place."""
    text = _WIDE_NUMBER.sub(lambda m: narrow(m[0]), text)
    wide = half_width_marks(text)
    return "".join(wide.get(i, c) for i, c in enumerate(text)) if wide else text

"""Chinese numerals: 12 as 十二, as （十二）, as 壹拾贰; and printed numbers taken apart. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_LIMIT = 10**16
_PRINTED = re.compile(r"(?P<before>[约近超]?)(?P<number>[+-]?\d+(?:\.\d+)?)(?P<behind>\D*)")
_APPROXIMATION = re.compile("余|多|左右")


class PrintedNumber(Struct, frozen=True):
    """约60万元 in parts: the words that make it rough, before and behind, the number, and the unit."""

    before: str
    number: str
    behind: str
    unit: str

    @property
    def bare(self) -> str:
        """Without the unit."""
        return self.before + self.number + self.behind


def split_number(text: str) -> PrintedNumber | None:
    """A printed number taken apart, None for anything else: 2000余人次 into 2000, 余 and 人次."""
    match = _PRINTED.fullmatch(text)
    if match is None:
        return None
    behind = "".join(_APPROXIMATION.findall(match["behind"]))
    return PrintedNumber(match["before"], match["number"], behind, _APPROXIMATION.sub("", match["behind"]))


def chinese(number: int) -> str:
    """A whole number in Chinese numerals, as counted aloud: 12 → 十二, 105 → 一百零五, 10000 → 一万.

    Raises ValueError outside 0 … 10**16 - 1.
    """
    if not 0 <= number < _LIMIT:
        raise ValueError(number)
    if number == 0:
        return _DIGITS[0]
    parts: list[str] = []
    gap = False
    for group in range(len(_GROUPS) - 1, -1, -1):
        four = number // 10 ** (4 * group) % 10000
        if four == 0:
            gap = bool(parts)
            continue
        if parts and (gap or four < 1000):
            parts.append(_DIGITS[0])
        parts.append(_four_digits(four) + _GROUPS[group])
        gap = False
    text = "".join(parts)
    return text[1:] if text.startswith("一十") else text


_VALUES = {**{d: n for n, d in enumerate(_DIGITS)}, "两": 2, "〇": 0}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_SPELT = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_READABLE = frozenset("零〇一二三四五六七八九十百千万亿两")


def read_chinese(text: str) -> int | None:
    """The number that Chinese numerals say: 十八 → 18; None where they may say something else (三万五, 一五)."""
    text = text.translate(_SPELT)
    if not text or not _READABLE.issuperset(text):
        return None
    total = part = digit = 0
    for character in text:
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _STEPS:
            part += (digit or (0 if part else 1)) * _STEPS[character]
            digit = 0
        else:
            total = (total + part + digit) * 10 ** (4 if character == "万" else 8)
            part = digit = 0
    number = total + part + digit
    plain = text.replace("两", "二").replace("〇", "零")
    said = chinese(number) if 0 <= number < _LIMIT else ""
    return number if plain in {said, f"一{said}" if said.startswith("十") else said} else None


def _four_digits(number: int) -> str:
    text = ""
    gap = False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (_DIGITS[0] if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return text


def formal(number: int) -> str:
    """A whole number in the forms used on receipts: 12 → 壹拾贰."""
    text = chinese(number)
    return ("一" + text if text.startswith("十") else text).translate(_FORMAL)


def year(number: int) -> str:
    """A year digit by digit, with 〇 (U+3007): 2026 → 二〇二六."""
    return "".join("〇" if d == "0" else _DIGITS[int(d)] for d in str(number))


def heading_label(level: int, number: int) -> str:
    """The label of the ``number``-th heading of a level 1 to 4 (GB/T 9704-2012, 7.3.3): 一、 （一） 1. （1）."""
    match level:
        case 1:
            return f"{chinese(number)}、"
        case 2:
            return f"（{chinese(number)}）"
        case 3:
            return f"{number}."
        case 4:
            return f"（{number}）"
        case _:
            raise ValueError(level)


def ordinal_label(number: int) -> str:
    """The label of the ``number``-th of several points: 一是, 二是."""
    return f"{chinese(number)}是"


def point_labels(levels: Iterable[int]) -> Iterator[str]:
    """The labels of points by their levels: 一是, 二是; （1）, （2） below each of them, or alone."""
    counts = [0, 0]
    for level in levels:
        counts[level - 1] += 1
        counts[level:] = [0] * (len(counts) - level)
        yield ordinal_label(counts[0]) if level == 1 else f"（{counts[1]}）"

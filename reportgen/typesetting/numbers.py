"""Which characters belong to a number and must stay on its line (数字、年份不能回行)."""

from __future__ import annotations

import re

# One number: digits with separators and decimals, then what belongs to it. A range (3～5, 2021—2025, 5%～7%) is one too.
_DIGITS = r"\d+(?:[.,:：·/]\d+)*"
_RANGE = r"(?:[%％‰℃°]?[～~—–-]\d+(?:[.,:：]\d+)*)*"
_PERCENT = r"[%％‰℃°]?"
_ROUGH = r"[余多来]?"
_MULTIPLE = r"[十百千万亿]*[余多]?"
_LONG_UNITS = ("个百分点", "百分点", "平方公里", "平方米", "立方米", "公里", "千米", "厘米", "毫米", "公斤", "千克", "公顷", "小时",
               "分钟", "人次", "户次", "场次", "件次", "周年", "年度", "季度", "周岁")  # fmt: skip
_UNIT = rf"(?:{'|'.join(_LONG_UNITS)}|[\u4e00-\u9fff])?"

FIGURE = re.compile(_DIGITS + _RANGE + _PERCENT)
FIGURE_AND_UNIT = re.compile(_DIGITS + _RANGE + _PERCENT + _ROUGH + _MULTIPLE + _UNIT)

# The PDF keeps FIGURE_AND_UNIT on one line; Word and LibreOffice by themselves keep FIGURE only.
_REACH = 24  # no figure with its unit is longer


def inside_number(text: str, place: int, whole: re.Pattern[str] = FIGURE_AND_UNIT) -> bool:
    """Whether a line end at ``place`` would tear a number (or, by default, a number and its unit)."""
    return number_around(text, place, whole) is not None


def number_around(text: str, place: int, whole: re.Pattern[str] = FIGURE_AND_UNIT) -> re.Match[str] | None:
    """The number that a line end at ``place`` would tear, or None."""
    found = whole.finditer(text, max(0, place - _REACH), place + _REACH)
    return next((match for match in found if match.start() < place < match.end()), None)

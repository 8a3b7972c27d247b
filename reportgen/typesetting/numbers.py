"""Which characters belong to a number and must stay on its line (数字、年份不能回行), and which are its unit."""

from __future__ import annotations

import re

from reportgen.model.style import NumberAndUnit
from reportgen.patterns import late

# One number: digits with separators and decimals, then what belongs to it. A range (3～5, 2021—2025, 3%～5%) is one too.
_NUMBER = r"\d+(?:[.,:：·/]\d+)*[%％‰℃°]?"
_RANGE = rf"(?:[～~—–-]{_NUMBER})*"
_ROUGH = r"[余多来]?"
_MULTIPLE = r"[十百千万亿]*[余多]?"
_LONG_UNITS = ("个百分点", "百分点", "平方公里", "平方米", "立方米", "公里", "千米", "厘米", "毫米", "公斤", "千克", "公顷", "小时",
               "分钟", "人次", "户次", "家次", "场次", "件次", "周年", "年度", "季度", "周岁")  # fmt: skip
_UNIT = rf"(?:{'|'.join(_LONG_UNITS)}|[\u4e00-\u9fff])?"

FIGURE_TEXT = _NUMBER + _RANGE
FIGURE = late(FIGURE_TEXT)
"""What no line ends inside: a number, a year, a percentage, a range, a date of digits."""
_TABLE = "(?:(?<=[见如、和与至及])表)?"  # 见表1
FIGURE_AND_UNIT = late(_TABLE + _NUMBER + _RANGE + _ROUGH + _MULTIPLE + _UNIT)

_REACH = 24  # no figure with its unit is longer


def whole_text(units: NumberAndUnit) -> re.Pattern[str]:
    """What no line of a style ends inside."""
    return FIGURE_AND_UNIT if units is NumberAndUnit.WHOLE else FIGURE


def inside_number(text: str, place: int, whole: re.Pattern[str] = FIGURE) -> bool:
    """Whether a line end at ``place`` would tear a number, or what else must stay ``whole``."""
    return number_around(text, place, whole) is not None


def number_around(text: str, place: int, whole: re.Pattern[str] = FIGURE) -> re.Match[str] | None:
    """The number that a line end at ``place`` would tear, or None."""
    found = whole.finditer(text, max(0, place - _REACH), place + _REACH)
    return next((match for match in found if match.start() < place < match.end()), None)

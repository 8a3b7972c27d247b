"""Which characters belong to a number and must stay on its line (数字、年份不能回行)."""

from __future__ import annotations

import re

# One number: digits with separators and decimals, then what belongs to it. A range (3～5, 2021—2025) is one too.
_DIGITS = r"\d+(?:[.,:：·/]\d+)*"
_RANGE = r"(?:[～~—–-]\d+(?:[.,:：]\d+)*)*"
_PERCENT = r"[%％‰℃°]?"
_ROUGH = r"[余多来]?"
_MULTIPLE = r"[十百千万亿]*[余多]?"
_LONG_UNITS = ("个百分点", "百分点", "平方公里", "平方米", "立方米", "公里", "千米", "厘米", "毫米", "公斤", "千克", "公顷", "小时",
               "分钟", "人次", "户次", "场次", "件次", "周年", "年度", "季度", "周岁")  # fmt: skip
_UNIT = rf"(?:{'|'.join(_LONG_UNITS)}|[\u4e00-\u9fff])?"

FIGURE = re.compile(_DIGITS + _RANGE + _PERCENT)
FIGURE_AND_UNIT = re.compile(_DIGITS + _RANGE + _PERCENT + _ROUGH + _MULTIPLE + _UNIT)

# What the PDF keeps on one line. Word and LibreOffice keep FIGURE only; see docs/dev/analysis/pdf-numbers.md.
WHOLE = FIGURE_AND_UNIT
_REACH = 24  # no figure with its unit is longer


def inside_number(text: str, place: int) -> bool:
    """Whether a line end at ``place`` would tear a number, or a number and its unit."""
    start = max(0, place - _REACH)
    return any(match.start() < place < match.end() for match in WHOLE.finditer(text, start, place + _REACH))

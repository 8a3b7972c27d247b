"""The months that words name: 本月, 1至6月累计, 二季度, 上半年."""

from __future__ import annotations

import re
from functools import lru_cache

_LINK = r"[-－—–─~～至到]+"
_MONTHS = re.compile(rf"(\d{{1,2}})月?{_LINK}(\d{{1,2}})月份?(?:累计)?")
_YEAR = re.compile(r"20\d\d年度?")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月份?(?!\d*日)")
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_WORDS = (
    (re.compile(r"前三季度(?:累计)?"), (1, 9)),
    (re.compile(r"上半年(?:累计)?"), (1, 6)),
    (re.compile(r"下半年(?:累计)?"), (7, 12)),
    (re.compile(r"全年(?:累计)?"), (1, 12)),
)
_NOW = re.compile(r"[本当](?:月|季度?|周|日)数?")
NOW = (0, 0)
"""The span of 本月: one month, no matter which."""
_TO_NOW = re.compile(rf"(?:年初|1月?)(?:以来)?{_LINK}[本当]月(?:末|底)?(?:累计)?")
SINCE = (1, 0)
"""The span of 1月至本月: from January on, no matter to which month."""
_LAST = 12


@lru_cache(maxsize=1024)
def months_in(text: str) -> tuple[tuple[int, int] | None, str]:
    """The first and last month that a text names, with the words that do; None where it names none."""
    if told := _MONTHS.search(text):
        first, last = int(told[1]), int(told[2])
        return ((first, last), told[0]) if 1 <= first <= last <= _LAST else (None, "")
    if told := _TO_NOW.search(text):
        return SINCE, told[0]
    for pattern, span in _WORDS:
        if told := pattern.search(text):
            return span, told[0]
    if told := _QUARTER.search(text):
        quarter = "一二三四".find(told[1]) + 1 or int(told[1])
        return (quarter * 3 - 2, quarter * 3), told[0]
    if told := _NOW.search(text):
        return NOW, told[0]
    told = _MONTH.search(text)
    return ((int(told[1]), int(told[1])), told[0]) if told and 1 <= int(told[1]) <= _LAST else (None, "")


def is_span_of_a_year(words: str) -> bool:
    """Whether words name the months of a year, and nothing else: 2026年1—6月."""
    told = _YEAR.match(words)
    rest = words[told.end() :] if told else ""
    return bool(rest) and months_in(rest)[1] == rest

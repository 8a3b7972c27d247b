"""Dates that no calendar has."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.patterns import late

_DATE = late(r"(?<![\d.])(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_MONTH = late(
    r"(?:(?<=\d年)|(?<![\d.]))(?:00?|1[3-9]|[2-9]\d)月(?=份|底|初|末|[上中下]旬|\d{1,2}日)|(?<=\d{4}年)(?:00?|1[3-9]|[2-9]\d)月"
)
_SHORT = late(r"(?<![\d./-])((?:19|20)\d\d)([-./])(\d{1,2})\2(\d{1,2})(?![\d./-])")
_HAN = late(
    r"(?<![一二三四五六七八九十])(?:二月三十一?|[四六九]月三十一|十一月三十一|[一二三四五六七八九十]{1,2}月三十[二三四五六七八九])日|(?<![二三四五六七八九])十[三四五六七八九]月(?=份|底|初|末|[上中下]旬|[一二三])"
)
_LUNAR = ("农历", "阴历", "旧历")
_LEAP_YEAR = 2024  # of a date without a year: 29 February may be meant
_MONTHS = 12
_HINT = "核对月份和日子"


def _check(text: str) -> Iterator[Hit]:
    told = [match for match in _DATE.finditer(text) if not _is_day(match[1], match[2], match[3])]
    told += [match for match in _SHORT.finditer(text) if not _is_day(match[1], match[3], match[4])]
    told += list(_HAN.finditer(text))
    told += [month for month in _MONTH.finditer(text) if not any(d.start() <= month.start() < d.end() for d in told)]
    for match in sorted(told, key=re.Match.start):
        if not text[: match.start()].endswith(_LUNAR):
            yield hit(match, f"日历上没有“{match[0]}”", _HINT)


def _is_day(year: str | None, month: str, day: str) -> bool:
    number = int(month)
    if not 1 <= number <= _MONTHS:
        return False
    return 1 <= int(day) <= calendar.monthrange(int(year or 0) or _LEAP_YEAR, number)[1]


RULE = Rule(
    rule="impossible-date",
    name="没有的日子",
    severity=Severity.ERROR,
    explanation="日期要是日历上有的：没有2月30日、6月31日、13月，平年没有2月29日。农历的不管。",
    bad=(
        "2026年2月30日召开会议。",
        "6月31日前完成。",
        "2026年13月完成。",
        "2026年2月29日启动。",
        "15月5日开工。",
        "5月0日开工。",
        "（2026-06-31）",
        "定于2026.2.30验收。",
        "二月三十日召开会议。",
        "十三月份开工。",
    ),
    good=(
        "2024年2月29日召开会议。",
        "2月29日召开会议。",
        "6月30日前完成，12月31日验收。",
        "历时18个月。",
        "农历2月30日祭祖。",
        "2026-06-30",
        "二月二十八日召开会议，三月三十一日结束。",
        "十二月三十一日前完成。",
        "接到电话，3月15日派人。",
    ),
    check=each(_check, "月", "-", ".", "/"),
)

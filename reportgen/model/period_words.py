"""How people write the period of a report: 2026年上半年, 2026上半年, 二〇二六年上半年, 2026年1—6月, 2026年一季度, 2026年度."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reportgen.numerals import read_chinese

_YEAR = re.compile(r"(?P<year>\d{4}|[〇○Oo零一二三四五六七八九]{4})(?P<mark>年度?)?(?P<part>.*)")
_DIGITS = str.maketrans("〇○Oo零一二三四五六七八九", "00000" + "123456789")
_PARTS = (
    (re.compile(r"上半年(?:度)?"), "H1"),
    (re.compile(r"下半年(?:度)?"), "H2"),
    (re.compile(r"(?:前三|前3|一至三|1-3)个?季度"), "Q1-3"),
    (re.compile(r"全年"), ""),
)
_QUARTER = re.compile(r"第?([一二三四1-4])季度?")
_MONTHS = re.compile(
    r"(?P<first>\d{1,2}|[一二三四五六七八九十]{1,2})月?(?:份)?(?:-(?P<last>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?)?"
)
_SPANS = {
    (1, 12): "",
    (1, 6): "H1",
    (7, 12): "H2",
    (1, 9): "Q1-3",
    (1, 3): "Q1",
    (4, 6): "Q2",
    (7, 9): "Q3",
    (10, 12): "Q4",
}
_JOINED = re.compile(r"[—–―－~～至到]+")


@lru_cache(maxsize=1024)
def code_of(words: str) -> str | None:
    """The code of the period that words say; None where they say none, or one that no report is about (2026年2—5月)."""
    text = _JOINED.sub("-", unicodedata.normalize("NFKC", re.sub(r"\s+", "", words)))
    match = _YEAR.fullmatch(text)
    if match is None or (match["mark"] is None and match["part"][:1] in {*"0123456789", "", "-"}):
        return None
    part = _part_of(match["part"])
    return None if part is None else match["year"].translate(_DIGITS) + part


def _part_of(text: str) -> str | None:
    if not text:
        return ""
    for pattern, code in _PARTS:
        if pattern.fullmatch(text):
            return code
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        return f"Q{_number(quarter[1])}"
    months = _MONTHS.fullmatch(text)
    if months is None or "月" not in text:
        return None
    first, last = _number(months["first"]), _number(months["last"] or months["first"])
    return f"-{first:02}" if first == last else _SPANS.get((first, last))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else read_chinese(text) or 0

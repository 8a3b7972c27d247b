"""Commas in numbers that do not stand at every third digit."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.patterns import late

_GROUPED = late(r"(?<![\d.,])\d+(?:,\d+)+(?:\.\d+)?(?![\d,])(万|亿|元|%|％)?")
_GROUP, _FIRST = 3, 3
_YEAR = 4


def _check(text: str) -> Iterator[Hit]:
    for match in _GROUPED.finditer(text):
        number = match[0].removesuffix(match[1] or "")
        if _is_wrong(number.partition(".")[0].split(","), measured=bool(match[1])):
            yield hit(match, f"“{number}”里的分节号位置不对", "分节从个位起，三位一节；也可以不写分节号")


def _is_wrong(groups: list[str], *, measured: bool) -> bool:
    """Whether some digits are a number with its commas at wrong places; short ones are rather several numbers in a row."""
    lengths = [len(group) for group in groups]
    if lengths[0] <= _FIRST and all(length == _GROUP for length in lengths[1:]):
        return False
    if all(length == _YEAR for length in lengths) and not measured:  # years in a row
        return False
    return measured or any(length >= _GROUP for length in lengths[1:])


RULE = Rule(
    rule="digit-groups",
    name="分节的位置",
    severity=Severity.ERROR,
    explanation="数字分节从个位起，三位一节；位置不对的，看不出是多了一位还是少了一位。",
    bad=("投资1,234,5元。", "投资1,2345元。", "人口1234,567人。", "投资12,34万元。", "增收12,345,67.8元。"),
    good=("投资1,234,567元。", "投资12,345.6元。", "第1,3,5组参加。", "2024,2025,2026年连续三年。", "投资1234567元。"),
    check=each(_check, ","),
)

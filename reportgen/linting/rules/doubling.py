"""翻番 that does not agree with the two numbers beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.patterns import late

_SAID = late(
    r"[从由](?:[^，。；\d]|\d{1,4}年){0,20}?(\d[\d.]{0,15})[^，。；\d]{0,4}(?:增加|增长|提高|上升|发展|扩大)到"
    r"(?:[^，。；\d]|\d{1,4}年){0,20}?(\d[\d.]{0,15})[^，。；\d]{0,6}[，、]?(?:实现)?翻了?([一两二三四1-4])番"
)
_WRONG = late("翻了?(?:[一两二三四]|\\d+)倍")
_TIMES = dict(zip("一两二三四1234", (1, 2, 2, 3, 4, 1, 2, 3, 4), strict=True))


def _check(text: str) -> Iterator[Hit]:
    for match in _SAID.finditer(text):
        before, after, times = Decimal(match[1].rstrip(".")), Decimal(match[2].rstrip(".")), _TIMES[match[3]]
        if before and not Decimal("0.95") <= after / (before * 2**times) < Decimal("1.5"):
            yield hit(match, f"{match[1]}到{match[2]}不是翻{match[3]}番", f"翻{match[3]}番是{2**times}倍，核对两个数")
    for match in _WRONG.finditer(text):
        yield hit(match, f"“{match[0]}”说法不对", "写“翻一番”或“增长一倍”")


RULE = Rule(
    rule="doubling",
    name="翻番",
    severity=Severity.WARNING,
    explanation="翻n番是乘以2的n次方；“翻几倍”不通。两个数都写着的，核对一遍。",
    bad=("产量从200吨增加到300吨，翻一番。", "产量翻了两倍。"),
    good=("产量从200吨增加到400吨，翻一番。", "产量由100吨提高到400吨，翻两番。"),
    check=each(_check, "翻"),
)

"""Identity numbers of residents."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.patterns import late

_NUMBER = late(
    r"[1-9](?<![0-9A-Za-z][1-9])\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx](?![0-9A-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def is_identity_number(number: str) -> bool:
    """Whether the last of 18 digits is right for the first 17 (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == number[-1].upper()


def _check(text: str) -> Iterator[Hit]:
    for match in _NUMBER.finditer(text):
        if is_identity_number(match[0]):
            yield hit(match, "报告里有公民身份号码", "删去；报告只写人数，不写个人")


RULE = Rule(
    rule="identity-number",
    name="身份号码",
    severity=Severity.ERROR,
    explanation="18 位身份号码，按校验码核对后才报。",
    bad=("户主身份号码11010519491231002X。",),
    good=("户主身份号码110105194912310021。", "合同编号202600000000000012。"),
    check=each(_check),
)

"""Numbers of bank cards."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Hit, Rule, each, hit
from reportgen.patterns import late

_NUMBER = late(r"[3-69](?<![\d.]\d)\d{3}(?: ?\d{4}){3}(?: ?\d{1,3})?(?![\d.]\d|\d)")


def _passes_luhn(digits: str) -> bool:
    doubled = [int(d) * (2 if i % 2 else 1) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _check(text: str) -> Iterator[Hit]:
    for match in _NUMBER.finditer(text):
        if _passes_luhn(match[0].replace(" ", "")):
            yield hit(match, "报告里有像银行卡号的数", "删去；报告不写个人账号")


RULE = Rule(
    rule="bank-card",
    name="银行卡号",
    severity=Severity.WARNING,
    explanation="16 至 19 位、通过校验的数，多半是银行卡号。",
    bad=("补助打入6222021234567894。", "卡号6222 0212 3456 7894。"),
    good=("合同编号6222021234567890。",),
    check=each(_check),
)

"""Full-width digits."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Correction, Hit, Rule, each, hit
from reportgen.linting.width import narrow, wide_numbers


def _check(text: str) -> Iterator[Hit]:
    for match in wide_numbers(text):
        yield hit(match, f"“{match[0]}”是全角数字", f"改成“{narrow(match[0])}”")


def _fix(text: str) -> Iterator[Correction]:
    for match in wide_numbers(text):
        yield Correction(match.start(), match.end(), narrow(match[0]))


RULE = Rule(
    rule="full-width-digit",
    name="全角数字",
    severity=Severity.ERROR,
    explanation="阿拉伯数字一律用半角。",
    bad=("完成造林５００亩。", "增长１２．５％。"),
    good=("完成造林500亩。",),
    check=each(_check, *"０１２３４５６７８９"),
    raw=True,
    fix=_fix,
)

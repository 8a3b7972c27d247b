"""Ranges whose first number has lost its %, 万 or 亿."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="range-unit",
    name="范围两头的单位",
    severity=Severity.WARNING,
    explanation="表示范围时，百分号两头都写；万、亿容易看错的，两头都写。",
    bad=("覆盖率63～68%。", "年产3至5万吨。"),
    good=("覆盖率63%～68%。", "年产3万至5万吨。", "联系3至5户。"),
    check=matching(
        r"\d(?<![\d.]\d)\d*(?:\.\d+)?[~～至—-]\d+(?:\.\d+)?(?:%|[万亿])", "“{}”前一个数少了单位", "两头都写，如63%～68%"
    ),
)

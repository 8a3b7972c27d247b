"""平方 for 平方米."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="area-unit",
    name="平方和平方米",
    severity=Severity.WARNING,
    explanation="面积写平方米、平方公里，不写“平方”“平”“公分”。",
    bad=("建成约900平方的厂房。", "新建广场3000平方。"),
    good=("建成厂房900平方米。", "幅员面积80平方公里。"),
    check=matching(
        r"(?<![\d.,])\d[\d.,]*+[余多]?万?平方(?!米|公里|千米|厘米|分米|公尺|英|毫米)|(?<![\d.,])\d[\d.,]*+平(?![方均安原])",
        "“{}”不是完整的单位",
        "写“平方米”",
        needs="平",
    ),
)

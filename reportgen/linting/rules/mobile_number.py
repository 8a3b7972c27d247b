"""Mobile telephone numbers."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="mobile-number",
    name="手机号码",
    severity=Severity.WARNING,
    explanation="报告正文不写个人的手机号码。",
    bad=("联系电话13812345678。", "电话138-1234-5678。"),
    good=("联系电话0938-1234567。", "编号1381234567890。"),
    check=matching(
        r"1(?<![\d.]1)[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})(?![\d.]\d|\d)", "报告里有手机号码：{}", "删去，或换成单位电话"
    ),
)

"""Years of two digits."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="short-year",
    name="年份不全",
    severity=Severity.WARNING,
    explanation="年份写四位数字。",
    bad=("26年上半年，增收明显。", "从25年3月起。", "完成24年度任务。"),
    good=("2026年上半年。", "建成15年来从未大修。", "承包30年以上。"),
    check=matching(
        r"[0-39]\d(?<![\d.]\d\d)年(?=上半年|下半年|度|底|年?初|年?末|春|第[一二三四]季度|\d{1,2}月)",
        "年份“{}”没有写全",
        "写四位年份，如2026年",
        needs="年",
    ),
)

"""Zeros before the month or day in a date."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="date-zero",
    name="日期里的零",
    severity=Severity.WARNING,
    explanation="月、日前面不补零。",
    bad=("2026年07月5日", "7月05日召开会议。"),
    good=("2026年7月5日", "2026年10月20日", "增加10月份用工。"),
    check=matching(r"0(?<![\d.]0)\d月(?:0?\d+日)?|0(?<=月0)\d日", "“{}”前面补了零", "删去零", needs="0"),
)

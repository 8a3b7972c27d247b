"""号 for 日 in a date."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="day-word",
    name="号和日",
    severity=Severity.WARNING,
    explanation="日期写“日”，不写“号”。",
    bad=("6月30号截止。",),
    good=("6月30日截止。", "中央2026年1号文件。"),
    check=matching(r"\d月\d{1,2}号(?!文|楼|线)", "日期“{}”写了“号”", "写“日”", needs="号"),
)

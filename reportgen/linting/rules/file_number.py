"""Brackets of the year in a file number."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="file-number",
    name="发文字号的括号",
    severity=Severity.WARNING,
    explanation="发文字号的年份用六角括号〔〕（U+3014、U+3015），年份写全。",
    bad=("见县发[2026]12号文件。", "见县发（2026）12号文件。", "见县发〔26〕12号文件。"),
    good=("见县发〔2026〕12号文件。",),
    check=matching(
        r"[\[【［（(](?:20|19)?\d\d[\]】］）)]\s*第?\d+号|〔\d\d〕\s*\d+号",
        "发文字号的年份写得不对：{}",
        "写成〔2026〕12号的样子",
        needs="号",
    ),
)

"""Linted files, and the rules, in words."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.linting.rule import Rule
from reportgen.operations.lint import Linted
from reportgen.telling.said import Findings, Saying, Table


def linted_told(files: Sequence[Linted]) -> Saying:
    """What was found and mended, and a line about each file."""
    yield Findings([finding for file in files for finding in (*file.corrections, *file.findings)])
    yield from map(_summary, files)


def rules_told(rules: Sequence[Rule]) -> Saying:
    """The rules, a row each."""
    rows = [(rule.rule, rule.severity.value, "能" if rule.fix else "", rule.name) for rule in rules]
    yield Table(("规则", "等级", "改正", "查什么"), rows)


def _summary(file: Linted) -> str:
    """One line about a file: how much of it was looked at, and what came of it."""
    if not file.looked_at and not file.findings:
        return f"{file.path}：没有文字可查"
    looked_at = f"查了{file.looked_at}，" if file.looked_at else ""
    found = f"{len(file.findings)} 处问题" if file.findings else "没有问题"
    corrected = f"，改正 {len(file.corrections)} 处" if file.corrections else ""
    return f"{file.path}：{looked_at}{found}{corrected}"

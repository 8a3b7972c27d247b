"""The table of rules in the documentation is the registry."""

from __future__ import annotations

from reportgen.linting import RULES
from reportgen.linting.rule import Rule
from tests.workspaces import ROOT


def cell(example: str) -> str:
    return "`" + example.replace("|", "\\|").replace("\n", " ⏎ ") + "`"


def row(rule: Rule) -> str:
    bad, good = ("<br>".join(map(cell, examples)) for examples in (rule.bad, rule.good))
    told = f"{rule.name}。{rule.explanation}"
    return f"| `{rule.rule}` | {rule.severity.value} | {'能' if rule.fix else ''} | {told} | {bad} | {good} |"


def test_the_page_shows_every_rule_with_its_examples() -> None:
    page = (ROOT / "docs/lint.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert rows == [row(rule) for rule in RULES]


def test_every_finding_is_told_with_its_severity() -> None:
    page = (ROOT / "docs/findings.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert f"| `{rule.rule}` | {rule.severity.value} |" in page

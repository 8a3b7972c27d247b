"""Title marks inside title marks."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="nested-title-mark",
    name="书名号套书名号",
    severity=Severity.ERROR,
    explanation="书名号里面再用书名号，里层用单书名号〈〉。",
    bad=("《关于印发《防汛预案》的通知》",),
    good=("《关于印发〈防汛预案〉的通知》", "《防汛预案》《抗旱预案》"),
    check=matching(r"《[^《》]*《[^《》]*》[^《》]*》", "书名号里面又用了书名号：{}", "里层改成〈〉", needs="《"),
)

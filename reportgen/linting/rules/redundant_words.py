"""Words that say the same twice; the list is phrases.tsv."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.phrases import listed
from reportgen.linting.rule import Rule

RULE = Rule(
    rule="redundant-words",
    name="意思重复",
    severity=Severity.WARNING,
    explanation="两个词说同一个意思，见 phrases.tsv。",
    bad=("在未来新的一年里再上台阶。",),
    good=("在新的一年里再上台阶。",),
    check=listed("redundant-words"),
)

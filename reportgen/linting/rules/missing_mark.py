"""Places where a mark has dropped out; the list is phrases.tsv."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.phrases import listed
from reportgen.linting.rule import Rule

RULE = Rule(
    rule="missing-mark",
    name="漏标点",
    severity=Severity.WARNING,
    explanation="并列的词语之间少了标点，见 phrases.tsv。",
    bad=("召开村民会党员会和座谈会。",),
    good=("召开村民会、党员会和座谈会。",),
    check=listed("missing-mark"),
)

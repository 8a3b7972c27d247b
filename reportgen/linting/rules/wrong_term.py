"""Words that do not go together; the list is phrases.tsv."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.phrases import listed
from reportgen.linting.rule import Rule

RULE = Rule(
    rule="wrong-term",
    name="用词不当",
    severity=Severity.WARNING,
    explanation="词和词搭配不当，见 phrases.tsv。",
    bad=("走访120个贫困户。",),
    good=("走访贫困户120户。",),
    check=listed("wrong-term"),
)

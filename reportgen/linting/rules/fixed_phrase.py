"""Words with one right form; the list is phrases.tsv."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.phrases import listed
from reportgen.linting.rule import Rule

RULE = Rule(
    rule="fixed-phrase",
    name="固定写法",
    severity=Severity.WARNING,
    explanation="错别字和有固定写法的词，见 phrases.tsv，编辑可以加行。",
    bad=("结对帮护老人9名。",),
    good=("结对帮扶老人9名。",),
    check=listed("fixed-phrase"),
)

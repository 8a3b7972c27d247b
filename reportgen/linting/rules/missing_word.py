"""Places where a word has dropped out; the list is phrases.tsv."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.phrases import listed
from reportgen.linting.rule import Rule

RULE = Rule(
    rule="missing-word",
    name="漏字",
    severity=Severity.WARNING,
    explanation="句子里少了字，见 phrases.tsv。",
    bad=("动员2位籍企业家返乡。",),
    good=("动员2位本乡籍企业家返乡。",),
    check=listed("missing-word"),
)

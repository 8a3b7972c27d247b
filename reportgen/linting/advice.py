"""What the rules say of a report's finished text: advice, for no paper is held up by its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.linting.linter import lint
from reportgen.linting.paper import paper_texts
from reportgen.linting.registry import RULES
from reportgen.linting.rule import Rule
from reportgen.model.document import Document
from reportgen.model.report import Report


def lint_report(report: Report, document: Document, rules: Sequence[Rule] = RULES) -> tuple[Diagnostic, ...]:
    """The findings in the text of a report, each where its words were written; the kit says which rules it does not want."""
    return lint(paper_texts(document, report.path), [rule for rule in rules if rule.rule not in report.kit.unlinted])


def advise(report: Report, document: Document) -> Iterator[Diagnostic]:
    """The findings in the text of a report as warnings and notes."""
    for finding in lint_report(report, document):
        yield replace(finding, severity=Severity.WARNING) if finding.severity is Severity.ERROR else finding

"""What the rules say of a report's finished text: advice, for no paper is held up by its words."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, warning
from reportgen.linting.linter import lint
from reportgen.linting.paper import paper_texts
from reportgen.linting.registry import RULES
from reportgen.linting.rule import Rule
from reportgen.linting.tables import tables_without_figures
from reportgen.model.document import Document
from reportgen.model.report import Report


def lint_report(report: Report, document: Document, rules: Sequence[Rule] = RULES) -> tuple[Diagnostic, ...]:
    """The findings in the text of a report, each where its words were written; the kit says which rules it does not want."""
    return lint(paper_texts(document, report.path), _wanted(report, rules))


def _wanted(report: Report, rules: Sequence[Rule]) -> list[Rule]:
    unlinted = {unwanted.rule for unwanted in report.kit.unlinted}
    return [rule for rule in rules if rule.rule not in unlinted]


def advise(report: Report, document: Document) -> Iterator[Diagnostic]:
    """The findings in the text of a report as warnings and notes, and what its kit says of rules that there are not."""
    yield from _unknown_rules(report)
    texts = [replace(one, seams_are_told=True) for one in paper_texts(document, report.path)]
    for finding in lint(texts, _wanted(report, RULES)):
        yield finding.softened()
    yield from tables_without_figures(document)


def _unknown_rules(report: Report) -> Iterator[Diagnostic]:
    """A rule that a kit switches off and that is none is a slip: the rule that was meant still holds."""
    known = [rule.rule for rule in RULES]
    for unwanted in report.kit.unlinted:
        if unwanted.rule not in known:
            near = difflib.get_close_matches(unwanted.rule, known, n=1)
            hint = f"是不是“{near[0]}”？" if near else "全部规则用 reportgen lint --list 查看"
            yield warning("unknown-rule", f"“不查”里写的“{unwanted.rule}”不是规则", unwanted.location, hint)

"""Facts taken over from the period before that nobody has looked at yet: their lines still carry the mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact, walk_facts
from reportgen.model.report import Report
from reportgen.source import TextLocation

REVIEW_MARK = "待核对"
_MARKED = re.compile(rf"(?:^|\s)#\s*{REVIEW_MARK}")


def unreviewed(report: Report) -> Iterator[Diagnostic]:
    """A warning for each fact of an input whose line ends in ``# 待核对``."""
    for node in (*report.facts.values(), *report.typed.values(), *report.targets.values()):
        for fact in walk_facts(node):
            if is_marked(fact):
                is_number = isinstance(fact.value, int | Decimal)
                words = f"是{fact.text}，沿用上期的数" if is_number else "沿用上期的内容"
                message = f"“{fact.label}”{words}，还没有核对"
                hint = f"核对后删去行末“# {REVIEW_MARK}”的注释；变了的，同时改过来"
                yield warning("carried-not-reviewed", message, fact.location, hint)


def is_marked(fact: Fact) -> bool:
    """Whether the line of a fact ends in the mark."""
    place = fact.location
    if not isinstance(place, TextLocation):
        return False
    return _MARKED.search(place.source.line(place.line)[place.column - 1 + place.length :]) is not None

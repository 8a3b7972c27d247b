"""Figures outside what is common for them (常见): a digit too many shows without last year's figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.arithmetic import measures
from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.vetting.reasons import given_reason


def unusual(report: Report) -> Iterator[Diagnostic]:
    """A warning for each figure that lies outside its 常见."""
    for fact, spec in _figures(report.facts, report.kit.fields):
        if spec.usual is None or not isinstance(fact.value, int | Decimal):
            continue
        number = measures.convert(fact.value, fact.unit, spec.unit)
        low, high = spec.usual
        if number is not None and not low <= number <= high:
            message = f"“{fact.label}”是{fact.text}，不在常见的{low}至{high}{spec.unit}之内"
            hint = "核对是否多写或少写了数位、单位是否相符"
            yield given_reason(report, fact.label, warning("unusual", message, fact.location, hint))


def _figures(facts: Mapping[str, FactNode], fields: tuple[Field, ...]) -> Iterator[tuple[Fact, Field]]:
    """Figures by themselves, in groups and in the rows of lists."""
    for spec in fields:
        node = facts.get(spec.id)
        if isinstance(node, Fact):
            yield node, spec
        elif isinstance(node, FactGroup):
            yield from _figures(node.members, spec.fields)
        elif isinstance(node, FactRows):
            for row in node.rows:
                yield from _figures(row.members, spec.fields)

"""Figures outside what is common for them (常见): a digit too many shows without last year's figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.arithmetic import measures
from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.report import Report, figures
from reportgen.vetting.reasons import given_reason


def unusual(report: Report) -> Iterator[Diagnostic]:
    """A warning for each figure that lies outside its 常见."""
    for fact, spec in figures(report, of=lambda spec: spec.usual is not None):
        if spec.usual is None or not isinstance(fact.value, int | Decimal):
            continue
        number = measures.convert(fact.value, fact.unit, spec.unit)
        low, high = spec.usual
        if number is not None and not low <= number <= high:
            message = f"“{fact.label}”是{fact.text}，不在常见的{low}至{high}{spec.unit}之内"
            hint = "核对是否多写或少写了数位、单位是否相符"
            yield given_reason(report, fact.label, warning("unusual", message, fact.location, hint))

"""Figures that lie beyond what the kit says is usual (常见): mostly a digit too many, or another unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.vetting.reasons import given_reason


def beyond_usual(report: Report) -> Iterator[Diagnostic]:
    """A warning for each figure that is less or more than the kit says it mostly is."""
    for fact, usual in _figures(report.facts, report.kit.fields):
        if isinstance(fact.value, int | Decimal) and not usual[0] <= fact.value <= usual[1]:
            way = "低于" if fact.value < usual[0] else "高于"
            bound = usual[0] if fact.value < usual[0] else usual[1]
            message = f"“{fact.label}”是{fact.text}，{way}常见的 {bound}{fact.unit}"
            hint = "核对是否多写或少写了数位、单位是否相符"
            yield given_reason(report, fact.label, warning("unusual", message, fact.location, hint))


def _figures(
    facts: Mapping[str, FactNode], fields: tuple[Field, ...]
) -> Iterator[tuple[Fact, tuple[Decimal, Decimal]]]:
    for spec in fields:
        match facts.get(spec.id):
            case Fact() as fact if spec.usual is not None:
                yield fact, spec.usual
            case FactGroup(members=members):
                yield from _figures(members, spec.fields)
            case FactRows(rows=rows):
                for row in rows:
                    yield from _figures(row.members, spec.fields)
            case _:
                pass

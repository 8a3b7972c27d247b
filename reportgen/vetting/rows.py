"""Rows of lists: two that are alike in all columns are one that was copied and left as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.diagnostics import Diagnostic, error
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows
from reportgen.model.report import Report
from reportgen.source import Location, TextLocation
from reportgen.vetting.reasons import given_reason


def rows(report: Report) -> Iterator[Diagnostic]:
    """Rows that stand twice."""
    for node in _lists(report.facts.values()):
        seen: dict[object, FactGroup] = {}
        for row in node.rows:
            said = tuple((key, _said(cell)) for key, cell in row.members.items() if not _is_open(cell))
            first = seen.setdefault(said, row)
            if first is not row and any(_is_word(cell) for cell in row.members.values()):
                message = f"“{row.label}”与“{first.label}”（{_where(first.location)}）各栏全同，多半是复制以后没有改"
                found = error("repeated-row", message, row.location, "改成另一项的内容，或删去这一行")
                yield given_reason(report, node.label, found)


def _lists(nodes: Iterable[FactNode]) -> Iterator[FactRows]:
    for node in nodes:
        if isinstance(node, FactRows):
            yield node
        elif isinstance(node, FactGroup):
            yield from _lists(node.members.values())


def _is_word(node: FactNode) -> bool:
    """Whether a cell names something: rows of bare figures may be alike by chance."""
    return isinstance(node, Fact) and not isinstance(node.value, int | Decimal)


def _is_open(node: FactNode) -> bool:
    return not isinstance(node, Fact | FactGroup | FactRows)


def _said(node: FactNode) -> object:
    """What a cell says, apart from where it stands."""
    match node:
        case Fact(value=value, unit=unit, approximation=approximation):
            return value, unit, approximation
        case FactGroup(members=members):
            return tuple((key, _said(member)) for key, member in members.items())
        case FactRows(rows=parts):
            return tuple(_said(part) for part in parts)
        case _:
            return None


def _where(location: Location) -> str:
    return f"第 {location.line} 行" if isinstance(location, TextLocation) else str(location)

"""Totals typed by hand as a row of a list: told, held against the rows they add up, and never counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error, warning
from reportgen.model.facts import Fact, FactGroup, FactNode, Unreported
from reportgen.model.input import MapNode, ScalarNode
from reportgen.model.kit import Field

_TOTAL = re.compile(r"[全各共]?(?:合计|小计|总计|共计|总和)[：:]?")
_BLANK = re.compile(r"\s")


def is_total(item: MapNode, columns: Sequence[Field]) -> bool:
    """Whether a row says by one of its words that it is a total; a word that the kit lists itself is an ordinary one."""
    for spec in columns:
        entry = item.get(spec.label, spec.id)
        if spec.type.is_words and entry and isinstance(entry.value, ScalarNode):
            word = _BLANK.sub("", entry.value.text)
            if _TOTAL.fullmatch(word) and word not in spec.choices:
                return True
    return False


def tell_totals(
    rows: Sequence[tuple[FactGroup, bool]], columns: Sequence[Field], draft: bool, log: DiagnosticLog
) -> None:
    """Tell of the rows that are totals (the second of each pair says which), and of each figure that differs.

    A total adds up the rows since the total before it or all rows of the list, whichever more of its figures agree with.
    """
    parts = [row for row, total in rows if not total]
    start = 0
    for index, (row, total) in enumerate(rows):
        if not total:
            continue
        since = [r for r, t in rows[start:index] if not t]
        start = index + 1
        hint = "删去这一行；合计由程序算"
        log.add(warning("typed-total", f"“{row.label}”是手写的合计，没有算作一行", row.location, hint))
        scopes = [list(_differences(row, scope, columns)) for scope in (parts, since) if scope]
        for finding in min(scopes, key=len, default=[]):
            log.add(finding if not draft else warning(finding.rule, finding.message, finding.location, *finding.hints))


def _differences(total: FactGroup, parts: Sequence[FactGroup], columns: Sequence[Field]) -> Iterator[Diagnostic]:
    for spec in columns:
        typed = _number(total, spec)
        said = [n for part in parts if (n := _number(part, spec)) is not None]
        if (
            typed is None
            or not said
            or any(_is_gap(part.members.get(spec.id)) for part in parts)
            or spec.unit == "%"
            or "/" in spec.unit
        ):
            continue
        real = sum(said, Decimal(0))
        cell = total.members[spec.id]
        if typed != real and isinstance(cell, Fact) and not cell.approximation:
            message = (
                f"手写的合计“{cell.label}”是{cell.text}，各行之和是 {real:f}{spec.unit}，相差 {abs(typed - real):f}"
            )
            yield error("total-differs", message, cell.location, "核对各行的数；合计不用填，由程序算")


def _is_gap(cell: FactNode | None) -> bool:
    return isinstance(cell, Unreported) and cell.is_gap


def _number(row: FactGroup, spec: Field) -> Decimal | None:
    cell = row.members.get(spec.id)
    if isinstance(cell, Fact) and isinstance(cell.value, int | Decimal):
        return Decimal(cell.value)
    return None

"""Rows of lists: two alike in all columns, or in all their words, are one that was copied and left (in part) as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, is_wholly_read
from reportgen.model.report import Report
from reportgen.source import Location, TextLocation
from reportgen.vetting.reasons import given_reason

_MOST_COMPARED = 20  # rows of the same first word; of a list with more, that word is no name


def rows(report: Report) -> Iterator[Diagnostic]:
    """Rows that stand twice."""
    for node in _lists(report.facts.values()):
        for namesakes in _by_name(row for row in node.rows if is_wholly_read(row)):
            yield from _namesakes(report, node, namesakes)
            yield from _repeated(report, node, namesakes)


def _by_name(rows: Iterable[FactGroup]) -> Iterator[list[FactGroup]]:
    """The rows whose first words are the same, which alone may be the same: those of a long list mostly have names."""
    groups: dict[object, list[FactGroup]] = {}
    for row in rows:
        name = next(((key, _said(cell)) for key, cell in row.members.items() if _is_word(cell)), None)
        if name:
            groups.setdefault(name, []).append(row)
    return (group for group in groups.values() if len(group) > 1)


def _repeated(report: Report, node: FactRows, rows: Sequence[FactGroup]) -> Iterator[Diagnostic]:
    """Rows that are the same in all columns."""
    seen: dict[object, FactGroup] = {}
    for row in rows:
        said = tuple((key, _said(cell)) for key, cell in row.members.items() if not _is_open(cell))
        first = seen.setdefault(said, row)
        if first is not row:
            message = f"“{row.label}”与“{first.label}”（{_where(first.location)}）各栏全同，多半是复制以后没有改"
            found = error("repeated-row", message, row.location, "改成另一项的内容，或删去这一行")
            yield given_reason(report, node.label, found)


def _namesakes(report: Report, node: FactRows, rows: Sequence[FactGroup]) -> Iterator[Diagnostic]:
    """Rows of the same words with other figures; a column that one of the two leaves open does not set them apart."""
    before: list[tuple[FactGroup, dict[str, object]]] = []
    for row in rows:
        words = {key: _said(cell) for key, cell in row.members.items() if _is_word(cell)}
        for first, others in before[:_MOST_COMPARED]:
            if all(words[key] == others[key] for key in words.keys() & others.keys()) and _figures_differ(row, first):
                named = "、".join(
                    cell.text for cell in row.members.values() if isinstance(cell, Fact) and _is_word(cell)
                )
                message = f"“{row.label}”与“{first.label}”（{_where(first.location)}）都是“{named}”，数却不同"
                hint = "是同一项的，留下对的一行；是两项的，写出区别"
                yield given_reason(report, node.label, warning("same-name-row", message, row.location, hint))
                break
        before.append((row, words))


def _figures_differ(row: FactGroup, other: FactGroup) -> bool:
    """Whether a figure that both rows say is not the same."""
    both = ((cell, other.members.get(key)) for key, cell in row.members.items() if isinstance(cell, Fact))
    return any(isinstance(twin, Fact) and not _is_word(cell) and _said(cell) != _said(twin) for cell, twin in both)


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

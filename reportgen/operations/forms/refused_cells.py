"""Cells of other people's sheets that are refused: each costs itself, where its place has no input yet (decision 0223)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportgen.diagnostics import Diagnostic
from reportgen.model.facts import FactGroup, FactNode, Unreported
from reportgen.model.input import MapNode, ScalarNode
from reportgen.model.kit import Field
from reportgen.model.report import Report
from reportgen.readers.mapping.head import LAST_YEAR_KEYS, TARGET_KEYS
from reportgen.source import Location


def refused_cells(report: Report, tree: MapNode, findings: Iterable[Diagnostic]) -> frozenset[Diagnostic]:
    """The errors among the findings, where each is at a cell of one figure that the report leaves open.

    None where one of them is anything else's: of a list's row, of a place's name, of two cells that differ.
    """
    errors = frozenset(finding for finding in findings if finding.is_error)
    fields = report.kit.fields
    cells = set(_unread(tree, fields, report.facts))
    for keys, members in ((TARGET_KEYS, report.targets), (LAST_YEAR_KEYS, report.last_year)):
        beside = tree.get(*keys)
        if beside is not None and isinstance(beside.value, MapNode):
            cells.update(_unread(beside.value, fields, members))
    return errors if all(finding.location in cells for finding in errors) else frozenset()


def _unread(node: MapNode, fields: tuple[Field, ...], members: Mapping[str, FactNode]) -> Iterator[Location]:
    """Where those figures stand that could not be read; rows of lists are left out."""
    for spec in fields:
        entry, fact = node.get(spec.label, spec.id), members.get(spec.id)
        if entry is None:
            continue
        if isinstance(entry.value, MapNode) and isinstance(fact, FactGroup):
            yield from _unread(entry.value, spec.fields, fact.members)
        elif isinstance(entry.value, ScalarNode) and isinstance(fact, Unreported) and fact.unread:
            yield entry.value.location

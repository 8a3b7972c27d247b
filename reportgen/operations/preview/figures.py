"""Which figures stand on which pages of a paper, and which fields of the form each comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from reportgen.model.document import Chart, Document
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Unreported, behind
from reportgen.model.inlines import FactText
from reportgen.model.paged import Drawing, PagedDocument
from reportgen.model.report import Report
from reportgen.model.styled import StyledDocument, paragraphs


class PrintedFigure(Struct, frozen=True):
    """A figure in the paper: ``pages`` on which it stands, from 1, each once.

    ``fields`` are the addresses of what a person typed for it: its own, or those of what it is computed from; none where
    all of that stands in another file, which ``elsewhere`` names. ``missing`` marks a gap.
    """

    label: str
    pages: tuple[int, ...]
    fields: tuple[str, ...]
    missing: bool = False
    elsewhere: str = ""


def printed_figures(
    report: Report, document: Document, styled: StyledDocument, paged: PagedDocument
) -> dict[str, PrintedFigure]:
    """The figures that stand on the pages, by key, in the order in which they first stand there."""
    pages = dict(_pages(document, paged))
    facts: dict[str, Fact] = {}
    for fact in _facts(styled, document):
        facts.setdefault(fact.key, fact)
    fields = _Fields(report)
    return {key: fields.printed(facts[key], tuple(found)) for key, found in pages.items()}


def _facts(styled: StyledDocument, document: Document) -> Iterator[Fact]:
    yield from (run.fact for paragraph in paragraphs(styled) for run in paragraph.runs if run.fact)
    yield from (fact for chart in _charts(document) for fact in _drawn(chart))


def _pages(document: Document, paged: PagedDocument) -> Iterator[tuple[str, dict[int, None]]]:
    found: dict[str, dict[int, None]] = {}
    charts = iter(_charts(document))
    for number, page in enumerate(paged.pages, 1):
        for item in page.items:
            if isinstance(item, Drawing):
                keys: Iterable[str] = [fact.key for fact in _drawn(next(charts))]
            else:
                keys = (run.fact.key for run in getattr(item, "runs", ()) if run.fact)
            for key in keys:
                found.setdefault(key, {})[number] = None
    yield from found.items()


def _charts(document: Document) -> list[Chart]:
    return [block for block in document.blocks if isinstance(block, Chart)]


def _drawn(chart: Chart) -> Iterator[Fact]:
    printed = (value.printed for row in chart.rows for value in row.values)
    return (one.fact for one in printed if isinstance(one, FactText))


class _Fields:
    """Leads from figures to the fields of the form of one report."""

    def __init__(self, report: Report) -> None:
        self._report, self._path = report, report.path
        self._typed = {key for key, node in report.typed.items() if isinstance(node, Fact)}
        self._computed = {formula.id for formula in report.kit.formulas if not formula.typed}

    @cached_property
    def _nodes(self) -> tuple[FactNode, ...]:
        """All that the report knows; looked through only for gaps and for lists that are counted."""
        nodes = (*self._report.facts.values(), *self._report.derived.values())
        return tuple(node for one in nodes for node in _nodes(one))

    def printed(self, fact: Fact, pages: tuple[int, ...]) -> PrintedFigure:
        """A figure with its pages."""
        fields = tuple(dict.fromkeys(self._fields(fact)))
        elsewhere = "" if fields else getattr(fact.location, "path", "")
        return PrintedFigure(fact.label, pages, fields, fact.missing, elsewhere)

    def _fields(self, fact: Fact) -> Iterator[str]:
        if fact.missing:
            yield from self._lacking(fact.key, set())
            return
        for one in behind([fact]) if fact.formula else (fact,):
            if one.formula and one.key not in self._typed:
                yield from () if one.parents else self._counted(one)
            elif getattr(one.location, "path", self._path) == self._path:
                yield one.key

    def _counted(self, fact: Fact) -> Iterator[str]:
        """The list whose rows a figure counts."""
        return (node.key for node in self._nodes if isinstance(node, FactRows) and node.location == fact.location)

    def _lacking(self, key: str, seen: set[str]) -> Iterator[str]:
        """The field of a gap: its own, or for a figure that is computed, that of what it lacks."""
        node = self._report.derived.get(key)
        if key in seen or not isinstance(node, Unreported) or key not in self._computed:
            yield key
            return
        seen.add(key)
        other = next((one for one in self._nodes if one.label == node.lacks), None)
        yield from self._lacking(other.key, seen) if other else ()


def _nodes(node: FactNode) -> Iterator[FactNode]:
    yield node
    match node:
        case FactGroup(members=members):
            for member in members.values():
                yield from _nodes(member)
        case FactRows(rows=rows):
            for row in rows:
                yield from _nodes(row)
        case Fact() | Unreported():
            pass

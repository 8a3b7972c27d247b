"""Three ways: a fact as it was written into the paper, as the input says it now, and as the paper says it now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from msgspec import Struct

from reportgen.comparing.result import ChangedFigure, ChangedText, Comparison
from reportgen.comparing.writing_back import field_of_key, value_of
from reportgen.model.document import Document, walk_facts_printed
from reportgen.model.facts import Fact, FactNode, walk_facts
from reportgen.model.origin import WrittenFact, WrittenPaper, row_digest, row_key, row_names
from reportgen.model.own_words import is_own
from reportgen.model.report import Report


class Side(Enum):
    """Who changed a fact since the paper was written."""

    PAPER = "文稿"
    INPUT = "输入"
    ALIKE = "两边改得一样"
    CONFLICT = "两边改得不一样"


class Standing(Struct, frozen=True):
    """A fact that is not what it was: ``was`` in the paper, ``now`` in the input (None where it is not there any more).

    ``changes`` are what the paper says now; ``places`` counts how often the paper printed the fact. ``rewritten`` is its
    sentence where that was written anew, so that nobody can tell what became of the fact in it.
    """

    side: Side
    was: Fact
    now: Fact | None
    changes: tuple[ChangedFigure, ...]
    places: int
    computed: bool = False
    rewritten: ChangedText | None = None


def three_ways(paper: WrittenPaper, comparison: Comparison, report: Report, document: Document) -> list[Standing]:
    """Every fact of the paper that somebody changed, in the order of the paper."""
    current = _Current(report, document)
    current.renamed(paper, comparison)
    changes: dict[str, list[ChangedFigure]] = {}
    for change in (*comparison.figures, *comparison.words):
        changes.setdefault(change.figure.fact.key, []).append(change)
    written: dict[str, list[WrittenFact]] = {}
    for paragraph in paper.paragraphs:
        for one in (f for f in paragraph.facts if not is_own(f.fact)):
            written.setdefault(one.fact.key, []).append(one)
    rewritten = {key: text for text in reversed(comparison.texts) for key in text.unclear}
    found = (_standing(same, changes.get(key, []), current, rewritten.get(key)) for key, same in written.items())
    return [standing for standing in found if standing is not None]


def _standing(
    same: list[WrittenFact], changes: list[ChangedFigure], current: _Current, rewritten: ChangedText | None
) -> Standing | None:
    was, now = same[0].fact, current.of(same[0])
    kept = now is not None and (_said(now) == _said(was) or current.prints(now.key, was))
    if kept and not changes:
        return None
    if not changes:
        side = Side.CONFLICT if rewritten else Side.INPUT
    elif kept:
        side = Side.PAPER
    else:
        side = Side.ALIKE if now and all(_says(change, now, current.report) for change in changes) else Side.CONFLICT
    return Standing(side, was, now, tuple(changes), len(same), same[0].computed, rewritten)


def _said(fact: Fact) -> tuple[object, object, str, bool]:
    return fact.value, fact.approximation, fact.unit, fact.missing


def _says(change: ChangedFigure, now: Fact, report: Report) -> bool:
    """Whether a paper's new text is what the input says by now."""
    new = change.new.strip()
    if new == now.text:
        return True
    field = field_of_key(report, now.key)
    value = value_of(new, field, now) if field else None
    return value is not None and (value.value, value.approximation) == (now.value, now.approximation)


class _Current:
    """The facts of the input as it is now, by the keys of a paper that was written earlier."""

    def __init__(self, report: Report, document: Document) -> None:
        self.report = report
        self._facts = {printed.fact.key: printed.fact for printed in walk_facts_printed(document)}
        self._printed = {(fact.key, _said(fact)) for fact in (printed.fact for printed in walk_facts_printed(document))}
        self._facts |= {fact.key: fact for fact in _all_facts(report)}
        self._names = dict(row_names(report.facts))
        self._rows = {row_digest(name): key for key, name in self._names.items()}

    def renamed(self, paper: WrittenPaper, comparison: Comparison) -> None:
        """Find the rows again that the paper calls otherwise now, where the input has one of just that new name."""
        before = {one.fact.key: one for paragraph in paper.paragraphs for one in paragraph.facts}
        fresh = self._rows.keys() - {one.row for one in before.values()}
        for change in comparison.words:
            key = change.figure.fact.key
            one = before.get(key)
            if one is None or not one.row or one.row in self._rows:
                continue
            row = row_key(key)
            own = [self._rows[digest] for digest in fresh if _list_of(self._rows[digest]) == _list_of(row)]
            alike = [to for to in own if self._calls(to, key.removeprefix(row), change.new.strip())]
            if len(alike) == 1:
                self._rows[one.row] = alike[0]

    def prints(self, key: str, was: Fact) -> bool:
        """Whether a fact is printed now as it was, in another unit than the input has it in (换算)."""
        return (key, _said(was)) in self._printed

    def _calls(self, row: str, column: str, name: str) -> bool:
        """Whether a row of the input goes by a name, which stands in one of its columns."""
        fact = self._facts.get(row + column)
        return fact is not None and fact.text == name and self._names.get(row, "").endswith(f"/{name}#1")

    def of(self, one: WrittenFact) -> Fact | None:
        """The fact that a written one is now; None where the input has it, or its row, no more."""
        key = one.fact.key
        if one.row:
            row = self._rows.get(one.row)
            if row is None:
                return None
            key = row + key.removeprefix(row_key(key))
        return self._facts.get(key)


def _list_of(row: str) -> str:
    """The key of the list that a row is in."""
    return row.rpartition("[")[0]


def _all_facts(report: Report) -> Iterator[Fact]:
    yield from report.head
    nodes: list[Mapping[str, FactNode]] = [report.derived, report.typed, report.targets, report.remarks, report.facts]
    nodes[:0] = report.earlier.values()
    for named in nodes:
        for node in named.values():
            yield from walk_facts(node)

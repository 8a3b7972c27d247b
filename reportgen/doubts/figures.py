"""The numbers of a report as they are doubted: each with what it was in earlier periods, in one unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from reportgen.arithmetic import measures
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows
from reportgen.model.kit import Carry, Field
from reportgen.model.report import Report
from reportgen.templating.changes import BEFORE, YEAR_BEFORE
from reportgen.templating.scope import bases_of


class Figure(Struct, frozen=True):
    """A typed number: ``last_year`` and ``before`` are the same figure in the same period of the year before and in the
    last period. ``column`` is the key that the cells of one column have in common, ``steady`` says that the figure is
    carried over from period to period (结转), ``places`` how many decimal places it may have.
    """

    fact: Fact
    number: Decimal
    places: int
    steady: bool
    column: str = ""
    last_year: Fact | None = None
    before: Fact | None = None
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def key(self) -> str:
        """What figures of one kind in several reports have in common."""
        return self.column or self.fact.key

    def earlier(self, base: Fact | None) -> Decimal | None:
        """The number of another period in this one's unit."""
        if base is None or not _is_number(base):
            return None
        return measures.convert(base.value, base.unit, self.fact.unit)  # type: ignore[arg-type]  # a number, as asked


def figures_in(report: Report) -> dict[str, Figure]:
    """Every typed number of a report by its key, the cells of lists too."""
    bases = bases_of(report)
    reader = _Reader(bases.get(YEAR_BEFORE, {}), bases.get(BEFORE, {}), report.earlier.get(YEAR_BEFORE, {}))
    return {figure.fact.key: figure for figure in reader.figures(report.facts, report.kit.fields)}


class _Reader(Struct, frozen=True):
    """Reads figures beside those of other periods, of which lists are known by their ids."""

    last_year: Mapping[str, FactNode]
    before: Mapping[str, FactNode]
    lists: Mapping[str, FactNode]

    def figures(
        self, facts: Mapping[str, FactNode], fields: tuple[Field, ...], steady: bool = False
    ) -> Iterator[Figure]:
        for spec in fields:
            kept = steady or spec.carry is not Carry.CLEAR
            match facts.get(spec.id):
                case Fact() as fact if _is_number(fact):
                    yield _figure(fact, spec, kept, "", self.last_year.get(fact.key), self.before.get(fact.key))
                case FactGroup(members=members):
                    yield from self.figures(members, spec.fields, kept)
                case FactRows() as rows:
                    yield from self._cells(rows, spec)
                case _:
                    pass

    def _cells(self, rows: FactRows, spec: Field) -> Iterator[Figure]:
        """The cells of a list; those of a row that last year's list has too stand beside that one's."""
        then = self.lists.get(spec.id)
        known, mine = _named(then) if isinstance(then, FactRows) else {}, _named(rows)
        for row in rows.rows:
            twin = known.get(_words(row)) if mine.get(_words(row)) is row else None
            for column in spec.fields:
                fact = row.members.get(column.id)
                if isinstance(fact, Fact) and _is_number(fact):
                    base = twin.members.get(column.id) if twin else None
                    yield _figure(fact, column, False, f"{rows.key}[].{column.id}", base, None)


def _figure(
    fact: Fact, spec: Field, steady: bool, column: str, last_year: FactNode | None, before: FactNode | None
) -> Figure:
    return Figure(
        fact,
        Decimal(fact.value),  # type: ignore[arg-type]  # a number, as asked
        spec.places,
        steady,
        column,
        last_year if isinstance(last_year, Fact) else None,
        before if isinstance(before, Fact) and not spec.so_far else None,  # that count began elsewhere
        spec.minimum,
        spec.maximum,
    )


def _named(rows: FactRows) -> dict[tuple[str, ...], FactGroup]:
    """The rows of a list by their words, those whose words no other row has."""
    found: dict[tuple[str, ...], list[FactGroup]] = {}
    for row in rows.rows:
        found.setdefault(_words(row), []).append(row)
    return {words: same[0] for words, same in found.items() if words and len(same) == 1}


def _words(row: FactGroup) -> tuple[str, ...]:
    return tuple(node.value for node in row.members.values() if isinstance(node, Fact) and isinstance(node.value, str))


def _is_number(fact: Fact) -> bool:
    return isinstance(fact.value, int | Decimal) and not isinstance(fact.value, bool) and not fact.missing

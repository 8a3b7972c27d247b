"""Report: all that a template may see; one exists only when the input is valid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Period
from reportgen.model.kit import Field, Kit
from reportgen.model.once import once
from reportgen.model.own_words import OwnWords


class Report(Struct, frozen=True):
    """The facts of one place in one period, under the kit that says how they are told.

    ``place``, ``signer`` and ``date`` are facts like the others, so that they too can be traced to their line.
    ``date`` and ``recipient`` are None where the input names none. ``derived`` holds the figures that the kit's
    formulas give, by id; ``typed`` what the input itself says of them. ``targets`` are the year's aims (目标) by field
    id, ``last_year`` the figures of last year's period that the input itself says, ``remarks`` the written reasons (口径说明) by check. ``own_rows`` are the rows of own words (文字) as facts, and
    ``own_words`` what those that can be read mean. ``earlier`` holds the facts of other periods under the names
    that templates use for them. ``used`` are the keys of facts that formulas and checks have looked at,
    ``unreadable`` the ids of the head's items that are written, but empty or wrong.
    """

    path: str
    kit: Kit
    period: Period
    place: Fact
    signer: Fact
    date: Fact | None
    recipient: Fact | None
    facts: dict[str, FactNode]
    derived: Mapping[str, FactNode] = {}
    typed: Mapping[str, FactNode] = {}
    targets: Mapping[str, FactNode] = {}
    last_year: Mapping[str, FactNode] = {}
    remarks: Mapping[str, Fact] = {}
    own_rows: FactRows | None = None
    own_words: tuple[OwnWords, ...] = ()
    earlier: Mapping[str, Mapping[str, FactNode]] = {}
    used: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()

    @property
    def own_signer(self) -> Fact | None:
        """The signer where the input names one, and does not leave it to the place."""
        return self.signer if self.signer.key == "signer" else None

    @property
    def head(self) -> tuple[Fact, ...]:
        """What the input says of itself: place, signer, date and recipient, those that it names."""
        return tuple(fact for fact in (self.place, self.own_signer, self.date, self.recipient) if fact)

    @property
    def said(self) -> tuple[FactNode, ...]:
        """The figures that the input itself says: of this period, of what is computed too, of the year's aims and of last year."""
        return tuple(node for said in (self.facts, self.typed, self.targets, self.last_year) for node in said.values())


def figures(report: Report, of: Callable[[Field], bool] | None = None) -> Iterator[tuple[Fact, Field]]:
    """What is reported by itself and in groups, each with its field.

    With ``of`` what is reported of the fields for which it holds, in rows of lists too, of which no two years' are alike.
    """
    yield from _figures(report.facts, report.kit.fields, of) if of else _single_figures(report)


@once
def _single_figures(report: Report) -> tuple[tuple[Fact, Field], ...]:
    """Those outside of rows, which a dozen looks at a report ask for."""
    return tuple(_figures(report.facts, report.kit.fields))


def _figures(
    facts: Mapping[str, FactNode], fields: tuple[Field, ...], of: Callable[[Field], bool] | None = None
) -> Iterator[tuple[Fact, Field]]:
    for spec in fields:
        match facts.get(spec.id):
            case Fact() as fact if of is None or of(spec):
                yield fact, spec
            case FactGroup(members=members):
                yield from _figures(members, spec.fields, of)
            case FactRows(rows=rows) if of and _is_among(spec.fields, of):  # thousands of rows may have no such column
                for row in rows:
                    yield from _figures(row.members, spec.fields, of)


def _is_among(fields: tuple[Field, ...], of: Callable[[Field], bool]) -> bool:
    return any(of(spec) or _is_among(spec.fields, of) for spec in fields)

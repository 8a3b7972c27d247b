"""Which column is which fact: the assignment that is likeliest as a whole, each fact given once."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.likeness import (
    Evidence,
    is_doubtful,
    is_one_of_the_choices,
    likeness,
    speaks_of_another,
    vocabulary_of,
)
from reportgen.readers.sheets.outcomes import column_before, outcomes_among, outcomes_meant
from reportgen.readers.sheets.togetherness import is_apart
from reportgen.readers.sheets.upper_heads import outside_named_groups

_LEAST = 0.36
_OUTSIDE = 0.3  # what a fact of another group loses under a head that names a group
UNSURE = "低"

_DOUBT = 0.1
_NEXT_TO = 0.3  # what an outcome gains beside what it is of, and others of the same words lose


class Match(Struct, frozen=True):
    """A column's fact, how likely it is, and by how much the next likely one stays behind.

    ``doubtful`` says that a person must look first, ``certain`` that its cells leave no doubt.
    """

    fact_path: FactPath
    score: float
    lead: float
    doubtful: bool = False
    certain: bool = False

    @property
    def confidence(self) -> str:
        """高, 中 or 低."""
        if self.doubtful:
            return UNSURE
        if self.score >= 0.7 and self.lead >= 0.1:
            return "高"
        likely = self.certain or self.score >= 0.5
        return "中" if likely and self.lead >= 0.04 else UNSURE


def match_columns(columns: Sequence[Evidence], fact_paths: Sequence[FactPath]) -> list[Match | None]:
    """A match for each column, or None where nothing is likely."""
    vocabulary = vocabulary_of(fact_paths)
    scores = [[likeness(column, fact_path, vocabulary) for fact_path in fact_paths] for column in columns]
    for column, row in zip(columns, scores, strict=True):
        for nth in outside_named_groups(column, fact_paths):
            row[nth] -= _OUTSIDE
        for nth, score in enumerate(row):
            if score >= _LEAST and is_doubtful(column, fact_paths[nth], vocabulary):
                row[nth] -= _DOUBT
    given = _settle(scores, _greedy(scores))
    beside = _outcomes_beside(columns, fact_paths, given)
    for (number, nth), is_next in beside.items():
        scores[number][nth] += _NEXT_TO if is_next else -_NEXT_TO
    if beside:
        given = _settle(scores, _greedy(scores))
    matches: list[Match | None] = []
    for number, (column, chosen) in enumerate(zip(columns, given, strict=True)):
        if chosen is None:
            matches.append(None)
            continue
        fact_path, score = fact_paths[chosen], scores[number][chosen]
        doubtful = (number, chosen) not in beside and is_doubtful(column, fact_path, vocabulary)
        doubtful = doubtful or speaks_of_another(column, fact_path, fact_paths)
        if (number, chosen) in beside:
            before = matches[column_before(columns, number) or 0]
            doubtful = not beside[number, chosen] or before is None or before.confidence == UNSURE
        doubtful = doubtful or is_apart(number, columns, [fact_paths[n] if n is not None else None for n in given])
        lead = score - _next_likely(scores, given, number)
        matches.append(Match(fact_path, score, lead, doubtful, is_one_of_the_choices(column, fact_path)))
    return matches


def _outcomes_beside(
    columns: Sequence[Evidence], fact_paths: Sequence[FactPath], given: Sequence[int | None]
) -> dict[tuple[int, int], bool]:
    """The outcomes that a heading of nothing else may mean, and whether each is one of what the column before it counts.

    A heading that only one outcome fits, with nothing before it that says otherwise, is left out.
    """
    outcomes = outcomes_among(fact_paths)
    found: dict[tuple[int, int], bool] = {}
    for number, column in enumerate(columns):
        meant = outcomes_meant(column, outcomes, fact_paths)
        before = column_before(columns, number)
        known = given[before] if before is not None else None
        beside = {(number, nth): known is not None and outcomes[nth] == known for nth in meant}
        if len(meant) > 1 or any(beside.values()):
            found |= beside
    return found


def _next_likely(scores: list[list[float]], given: list[int | None], column: int) -> float:
    """How likely a column is the next fact; those that other columns are with more reason do not count."""
    better = {nth: scores[other][nth] for other, nth in enumerate(given) if nth is not None and other != column}
    own = given[column]
    rest = (s for nth, s in enumerate(scores[column]) if nth != own and s > better.get(nth, 0))
    return max(rest, default=0)


def _greedy(scores: list[list[float]]) -> list[int | None]:
    ranked = sorted(
        ((-s, c, t) for c, row in enumerate(scores) for t, s in enumerate(row) if s >= _LEAST),
    )
    given: list[int | None] = [None] * len(scores)
    taken: set[int] = set()
    for _, column, nth in ranked:
        if given[column] is None and nth not in taken:
            given[column] = nth
            taken.add(nth)
    return given


def _settle(scores: list[list[float]], given: list[int | None]) -> list[int | None]:
    """Exchange the facts of two columns as long as both together become likelier."""

    def worth(column: int, nth: int | None) -> float:
        return 0 if nth is None else scores[column][nth] if scores[column][nth] >= _LEAST else -1

    changed = True
    while changed:
        changed = False
        for one in range(len(given)):
            for other in range(one + 1, len(given)):
                before = worth(one, given[one]) + worth(other, given[other])
                after = worth(one, given[other]) + worth(other, given[one])
                if after > before + 1e-9:
                    given[one], given[other] = given[other], given[one]
                    changed = True
    return given

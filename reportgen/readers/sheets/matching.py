"""Which column is which fact: the assignment that is likeliest as a whole, each fact given once."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.likeness import Evidence, is_doubtful, likeness, vocabulary_of

_LEAST = 0.36


class Match(Struct, frozen=True):
    """A column's fact, how likely it is, and by how much the next likely one stays behind.

    ``doubtful`` says that only words which many figures have speak for it.
    """

    fact_path: FactPath
    score: float
    lead: float
    doubtful: bool = False

    @property
    def confidence(self) -> str:
        """高, 中 or 低."""
        if self.doubtful:
            return "低"
        if self.score >= 0.7 and self.lead >= 0.1:
            return "高"
        return "中" if self.score >= 0.5 and self.lead >= 0.04 else "低"


def match_columns(columns: Sequence[Evidence], fact_paths: Sequence[FactPath]) -> list[Match | None]:
    """A match for each column, or None where nothing is likely."""
    vocabulary = vocabulary_of(fact_paths)
    scores = [[likeness(column, fact_path, vocabulary) for fact_path in fact_paths] for column in columns]
    given = _settle(scores, _greedy(scores))
    matches: list[Match | None] = []
    for column, row, nth in zip(columns, scores, given, strict=True):
        if nth is None:
            matches.append(None)
            continue
        others = [s for n, s in enumerate(row) if n != nth]
        lead = row[nth] - max(others, default=0)
        matches.append(Match(fact_paths[nth], row[nth], lead, is_doubtful(column, fact_paths[nth])))
    return matches


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

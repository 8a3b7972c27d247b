"""Heads that say no more than that they are growth (同比增长): of what the column right before them counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.likeness import Evidence
from reportgen.readers.sheets.standing import Kind, says_only_standing

_PERCENT = {"%", ""}
_RATE = re.compile(r"同比增长|[率速幅]")
_AGAINST_ANOTHER = re.compile(
    r"上月|环比|年初|[比较]20\d\d|(?:目标|计划|任务|预期)(?:的)?增|增[长速幅](?:目标|计划|任务)|年均|平均|预计|百分点|剔除|同口径"
)
"""What makes growth that of a plan, or growth against another time than the same of last year."""

_BETWEEN = {Kind.LAST_YEAR, Kind.SHARE, Kind.RANK}
"""What may stand between a figure and its growth."""

_GROWTH = ("增速", "增长", "增长率")


def is_against_another(words: str) -> bool:
    """Whether a head says that growth is that of a plan, or against another time than the same of last year."""
    return bool(_AGAINST_ANOTHER.search(words))


def is_bare_growth(column: Evidence) -> bool:
    """Whether a head says that its figures are growth, and not of what."""
    parts = column.heading.parts
    return column.standing.kind is Kind.CHANGE and bool(parts) and says_only_standing(parts[-1])


def growth_beside(
    number: int, columns: Sequence[Evidence], sure: Mapping[int, int], paths: Sequence[FactPath]
) -> int | None:
    """The growth of what the column right before one counts, under the same head, by the names of both; ``sure`` says what columns
    are. None where that column is unknown: then nobody knows of what it is the growth.
    """
    upper = columns[number].heading.parts[:-1]
    beside = range(number - 1, -1, -1)
    alike = (n for n in beside if columns[n].heading.parts[:-1] == upper or not upper)
    before = next((n for n in alike if columns[n].standing.kind not in _BETWEEN), None)
    if before is None or before not in sure or not _is_in_per_cent(columns[number]):
        return None
    counted = paths[sure[before]]
    names = {name + word for name in (counted[-1].label, *counted[-1].aliases) for word in _GROWTH}
    found = [
        nth
        for nth, path in enumerate(paths)
        if path[:-1] == counted[:-1] and path[-1].unit == "%" and names & {path[-1].label, *path[-1].aliases}
    ]
    return found[0] if len(found) == 1 and found[0] not in sure.values() else None


def _is_in_per_cent(column: Evidence) -> bool:
    """Whether growth is in %, as its head says or leaves no doubt; the unit above a table (亿元、%) is that of the amounts."""
    heading = column.heading
    return column.unit in _PERCENT or (not heading.unit and bool(_RATE.search(heading.parts[-1])))

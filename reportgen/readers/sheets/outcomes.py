"""Heads that say only what became of things: 完成整改 after 排查隐患 counts those that the column before it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.likeness import Evidence
from reportgen.readers.sheets.near_words import in_usual_words
from reportgen.readers.sheets.standing import Kind

_OF_THESE = re.compile(r"其中")
_DONE_OF_THESE = re.compile(r"其中(?:已经?|整改|化解|办结)")
_MANNER = re.compile(
    r"^(?:其中[:：]?|已经?|按[时期]|及时|成功|完成|实际|全部)+|(?:成功|到位|完成|完毕|[件起个处]?数|情况)+$"
)
_LEAST_WORD = 2


def outcomes_among(fact_paths: Sequence[FactPath]) -> dict[int, int]:
    """The facts that count what became of another one's (其中已经整改的), each with that one: places in ``fact_paths``."""
    found: dict[int, int] = {}
    heads: dict[tuple[str, ...], int] = {}
    for nth, path in enumerate(fact_paths):
        group, spec = tuple(field.id for field in path[:-1]), path[-1]
        if not spec.type.is_number or not group:
            continue
        head = heads.get(group)
        if _DONE_OF_THESE.match(spec.help) and head is not None and fact_paths[head][-1].unit == spec.unit:
            found[nth] = head
        elif not _OF_THESE.match(spec.help):
            heads[group] = nth
    return found


def outcomes_meant(column: Evidence, outcomes: Mapping[int, int], fact_paths: Sequence[FactPath]) -> list[int]:
    """The outcomes that a heading may mean which says nothing but what became of things; none where it says more."""
    if not column.standing.parts:
        return []
    word = _MANNER.sub("", in_usual_words(column.standing.parts[-1]))
    if len(word) < _LEAST_WORD:
        return []
    return [
        nth for nth in outcomes if word in fact_paths[nth][-1].label and not column.standing.vetoes(fact_paths[nth])
    ]


def column_before(columns: Sequence[Evidence], number: int) -> int | None:
    """The column before one that may say what it is an outcome of: rates between them do not count."""
    at = number - 1
    while at >= 0 and columns[at].standing.kind in (Kind.SHARE, Kind.CHANGE, Kind.RANK):
        at -= 1
    return at if at >= 0 else None

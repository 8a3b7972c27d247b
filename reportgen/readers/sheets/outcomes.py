"""Heads that say only what became of things: 完成整改 after 排查隐患 counts those that the column before it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportgen.model.kit import Field
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.likeness import Evidence
from reportgen.readers.sheets.residue import PART
from reportgen.readers.sheets.standing import Kind

_OF_THESE = re.compile(r"其中")
_DONE_OF_THESE = re.compile(r"其中(?:已经?|整改|化解|办结)")
_MANNER = re.compile(
    r"^(?:其中[:：]?|已经?|按[时期]|及时|成功|完成|实际|全部|帮助|协调)+|(?:成功|到位|完成|完毕|[件起个处]?数|情况)+$"
)
_BETWEEN = {Kind.SHARE, Kind.CHANGE, Kind.RANK, Kind.OTHER_TIME, Kind.LAST_YEAR}
_LEAST_WORD = 2
_WHO_CAME = re.compile(
    r"(?:受众|听众|观众|参训|受训|参加|参与|参演|惠及|覆盖|到场)?(?:群众|人员|学员|对象)?(?:总?人次数?|人数)?"
)
_HELD = {"场", "期", "次", "场次", "班"}
_CAME = {"人次", "人"}


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


def outcome_beside(
    number: int,
    columns: Sequence[Evidence],
    sure: Mapping[int, int],
    outcomes: Mapping[int, int],
    paths: Sequence[FactPath],
) -> int | None:
    """The outcome that a head of nothing else means: one of what the column before it counts; ``sure`` says what columns are."""
    before, word = _before(number, columns)
    if len(word) < _LEAST_WORD or before not in sure or columns[before].heading.parts[-1].startswith(PART):
        return None  # of all, or of the part that stands before it
    found = [
        nth
        for nth, of in outcomes.items()
        if of == sure[before] and _is_called(paths[nth], word) and not columns[number].standing.vetoes(paths[nth])
    ]
    return found[0] if len(found) == 1 and not is_of_one_of_two(number, columns, sure, outcomes, paths) else None


def _before(number: int, columns: Sequence[Evidence]) -> tuple[int, str]:
    """The column before one, and what this says became of its things; rates between them do not count, nor do figures of other
    times.
    """
    parts = columns[number].standing.parts
    before = number - 1
    while before >= 0 and columns[before].standing.kind in _BETWEEN:
        before -= 1
    return before, _MANNER.sub("", parts[-1]) if parts else ""


def _is_called(path: FactPath, word: str) -> bool:
    return any(word in name for name in (path[-1].label, *path[-1].aliases))


def is_of_one_of_two(
    number: int,
    columns: Sequence[Evidence],
    sure: Mapping[int, int],
    outcomes: Mapping[int, int],
    paths: Sequence[FactPath],
) -> bool:
    """Whether an outcome is just as well that of a column before the last of the same thing (排查隐患 | 重大隐患 | 已整改), whose own no
    column tells.
    """
    before, word = _before(number, columns)
    if len(word) < _LEAST_WORD or before not in sure or columns[number].standing.parts[-1].startswith(PART):
        return False
    upper = columns[before].heading.parts[:-1]
    earlier = {sure[n] for n in range(before) if n in sure and columns[n].heading.parts[:-1] == upper}
    told = set(sure.values())
    return any(
        of in earlier and nth not in told and _is_called(paths[nth], word)
        for nth, of in outcomes.items()
        if of != sure[before] and _are_of_one_thing(paths[of], paths[sure[before]])
    )


def _are_of_one_thing(one: FactPath, other: FactPath) -> bool:
    """Whether two facts of a group end with the same thing: 排查隐患 and 重大隐患."""
    return one[:-1] == other[:-1] and one[-1].label[-_LEAST_WORD:] == other[-1].label[-_LEAST_WORD:]


def participants_beside(
    number: int, columns: Sequence[Evidence], sure: Mapping[int, int], paths: Sequence[FactPath]
) -> int | None:
    """Who came to what the column right before it counts, where a head says no more than that: 受众（人次） after 理论宣讲（场）."""
    column, before = columns[number], number - 1
    parts = column.standing.parts
    if before not in sure or not parts or not _WHO_CAME.fullmatch(parts[-1]) or column.unit not in _CAME:
        return None
    held = paths[sure[before]]
    if held[-1].unit not in _HELD or columns[before].heading.parts[:-1] != column.heading.parts[:-1]:
        return None
    found = [
        nth
        for nth, path in enumerate(paths)
        if path[:-1] == held[:-1] and path[-1].unit in _CAME and _is_of_the_same(path[-1], held[-1])
    ]
    return found[0] if len(found) == 1 and found[0] not in sure.values() else None


def _is_of_the_same(came: Field, held: Field) -> bool:
    """Whether two facts of a group begin with the same thing (宣讲人次 and 宣讲场次), or one counts who came to the other."""
    return came.label[:_LEAST_WORD] == held.label[:_LEAST_WORD] or f"参加{held.label}" in came.help

"""Heads that name a figure only together with a column before them: 社区 after 党支部 under 基层党组织."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from msgspec.structs import replace

from reportgen.readers.sheets.claims import NAMED, UNPLACED, Claim, claim_of
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.figures import amount_of
from reportgen.readers.sheets.likeness import Evidence, Vocabulary, bare_path
from reportgen.readers.sheets.line_words import is_total
from reportgen.readers.sheets.residue import PART, without_count

_PART_ALONE = re.compile(rf"{PART}[:：]?")
_LEAST_ADDED, _LEAST_LINES = 2, 3
_OF_THE_SAME = "上述"  # so begins what measures that which the fact before it counts: 上述违法建设的面积
_GROUPED = 2  # so long is the path of a fact in a group


def fact_of_those_before(
    number: int,
    columns: Sequence[Evidence],
    sure: Mapping[int, int],
    fact_paths: Sequence[FactPath],
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
) -> int | None:
    """The fact of the same group that a head names together with a column before it under the same head, be it alone."""
    befores = [n for n in range(number - 1, -1, -1) if n in sure and _is_whole_beside(columns[n], columns[number])]
    if not befores or not columns[number].standing.parts:
        return None
    unplaced = [nth for nth, claim in enumerate(claims) if claim.rank >= UNPLACED]
    if unplaced:
        own = [nth for nth in unplaced if fact_paths[nth][:-1] == fact_paths[sure[befores[0]]][:-1]]
        is_clear = len(unplaced) == 1 or (own and fact_paths[own[0]][-1].help.startswith(_OF_THE_SAME))
        is_one = is_clear and len(own) == 1 and befores[0] == number - 1 and own[0] not in sure.values()
        return own[0] if is_one else None
    taken = set(sure.values())
    for before in befores:
        named = _named_together(columns[number], fact_paths[sure[before]], fact_paths, vocabulary)
        free = [nth for nth in named if nth not in taken]
        if free:
            return free[0] if len(free) == 1 else None
    return None


def facts_of_the_kind_added(
    number: int, facts: tuple[int, ...], columns: Sequence[Evidence], sure: Mapping[int, int], paths: Sequence[FactPath]
) -> tuple[int, ...]:
    """Of the facts that a head may be, those measured like the columns right before it under the same head that it adds up
    in every line: 小计 after 集中供养 and 分散供养 counts persons, not their money.
    """
    for first in range(number - _LEAST_ADDED, -1, -1):
        parts = columns[first:number]
        if first not in sure or _upper(columns[first]) != _upper(columns[number]):
            break
        if _adds_up(columns[number], parts):
            units = {paths[sure[n]][-1].unit for n in range(first, number) if n in sure}
            return tuple(nth for nth in facts if {paths[nth][-1].unit} == units) or facts
    return facts


def _adds_up(column: Evidence, parts: Sequence[Evidence]) -> bool:
    lines = [[amount_of(cell, "") for cell in one.cells] for one in (*parts, column)]
    if len({len(line) for line in lines}) != 1 or len(lines[0]) < _LEAST_LINES:
        return False
    return all(
        None not in line and sum(n for n in line[:-1] if n is not None) == line[-1] for line in zip(*lines, strict=True)
    )


def whole_before(number: int, columns: Sequence[Evidence], among: Container[int]) -> int | None:
    """The nearest of some columns that stands before another under the same head and counts no part (其中) itself."""
    before = (n for n in range(number - 1, -1, -1) if n in among)
    return next((n for n in before if _is_whole_beside(columns[n], columns[number])), None)


def words_of_whole(number: int, columns: Sequence[Evidence]) -> str:
    """What the whole is called of which a head counts a part, be it said above several columns (其中：税收收入); else empty."""
    parts = columns[number].heading.parts
    at = next((n for n in range(len(parts) - 1, -1, -1) if parts[n].startswith(PART)), None)
    if at is None:
        return ""
    before = (columns[n].heading.parts for n in range(number - 1, -1, -1))
    beside = (one[at] for one in before if one[:at] == parts[:at] and len(one) > at)
    return next((words for words in beside if not words.startswith(PART)), "")


def is_part(column: Evidence) -> bool:
    """Whether a head says that it counts a part of what stands before it."""
    return any(part.startswith(PART) for part in column.heading.parts)


def left_to_the_sum(columns: Sequence[Evidence], facts: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """What columns are named as, without those beside a sum under the same head (小计) that are named as it is: its parts."""
    found = list(facts)
    for number, told in enumerate(facts):
        parts = columns[number].heading.parts
        if len(told) != 1 or len(parts) == 1 or not is_total(parts[-1]):
            continue
        for other, column in enumerate(columns):
            if other != number and column.heading.parts[:-1] == parts[:-1] and facts[other] == told:
                found[other] = ()
    return found


def _is_whole_beside(column: Evidence, other: Evidence) -> bool:
    return _upper(column) == _upper(other) and not is_part(column)


def _upper(column: Evidence) -> tuple[str, ...]:
    """The words above those of a column, without one that only says that parts of a whole follow."""
    parts = column.heading.parts[:-1]
    return parts[:-1] if parts and _PART_ALONE.fullmatch(parts[-1]) else parts


def _named_together(
    column: Evidence, before: FactPath, fact_paths: Sequence[FactPath], vocabulary: Vocabulary
) -> list[int]:
    """The facts of the same group that a head names when what a column before it counts is said behind it."""
    if len(before) < _GROUPED:
        return []
    *upper, leaf = column.standing.parts
    own = vocabulary.words[bare_path(before)]
    found: list[int] = []
    for name in dict.fromkeys((own.names[0], without_count(own.names[0], own))):
        parts = (*upper, leaf + name)  # in one, so that each word of it counts
        asked = replace(column, standing=replace(column.standing, parts=parts))
        named = (
            nth
            for nth, other in enumerate(fact_paths)
            if other[:-1] == before[:-1] and claim_of(asked, other, vocabulary).rank == NAMED
        )
        found += (nth for nth in named if nth not in found)
    return found

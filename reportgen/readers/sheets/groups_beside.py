"""Of which group a column is, by the columns beside it: households beside the people of a place, what stands under no group's
head where another does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.readers.sheets.claims import UNPLACED, Claim
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.likeness import Evidence, Vocabulary, bare_path
from reportgen.readers.sheets.residue import compared

_HOUSEHOLDS, _PEOPLE = "户", frozenset({"人", "名"})


def households_beside_people(
    number: int,
    columns: Sequence[Evidence],
    sure: Mapping[int, int],
    fact_paths: Sequence[FactPath],
    claims: Sequence[Claim],
) -> int | None:
    """The households of the group whose people the column right beside counts (户数 | 人口), where nothing says of which they are."""
    unplaced = [
        nth
        for nth, claim in enumerate(claims)
        if claim.rank == UNPLACED and fact_paths[nth][-1].unit == _HOUSEHOLDS and nth not in sure.values()
    ]
    groups = {
        fact_paths[sure[n]][:-1]
        for n in (number + 1, number - 1)
        if n in sure and fact_paths[sure[n]][-1].unit in _PEOPLE
    }
    if len(groups) > 1:
        return None  # between the people of two groups
    for beside in (number + 1, number - 1):
        people = fact_paths[sure[beside]] if beside in sure else None
        if people is None or people[-1].unit not in _PEOPLE or not _are_told_alike(columns[number], columns[beside]):
            continue
        own = [nth for nth in unplaced if fact_paths[nth][:-1] == people[:-1]]
        if len(own) == 1:
            return own[0]
    return None


def _are_told_alike(one: Evidence, other: Evidence) -> bool:
    """Whether the same heads stand over two columns, of figures of the same kind and time."""
    both = one.standing, other.standing
    return one.heading.parts[:-1] == other.heading.parts[:-1] and both[0].kind is both[1].kind


def not_of_groups_beside(
    number: int,
    facts: tuple[int, ...],
    columns: Sequence[Evidence],
    fact_paths: Sequence[FactPath],
    vocabulary: Vocabulary,
) -> tuple[int, ...]:
    """What a column may be: nothing of a group that the head over another one names (返乡/流转面积) and its own (产业/土地流转, or none)
    does not, whatever the title of the table says.
    """
    *upper, leaf = map(compared, columns[number].heading.parts or ("",))
    others = {compared(part) for column in columns for part in column.heading.parts[:-1]}.difference(upper)
    own = "".join((*upper, leaf))
    groups = {nth: vocabulary.words[bare_path(fact_paths[nth])].groups for nth in facts}
    kept = [
        nth
        for nth, names in groups.items()
        if any(name in own for name in names) or not any(name in other for name in names for other in others)
    ]
    return tuple(kept) or facts


def without_those_named_elsewhere(
    found: Sequence[tuple[int, ...]],
    sure: dict[int, int],
    columns: Sequence[Evidence],
    fact_paths: Sequence[FactPath],
    vocabulary: Vocabulary,
) -> list[tuple[int, ...]]:
    """What columns may be; of several facts not one that another column names alone, with its group (返乡党员流转土地面积), which this
    one (新增土地流转面积) does not say. ``sure`` takes in those of which one is left.
    """
    told: set[int] = set()
    for number, nth in sure.items():
        groups = vocabulary.words[bare_path(fact_paths[nth])].groups
        if any(name in "".join(map(compared, columns[number].heading.parts)) for name in groups):
            told.add(nth)
    kept: list[tuple[int, ...]] = []
    for number, facts in enumerate(found):
        own = "".join(map(compared, columns[number].heading.parts))
        left = [
            nth
            for nth in facts
            if nth not in told or any(name in own for name in vocabulary.words[bare_path(fact_paths[nth])].groups)
        ]
        kept.append(tuple(left) if len(facts) > 1 and len(left) == 1 else facts)
        if len(facts) > 1 and len(left) == 1:
            sure[number] = left[0]
    return kept

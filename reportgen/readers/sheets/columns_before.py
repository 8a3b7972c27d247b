"""Heads that name a figure only together with a column before them: 社区 after 党支部 under 基层党组织."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from msgspec.structs import replace

from reportgen.model.kit import Field
from reportgen.readers.sheets.claims import UNPLACED, Claim, claim_of
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.figures import amount_of
from reportgen.readers.sheets.likeness import Evidence, Vocabulary, bare_path, holds_figures
from reportgen.readers.sheets.line_words import is_total
from reportgen.readers.sheets.residue import PART, FactWords, compared, pairs_of, without_count
from reportgen.readers.sheets.standing import Kind, kind_said, says_only_standing

_PART_ALONE = re.compile(rf"{PART}[:：]?")
_LEAST_ADDED, _LEAST_LINES, _LEAST_PARTS = 2, 3, 2
_STAGE = re.compile(r"[完竣]工|在(?:建|谈|办|施)|未|待|拟|续建|计划|意向|协议|合同|签约|建成|安排")
"""What says how far the things of a column have come: others of the same head have come less far, or farther."""

_NOT_DONE = {Kind.OTHER_TIME, Kind.LAST_YEAR, Kind.TARGET, Kind.EXPECTED}
_OF_A_TIME = {Kind.OWN, Kind.LAST_YEAR}
_BESIDE = {Kind.CHANGE, Kind.SHARE, Kind.RANK, Kind.AVERAGE}
"""What stands beside the figure that it measures, and is none of which others are a part."""

_BUILT_NEW = re.compile(r"新建|新修|新增")
_REBUILT = re.compile(r"改造|改建|扩建|续建|提升|维修|修缮|改扩建")

_OF_THE_SAME = "上述"  # so begins what measures that which the fact before it counts: 上述违法建设的面积
_LEAST_NAMED = 3  # 提升 names no thing
_LEAST_SAID = 4
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
    if unplaced and not is_bare_part(columns[number]):
        own = [nth for nth in unplaced if fact_paths[nth][:-1] == fact_paths[sure[befores[0]]][:-1]]
        is_clear = len(unplaced) == 1 or (own and fact_paths[own[0]][-1].help.startswith(_OF_THE_SAME))
        is_one = is_clear and len(own) == 1 and befores[0] == number - 1 and own[0] not in sure.values()
        return own[0] if is_one else None
    taken = set(sure.values())
    for before in befores:
        named = _named_together(columns[number], fact_paths[sure[before]], fact_paths, vocabulary)
        free = [nth for nth in named if nth not in taken and not other_whole(number, columns, fact_paths[nth])]
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


def _adds_up(column: Evidence, parts: Sequence[Evidence], least: int = _LEAST_LINES) -> bool:
    lines = [[amount_of(cell, "") for cell in one.cells] for one in (*parts, column)]
    if len({len(line) for line in lines}) != 1 or len(lines[0]) < least:
        return False
    return all(
        None not in line and sum(n for n in line[:-1] if n is not None) == line[-1] for line in zip(*lines, strict=True)
    )


def whole_before(number: int, columns: Sequence[Evidence], among: Container[int]) -> int | None:
    """The nearest of some columns that stands before another under the same head and counts no part (其中) itself."""
    before = (n for n in range(number - 1, -1, -1) if n in among)
    return next((n for n in before if _is_whole_beside(columns[n], columns[number])), None)


def _words_before_a_part(number: int, columns: Sequence[Evidence]) -> list[str]:
    """What may be the whole of which a head counts a part, be it said above several columns (其中：税收收入): that which stands before
    it and is no part, and the parts of that between them; none of another head.
    """
    parts = columns[number].heading.parts
    at = next((n for n in range(len(parts) - 1, -1, -1) if parts[n].startswith(PART)), None)
    if at is None:
        return []
    before = (columns[n].heading.parts for n in range(number - 1, -1, -1) if columns[n].standing.kind not in _BESIDE)
    beside = (one[at] for one in before if one[:at] == parts[:at] and len(one) > at)
    found: list[str] = []
    for words in beside:
        if words != parts[at]:
            found.append(words)
        if not words.startswith(PART):
            break
    return found


def other_whole(number: int, columns: Sequence[Evidence], fact_path: FactPath) -> str:
    """The whole of which a head counts a part, where a fact is not to be confused with that: taxes in a budget's revenue are not all
    taxes; else empty.
    """
    wholes = _words_before_a_part(number, columns)
    return next((word for word in fact_path[-1].lookalikes if any(word in whole for whole in wholes)), "")


def is_part(column: Evidence) -> bool:
    """Whether a head says that it counts a part of what stands before it."""
    return any(part.startswith(PART) for part in column.heading.parts)


def is_bare_part(column: Evidence) -> bool:
    """Whether nothing but that it counts a part stands right above what a head calls its figures: 党支部 | 其中/机关."""
    said = _said(column)
    return len(said) > 1 and bool(_PART_ALONE.fullmatch(said[-2]))


def left_to_the_sum(
    columns: Sequence[Evidence], facts: Sequence[tuple[int, ...]], fact_paths: Sequence[FactPath]
) -> list[tuple[int, ...]]:
    """What columns are named as, without those that a sum (小计) under the same head adds up in every line: its parts.

    Parts of another time leave open what the sum is; so do those that ``strange_part`` finds.
    """
    found = list(facts)
    for number, told in enumerate(facts):
        if len(told) != 1 or strange_part(number, columns, fact_paths[told[0]]):
            continue
        beside = _parts_of_the_sum(number, columns)
        parts = [columns[n] for n in beside]
        is_of_now = all(one.standing.kind is Kind.OWN and not says_only_standing(_leaf(one)) for one in parts)
        if is_of_now and _adds_up(columns[number], parts, _LEAST_PARTS):
            for n in beside:
                found[n] = () if found[n] == told else found[n]
    return found


def strange_part(number: int, columns: Sequence[Evidence], fact_path: FactPath) -> str:
    """What a sum under a head has in it that may be none of a fact: what is not done yet (在建), or is no such thing (公厕).

    Empty where the sum comes from the other columns alone, or the head is that of no sum.
    """
    parts = [columns[n] for n in _parts_of_the_sum(number, columns)]
    spec = fact_path[-1]
    is_of_months = columns[number].standing.is_sum
    strange = [
        one for one in parts if _is_strange(_leaf(one), spec) or (one.standing.kind in _NOT_DONE and not is_of_months)
    ]
    if not strange or _adds_up(columns[number], [one for one in parts if one not in strange], 1):
        return ""
    return _leaf(strange[-1])


def part_behind(number: int, columns: Sequence[Evidence], spec: Field, words: FactWords) -> str:
    """The head right behind another that says what a fact's explanation says of it (其中：正常运行的), where its own does not; else
    empty.
    """
    if number + 1 >= len(columns) or columns[number + 1].heading.parts[:-1] != columns[number].heading.parts[:-1]:
        return ""
    if not holds_figures(columns[number + 1]):
        return ""  # who did it, by name
    leaf, own = _leaf(columns[number + 1]), _leaf(columns[number])
    said = compared(leaf).strip("：:")
    is_told = len(said) >= _LEAST_SAID and said in compared(spec.help) and any(said in piece for piece in words.told)
    return leaf if is_told and said not in compared(own) and not any(said in name for name in words.names) else ""


def other_half(number: int, columns: Sequence[Evidence]) -> str:
    """What stands beside a head that says 新建 and is done too (改造提升, or 高标准农田改造提升 beside 高标准农田新建), where nothing adds both up; else empty."""
    leaf, upper = _leaf(columns[number]), columns[number].heading.parts[:-1]
    own_unit = columns[number].unit
    alike = (one for n, one in enumerate(columns) if n != number and (one.unit == own_unit or not one.unit))
    beside = [_leaf(one) for one in alike if one.heading.parts[:-1] == upper]
    new = _BUILT_NEW.search(leaf)
    thing = leaf[: new.start()] if new else ""
    is_of_one_thing = len(thing) >= _LEAST_NAMED or (upper and not thing)
    if new is None or not is_of_one_thing or any(map(is_total, beside)):
        return ""
    own = pairs_of(_BUILT_NEW.sub("", leaf))
    behind = ((one, one.removeprefix(thing)) for one in beside if one.startswith(thing))
    return next(
        (one for one, rest in behind if (built := _REBUILT.match(rest)) and _may_be_of(rest[built.end() :], own)), ""
    )


def _may_be_of(rest: str, own: frozenset[str]) -> bool:
    """Whether words behind 改造 name nothing else than 新建 does: 改造提升, and no 提灌站 beside a 沼气池."""
    return len(compared(rest)) < _LEAST_NAMED or not own.isdisjoint(pairs_of(rest))


def _is_strange(leaf: str, spec: Field) -> bool:
    return f"{leaf}另计" in spec.help or f"不含{leaf}" in spec.help or bool(_STAGE.search(leaf))


def _parts_of_the_sum(number: int, columns: Sequence[Evidence]) -> list[int]:
    """The other columns under the head of one that is called a sum, with its unit; none where it is called otherwise."""
    column = columns[number]
    upper = column.heading.parts[:-1]
    if not upper or not is_total(_leaf(column)):
        return []
    beside = [n for n, one in enumerate(columns) if n != number and one.heading.parts[:-1] == upper]
    return [n for n in beside if not column.unit or columns[n].unit in ("", column.unit)]


def _leaf(column: Evidence) -> str:
    return column.heading.parts[-1] if column.heading.parts else ""


def _is_whole_beside(column: Evidence, other: Evidence) -> bool:
    return _upper(column) == _upper(other) and not is_part(column)


def _upper(column: Evidence) -> tuple[str, ...]:
    """The words above those of a column, without one that only says that parts of a whole follow."""
    parts = _said(column)[:-1]
    return parts[:-1] if parts and _PART_ALONE.fullmatch(parts[-1]) else parts


def _said(column: Evidence) -> tuple[str, ...]:
    """The words of a head, without what only says of which time its figures are: 本期 below 社区."""
    parts = column.heading.parts
    last = parts[-1] if len(parts) > 1 else ""
    is_of_time = last and kind_said(last) in _OF_A_TIME and says_only_standing(last) and not is_total(last)
    return parts[:-1] if is_of_time else parts


def _named_together(
    column: Evidence, before: FactPath, fact_paths: Sequence[FactPath], vocabulary: Vocabulary
) -> list[int]:
    """The facts of the same group that a head names when what a column before it counts is said behind it."""
    if len(before) < _GROUPED:
        return []
    *upper, leaf = column.standing.parts
    own = vocabulary.words[bare_path(before)]
    for name in dict.fromkeys((own.names[0], without_count(own.names[0], own))):
        parts = (*upper, leaf + name)  # in one, so that each word of it counts
        asked = replace(column, standing=replace(column.standing, parts=parts))
        named = [
            nth
            for nth, other in enumerate(fact_paths)
            if other[:-1] == before[:-1]
            and claim_of(asked, other, vocabulary).rank >= UNPLACED  # its group is that one's
        ]
        called_so = [nth for nth in named if leaf + name in vocabulary.words[bare_path(fact_paths[nth])].names]
        if named:
            return called_so or named
    return []

"""Which column is which fact: the assignment that is likeliest as a whole, each fact given once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reportgen.field_types.conversion import ratio
from reportgen.field_types.fractions import HUNDREDTHS, are_fractions
from reportgen.model.kit import Field
from reportgen.readers.sheets.claims import LACKING, UNPLACED, Claim, claim_of
from reportgen.readers.sheets.columns_before import (
    fact_of_those_before,
    facts_of_the_kind_added,
    is_bare_part,
    is_part,
    left_to_the_sum,
    other_half,
    other_whole,
    part_behind,
    strange_part,
    whole_before,
)
from reportgen.readers.sheets.fact_paths import FactPath, label_of
from reportgen.readers.sheets.figures import amount_of
from reportgen.readers.sheets.groups_beside import (
    households_beside_people,
    not_of_groups_beside,
    without_those_named_elsewhere,
)
from reportgen.readers.sheets.growth_beside import growth_beside, is_bare_growth
from reportgen.readers.sheets.likeness import (
    Evidence,
    Vocabulary,
    bare_path,
    is_one_of_the_choices,
    likeness,
    tells_unit,
    unit_for,
    vocabulary_of,
)
from reportgen.readers.sheets.measures import is_money, of_one_kind
from reportgen.readers.sheets.outcomes import is_of_one_of_two, outcome_beside, outcomes_among, participants_beside
from reportgen.readers.sheets.residue import FactWords, compared, pairs_of, without_count, words_of_fact

_THE_PLACE = "辖区"  # whose people and land are all of them
_LEAST = 0.36
_LEAST_OF_A_GROUP = 3
_COUNTED = "数"
_PAID = re.compile(r"(?:已|共|实际)?(?:发放|支出|拨付|兑付|兑现|支付)(?:情况|到位)?")
_NAMED = 1.0  # what a fact gains that a head names better than any other
_ALONE_NAMED = 3.0  # what one has that it names alone: more than any likeness of another column
MIDDLE, UNSURE = "中", "低"


class Match(Struct, frozen=True):
    """A column's fact, how likely it is, how sure, and what a person must look at where it is not."""

    fact_path: FactPath
    score: float
    confidence: str
    why: str = ""


def match_columns(columns: Sequence[Evidence], fact_paths: Sequence[FactPath]) -> list[Match | None]:
    """A match for each column, or None where nothing is likely."""
    vocabulary = vocabulary_of(fact_paths)
    claims = [[claim_of(column, fact_path, vocabulary) for fact_path in fact_paths] for column in columns]
    by_words = [_best(column, row, fact_paths, vocabulary) for column, row in zip(columns, claims, strict=True)]
    claims = [_of_a_part(number, columns, row, fact_paths) for number, row in enumerate(claims)]
    best = _with_the_columns_before(columns, fact_paths, claims, vocabulary)
    best = _left_to_those_named(_with_an_outcome_behind(columns, best, by_words), by_words)
    best = left_to_the_sum(columns, best, fact_paths)
    scores = [_scores(column, fact_paths, facts, vocabulary) for column, facts in zip(columns, best, strict=True)]
    given = _settle(scores, _greedy(scores))
    matches: list[Match | None] = []
    for number, (column, nth) in enumerate(zip(columns, given, strict=True)):
        if nth is None:
            matches.append(None)
            continue
        rivals = [label_of(fact_paths[n]) for n in best[number] if n != nth]
        why = _doubt(claims[number][nth], rivals, _claimed(number, nth, columns, best))
        if not why and not tells_unit(column, fact_paths[nth][-1]):
            why = f"没有说是不是以“{fact_paths[nth][-1].unit}”计的"
        if not why and _holds_fractions(column, fact_paths[nth][-1]):
            why = "都不到 1，看不出是不是没有乘 100"
        if not why and (strange := strange_part(number, columns, fact_paths[nth])):
            why = f"合计里有“{strange}”的"
        if not why and (half := other_half(number, columns)):
            why = f"旁边还有“{half}”的"
        if not why and (
            part := part_behind(number, columns, fact_paths[nth][-1], vocabulary.words[bare_path(fact_paths[nth])])
        ):
            why = f"指标是旁边“{part}”那样的"
        why = why or _of_an_unknown_whole(number, columns, best, fact_paths[nth])
        why = why or _of_another_whole(number, columns, best, fact_paths, nth)
        if not why and _are_of_another_kind(column, fact_paths[nth][-1]):
            why = f"格子里的不像“{fact_paths[nth][-1].label}”的数"
        lead = scores[number][nth] - max((s for n, s in enumerate(scores[number]) if n not in given), default=0)
        confidence = _confidence(column, fact_paths[nth], scores[number][nth], lead, why)
        matches.append(Match(fact_paths[nth], scores[number][nth], confidence, why if confidence == UNSURE else ""))
    return matches


def _of_a_part(
    number: int, columns: Sequence[Evidence], claims: list[Claim], fact_paths: Sequence[FactPath]
) -> list[Claim]:
    """The claims of a head; of one that counts a part of a whole, if any, none is sure of a fact that is not to be confused with
    the whole (一般公共预算收入，其中：税收收入 are not all taxes).
    """
    found: list[Claim] = []
    for claim, fact_path in zip(claims, fact_paths, strict=True):
        other = other_whole(number, columns, fact_path) if claim.rank >= UNPLACED else ""
        why = f"是“{other}”的一部分，不是全部的“{fact_path[-1].label}”"
        found.append(Claim(LACKING, why) if other else claim)
    return found


def _scores(
    column: Evidence, fact_paths: Sequence[FactPath], best: Sequence[int], vocabulary: Vocabulary
) -> list[float]:
    """How likely a column is each fact: one that alone is named needs no other beside it."""
    if len(best) == 1:
        return [_ALONE_NAMED if nth in best else 0.0 for nth in range(len(fact_paths))]
    row = [likeness(column, fact_path, vocabulary) for fact_path in fact_paths]
    return [score + (_NAMED if nth in best else 0) for nth, score in enumerate(row)]


def _best(
    column: Evidence, claims: Sequence[Claim], fact_paths: Sequence[FactPath], vocabulary: Vocabulary
) -> tuple[int, ...]:
    """The facts that a head names better than the others; several where it does not tell them apart.

    A fact that has 计划 in its own name (年度计划投资) is meant sooner than the aim of another; one whose group the head says
    (便民服务中心/受理) sooner than one whose group only the title has; one that is called just so
    (签约项目数) sooner than one of whose name the head leaves out what is counted (签约项目资金); one that the innermost words
    name (矛盾纠纷/调解成功) sooner than one that those above them do.
    """
    most = max((claim.rank for claim in claims if claim.is_sure), default=0)
    found = tuple(nth for nth, claim in enumerate(claims) if most and claim.rank == most)
    own = tuple(nth for nth in found if bare_path(fact_paths[nth]) == fact_paths[nth])
    leaf = compared(column.heading.parts[-1]) if column.heading.parts else ""
    if len(own) > 1:
        own = _most_told("".join(map(compared, column.standing.parts)), own, fact_paths, vocabulary)
    if len(own) > 1:
        own = tuple(nth for nth in own if _says_its_group(column, vocabulary.words[bare_path(fact_paths[nth])])) or own
    if len(own) > 1 and leaf.endswith(_COUNTED):
        own = tuple(nth for nth in own if leaf in vocabulary.words[bare_path(fact_paths[nth])].names) or own
    if len(own) > 1 and column.standing.parts and _PAID.fullmatch(column.standing.parts[-1]):
        own = tuple(nth for nth in own if is_money(fact_paths[nth][-1].unit)) or own
    if (
        len(own) > 1 and column.unit and not column.heading.unit and not column.above
    ):  # each figure has its unit with it
        own = tuple(nth for nth in own if fact_paths[nth][-1].unit == column.unit) or own
    if len(own) > 1 and len(set(column.above)) == 1 and not column.heading.unit:  # one unit is told for all
        own = tuple(nth for nth in own if of_one_kind(column.above[0], fact_paths[nth][-1].unit)) or own
    if len(own) > 1 and _is_of_money(column):
        own = tuple(nth for nth in own if is_money(fact_paths[nth][-1].unit)) or own
    if len(own) > 1 and len(column.heading.parts) > 1:
        own = tuple(nth for nth in own if _is_named_in(leaf, vocabulary.words[bare_path(fact_paths[nth])])) or own
    return own or found


def _most_told(
    text: str, found: tuple[int, ...], fact_paths: Sequence[FactPath], vocabulary: Vocabulary
) -> tuple[int, ...]:
    """Of the facts that a head may be the one whose name in it has those of the others within: 脱贫人口务工, not 脱贫人口."""
    told: dict[int, str] = {}
    for nth in found:
        names = (name for name in vocabulary.words[bare_path(fact_paths[nth])].names if name in text)
        told[nth] = max(names, key=len, default="")
    most = max(found, key=lambda nth: len(told[nth]))
    others = [told[nth] for nth in found if nth != most]
    return (most,) if all(name and name != told[most] and name in told[most] for name in others) else found


def _is_of_money(column: Evidence) -> bool:
    """Whether a sheet tells for all its figures that they are money, and those of a column, which says nothing, are no counts."""
    is_told = bool(column.above) and all(map(is_money, column.above)) and not column.heading.unit
    amounts = (amount_of(cell, "") for cell in column.cells)
    return is_told and any(amount is not None and amount != int(amount) for amount in amounts)


def _says_its_group(column: Evidence, words: FactWords) -> bool:
    """Whether the upper words of a head have the name of a fact's group, which a title above the table may have as well."""
    text = "".join(map(compared, column.heading.parts[:-1]))
    return any(name in text for name in words.groups or words.names)


def _is_named_in(text: str, words: FactWords) -> bool:
    """Whether a text has one of a fact's names, but for what it counts."""
    return any(len(core := without_count(name, words)) > 1 and core in text for name in words.names)


def _with_the_columns_before(
    columns: Sequence[Evidence],
    fact_paths: Sequence[FactPath],
    claims: list[list[Claim]],
    vocabulary: Vocabulary,
) -> list[tuple[int, ...]]:
    """What columns are named as; of those that name nothing, what they are of what the column before them counts."""
    outcomes = outcomes_among(fact_paths)
    found: list[tuple[int, ...]] = []
    sure: dict[int, int] = {}
    for number, row in enumerate(claims):
        facts = _best(columns[number], row, fact_paths, vocabulary)
        beside = outcome_beside(number, columns, sure, outcomes, fact_paths)
        if beside is None and not facts:
            beside = participants_beside(number, columns, sure, fact_paths)
        if beside is None and len(facts) != 1 and is_bare_growth(columns[number]):
            beside = growth_beside(number, columns, sure, fact_paths)
            facts = ()
        elif (
            beside is None
            and (len(facts) != 1 or is_bare_part(columns[number]))
            and not is_of_one_of_two(number, columns, sure, outcomes, fact_paths)
        ):
            beside = fact_of_those_before(number, columns, sure, fact_paths, row, vocabulary)
        facts = facts if beside is None else (beside,)
        if len(facts) > 1:
            facts = not_of_groups_beside(number, facts, columns, fact_paths, vocabulary)
        if len(facts) > 1:
            facts = facts_of_the_kind_added(number, facts, columns, sure, fact_paths)
        found.append(facts)
        if len(facts) == 1:
            sure[number] = facts[0]
    found = without_those_named_elsewhere(found, sure, columns, fact_paths, vocabulary)
    for number, facts in enumerate(found):
        beside = None if facts else households_beside_people(number, columns, sure, fact_paths, claims[number])
        if beside is not None:
            found[number] = (beside,)
            sure[number] = beside
    return _with_the_group_of_all(found, sure, fact_paths, claims)


def _with_an_outcome_behind(
    columns: Sequence[Evidence], found: Sequence[tuple[int, ...]], by_words: Sequence[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """What columns are named as; a part of what was done behind which the same is said again (已整改 | 其中：重大隐患 | 已整改) is what its own
    words say: the next is what was done of it.
    """
    named = [*found]
    for number, facts in enumerate(found[:-1]):
        whole = whole_before(number, columns, range(number)) if is_part(columns[number]) else None
        behind = columns[number + 1].heading.parts[-1:]
        if whole is not None and facts != by_words[number] and behind and behind == columns[whole].heading.parts[-1:]:
            named[number] = by_words[number]
    return named


def _left_to_those_named(
    found: Sequence[tuple[int, ...]], by_words: Sequence[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """What columns are named as; one that a column before it made what another calls itself is what its own words say, if none else is
    that: 重大隐患 of 已整改 | 其中：重大隐患 | 重大隐患已整改.
    """
    named: dict[tuple[int, ...], int] = {}
    for number, facts in enumerate(by_words):
        if len(facts) == 1 and found[number] == facts:
            named[facts] = number
    return [
        own if len(own) == 1 and own not in named and named.get(facts, number) != number else facts
        for number, (facts, own) in enumerate(zip(found, by_words, strict=True))
    ]


def _with_the_group_of_all(
    found: list[tuple[int, ...]],
    sure: dict[int, int],
    fact_paths: Sequence[FactPath],
    claims: Sequence[Sequence[Claim]],
) -> list[tuple[int, ...]]:
    """What columns are named as; where all that are sure belong to one group, those that do not say of which they are do too."""
    groups = {bare_path(fact_paths[nth])[0].id for nth in sure.values()}
    if len(sure) < _LEAST_OF_A_GROUP or len(groups) > 1:
        return found
    for number, facts in enumerate(found):
        own = [n for n, claim in enumerate(claims[number]) if claim.rank == UNPLACED and fact_paths[n][0].id in groups]
        if not facts and len(own) == 1 and own[0] not in sure.values():
            found[number] = (own[0],)
            sure[number] = own[0]
    return found


def _doubt(claim: Claim, rivals: Sequence[str], claimed: int) -> str:
    """What a person must look at before a column is read as a fact; empty where nothing is left to ask."""
    if not claimed:
        return claim.why or "只是相像"
    if rivals:
        return f"也可能是{'、'.join(rivals)}"
    return "另一列也像是它" if claimed > 1 else ""


def _claimed(number: int, nth: int, columns: Sequence[Evidence], best: Sequence[Sequence[int]]) -> int:
    """How many columns are named as a fact, none where this one is not; the parts (其中) behind a whole leave it its figure."""
    if nth not in best[number]:
        return 0
    is_one = is_part(columns[number])
    others = (n for n, facts in enumerate(best) if n != number and nth in facts)
    return 1 + sum(is_one or n < number or not is_part(columns[n]) for n in others)


def _of_an_unknown_whole(
    number: int, columns: Sequence[Evidence], best: Sequence[Sequence[int]], fact_path: FactPath
) -> str:
    """What is to be looked at where a head counts a part (其中) of a column before it that has the figure in its words, and
    of which nobody knows whether it is the figure: then this one is less.
    """
    if not is_part(columns[number]):
        return ""
    whole = whole_before(number, columns, range(number))
    words = "".join(columns[whole].heading.parts[-1:]) if whole is not None else ""
    if whole is None or len(best[whole]) == 1 or fact_path[-1].label not in words:
        return ""
    return f"是“{words}”的一部分，那一列没有认出"


def _of_another_whole(
    number: int, columns: Sequence[Evidence], best: Sequence[Sequence[int]], fact_paths: Sequence[FactPath], nth: int
) -> str:
    """What is to be looked at where a head counts a part (其中：耕地) of another fact (新增流转面积): that is not all of what it is called
    like. What a whole township has (户籍人口，其中：党员) is all of it.
    """
    whole = whole_before(number, columns, range(number)) if is_part(columns[number]) else None
    if whole is None or len(best[whole]) != 1 or best[whole][0] == nth:
        return ""
    of, path = (bare_path(fact_paths[n]) for n in (best[whole][0], nth))
    if ratio(path[-1].unit, of[-1].unit) is None:
        return ""  # of another kind: no part of it
    words = words_of_fact(path)
    if outcomes_among(fact_paths).get(nth) == best[whole][0]:
        return ""  # 受理，其中：已化解
    told = pairs_of("".join((*words.names, path[-1].help)))
    group = pairs_of("".join(spec.label for spec in of[:-1]))
    own = pairs_of(without_count(of[-1].label, words_of_fact(of))) - group
    is_kin = of[:-1] == path[:-1] and (not own or not own.isdisjoint(told))
    if of[0].label == _THE_PLACE or is_kin:
        return ""
    return f"是“{of[-1].label}”的一部分，不一定是全部的“{path[-1].label}”"


def _holds_fractions(column: Evidence, spec: Field) -> bool:
    """Whether the figures of a column in % are likely hundredths of what is meant."""
    if spec.unit != HUNDREDTHS or unit_for(column, spec) not in {"", HUNDREDTHS}:
        return False
    amounts = (amount_of(cell, HUNDREDTHS) for cell in column.cells)
    return are_fractions([amount for amount in amounts if amount is not None], spec)


def _confidence(column: Evidence, fact_path: FactPath, score: float, lead: float, why: str) -> str:
    """高 where the head leaves nothing to ask, 中 where words of a list are as likely as that, else 低."""
    spec = fact_path[-1]
    if is_one_of_the_choices(column, fact_path):
        return "高"
    if not spec.type.is_number and fact_path[0].type.is_list:
        return MIDDLE if score >= 0.5 and lead >= 0.04 else UNSURE
    return UNSURE if why or _are_of_another_kind(column, spec) else "高"


def _are_of_another_kind(column: Evidence, spec: Field) -> bool:
    """Whether what stands in the cells is not what a fact holds: words for a figure, parts of a person."""
    values = [cell.value for cell in column.cells]
    return bool(values) and spec.type.likeness(values, unit_for(column, spec), spec) < 0


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

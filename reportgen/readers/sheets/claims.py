"""Which facts a head names so that nothing is left to guess: no word over, none of the fact's own missing, no other as good."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.field_types.conversion import ratio
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.likeness import PEOPLE, Evidence, Vocabulary, bare_path
from reportgen.readers.sheets.measures import is_money
from reportgen.readers.sheets.neutral_words import SECTIONS, counts_the_same, without_weak
from reportgen.readers.sheets.residue import (
    PART,
    FactWords,
    compared,
    lacking_in,
    pairs_of,
    readable,
    residue_of,
    without_count,
    without_number,
)
from reportgen.readers.sheets.standing import Kind

NAMED, ALONE, AROUND, UNPLACED, LACKING, NONE = 5, 4, 3, 2, 1, 0
"""How a head names a fact: with its group; without it where no other is called so; in part, the rest standing above the table;
whole, but nobody knows in which group; in part; not at all."""
_OF_OTHERS = re.compile("上述|其中")
_IN_THE_WHOLE = re.compile(r"[（(](?:不?含|不?包括)[^（()）]*[)）]")
_ISSUED_BY = re.compile(r"(?<!\S)\S{0,12}(?:局|委|部|办|办公室|督查室|中心|政府|委员会)(?!\S)")
"""Whose sheet it is, in a line above: that says nothing of its figures."""

_OUTCOME, _CAME_IN = (
    re.compile("其中(?:已|办结|整改|化解)"),
    re.compile("交办|受理|发现|排查|列入|查出|接到|收到|摸排|登记"),
)
_SETTLED = re.compile("办[结理复]|整改|化解|解决|完成|处置|销号|回复|转化|调处|答复|满意")
_FOR_WHOM, _DONE_TO_THEM = (
    re.compile("(?:对象|名单|名额|计划户)(?:[户人]?数)?$"),
    re.compile("改造|建设|搬迁|培训|新建|修缮|安置|发放"),
)
"""Whom something is to be done for, and what is: 危房改造对象."""

_IN_GENERAL = re.compile("(?:辖区|基本|总体|主要|综合|有关|其他|工作)+(?:情况|概况|信息|指标|数据)")
_POPULATION = "人口"
_OF_ALL_PEOPLE = re.compile(r"(?:期末|年末)?(?:总|户籍|常住)?人口(?:数|总数)?")
"""Whom a township has: under a title about some of them (低保情况) it may be all."""

_WHAT_IS_DONE = re.compile(r"(?:任务|目标|计划)(?=完成|落实|进展|推进)")
"""What a title says of an aim when it is about what became of it: 造林任务完成情况."""

_A_TEAM = re.compile(r"(?:队伍|力量)$")
_LEAVES_OUT = re.compile(r"[（(]不包?含([㐀-鿿]{4,8})[)）]")
_DENIED = re.compile(r"[（(]未([㐀-鿿]{2,8})[)）]")
_SHORT = 2
_HOUSEHOLDS, _PERSONS = re.compile(r"户数$"), re.compile(r"人数$")
_NO_MONEY = re.compile(r"(?:人|户|件|起)数$|人次$")
_COUNTED_OTHERWISE = {"人": _HOUSEHOLDS, "名": _HOUSEHOLDS, "人次": _HOUSEHOLDS, "户": _PERSONS}
"""What the innermost words of a head end in where they count households for persons, or persons for households."""


class Claim(Struct, frozen=True):
    """How far a head names a fact, and what a person must look at."""

    rank: int
    why: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the words alone are enough."""
        return self.rank > UNPLACED


def claim_of(column: Evidence, fact_path: FactPath, vocabulary: Vocabulary) -> Claim:
    """How far a column's head names a fact."""
    path = bare_path(fact_path)
    said = _without_other_groups(column.parts_for(fact_path), path, vocabulary)
    parts = tuple(map(compared, _of_the_part(said)))
    if not parts or column.standing.vetoes(fact_path):
        return Claim(NONE)
    spec, words = path[-1], _words_for(column, path, vocabulary)
    text = " ".join((*parts, column.unit))
    if words.pairs.isdisjoint(pairs_of(text)) and not any(name in text for name in words.names):
        return Claim(NONE)
    left = residue_of(parts, words, column.standing.word)
    if left:
        return Claim(NONE, f"“{spec.label}”没有说“{readable(left)}”")
    if other := _of_another(column, parts, path, words):
        return Claim(NONE, other)
    if _FOR_WHOM.search(parts[-1]) and _DONE_TO_THEM.search(spec.label) and not any(map(_FOR_WHOM.search, words.names)):
        return Claim(LACKING, f"“{parts[-1]}”不一定已经做了")
    if column.standing.leaves_doubt(path):
        return Claim(LACKING, f"“{column.standing.word}”多半不是本期的数")
    return _named(column, path, parts, vocabulary)


def _words_for(column: Evidence, path: FactPath, vocabulary: Vocabulary) -> FactWords:
    """The words of a fact; with those of its kin where a head is measured like it alone."""
    words, told = vocabulary.words[path], column.heading.unit
    return words.with_kin() if told and ratio(told, path[-1].unit) is not None else words


def _of_another(column: Evidence, parts: Sequence[str], path: FactPath, words: FactWords) -> str:
    """What makes a head without residue that of another figure: what it looks like, its unit, what it counts."""
    spec = path[-1]
    text = " ".join((*parts, column.unit))
    context = _WHAT_IS_DONE.sub("", column.context)
    around = " ".join((*parts[:-1], context))
    is_titled = any(name in around for name in words.groups if not words.is_of_lookalikes(name))
    if other := words.other_in(text if is_titled else f"{text} {_ISSUED_BY.sub(' ', context)}"):
        return f"“{readable(other)}”不是“{spec.label}”"
    if spec.type.is_number and not counts_the_same(column.heading.unit, spec.unit):
        return f"“{column.heading.unit}”不是“{spec.label}”那一类单位"
    if _OUTCOME.match(spec.help) and _CAME_IN.search(parts[-1]) and not _SETTLED.search(parts[-1]):
        return f"“{spec.label}”是其中一部分"
    others = _NO_MONEY if is_money(spec.unit) else _COUNTED_OTHERWISE.get(spec.unit)
    return f"“{spec.label}”是以“{spec.unit}”计的" if others and others.search(parts[-1]) else ""


def _without_other_groups(parts: Sequence[str], path: FactPath, vocabulary: Vocabulary) -> Sequence[str]:
    """The words of a head, where those above it say that another group is not among them: 机关干部（不含班子成员）."""

    def told(found: re.Match[str]) -> str:
        labels = {group.label for other in vocabulary.words for group in other[:-1] if other[0].id != path[0].id}
        return "" if found[1] in labels else found[0]

    return (*(_LEAVES_OUT.sub(told, part) for part in parts[:-1]), *parts[-1:])


def _of_the_part(parts: Sequence[str]) -> Sequence[str]:
    """The words of a head, without what brackets above them say is not yet so, and they say is (未消除风险); those of a part (其中)
    without what brackets tell to be in the whole, or not.
    """
    leaf = parts[-1] if parts else ""
    parts = (*(_DENIED.sub(lambda told: "" if told[1] in leaf else told[0], part) for part in parts[:-1]), *parts[-1:])
    is_part = len(parts) > 1 and parts[-1].startswith(PART)
    return (*(_IN_THE_WHOLE.sub("", part) for part in parts[:-1]), parts[-1]) if is_part else parts


def _named(column: Evidence, path: FactPath, parts: Sequence[str], vocabulary: Vocabulary) -> Claim:
    """How far a head without residue names a fact."""
    grows = "增速 增长" if column.standing.kind is Kind.CHANGE and path[-1].unit == "%" else ""
    heading = " ".join((*parts, column.unit, grows))
    words = _words_for(column, path, vocabulary)
    around = f"{heading} {column.context}"
    is_said = not words.groups or path[0].type.is_list or any(name in around for name in words.groups)
    is_own = any(name in heading or name in "".join(parts) for name in words.groups or words.names)
    is_titled = any(name in column.context for name in (*words.groups, *words.names))
    is_theirs = not is_own or (path[-1].unit in PEOPLE and not is_titled)  # 医保参保 of 脱贫人口
    cores = (core for name in words.names if len(core := without_count(name, words)) >= _SHORT)
    if is_theirs and (others := vocabulary.others_named(column.context, path[0].id, (*words.groups, *cores))):
        return Claim(LACKING, f"标题说的是“{others}”")
    if not any(name in parts[-1] for name in words.groups):
        sections = (part for part in parts[:-1] if not (SECTIONS.fullmatch(part) or _IN_GENERAL.fullmatch(part)))
        if above := next((part for part in sections if vocabulary.is_of_others(part, path[0].id)), ""):
            return Claim(LACKING, f"上面写的是“{above}”")
    is_in_head = any(name in "".join(parts) for name in words.groups)
    is_of_all = _OF_ALL_PEOPLE.fullmatch(parts[-1]) and _POPULATION not in path[-1].label
    if is_of_all and not is_in_head:
        return Claim(LACKING, f"“{parts[-1]}”不一定是“{path[-1].label}”")
    if why := _of_some_people(path, parts, words, around):
        return Claim(LACKING, why)
    told = [name for name in _told_names(heading, words) if not _more_than(name, column, parts, words)]
    made = [name for name in words.names if _is_made_by_a_section(name, parts)]
    told = [name for name in told if name not in made]
    if column.heading.unit and path[-1].type.is_number and ratio(column.heading.unit, path[-1].unit) is None:
        told = [name for name in told if pairs_of(name) <= pairs_of(heading)]  # 网格（个） are no 网格员人数
    if told and is_said:
        return Claim(NAMED)
    if told:
        leaf = "".join(parts[-2:]) if words.tail.fullmatch(parts[-1]) else parts[-1]  # 低保/户数
        is_clear = any(_needs_no_group(name, leaf, path, vocabulary) for name in told)
        return Claim(ALONE) if is_clear else Claim(UNPLACED, f"没有说是不是“{path[0].label}”的")
    said = pairs_of(heading)
    touched = any(not said.isdisjoint(pairs_of(name)) for name in words.names)
    beside = [
        name
        for name in _told_names(around, words)
        if name not in made
        and (is_said or _needs_no_group(name, name, path, vocabulary))
        and _is_about(parts[-1], name, words)
    ]
    if touched and any(is_said or len(without_count(name, words)) > _SHORT for name in beside):
        return Claim(AROUND)
    lacking = min((lacking_in(heading, name, words) for name in words.names), key=len)
    lacking = path[-1].label if len(lacking) == 1 else lacking
    return Claim(LACKING, f"表头没有说“{readable(lacking)}”") if touched and lacking else Claim(NONE)


def _of_some_people(path: FactPath, parts: Sequence[str], words: FactWords, around: str) -> str:
    """Why people may be some only: nothing says that it is the population (少数民族 beside members), or what stands above is a team."""
    if _POPULATION in path[-1].label and _POPULATION not in around:
        return f"没有说是不是“{_POPULATION}”的"
    own = (*words.groups, *words.names)
    team = next((part for part in parts[:-1] if _A_TEAM.search(part) and not any(name in part for name in own)), "")
    is_of_it = not team or path[-1].unit not in PEOPLE or not words.pairs.isdisjoint(pairs_of(team))
    return "" if is_of_it else f"上面写的是“{team}”的"


def _is_made_by_a_section(name: str, parts: Sequence[str]) -> bool:
    """Whether a name stands in a head only since the name of a section ends like it: 产业发展/党员 is no 发展党员."""
    rest = name.replace(parts[-1], "").strip("新数")
    is_apart = rest not in ("", name, *parts) and not any(name in part for part in parts)
    return is_apart and bool(SECTIONS.fullmatch(rest))


def _more_than(name: str, column: Evidence, parts: Sequence[str], words: FactWords) -> str:
    """What a head says besides one name of a fact, be it a part of another name."""
    own = replace(words, pairs=pairs_of(name), singles=frozenset(name))
    return residue_of(parts, own, column.standing.word)


def _is_about(leaf: str, name: str, words: FactWords) -> bool:
    """Whether the innermost words of a head say something of a name, or nothing at all: not 来信 of 信访总量."""
    own = replace(words, pairs=frozenset(), singles=frozenset(), runs=frozenset())
    return not pairs_of(leaf).isdisjoint(pairs_of(name)) or residue_of((leaf,), own) != leaf


def _told_names(text: str, words: FactWords) -> Sequence[str]:
    """The names of a fact of which a text lacks nothing; one that only counts (户数) must stand there."""
    return [
        name
        for name in words.names
        if not lacking_in(text, name, words) and (without_count(name, words) or name in text or words.tail.search(text))
    ]


def _needs_no_group(name: str, leaf: str, path: FactPath, vocabulary: Vocabulary) -> bool:
    """Whether a name can mean no fact of another group, though nothing says of which group a column is."""
    spec, words = path[-1], vocabulary.words[path]
    if name in leaf and vocabulary.is_explained_alone(without_number(leaf), path):
        return True
    core = without_weak(without_count(name, words))
    narrowed = [group.label for group in path[:-1] if group.label in spec.help]
    if any(not spec.aliases or any(label in alias for alias in spec.aliases) for label in narrowed):
        return False
    is_bare = not core and len(name) <= _SHORT
    if len(core) <= _SHORT and (is_bare or _OF_OTHERS.search(spec.help) or not leaf.startswith((core or name, "总"))):
        return False
    return vocabulary.is_alone(core or name, path[0].id)

"""How likely a column holds a certain fact: by its heading's words, its unit, and what stands in its cells.

A likeness puts facts in order, for a person to choose; whether a fact is taken for sure, claims say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log

from msgspec import Struct
from msgspec.structs import replace

from reportgen.field_types.cells import is_figure
from reportgen.field_types.conversion import factor, is_measure
from reportgen.model.kit import Carry, Field
from reportgen.model.workbook import Cell
from reportgen.readers.mapping.head import LAST_YEAR_KEYS, TARGET_KEYS
from reportgen.readers.sheets.column_heads import ColumnHead
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.measures import in_units_of, of_one_kind
from reportgen.readers.sheets.neutral_words import counts_the_same, unit_as_meant
from reportgen.readers.sheets.residue import FactWords, compared, pairs_of, without_count, words_of_fact
from reportgen.readers.sheets.standing import Standing

_LISTED = re.compile(r"[、和与及暨]")
_MANY = 3  # so many subjects of a title
_WHAT_OF_THEM = re.compile(
    r"(?:保障|帮扶|服务|管理|救助)?(?:工作|情况|进展|进度|统计|汇总|一览|上?半年|年度|报|表|台账|[（(].*?[)）]|\s)*$"
)
_UNKNOWN = 0.8
_PARTS = {"%", "‰"}
PEOPLE = {"人", "名", "户"}
"""The units in which people are counted."""

_WHO_WORKS = re.compile(
    "(?<!党)员$|长$|参保$|签约$|体检$"
)  # 网格员, 河长: who does the work, not whom it is done for; 养老参保: what is done
_AT_THE_END = re.compile("^[期年月]末")
_KINDS_OF_TOWNS = {"镇", "乡", "街道"}
_ANSWERS = frozenset(("是", "否", "有", "无"))
_BESIDE = {LAST_YEAR_KEYS[1], TARGET_KEYS[1]}


class Evidence(Struct, frozen=True):
    """What is known of a column."""

    heading: ColumnHead
    unit: str
    cells: tuple[Cell, ...]
    standing: Standing
    context: str = ""  # the sheet's name and what stands above its table
    above: tuple[str, ...] = ()  # the units that are told there
    section: str = ""  # the line above it on a turned sheet that has no figures: 二、农业生产

    def parts_for(self, fact_path: FactPath) -> tuple[str, ...]:
        """The words to compare with a fact: those that only say what the figures are do not count, unless it has them too."""
        is_left = self.standing.word in "".join(self.standing.parts)
        named = self.standing.is_named_by(fact_path) and not is_left
        return self.heading.parts if named else self.standing.parts_of(fact_path)


class Vocabulary(Struct, frozen=True):
    """The words of all facts that a column may be: what few of them have tells more than what many have."""

    words: dict[FactPath, FactWords]
    told_by: dict[str, int]
    units: dict[str, int]
    names: dict[str, tuple[str, frozenset[str]]]
    people: tuple[tuple[str, str], ...]
    groups: dict[str, frozenset[str]]
    weighed: dict[str, tuple[tuple[tuple[str, float], ...], float]] = {}

    def weight(self, feature: str) -> float:
        """How much a character or pair of characters tells; little, when no fact has it."""
        known = self.told_by.get(feature)
        return log(1 + len(self.words) / known) if known else _UNKNOWN

    def weights_of(self, text: str) -> tuple[tuple[tuple[str, float], ...], float]:
        """How much each feature of a text tells, and all together; the names of facts are asked for again with each column."""
        found = self.weighed.get(text)
        if found is None:
            weights = tuple((feature, self.weight(feature)) for feature in sorted(_features(text)))
            found = self.weighed[text] = weights, sum(weight for _, weight in weights)
        return found

    def others_named(self, context: str, group: str, own: Sequence[str]) -> str:
        """Whom the facts of other groups alone count, where a sheet says that it is about them: 脱贫 over figures of training.

        A title that lists them beside the group, by one of its ``own`` names, is about both: 人大、群团、退役军人. One that lists
        three or more is about all that the table holds: 人口、党员和社会保障.
        """
        context = " ".join(line for line in context.split() if len(_LISTED.split(line)) < _MANY)
        listed = [told for line in context.split() if (told := _of_its_own(line, own))]
        context = " ".join(listed) or context
        named = [(told, name) for told, name in self.people if name in context]
        return "" if any(told == group for told, _ in named) else next((name for _, name in named), "")

    def is_of_others(self, head: str, group: str) -> bool:
        """Whether a head is the name of other groups and not of this one: 重点项目 above 签约项目."""
        return group not in self.groups.get(head, (group,))

    def is_explained_alone(self, leaf: str, path: FactPath) -> bool:
        """Whether a head is what the explanation of one fact begins with, and that of no other: 总户数 of 期末总户数."""
        told = [
            one
            for one, words in self.words.items()
            if leaf and leaf in (_AT_THE_END.sub("", words.clauses[0]), words.clauses[0])
        ]
        return told == [path]

    def is_alone(self, name: str, group: str) -> bool:
        """Whether a name is in no label of another group, and is no other name there: 热线工单 needs no group to be told, 党员 does."""
        others = (names for told, names in self.names.items() if told != group)
        return not any(name in own or name in also for own, also in others)


def _of_its_own(title: str, own: Sequence[str]) -> str:
    """Of a title that lists several subjects, one of them by one of the ``own`` names, what says that; else nothing."""
    listed = [piece for piece in _LISTED.split(title) if piece]
    names = tuple(own)
    is_listed = any(_WHAT_OF_THEM.sub("", piece).endswith(names) or piece.endswith(names) for piece in listed)
    is_list = len(listed) > 1 and bool(names) and is_listed
    return " ".join(piece for piece in listed if any(name in piece for name in names)) if is_list else ""


def vocabulary_of(fact_paths: Sequence[FactPath]) -> Vocabulary:
    """The vocabulary of these facts."""
    own = [fact_path for fact_path in fact_paths if fact_path[0].id not in _BESIDE]
    told_by = Counter(f for path in own for f in _features("".join(spec.label for spec in path)))
    units = Counter(path[-1].unit for path in own)
    words = _with_kin({path: words_of_fact(path) for path in own})
    names: dict[str, tuple[str, frozenset[str]]] = {}
    for path in (path for path in own if path[-1].type.is_number):
        labels, also = names.get(path[0].id, ("", frozenset()))
        more = (without_count(name, words[path]) for name in words[path].names)
        names[path[0].id] = f"{labels} {path[-1].label}", also.union(more)
    stocks = (path for path in own if path[-1].unit in PEOPLE and path[-1].carry is not Carry.CLEAR)
    counted = ((path[0].id, without_count(path[-1].label, words[path])) for path in stocks)
    people = tuple((group, name) for group, name in counted if len(name) > 1 and not _WHO_WORKS.search(name))
    groups: dict[str, frozenset[str]] = {}
    for path, known in words.items():
        groups |= {name: groups.get(name, frozenset()) | {path[0].id} for name in known.groups}
    return Vocabulary(words, dict(told_by), dict(units), names, people, groups)


def _with_kin(words: Mapping[FactPath, FactWords]) -> dict[FactPath, FactWords]:
    """The words of facts, of which those that count one thing in several units (拆违处数, 拆违面积) have each other's names."""
    alike: dict[tuple[FactPath, str], list[FactPath]] = {}
    for path, own in words.items():
        core = without_count(own.names[0], own)
        if path[-1].type.is_number and len(path) > 1 and len(core) > 1:
            alike.setdefault((path[:-1], core), []).append(path)
    found = dict(words)
    for sisters in alike.values():
        for path in sisters:
            others = (words[other] for other in sisters if other[-1].unit != path[-1].unit)
            kin = {core for other in others for name in other.names if len(core := without_count(name, other)) > 1}
            found[path] = replace(words[path], kin=tuple(sorted(kin.difference(words[path].names))))
    return found


def likeness(column: Evidence, fact_path: FactPath, vocabulary: Vocabulary) -> float:
    """From 0 for no reason at all to about 1 for the same words, the same unit, and fitting cells."""
    parts = [compared(part) for part in column.parts_for(fact_path)]
    if not parts or column.standing.vetoes(fact_path):
        return 0
    path = bare_path(fact_path)
    spec, words = path[-1], vocabulary.words[path]
    whole = "".join(parts) + column.unit
    alike = max(
        0.35 * _share(name, whole, vocabulary) + 0.3 * _share(parts[-1], name + "".join(words.groups), vocabulary)
        for name in words.names
    )
    alike += 0.2 * _share(parts[-1], "".join(words.names) + spec.help, vocabulary)
    alike += 0.15 * max((_share(name, whole + column.context, vocabulary) for name in words.groups), default=0.5)
    values = [cell.value for cell in column.cells]
    fitting = spec.type.likeness(values, unit_for(column, spec), spec) if values else 0
    if spec.choices and _ANSWERS.issuperset(spec.choices):
        fitting = min(fitting, 0)
    return max(0.0, alike + _unit(column.unit, spec, vocabulary) + fitting)


def bare_path(fact_path: FactPath) -> FactPath:
    """A fact's path without 目标 or 上年同期 before it."""
    return fact_path[1:] if fact_path[0].id in _BESIDE else fact_path


def tells_unit(column: Evidence, spec: Field) -> bool:
    """Whether somebody says in what the figures of a column are measured, where that is not plain: 亩 or 公顷, 万元 or 元."""
    is_plain = not is_measure(spec.unit) and not spec.unit.endswith("元")  # 万美元
    if column.heading.unit or is_plain or spec.unit in _PARTS:
        return True
    is_written = any(cell.words.strip()[-1:].isalpha() for cell in column.cells)
    return is_written or any(of_one_kind(in_units_of(unit, spec.unit), spec.unit) for unit in column.above)


def unit_for(column: Evidence, spec: Field) -> str:
    """The unit in which a column's figures would be read as a fact: its own, else the first above the table of that kind."""
    above = (unit for unit in column.above if of_one_kind(in_units_of(unit, spec.unit), spec.unit))
    told = column.unit or next(above, "")
    is_known = not told or factor(told, spec.unit) is not None
    return told if is_known or not counts_the_same(told, spec.unit) else unit_as_meant(told, spec.unit)


def holds_figures(column: Evidence) -> bool:
    """Whether most cells of a column are figures."""
    return sum(is_figure(cell.value) for cell in column.cells) * 2 > len(column.cells)


def is_one_of_the_choices(column: Evidence, fact_path: FactPath) -> bool:
    """Whether every cell is one of the words that a fact chooses from, and its head names it, or they can be said of nothing else
    (镇, 乡); 是 and 否 answer any question, and 完成 much.
    """
    spec, head = fact_path[-1], "".join(column.heading.parts)
    choices = set(spec.choices) - _ANSWERS
    names = (spec.label, *spec.aliases) if head else ()
    is_named = any(name in head or (head in name and len(head) * 2 > len(name)) for name in names)
    if not (is_named or choices & _KINDS_OF_TOWNS):
        return False
    return bool(choices and column.cells) and all(str(cell.value) in choices for cell in column.cells)


def _share(text: str, other: str, vocabulary: Vocabulary) -> float:
    """How much of a text another one has."""
    has = _features(other)
    weights, total = vocabulary.weights_of(text)
    return sum(weight for feature, weight in weights if feature in has) / total if total else 0


@lru_cache(maxsize=8192)
def _features(text: str) -> frozenset[str]:
    """The characters of a text and its pairs of neighbours."""
    return pairs_of(text) | frozenset(c for c in text if c.isalnum())


def _unit(unit: str, spec: Field, vocabulary: Vocabulary) -> float:
    """What a unit tells: worth more the fewer facts have it."""
    if not unit or not spec.type.is_number:
        return 0
    if unit == spec.unit:
        return 0.06 + 0.08 / vocabulary.units.get(unit, 1)
    return 0.06 if factor(unit, spec.unit) is not None else -0.12

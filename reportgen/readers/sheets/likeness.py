"""How likely a column holds a certain fact: by its heading's words, its unit, and what stands in its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from math import log

from msgspec import Struct

from reportgen.model.kit import Field
from reportgen.model.workbook import Cell
from reportgen.readers.mapping.head import LAST_YEAR_KEYS, TARGET_KEYS
from reportgen.readers.sheets.column_heads import ColumnHead
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.measures import factor, is_money
from reportgen.readers.sheets.near_words import in_usual_words
from reportgen.readers.sheets.standing import Kind, Standing

_EMPTY_WORDS = re.compile(r"其中[:：]?|本期|上半年|半年|情况|[\d\W_]")
_COUNT = re.compile(r"(?<=.)(?:总数|个数|数量|数|件数)$")
_UNKNOWN = 0.8
_RUN = 4
_TAIL_COUNT = re.compile(r"(?<=..)(?:场次|人次|期数|人数|户数|家次|个数)$")
_SUM_OF_MONEY = re.compile("资金|金额")
_GENERAL = re.compile(
    r"新增|新建|(?:播种|种植)?总?面积|累计|合计|事项|本期|总数|数量|情况|个数|件数|其中|城乡|享受|供养|发放|对象|总(?=产量)|[\d\W_]"
)
_TAIL = re.compile(r"(?<=.)(?:额|数|面积|人数|情况)$")
_NUMERALS = {"十": 10, "二十": 20, "三十": 30, "五十": 50, "百": 100, "千": 1000}
_AMOUNT = re.compile(r"(\d+|二十|三十|五十|十|百|千)?(万|亿)(?=元?以[上下])")
_ANSWERS = frozenset(("是", "否", "有", "无"))
_OF_OTHERS = (Kind.SHARE, Kind.CHANGE, Kind.AVERAGE)
_ALL = re.compile("总数|总量")
_NARROW = ("规上", "限上")  # of large companies alone
# Words that make a part of what stands behind them: 女党员 are some of the 党员, 能繁母猪存栏 is no 生猪存栏.
_PART = re.compile(
    r"农民(?=党员|干部|代表)|女(?!方)|男(?!方)|少数民族|流动|预备|青年|青壮年|老年|\d+岁|能繁|母猪|仔猪|育肥|肉牛|奶牛|黄牛|水牛|山羊|绵羊|蛋鸡|肉鸡"
    r"|城市|城镇|农村|边缘|重残|重度|单人|散居|集中|分散|外资|内资|省外|县外|省内|市内|县内|境外|设施(?=蔬菜|农业|栽培)|大棚|露地|早稻|中稻|晚稻|再生稻"
    r"|水稻|玉米|大豆|小麦|马铃薯|油菜|火灾|消防|道路|交通|生产安全|大学生|脱贫|贫困|残疾|高龄|失能|留守|孤儿|退役|婚姻|邻里"
    r"|水事|劳资|意向|在谈|续建|亿元以上|千万元以上|初信|初访|重复|越级|进京|赴省|重点人群|重点|减免|资助|个体|国有|集体|民营"
    r"|男性|女性|党外|非公|两新|机关|国企|在职|离退休|未成年|学龄|义务教育|高中|初中|小学|幼儿"
)
_LEFT_OUT = re.compile("[^，。；]*(?:不含|不包括|不算|不计|除外)[^，。；]*")
_BESIDE = {LAST_YEAR_KEYS[1], TARGET_KEYS[1]}


class Evidence(Struct, frozen=True):
    """What is known of a column."""

    heading: ColumnHead
    unit: str
    cells: tuple[Cell, ...]
    standing: Standing
    context: str = ""  # the sheet's name and what stands above its table

    def parts_for(self, fact_path: FactPath) -> tuple[str, ...]:
        """The words to compare with a fact: those that only say what the figures are do not count, unless it has them too."""
        return self.heading.parts if self.standing.is_named_by(fact_path) else self.standing.parts


class Vocabulary(Struct, frozen=True):
    """The words of all facts that a column may be: what few of them have tells more than what many have.

    ``told`` are the pairs of characters in labels and explanations, ``labels`` those of each
    group's facts, ``runs`` how many facts' explanations have the same few characters in a row,
    ``figures`` how many figures have the same label.
    """

    count: int
    words: dict[str, int]
    units: dict[str, int]
    told: frozenset[str]
    labels: dict[str, tuple[str, ...]]
    runs: dict[str, int] = {}
    figures: dict[str, int] = {}

    def weight(self, feature: str) -> float:
        """How much a character or pair of characters tells; little, when no fact has it."""
        known = self.words.get(feature)
        return log(1 + self.count / known) if known else _UNKNOWN

    def is_explained(self, heading: str, fact_path: FactPath) -> bool:
        """Whether a heading has words in a row that the explanation of this fact alone has: 排查登记."""
        return any(self.runs.get(run) == 1 for run in _runs(heading) & _runs(fact_path[-1].help))

    def is_alone(self, fact_path: FactPath) -> bool:
        """Whether no fact of another group has a fact's label in its own: 热线工单 needs no group to be told, 党员 does."""
        label, group = fact_path[-1].label, fact_path[0].id
        return not any(label in other for name, labels in self.labels.items() if name != group for other in labels)

    def is_of_several_groups(self, fact_path: FactPath) -> bool:
        """Whether figures of other groups have the very label of a fact."""
        return self.figures.get(fact_path[-1].label, 0) > 1

    def unit(self, unit: str) -> float:
        """What the same unit is worth."""
        return 0.06 + 0.08 / self.units.get(unit, 1)


def vocabulary_of(fact_paths: Sequence[FactPath]) -> Vocabulary:
    """The vocabulary of these facts."""
    own = [fact_path for fact_path in fact_paths if fact_path[0].id not in _BESIDE]
    words = Counter(f for t in own for f in _features("".join(spec.label for spec in t)))
    told = frozenset(pair for t in own for pair in _pairs(_said_of(t)))
    labels: dict[str, tuple[str, ...]] = {}
    for path in own:
        labels[path[0].id] = (*labels.get(path[0].id, ()), path[-1].label)
    runs = Counter(run for path in own for run in _runs(path[-1].help))
    figures = Counter(path[-1].label for path in own if path[-1].type.is_number)
    return Vocabulary(
        len(own), dict(words), dict(Counter(t[-1].unit for t in own)), told, labels, dict(runs), dict(figures)
    )


def likeness(column: Evidence, fact_path: FactPath, vocabulary: Vocabulary) -> float:
    """From 0 for no reason at all to about 1 for the same words, the same unit, and fitting cells."""
    spec = fact_path[-1]
    parts = [core for p in column.parts_for(fact_path) if (core := _core(in_usual_words(p)))]
    if not parts or column.standing.vetoes(fact_path):
        return 0
    fact_path = bare_path(fact_path)
    outer = "".join(f.label for f in fact_path[:-1])
    whole, label = "".join(parts), _core(spec.label)
    words = (
        0.24 * max(_alike(inner, label) for inner in _inner(parts))
        + 0.22 * _alike(whole, _core(outer + spec.label))
        + 0.28 * _explained(parts, fact_path, vocabulary)
        + 0.22 * _said(label, whole + (column.unit if label.startswith(column.unit) else ""), vocabulary)
        + 0.06 * _said(outer, whole, vocabulary)
    )
    if any((word in whole) != (word in outer + spec.label) for word in _NARROW):
        words -= 0.2
    if _is_of_a_part(parts[-1], fact_path) or _is_of_other_amounts("".join(column.heading.parts), spec.label):
        words -= 0.5
    if _is_in_context(column, fact_path):
        words += 0.08
    if outer and outer in whole and vocabulary.is_explained(whole, fact_path):
        words += 0.2
    unit = _unit(column.unit, spec, vocabulary)
    values = [cell.value for cell in column.cells]
    fitting = spec.type.likeness(values, column.unit, spec) if values else 0
    if spec.choices and _ANSWERS.issuperset(spec.choices):
        fitting = min(fitting, 0)
    counts_all = column.standing.kind is Kind.STOCK and bool(_ALL.search(spec.help))
    return max(0.0, words + unit + fitting + (0.1 if counts_all else 0))


def _is_of_a_part(heading: str, fact_path: FactPath) -> bool:
    """Whether a heading narrows what a fact counts by a word that nothing says of the fact: 外资到位资金 of 到位资金."""
    said = _LEFT_OUT.sub("", _said_of(fact_path))
    return any(word[0] not in said for word in _PART.finditer(heading))


def _is_of_other_amounts(heading: str, label: str) -> bool:
    """Whether both name an amount, and not the same: 100万元以上的村 are no 三十万以上村."""
    told, own = _amounts(heading), _amounts(label)
    return bool(told and own) and told != own


@lru_cache(maxsize=4096)
def _amounts(text: str) -> frozenset[str]:
    """The amounts that a text names, in figures: 30万 of 三十万以上, 1亿 of 亿元以上."""
    found = ((m[1] or "1", m[2]) for m in _AMOUNT.finditer(text))
    return frozenset(f"{number if number.isdigit() else _NUMERALS[number]}{unit}" for number, unit in found)


def _inner(parts: Sequence[str]) -> Iterator[str]:
    """The innermost words of a heading, each time with one more of those above them: 播种面积, 夏粮播种面积."""
    return ("".join(parts[n:]) for n in range(len(parts)))


def _is_in_context(column: Evidence, fact_path: FactPath) -> bool:
    """Whether the sheet says of itself that it is about the group of a fact: 安全生产 of 安全."""
    return len(fact_path) > 1 and len(fact_path[0].label) > 1 and fact_path[0].label in column.context


def speaks_of_another(column: Evidence, fact_path: FactPath, fact_paths: Sequence[FactPath]) -> bool:
    """Whether a sheet about another group has a figure there that the heading may mean as well: 应急演练 under 安全生产."""
    if _is_in_context(column, bare_path(fact_path)):
        return False
    whole = "".join(column.parts_for(fact_path))
    others = (other for other in fact_paths if _is_in_context(column, other) and other[-1].type.is_number)
    return any(_TAIL_COUNT.sub("", _core(other[-1].label)) in whole for other in others)


def bare_path(fact_path: FactPath) -> FactPath:
    """A fact's path without 目标 or 上年同期 before it."""
    return fact_path[1:] if fact_path[0].id in _BESIDE else fact_path


def _explained(parts: list[str], fact_path: FactPath, vocabulary: Vocabulary) -> float:
    """How much of a heading a fact's labels have, or its explanation has."""
    named = _features("".join(f.label for f in fact_path))
    helped = _features("".join(f.help for f in fact_path))
    total = found = 0.0
    for depth, part in enumerate(reversed(parts)):
        share = 1.0 if depth == 0 else 0.4
        for feature in sorted(_features(part)):
            weight = share * vocabulary.weight(feature)
            total += weight
            found += weight * (1 if feature in named else 0.55 if feature in helped else 0)
    return found / total if total else 0


def is_doubtful(column: Evidence, fact_path: FactPath, vocabulary: Vocabulary) -> bool:
    """Whether a person must look before a column is read as a fact, however much their words are alike.

    So it is when they have no more in common than words such as 新增 and 面积, which many figures have; when the heading
    has words of other facts that this one has not (在职党员 is not 返乡党员); when it says a stock, and the fact does not.
    """
    if is_one_of_the_choices(column, fact_path):
        return False
    fact_path = bare_path(fact_path)
    parts = [in_usual_words(part) for part in column.parts_for(fact_path)]
    unit = column.unit if fact_path[-1].label.startswith(column.unit) else ""  # 培训（人次）
    told = _GENERAL.sub("", "".join(parts) + unit)
    said = _said_of(fact_path)
    named = _GENERAL.sub("", said)
    if (
        column.standing.leaves_doubt(fact_path)
        or _is_wider(column, fact_path)
        or (told and named and not set(told) & set(named))
    ):
        return True
    outer, label = (_GENERAL.sub("", "".join(f.label for f in fields)) for fields in (fact_path[:-1], fact_path[-1:]))
    if set(told) <= set(outer) and not set(label) <= set(told):  # no more than the group's name
        return True
    whole = "".join(parts) + unit
    if _lacks_its_own_words(column, fact_path, whole, vocabulary) or _may_be_of_others(
        column, fact_path, whole, vocabulary
    ):
        return True
    leaf = _GENERAL.sub(" ", parts[-1]) if parts else ""
    if is_money(fact_path[-1].unit):
        leaf = _SUM_OF_MONEY.sub(" ", leaf)
    if _is_below_another(parts, fact_path, vocabulary.labels[fact_path[0].id]):
        return True
    leaf = _without_own_words(leaf, fact_path)
    strange = (pair for pair in _pairs(leaf) if pair in vocabulary.told and not set(pair) <= set(said))
    return any(pair not in column.context for pair in strange)


def _without_own_words(leaf: str, fact_path: FactPath) -> str:
    """What a heading says besides a fact's own labels: 引资 of 招商引资到位资金. They make no words with what is beside them."""
    for spec in sorted(fact_path, key=lambda spec: -len(spec.label)):
        if len(spec.label) > 1:
            leaf = leaf.replace(spec.label, " ")
    return leaf


def _lacks_its_own_words(column: Evidence, fact_path: FactPath, whole: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading does not say what a fact is about: 返乡 of 返乡.党员, 医保 of a rate, or 投资 where it says 创业."""
    spec = fact_path[-1]
    outer = "".join(f.label for f in fact_path[:-1])
    label = _TAIL.sub("", _core(spec.label))
    if (
        outer
        and outer in spec.help
        and not fact_path[0].type.is_list
        and not (spec.label in whole and vocabulary.is_alone(fact_path))
        and not _pairs(outer) & _pairs(whole + " " + column.context)
    ):
        return True
    if outer and outer in whole and vocabulary.is_explained(whole, fact_path):
        return False
    unsaid = set(label) - set(whole)
    unit = column.heading.unit if spec.type.is_number else ""
    if unsaid and (column.standing.kind in _OF_OTHERS or (unit and factor(unit, spec.unit) is None)):
        return True
    own = outer + spec.label + spec.help + "".join(spec.choices)
    leaf = "".join(column.parts_for(fact_path)[-1:])
    if _is_of_another_kind(_core(in_usual_words(leaf)), _core(spec.label), whole, spec.help):
        return True
    strange = [pair for pair in _pairs(_GENERAL.sub(" ", in_usual_words(leaf))) if not set(pair) <= set(own)]
    helped = "".join(f.help for f in fact_path[:-1] if not f.type.is_list)
    return bool(unsaid) and any(pair in helped for pair in strange)


def _may_be_of_others(column: Evidence, fact_path: FactPath, whole: str, vocabulary: Vocabulary) -> bool:
    """Whether several groups have a fact of the very label, and nothing says of which one the column is: 受理, 办结."""
    *groups, spec = fact_path
    if not groups or not vocabulary.is_of_several_groups(fact_path):
        return False
    told = whole + " " + column.context
    if any(_pairs(group.label) & _pairs(told) for group in groups):
        return False
    leaf = "".join(column.heading.parts[-1:])
    return not _pairs(leaf) <= _pairs(spec.help)


def _is_of_another_kind(leaf: str, label: str, whole: str, told: str) -> bool:
    """Whether both end alike and begin with different words, of which nothing is ``told``: 总投资 is not 入库投资."""
    tail = 0
    while tail < min(len(leaf), len(label)) and leaf[-tail - 1] == label[-tail - 1]:
        tail += 1
    before, own = label[: len(label) - tail], leaf[: len(leaf) - tail]
    if any(pair in told for pair in _pairs(own)):
        return False
    is_sibling = len(own) > 1 and before not in own and not set(own) <= set(label + told)
    is_sibling = is_sibling and bool(before not in whole or set(own) & set(before))  # 秋粮面积 is not 粮食面积
    return 1 < tail < len(leaf) and len(before) > 1 and (is_sibling or not set(before) & set(whole))


def _is_wider(column: Evidence, fact_path: FactPath) -> bool:
    """Whether a total is of more than the fact: 党员总数 is more than 机关党员."""
    if column.standing.kind is not Kind.STOCK or _ALL.search(fact_path[-1].help):
        return False
    whole = "".join(in_usual_words(part) for part in column.parts_for(fact_path))
    return not set(_core(fact_path[-1].label)) <= set(whole)


def is_one_of_the_choices(column: Evidence, fact_path: FactPath) -> bool:
    """Whether every cell is one of the words that a fact chooses from; 是 and 否 answer any question."""
    choices = set(fact_path[-1].choices) - _ANSWERS
    return bool(choices and column.cells) and all(str(cell.value) in choices for cell in column.cells)


def _said_of(fact_path: FactPath) -> str:
    """All that a kit says of a fact, its groups' explanations too."""
    return "".join(f.label + f.help + f.unit + "".join(f.choices) for f in fact_path)


def _is_below_another(parts: Sequence[str], fact_path: FactPath, labels: Sequence[str]) -> bool:
    """Whether a head above names another fact of the group that fits as well: 夏粮/播种面积 is no 粮食面积."""
    if len(parts) < 2:
        return False
    own, leaf = _pairs(fact_path[-1].label), _pairs(parts[-1])
    above = next((pairs for part in reversed(parts[:-1]) if (pairs := _pairs(_GENERAL.sub(" ", part)))), leaf)
    if above & own:
        return False
    return bool(above) and any(above | own & leaf <= _pairs(label) and leaf & _pairs(label) for label in labels)


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    """The neighbouring characters of a text, two by two."""
    return frozenset(pair for n in range(len(text) - 1) if (pair := text[n : n + 2]).isalpha())


@lru_cache(maxsize=8192)
def _runs(text: str) -> frozenset[str]:
    """Every few characters of a text that stand in a row, without marks between them."""
    return frozenset(run for n in range(len(text) - _RUN + 1) if (run := text[n : n + _RUN]).isalpha())


def _said(label: str, heading: str, vocabulary: Vocabulary) -> float:
    """How much of a label a heading has."""
    has = _features(heading)
    weights = [(vocabulary.weight(f), f in has) for f in sorted(_features(label))]
    total = sum(w for w, _ in weights)
    return sum(w for w, found in weights if found) / total if total else 0


@lru_cache(maxsize=8192)
def _features(text: str) -> frozenset[str]:
    """The characters of a text and its pairs of neighbours."""
    return frozenset([*text, *(text[n : n + 2] for n in range(len(text) - 1))])


@lru_cache(maxsize=4096)
def _core(text: str) -> str:
    """The words that tell one figure from another."""
    return _COUNT.sub("", _EMPTY_WORDS.sub("", text))


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0
    common = sum((Counter(one) & Counter(other)).values())
    return 0.55 * SequenceMatcher(None, one, other, autojunk=False).ratio() + 0.45 * common / min(len(one), len(other))


def _unit(unit: str, spec: Field, vocabulary: Vocabulary) -> float:
    if not unit or not spec.type.is_number:
        return 0
    if unit == spec.unit:
        return vocabulary.unit(unit)
    return 0.06 if factor(unit, spec.unit) is not None else -0.12

"""Figures that a person typed into words (文字, 存在问题), held against the figures of the same report.

A false alarm costs more than a silence: what is said of a part, of another time or of a plan has other figures by right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from msgspec import Struct

from reportgen.arithmetic import measures
from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact, FactGroup, FactRows, walk_facts
from reportgen.model.kit import Field
from reportgen.model.own_words import is_own, typed_place
from reportgen.model.report import Report, figures
from reportgen.patterns import late
from reportgen.placenames import own_name, short_names
from reportgen.readers.running_numbers import Number, numbers_in
from reportgen.source import TextLocation
from reportgen.unit_names import canonical
from reportgen.vetting.figure_names import Unit, names_of_figures, without_neutral

_DIGIT = late(r"\d")
_MARKS = late("[，。；：、！？（）“”《》…—\\s]")
_SENTENCE_END = frozenset("。；！？\n")
_JOINED = late("(?:以及|[和及与])$")
_OF_ALL = late("(?:[全我本](?:镇|乡|街道|县|区|市|村|社区)|辖)")
_ELSEWHERE = late(
    "其中|片|分别|每|均|去年|上年|上期|同期|往年|前年|近年|计划|拟|将|力争|争取|预计|目标|规划|年底|年末|季度|月份?|"
    "(?<!行政)(?<!自然)村(?!民)|组|社区|项目|工程|由|从|原|比|较|前后|第|某|各|其余|其他|另|以来累计"
)
_YEAR = late(r"(?:19|20)\d\d年|\d月")  # of another time: the period's own name has been taken out
_PLANS = late("打算|计划|目标|安排|规划|下一步")
_HINT = "先核对哪一处是对的；说的不是同一个数的，写明范围或时间，如“其中”“去年”"
_SPECIFIC = 4  # characters of a name that say by themselves what is meant


class _Said(Struct, frozen=True):
    """A number in words: the clause that it stands in up to it, what the sentence says before, and the name it is given."""

    number: Number
    clause: str
    sentence: str
    behind: str

    @property
    def name(self) -> str:
        """The words about it as one name."""
        return without_neutral(self.clause) + self.behind

    @property
    def unit(self) -> Unit:
        """What it is counted in."""
        return Unit.of(self.number.unit)


def typed_figures(report: Report) -> Iterator[Diagnostic]:
    """A warning for each number in words that is called as a figure is, and is another."""
    texts = [fact for fact in _texts(report) if _DIGIT.search(fact.text)]
    if texts:
        known = _Known(report)
        for text in texts:
            yield from known.told(text)


def _texts(report: Report) -> Iterator[Fact]:
    """What a person typed in whole sentences; rows that have figures of their own speak of these, plans of others."""
    for spec in report.kit.fields:
        node = report.facts.get(spec.id)
        if _PLANS.search(spec.label) or node is None:
            continue
        if isinstance(node, FactRows) and any(column.type.is_number for column in spec.fields):
            continue
        yield from (fact for fact in _prose(node, spec))
    for row in report.own_words:
        if row.text is not None and not _PLANS.search(row.named):
            yield row.text


def _prose(node: object, spec: Field) -> Iterator[Fact]:
    match node:
        case Fact() if spec.type.is_prose and not node.missing:
            yield node
        case FactGroup(members=members):
            yield from (f for inner in spec.fields for f in _prose(members.get(inner.id), inner))
        case FactRows(rows=rows):
            yield from (f for row in rows for f in _prose(row, spec))


class _Known:
    """The figures of a report by what they are called."""

    def __init__(self, report: Report) -> None:
        self._names = names_of_figures(report.kit)
        self._words = frozenset(name for name, _ in self._names)
        derived = (fact for node in report.derived.values() for fact in walk_facts(node))
        numbers = [*(fact for fact, _ in figures(report)), *derived]
        self._facts: Mapping[str, Fact] = {f.key: f for f in numbers if isinstance(f.value, int | Decimal)}
        place = own_name(report.place.text)
        now = (report.period.text, report.period.text.partition("年")[2])
        own = {report.place.text, place, *short_names(place), *now} - {""}
        self._not_said = re.compile("|".join((r"\{[^{}]*\}", *map(re.escape, sorted(own, key=len, reverse=True)))))

    def told(self, text: Fact) -> Iterator[Diagnostic]:
        """What is to be told of the numbers of a text."""
        words = self._not_said.sub(lambda found: "，" * len(found[0]), text.text)
        for said in self._said(words):
            fact = self._meant(said)
            if fact is not None and not _agrees(said.number, fact):
                yield _finding(text, said, fact)

    def _said(self, text: str) -> Iterator[_Said]:
        numbers = numbers_in(text)
        for at, number in enumerate(numbers):
            if number.is_rough or number.limit or not number.shown or (at and not numbers[at - 1].shown):
                continue
            start = max((n for n, c in enumerate(text[: number.start]) if c in _SENTENCE_END), default=-1) + 1
            before = text[start : number.start]
            last = numbers[at - 1].end if at else 0
            clause = _MARKS.split(text[max(last, start) : number.start])[-1]
            end = numbers[at + 1].start if at + 1 < len(numbers) else len(text)
            behind = _MARKS.split(text[number.end : end])[0]
            if end < len(text) and len(behind) == end - number.end:
                behind = _JOINED.sub("", behind)
            yield _Said(number, clause, before, behind)

    def _meant(self, said: _Said) -> Fact | None:
        """The figure that a number must be; None where that is not plain."""
        fact = self._called(said.name, said.unit) or self._ruled(said)
        if fact is None and "全部" in said.behind and _OF_ALL.search(said.clause):
            fact = self._called(said.name.partition("全部")[0], said.unit)
        if fact is None or fact.approximation or fact.missing:
            return None
        return fact if self._is_of_all(said) else None

    def _called(self, name: str, unit: Unit) -> Fact | None:
        """The figure of a name and a unit, which computed ones have only when they are computed."""
        key = self._names.get((name, unit)) or self._names.get((name, Unit("")), "")
        fact = self._facts.get(key)
        return fact if fact and Unit.of(fact.unit) == unit else None

    def _ruled(self, said: _Said) -> Fact | None:
        """辖12个村: the one figure of the report whose name ends so."""
        if not said.behind or not said.clause.endswith("辖"):
            return None
        found = [f for f in self._facts.values() if f.label.endswith(said.behind) and Unit.of(f.unit) == said.unit]
        return found[0] if len(found) == 1 else None

    def _is_of_all(self, said: _Said) -> bool:
        """Whether the sentence up to the number speaks of nothing but figures of the whole place, at this time."""
        rest = said.sentence[: len(said.sentence) - len(said.clause)]
        if _YEAR.search(said.sentence):
            return False
        chunks = [without_neutral(c) for c in _MARKS.split(_NUMBERS.sub("，", rest))]
        left = [chunk for chunk in chunks if chunk not in {"", "村"} and chunk not in self._words]
        return not left or (len(said.name) >= _SPECIFIC and not _ELSEWHERE.search("，".join(left)))


_NUMBERS = late(
    r"\d+(?:\.\d+)?[万亿]*(?:个百分点|公里|平方米|平方公里|万元|人次|[%个元亩户人次件起家场处项名座条期吨])?"
)


def _agrees(number: Number, fact: Fact) -> bool:
    """Whether a number is a figure as it would be printed, or rounded to fewer places."""
    value = measures.convert(Decimal(fact.value), canonical(fact.unit), canonical(number.unit))  # type: ignore[arg-type]  # by _Known
    if value is None:
        return True
    step = Decimal(1).scaleb(-number.places)
    return number.amount in {value.quantize(step, ROUND_HALF_UP), value.quantize(step, ROUND_DOWN)}


def _finding(text: Fact, said: _Said, fact: Fact) -> Diagnostic:
    number = said.number
    place = typed_place(text, number.start, number.end - number.start)
    line = f"（第 {fact.location.line} 行）" if isinstance(fact.location, TextLocation) else ""
    where = f"填的是{fact.text}{line}" if not fact.formula else f"算出的是{fact.text}"
    typed = text.text[number.start : number.end]
    message = f"“{text.label}”里写的是“{said.clause}{typed}{said.behind}”，“{fact.label}”{where}"
    same = measures.split(fact.unit) == measures.split(canonical(number.unit))
    way = (f"把“{typed}”写成“{{{fact.label}}}”，照填的数印，数改了跟着改",) if is_own(text) and same else ()
    return warning("typed-figure", message, place, *way, _HINT)

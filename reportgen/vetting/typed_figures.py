"""Figures that a person typed into words (文字, 存在问题), held against the figures of the same report.

A false alarm costs more than a silence: what is said of a part, of another time or of a plan has other figures by right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from msgspec import Struct

from reportgen.arithmetic import measures
from reportgen.diagnostics import Diagnostic, warning
from reportgen.model.facts import Fact, FactNode, walk_facts
from reportgen.model.own_words import is_own, typed_place
from reportgen.model.report import Report, figures
from reportgen.patterns import late
from reportgen.readers.running_numbers import Number
from reportgen.source import TextLocation
from reportgen.templating.changes import BEFORE, YEAR_BEFORE
from reportgen.templating.scope import bases_of
from reportgen.unit_names import canonical
from reportgen.vetting.figure_names import base_of, names_of_figures, without_neutral
from reportgen.vetting.said_numbers import MARKS, SaidNumber, own_expressions, said_numbers, texts_with_numbers

_OF_ALL = late("[全我本](?:镇|乡|街道|县|区|市|村|社区)|辖")
_ALL_DO = "全部"
_ELSEWHERE = late(
    "其中|片|分别|每|均|去年|上年|上期|同期|往年|前年|近年|计划|拟|将|力争|争取|预计|目标|规划|年底|年末|季度|月份?|"
    "(?<!行政)(?<!自然)村(?!民)|组|社区|项目|工程|由|从|原|比|较|前后|第|某|各|其余|其他|另"
)
_YEAR = late(r"(?:19|20)\d\d年|\d月")  # of another time: the period's own name has been taken out
_THEN = late("其中|片|去年|上年|上期|同期|往年|前年|年初|由|从|原|比|较|增加|减少|增长|下降")
_NUMBERS = late(
    r"\d+(?:\.\d+)?[万亿]*(?:个百分点|公里|平方米|平方公里|万元|人次|[户家]次|[%个元亩户人次件起家场处项名座条期吨])?"
)
_OTHER_NOUN = frozenset("民组干级部支委")  # 村民, 村组, 村干部 are no 村
_HINT = "先核对哪一处是对的；说的不是同一个数的，写明范围或时间，如“其中”“去年”"
_SPECIFIC = 4  # characters of a name that say by themselves what is meant
_CHANCE = 10  # a lesser number is easily some other figure's old value


class Outdated(Struct, frozen=True):
    """Figures as they were at another time, by key, and what is to be said of that: 上期."""

    when: str
    facts: Mapping[str, FactNode]


def typed_figures(report: Report) -> Iterator[Diagnostic]:
    """A warning for each number in words that is called as a figure is and is another, or is what the figure was in an
    earlier period.
    """
    texts = texts_with_numbers(report)
    if texts:
        bases = bases_of(report)
        outdated = tuple(Outdated(f"{name}是", bases[name]) for name in (BEFORE, YEAR_BEFORE) if name in bases)
        known = _Known(report, outdated)
        yield from (finding for text in texts for finding in known.told(text))


def left_behind(report: Report, outdated: Sequence[Outdated]) -> Iterator[Diagnostic]:
    """A warning for each number in words that is what a figure was before, and that ``typed_figures`` does not tell of."""
    texts = texts_with_numbers(report) if outdated else []
    if texts:
        known = _Known(report, outdated)
        yield from (finding for text in texts for finding in known.told(text, only_old=True))


class _Known:
    """The figures of a report by what they are called, and as they were."""

    def __init__(self, report: Report, outdated: Sequence[Outdated]) -> None:
        self._names, self._outdated = names_of_figures(report.kit), outdated
        derived = (fact for node in report.derived.values() for fact in walk_facts(node))
        numbers = (f for f in (*(fact for fact, _ in figures(report)), *derived) if not (f.missing or f.approximation))
        self._facts = {f.key: f for f in numbers if isinstance(f.value, int | Decimal)}
        self._counted: dict[str, list[Fact]] = {}
        for fact in self._facts.values():
            self._counted.setdefault(base_of(fact.unit), []).append(fact)
        self._own = own_expressions(report)

    def told(self, text: Fact, only_old: bool = False) -> Iterator[Diagnostic]:
        """What is to be told of the numbers of a text."""
        for said in said_numbers(text.text, self._own):
            meant = self._meant(said)
            if meant is None:
                meant = self._once(said)
            elif only_old:
                continue
            if meant is not None and not _agrees(said.number, meant):
                yield self._finding(text, said, meant)

    def _meant(self, said: SaidNumber) -> Fact | None:
        """The figure that a number must be; None where that is not plain."""
        fact = self._by_alias(said)
        if fact is not None and not self._besides(said):
            return fact
        fact = self._called(said, said.behind) or self._ruled(said)
        if fact is None and _ALL_DO in said.behind and _OF_ALL.search(said.clause):
            fact = self._called(said, said.behind.partition(_ALL_DO)[0])
        return fact if fact and self._is_of_all(said) else None

    def _called(self, said: SaidNumber, behind: str) -> Fact | None:
        return self._counted_so(self._names.key(said.before, behind, said.number.unit), said.number)

    def _by_alias(self, said: SaidNumber) -> Fact | None:
        return self._counted_so(self._names.key_of_alias(said.before, said.behind, said.number.unit), said.number)

    def _counted_so(self, key: str, number: Number) -> Fact | None:
        fact = self._facts.get(key)
        return fact if fact and base_of(fact.unit) == base_of(number.unit) else None

    def _ruled(self, said: SaidNumber) -> Fact | None:
        """辖12个村: the one figure of the report whose name ends so."""
        if not said.behind or not said.clause.endswith("辖"):
            return None
        found = [fact for fact in self._alike(said.number) if fact.label.endswith(said.behind)]
        return found[0] if len(found) == 1 else None

    def _alike(self, number: Number) -> Sequence[Fact]:
        """The figures that are counted in what a number is."""
        return self._counted.get(base_of(number.unit), ())

    def _is_of_all(self, said: SaidNumber) -> bool:
        """Whether the sentence up to the number speaks of nothing but figures of the whole place, at this time."""
        if _YEAR.search(said.sentence):
            return False
        left = self._besides(said)
        is_specific = len(said.before + said.behind) >= _SPECIFIC
        return not left or (is_specific and not _ELSEWHERE.search("，".join(left)))

    def _besides(self, said: SaidNumber) -> list[str]:
        """What the sentence says before the number that is no figure of the whole place."""
        rest = said.sentence[: len(said.sentence) - len(said.clause)]
        chunks = (without_neutral(chunk) for chunk in MARKS.split(_NUMBERS.sub("，", rest)))
        return [chunk for chunk in chunks if chunk not in {"", "村"} and not self._names.has(chunk)]

    def _once(self, said: SaidNumber) -> Fact | None:
        """The figure that was once what a number says, of the thing that stands beside it; None where two were."""
        if _YEAR.search(said.sentence) or _THEN.search(said.sentence):
            return None
        found = [
            fact
            for fact in self._alike(said.number)
            if _is_beside(said, fact.label.rpartition(".")[2]) and self._was(said.number, fact)
        ]
        return found[0] if len(found) == 1 else None

    def _was(self, number: Number, fact: Fact) -> str:
        """When a figure was what a number says, if it is another now, in words; else empty."""
        for outdated in self._outdated:
            old = outdated.facts.get(fact.key)
            if isinstance(old, Fact) and isinstance(old.value, int | Decimal) and _agrees(number, old):
                return "" if _agrees(number, fact) else f"，{outdated.when}{old.text}"
        return ""

    def _finding(self, text: Fact, said: SaidNumber, fact: Fact) -> Diagnostic:
        number = said.number
        place = typed_place(text, number.start, number.end - number.start)
        line = f"（第 {fact.location.line} 行）" if isinstance(fact.location, TextLocation) else ""
        where = f"算出的是{fact.text}" if fact.formula else f"填的是{fact.text}{line}"
        typed = text.text[number.start : number.end]
        message = (
            f"“{text.label}”里写的是“{said.clause}{typed}{said.behind}”，“{fact.label}”{where}{self._was(number, fact)}"
        )
        is_same = measures.split(fact.unit) == measures.split(canonical(number.unit))
        way = (f"把“{typed}”写成“{{{fact.label}}}”，照填的数印，数改了跟着改",) if is_own(text) and is_same else ()
        return warning("typed-figure", message, place, *way, _HINT)


def _is_beside(said: SaidNumber, name: str) -> bool:
    """Whether a number has the name of a figure before it, or behind it what that ends with: 12个村 of 行政村."""
    if said.clause.endswith(name):
        return len(name) > 1 and said.number.amount >= _CHANCE
    for length in range(min(len(name), len(said.behind)), 0, -1):
        if name.endswith(said.behind[:length]):
            is_whole = length > 1 or said.behind[1:2] not in _OTHER_NOUN
            return is_whole and said.number.amount >= _CHANCE
    return False


def _agrees(number: Number, fact: Fact) -> bool:
    """Whether a number is a figure as it would be printed, or rounded to fewer places."""
    assert isinstance(fact.value, int | Decimal)  # noqa: S101 - numbers alone are asked about
    value = measures.convert(fact.value, canonical(fact.unit), canonical(number.unit))
    step = Decimal(1).scaleb(-number.places)
    return value is None or number.amount in {value.quantize(step, ROUND_HALF_UP), value.quantize(step, ROUND_DOWN)}

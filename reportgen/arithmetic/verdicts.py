"""Verdicts (勾稽): whether figures agree, with both numbers and the difference in words."""

from __future__ import annotations

import datetime
import itertools
import operator
from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.arithmetic import measures
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.operations import Operand, number_of, said, same_unit
from reportgen.arithmetic.rounding import digits, places_of
from reportgen.model.facts import Fact, date_text

_SHOWN = 4  # decimal places of a difference


class Verdict(Struct, frozen=True):
    """Whether something holds; ``words`` say what does not, ``facts`` are those it is about, the one to look at first."""

    holds: bool
    words: str
    facts: tuple[Fact, ...] = ()

    def __bool__(self) -> bool:
        return self.holds


_OPERATORS: dict[str, tuple[Callable[[Decimal, Decimal], bool], str]] = {
    "eq": (operator.eq, "不等于"),
    "ne": (operator.ne, "等于"),
    "lt": (operator.lt, "不小于"),
    "lteq": (operator.le, "大于"),
    "gt": (operator.gt, "不大于"),
    "gteq": (operator.ge, "小于"),
}


def compare(sign: str, left: object, right: object, tolerance: Decimal = Decimal(0)) -> Verdict:
    """The verdict of ``left sign right``; ``tolerance`` is counted in the left one's unit."""
    sides = (left, right)
    if all(isinstance(s, Fact | int | Decimal) and not isinstance(s, bool) and _is_number(s) for s in sides):
        return _compare_numbers(sign, left, right, tolerance)  # type: ignore[arg-type]  # checked just above
    one, other = _value(left), _value(right)
    if type(one) is not type(other):
        raise KitFault(f"“{_name(left)}”与“{_name(right)}”不是同类的内容，不能比较")
    holds, words = _OPERATORS[sign]
    facts = tuple(s for s in sides if isinstance(s, Fact))
    said_here = f"{_told(left)}，{words}{_told(right)}"
    return Verdict(holds(one, other), said_here, facts)  # type: ignore[arg-type]  # dates and words compare as well


def alike(one: Fact, other: Fact) -> Verdict:
    """The verdict that two facts say one figure alike: the same number, and both rough by the same word or both exact."""
    same = (one.value, one.unit, one.approximation) == (other.value, other.unit, other.approximation)
    words = f"“{one.label}”写的是{one.text}，“{other.label}”写的是{other.text}，同一个数要写得一样"
    return Verdict(same, words, (one, other))


def _compare_numbers(sign: str, left: Operand, right: Operand, tolerance: Decimal) -> Verdict:
    one, other, unit = same_unit(left, right, "比较")
    slack = tolerance + sum((roughness(s, unit) for s in (left, right)), Decimal(0))
    holds, words = _OPERATORS[sign]
    gap = abs(one - other)
    held = holds(one, other) if sign != "eq" else gap <= slack
    if not held and sign in {"lteq", "gteq"}:
        held = gap <= slack
    first, second = (right, left) if sign == "eq" and _is_derived(left) and not _is_derived(right) else (left, right)
    amount = digits(gap, _SHOWN) + unit
    if sign == "eq":
        told = f"{_told(first)}，{_told(second)}，相差{amount}"
    elif sign == "ne":
        told = f"{_told(first)}，不应等于{_told(second, '')}"
    else:
        told = f"{_told(first)}，{words}{_told(second, '')}，相差{amount}"
    return Verdict(held, told, tuple(s for s in (first, second) if isinstance(s, Fact)))


def roughness(operand: Operand, unit: str) -> Decimal:
    """How far a rough number may be off: a unit of its last digit that is not zero (2000余: 1000). Exact ones: 0."""
    return _roughness(operand, unit, {})


def _roughness(operand: Operand, unit: str, known: dict[int, Decimal]) -> Decimal:
    """As ``roughness``; ``known`` holds what is worked out, since many figures may be computed from the same one."""
    if not isinstance(operand, Fact) or operand.approximation is None:
        return Decimal(0)
    if operand.parents and id(operand) not in known:
        parents = (p for p in operand.parents if p.unit == operand.unit)
        known[id(operand)] = sum((_roughness(p, unit, known) for p in parents), Decimal(0))
    if operand.parents:
        return known[id(operand)]
    number = number_of(operand)
    if number == 0:
        return Decimal(0)
    step = Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))
    return measures.convert(step, operand.unit, unit) or step


def _is_number(side: object) -> bool:
    value = side.value if isinstance(side, Fact) else side
    return isinstance(value, int | Decimal)


def _is_derived(side: object) -> bool:
    return not isinstance(side, Fact) or bool(side.formula)


def _value(side: object) -> object:
    return side.value if isinstance(side, Fact) else side


def _name(side: object) -> str:
    return said(side) if isinstance(side, Fact | int | Decimal) else str(side)


def _told(side: object, verb: str = "是") -> str:
    if isinstance(side, Fact):
        return f"“{side.label}”{verb}{_quoted(side.text) if isinstance(side.value, str) else side.text}"
    if isinstance(side, str):
        return _quoted(side)
    if isinstance(side, datetime.date):
        return date_text(side)
    return _name(side)


def _quoted(words: str) -> str:
    return f"“{words}”"


def between(figure: Fact, low: Operand, high: Operand) -> Verdict:
    """介于: inside a band, both ends included."""
    number, least, _ = same_unit(figure, low, "比较")
    _, most, _ = same_unit(figure, high, "比较")
    words = f"{_told(figure)}，不在{said(low)}至{said(high)}之间"
    return Verdict(least <= number <= most, words, (figure,))


def falling(figures: Sequence[Fact]) -> Verdict:
    """逐级不增: a funnel, each figure no more than the one before."""
    for before, after in itertools.pairwise(figures):
        verdict = compare("lteq", after, before)
        if not verdict:
            return verdict
    return Verdict(True, "", tuple(figures))


def whole(shares: Sequence[Fact]) -> Verdict:
    """合计占比: shares that add to 100 %, as far as their rounding allows: half a unit of the last place for each."""
    slack = Decimal(0)
    for share in shares:
        if share.unit != "%":
            raise KitFault(f"“{share.label}”的单位不是“%”，不能用“合计占比”")
        places = places_of(share.value) if _is_number(share) else 0  # type: ignore[arg-type]  # numbers only
        slack += Decimal(5).scaleb(-places - 1)
    amount = sum((number_of(s, "合计") for s in shares), Decimal(0))
    gap = abs(amount - 100)
    names = "、".join(f"“{s.label}”" for s in shares)
    words = f"{names}合计{digits(amount, _SHOWN)}%，不是100%，相差{digits(gap, _SHOWN)}个百分点"
    return Verdict(gap <= slack, words, tuple(shares))


def listed(words: Sequence[Fact], names: Sequence[str], source: str) -> Verdict:
    """属于: every word is one of a list of names."""
    strange = [w for w in words if str(w.value) not in names]
    if not strange:
        return Verdict(True, "", tuple(words))
    told = "、".join(f"“{w.text}”" for w in strange)
    return Verdict(False, f"{told}不在{source}里", tuple(strange))


def distinct(words: Sequence[Fact]) -> Verdict:
    """不重复: no value twice."""
    seen: dict[object, Fact] = {}
    for word in words:
        if word.value in seen:
            return Verdict(False, f"“{word.text}”写了两次", (word, seen[word.value]))
        seen[word.value] = word
    return Verdict(True, "", tuple(words))


def inside(days: Sequence[Fact], first: datetime.date | None, last: datetime.date) -> Verdict:
    """在期内: dates not after the period's last day, nor before its first one."""
    for day in days:
        if not isinstance(day.value, datetime.date):
            raise KitFault(f"“{day.label}”不是日期")
        if day.value > last:
            return Verdict(False, f"“{day.label}”是{day.text}，在本期末日{date_text(last)}之后", (day,))
        if first is not None and day.value < first:
            return Verdict(False, f"“{day.label}”是{day.text}，在本期首日{date_text(first)}之前", (day,))
    return Verdict(True, "", tuple(days))

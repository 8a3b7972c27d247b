"""What stands behind a figure and follows from it: the change since last year, the share of an aim that is done.

Last year's figure, or the aim, is reckoned back, so that the program prints the rest: a figure typed once cannot disagree
with itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.arithmetic.measures import convert
from reportgen.arithmetic.rounding import half_up, places_of
from reportgen.readers.running_numbers import Number

_LAST_YEAR = "同比|[比较](?:上年|去年)(?:同期|同口径)?"
_CHANGE = re.compile(
    f"(?P<mark>[，（])(?P<lead>{_LAST_YEAR})?(?:净|实际)?(?P<verb>增长|增加|上升|提高|提升|下降|减少|降低|回落)了?"
)
_FALLING = frozenset({"下降", "减少", "降低", "回落"})
_AIM = "(?P<words>(?:占|完成|达到?|为)?(?:全?年度?|年初|本年)(?:目标|任务|计划|预算)(?:目标|任务|计划|数)?(?:值)?)"
_DONE = re.compile(f"(?P<mark>[，（]){_AIM}的")
_AIMED = re.compile(f"(?P<mark>[，（]){_AIM}")
_POINTS = frozenset({"个百分点", "百分点"})
_FINEST = 4  # decimal places of 亿元
_COARSEST = 6  # noughts of an aim that is a round number
_HUNDRED = Decimal(100)


class Clause(Struct, frozen=True):
    """A clause that the program words: ``words`` are pairs of what is typed and the expression behind it, where {} is the
    figure's path; it is printed where ``condition`` holds.
    """

    condition: str
    words: tuple[tuple[str, str], ...]
    tail: str = ""
    along: str = ""  # what 带 calls it, where that prints the same


class Behind(Struct, frozen=True):
    """The clauses behind a figure, where their words end, how many numbers they hold; what was reckoned back for them.

    ``is_target_said`` says that the report tells the aim itself.
    """

    clauses: tuple[Clause, ...]
    end: int
    taken: int
    last_year: str = ""
    target: str = ""
    is_target_said: bool = False
    places: int = 0


class _Change(Struct, frozen=True):
    """A number that says a change: ``signed`` is how much, ``end`` where its words end."""

    number: Number
    mark: str
    lead: str
    signed: Decimal
    end: int


def behind(text: str, numbers: Sequence[Number], at: int) -> Behind:
    """The clauses right behind a figure that follow from it and from last year's figure or an aim."""
    number = numbers[at]
    if number.is_rough or number.limit or not number.shown or number.amount <= 0:
        return Behind((), number.end, 0)
    changes = _changes(text, numbers, at)
    old = _last_year(number, changes)
    clauses: list[Clause] = []
    end, taken = number.end, 0
    for change in changes if old is not None else ():
        clause = _worded(number, change, old or Decimal(0))
        if clause is None:
            break
        clauses.append(clause)
        end, taken = change.end, taken + 1
    done = _done(text, numbers, at + taken, number, end)
    places = max(number.places, places_of(old) if old is not None and clauses else 0)
    written = f"{old:f}{number.unit}" if old is not None and clauses else ""
    if done is None:
        return Behind(tuple(clauses), end, taken, written, places=places)
    clause, target, end, more = done
    aim = f"{target:f}{number.unit}"
    return Behind((*clauses, clause), end, taken + more, written, aim, more > 1, max(places, places_of(target)))


def _changes(text: str, numbers: Sequence[Number], at: int) -> list[_Change]:
    found: list[_Change] = []
    end = numbers[at].end
    sentence = text[text.rfind("。", 0, end) + 1 : end]
    for number in numbers[at + 1 :]:
        match = _CHANGE.fullmatch(text[end : number.start])
        if match is None or number.is_rough or number.limit or not number.amount:
            break
        tail = "）" if match["mark"] == "（" else ""
        of_what = (
            match["lead"] or found or number.is_percent or number.unit in _POINTS or re.search(_LAST_YEAR, sentence)
        )
        if not text.startswith(tail, number.end) or not of_what:
            break
        end = number.end + len(tail)
        signed = -number.amount if match["verb"] in _FALLING else number.amount
        found.append(_Change(number, match["mark"], match["lead"] or "", signed, end))
    return found


def _last_year(number: Number, changes: Sequence[_Change]) -> Decimal | None:
    """What the figure was last year: by a difference exactly, by a rate the roundest that gives it; None where none does."""
    for change in changes:
        difference = _difference(number, change)
        if difference is not None:
            return number.amount - difference if number.amount >= difference else None
    rate = next((c for c in changes if c.number.is_percent), None)
    if rate is None or number.is_percent or rate.signed <= -_HUNDRED:
        return None
    finest = max(number.places, _FINEST) if number.unit.startswith(("万", "亿")) or number.places else 0
    for places in range(number.places, finest + 1):
        old = half_up(number.amount / (1 + rate.signed / _HUNDRED), places)
        if old > 0 and _fits(number, rate, old):
            return old
    return None


def _difference(number: Number, change: _Change) -> Decimal | None:
    """A change in the figure's own unit; None for a rate, or what is counted otherwise."""
    if number.is_percent:
        return change.signed if change.number.unit in _POINTS else None
    return None if change.number.is_percent else convert(change.signed, change.number.unit, number.unit)


def _fits(number: Number, rate: _Change, old: Decimal) -> bool:
    return old > 0 and half_up((number.amount - old) / old * _HUNDRED, max(1, rate.number.places)) == rate.signed


def _worded(number: Number, change: _Change, old: Decimal) -> Clause | None:
    """How the program words a change; None where last year's figure does not give it."""
    tail = "）" if change.mark == "（" else ""
    difference = _difference(number, change)
    if difference is None:
        if number.is_percent or not change.number.is_percent or not _fits(number, change, old):
            return None
        places = change.number.places
        along = "同比" if places <= 1 and not tail else ""
        said = f"{{}}|同比({places})" if places > 1 else "{}|同比"
        return Clause("上年同期.{}", ((change.mark, said),), tail, along)
    if number.amount - old != difference:
        return None
    if number.is_percent and change.lead == "同比":
        return Clause("上年同期.{}", ((change.mark, "{}|同比"),), tail, "" if tail else "同比")
    other = change.number.unit if not number.is_percent and change.number.unit != number.unit else ""
    said = f'{{}}|换算("{other}")|增减' if other else "{}|增减"
    return Clause("上年同期.{}", ((change.mark, said),), tail)


def _done(
    text: str, numbers: Sequence[Number], at: int, figure: Number, start: int
) -> tuple[Clause, Decimal, int, int] | None:
    """The clause behind a figure that says how much of an aim is done, the aim, where it ends, how many numbers it holds."""
    following = numbers[at + 1 : at + 3]
    if not following or figure.is_percent:
        return None
    first = following[0]
    said = _DONE.fullmatch(text[start : first.start])
    aimed = _AIMED.fullmatch(text[start : first.start])
    if said and first.is_percent and not first.is_rough:
        aim = _aim(figure, first)
        words: tuple[tuple[str, str], ...] = ((said[0], _rate(first)),)
        return _clause(text, said, words, aim, first, 1) if aim is not None else None
    if aimed is None or len(following) == 1 or first.is_rough or text[first.end : following[1].start] != "的":
        return None
    rate, aim = following[1], convert(first.amount, first.unit, figure.unit)
    if aim is None or not rate.is_percent or first.unit != figure.unit or not _is_done(figure, aim, rate):
        return None
    return _clause(text, aimed, ((aimed[0], "目标.{}"), ("的", _rate(rate))), aim, rate, 2)


def _clause(
    text: str, match: re.Match[str], words: tuple[tuple[str, str], ...], aim: Decimal, last: Number, taken: int
) -> tuple[Clause, Decimal, int, int] | None:
    tail = "）" if match["mark"] == "（" else ""
    if not text.startswith(tail, last.end):
        return None
    along = "完成率" if words == (("，完成年度目标的", "{}|完成率"),) else ""
    return Clause("有(目标.{})", words, tail, along), aim, last.end + len(tail), taken


def _rate(number: Number) -> str:
    return f"{{}}|完成率({number.places})" if number.places > 1 else "{}|完成率"


def _aim(figure: Number, rate: Number) -> Decimal | None:
    """The roundest aim of which a figure is so many percent."""
    for noughts in range(_COARSEST, -max(figure.places, _FINEST) - 1, -1):
        aim = half_up(figure.amount / rate.amount * _HUNDRED / Decimal(10) ** noughts, 0)
        aim *= Decimal(10) ** noughts
        if aim > 0 and _is_done(figure, aim, rate) and (noughts >= 0 or figure.places or figure.unit[:1] in "万亿"):
            return aim
    return None


def _is_done(figure: Number, aim: Decimal, rate: Number) -> bool:
    return aim > 0 and half_up(figure.amount / aim * _HUNDRED, max(1, rate.places)) == rate.amount

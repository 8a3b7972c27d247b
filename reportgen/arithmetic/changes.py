"""How a figure changed against another period, in the words that usage wants: 增长, 下降, 持平, 提高……个百分点."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.arithmetic import measures
from reportgen.arithmetic.faults import KitFault
from reportgen.arithmetic.operations import number_of, result, said, same_unit
from reportgen.arithmetic.rough import compared
from reportgen.arithmetic.rounding import digits, half_up, short_of
from reportgen.model.facts import Approximation, Fact
from reportgen.numerals import chinese

_PERCENT = "%"


class Against(Struct, frozen=True):
    """What is compared with: the word that leads (同比) and the name of the other period (上年同期)."""

    lead: str
    name: str


YEAR = Against("同比", "上年同期")
BEFORE = Against("环比", "上期")
OTHER = Against("", "")


def change(now: Fact, base: Fact, against: Against, places: int = 1) -> Fact:
    """The change in words: 同比增长12.3%, 同比下降3.1%, 与上年同期持平, 同比增长一倍, 同比提高1.2个百分点.

    No rate is given on a base that is zero or negative: the two amounts are said. A change that is nothing at the
    printed precision is 持平.
    """
    one, other, unit = compared(now, base)
    rough = "约" if now.approximation or base.approximation else ""
    if unit == _PERCENT:
        points = half_up(one - other, places)
        words = f"{'提高' if points > 0 else '下降'}{rough}{digits(abs(points), places)}个百分点"
        return _worded(now, base, points, "个百分点", against.lead + words if points else _level(base, against))
    if one == other:
        return _worded(now, base, Decimal(0), _PERCENT, _level(base, against))
    if other <= 0 or one < 0:
        words = f"由{against.name or base.label}的{base.text}{'增加' if one > other else '减少'}到{now.text}"
        return _worded(now, base, one - other, unit, words)
    rate, places = short_of((one / other - 1) * 100, places, -100)
    times = _doublings(one, other)
    if rate == 0:
        words = _level(base, against)
    elif times and not rough:
        words = against.lead + ("增长一倍" if times == 1 else f"翻{_count(times)}番")
    else:
        words = f"{against.lead}{'增长' if rate > 0 else '下降'}{rough}{digits(abs(rate), places)}%"
    return _worded(now, base, rate, _PERCENT, words)


def told_rate(rate: Fact) -> Fact:
    """A rate of growth that was typed as it was published, with its verb: 增长6.1%, 下降2.3%, 持平."""
    number = number_of(rate, "涨跌")
    if rate.unit != _PERCENT:
        hint = "涨跌只印填写的增速；要算增速的，用 同比 或 增长"
        raise KitFault(f"过滤器“涨跌”只能用在单位是 % 的数上，“{rate.label}”是{rate.text}", hint)
    verb = "增长" if number > 0 else "下降"
    words = f"{verb}{rate.text.replace('-', '', 1)}" if number else "持平"
    return replace(rate, key=f"change({rate.key})", text=words, formula=f"涨跌({rate.label})", parents=(rate,))


def amount(now: Fact, base: Fact, against: Against) -> Fact:
    """The change as an amount: 比上年同期增加277万元, 减少……, 与上年同期持平."""
    one, other, unit = compared(now, base)
    gap = one - other
    rough = "约" if now.approximation or base.approximation else ""
    if gap == 0:
        return _worded(now, base, gap, unit, _level(base, against))
    counted = "个百分点" if unit == _PERCENT else unit
    verbs = ("提高", "下降") if unit == _PERCENT else ("增加", "减少")
    verb = verbs[0] if gap > 0 else verbs[1]
    number = measures.written(abs(gap))
    return _worded(now, base, gap, counted, f"比{against.name or base.label}{verb}{rough}{number}{counted}")


def doubling(now: Fact, base: Fact) -> Fact:
    """翻一番, 翻两番: only of a figure that is 2, 4, 8 … times the other."""
    one, other, _ = same_unit(now, base, "比较")
    times = _doublings(one, other) if other > 0 else 0
    if not times or now.approximation or base.approximation:
        hint = "只有正好是 2 倍、4 倍、8 倍时才能说翻番；改用“同比”或“增长”"
        raise KitFault(f"“{said(now)}”{now.text}不是{base.text}的 2 倍、4 倍或 8 倍，不能说翻番", hint)
    return _worded(now, base, one / other, "", f"翻{_count(times)}番")


def _doublings(one: Decimal, other: Decimal) -> int:
    ratio, times = one / other, 0
    while ratio >= 2 and ratio % 2 == 0:
        ratio, times = ratio / 2, times + 1
    return times if ratio == 1 else 0


def _count(number: int) -> str:
    return "两" if number == 2 else chinese(number)


def _level(base: Fact, against: Against) -> str:
    return f"与{against.name or base.label}持平"


def _worded(now: Fact, base: Fact, value: Decimal, unit: str, words: str) -> Fact:
    made = result(f"{said(now)} 比 {said(base)}", value, unit, (now, base))
    key = f"change({now.key},{base.key})"
    approximation = Approximation.ABOUT if made.approximation else None
    return Fact(
        key,
        f"{now.label}比{base.label}的变化",
        measures.plain(value),
        unit,
        words,
        now.location,
        approximation,
        formula=made.formula,
        parents=(now, base),
    )


def completion(now: Fact, target: Fact, places: int = 1) -> Fact:
    """How much of a target is reached, in percent."""
    one, other, _ = same_unit(now, target, "算完成率")
    if number_of(target) <= 0:
        raise KitFault(f"“{target.label}”是 {digits(number_of(target), places)}，算不出完成率", rule="zero-divisor")
    percent, places = short_of(one / other * 100, places, 0, 100)
    made = result(f"{said(now)} ÷ {said(target)}", percent, _PERCENT, (now, target), places)
    return Fact(
        f"completion({now.key})",
        f"{now.label}完成率",
        percent,
        _PERCENT,
        made.text,
        now.location,
        made.approximation,
        formula=made.formula,
        parents=(now, target),
    )

"""The filters of the template language, in the field's terms. Each name is Chinese and means one thing."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace

from reportgen import numerals
from reportgen.arithmetic import measures, operations
from reportgen.arithmetic.faults import KitFault
from reportgen.model.facts import Fact, date_text
from reportgen.templating import functions
from reportgen.templating.accompanied import accompanied
from reportgen.templating.arguments import checked
from reportgen.templating.changes import (
    against_before,
    against_target,
    against_year,
    balanced_rows,
    difference,
    doubled,
    growth,
    told_rate,
)
from reportgen.templating.columns import counted_rows
from reportgen.templating.foremost import foremost
from reportgen.templating.gaps import MissingView
from reportgen.templating.matching import added, gone
from reportgen.templating.matching import kept as in_both
from reportgen.templating.members import members
from reportgen.templating.rows import grouped
from reportgen.templating.views import ColumnView, FactView, RowsView, derived, fact_of, reshaped, text_of

_OF_LAST_DIGIT = frozenset({"余", "多"})


def _fact(value: object, name: str) -> Fact:
    if isinstance(value, FactView):
        return fact_of(value)
    raise KitFault(f"过滤器“{name}”只能用在指标上")


def _number(value: object, name: str) -> int | Decimal:
    number = value if isinstance(value, int | Decimal) and not isinstance(value, bool) else _fact(value, name).value
    if not isinstance(number, int | Decimal):
        raise KitFault(f"过滤器“{name}”只能用在数上")
    return number


def _whole(value: object, name: str) -> int:
    number = _number(value, name)
    if isinstance(value, FactView) and fact_of(value).approximation:
        raise KitFault(f"“{fact_of(value).text}”是约数，不能用过滤器“{name}”")
    if number != int(number) or number < 0:
        raise KitFault(f"过滤器“{name}”只能用在不小于 0 的整数上")
    return int(number)


def _day(value: object, name: str) -> datetime.date:
    day = _fact(value, name).value
    if not isinstance(day, datetime.date):
        raise KitFault(f"过滤器“{name}”只能用在日期上")
    return day


def bare_number(value: FactView) -> FactView:
    """数值: without the unit, approximation kept; what an earlier filter made of the number stays."""
    fact = _fact(value, "数值")
    _number(value, "数值")
    text, unit = text_of(value), fact.unit
    word = fact.approximation.value if fact.approximation else ""
    if word and unit[:1] in measures.SCALES and f"{unit[0]}{word}{unit[1:]}" in text:
        return reshaped(value, text.replace(unit[0] + word, word).removesuffix(unit[1:]))
    if unit:
        head, _, tail = text.rpartition(unit)
        text = head + tail
    return reshaped(value, text)


def converted(value: FactView, unit: str) -> FactView:
    """换算: the same amount in a unit of the same family (万元 → 亿元), exact; whatever follows works on that.

    Into its own unit it stays as it was written: the unit may be a choice of the kit's. 余 and 多 speak of the last digit
    of what was written, and so go with no other unit.
    """
    fact = _fact(value, "换算")
    number = _number(value, "换算")
    if unit == fact.unit:
        return value
    word = fact.approximation.value if fact.approximation else ""
    if word in _OF_LAST_DIGIT:
        raise KitFault(
            f"“{fact.text}”的“{word}”说的是末一位，不能换算", f"在输入里改写成 约{fact.text.replace(word, '')}"
        )
    amount = measures.convert(number, fact.unit, unit)
    if amount is None:
        raise KitFault(f"不能把“{fact.text}”换算成“{unit}”")
    text = f"{measures.written(amount)}{unit}"
    if fact.approximation:
        text = f"{word}{text}" if fact.approximation.leads else f"{text}{word}"
    formula = f"换算({fact.label}, {unit})"
    made = replace(fact, value=measures.plain(amount), unit=unit, text=text, formula=formula, parents=(fact,))
    return derived(value, made)


def in_chinese(value: object) -> object:
    """汉字: 12 → 十二."""
    return _said(value, numerals.chinese(_whole(value, "汉字")))


def in_formal(value: object) -> object:
    """大写: 12 → 壹拾贰."""
    return _said(value, numerals.formal(_whole(value, "大写")))


def nth(value: object) -> object:
    """第几: 3 → 第三."""
    return _said(value, "第" + numerals.chinese(_whole(value, "第几")))


def point(value: object) -> object:
    """几是: 3 → 三是."""
    return _said(value, numerals.ordinal_label(_whole(value, "几是")))


def _said(value: object, text: str) -> object:
    return reshaped(value, text) if isinstance(value, FactView) else text


def full_date(value: FactView) -> FactView:
    """年月日: 2026年7月5日."""
    return reshaped(value, date_text(_day(value, "年月日")))


def year_month(value: FactView) -> FactView:
    """年月: 2026年7月."""
    day = _day(value, "年月")
    return reshaped(value, f"{day.year}年{day.month}月")


def month_day(value: FactView) -> FactView:
    """月日: 7月5日."""
    day = _day(value, "月日")
    return reshaped(value, f"{day.month}月{day.day}日")


def listed(values: object, last: str = "和") -> str:
    """列举: several words as 甲、乙和丙; with ``、`` as the last joint, 甲、乙、丙."""
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        raise KitFault("过滤器“列举”只能用在列表上")
    words = [str(v) for v in values if v or not isinstance(v, MissingView)]
    if not words:
        raise KitFault("过滤器“列举”：没有可列举的内容", "用 {% if %} 让这一句可以不写")
    return words[0] if len(words) == 1 else "、".join(words[:-1]) + last + words[-1]


def otherwise(value: object, words: object) -> object:
    """否则: the value, or these words, or another figure, where it is not reported."""
    if not isinstance(words, str | FactView | MissingView):
        raise KitFault("过滤器“否则”的括号里要写文字或另一个指标", "文字加上引号；没有填写的数不能当作 0")
    return words if isinstance(value, MissingView) and not value else value


def column(rows: RowsView, name: str) -> list[FactView | MissingView]:
    """列: the reported values of one column, and its gaps."""
    return list(_column(rows, name, "列"))


def _column(rows: object, name: str, filter_name: str) -> ColumnView:
    if not isinstance(rows, RowsView):
        raise KitFault(f"过滤器“{filter_name}”只能用在列表上")
    found = rows[str(name)]
    assert isinstance(found, ColumnView)  # noqa: S101 - asked for by name
    return found


def total(rows: RowsView, name: str) -> object:
    """合计: the sum of one column, as a derived fact with the cells as its parents; not known where one is open."""
    return functions.total(_column(rows, name, "合计"))


def counted(rows: RowsView, unit: str = "个") -> FactView | MissingView:
    """计数: how many rows there are, with a unit, as a derived fact."""
    if not isinstance(rows, RowsView):
        raise KitFault("过滤器“计数”只能用在列表上")
    return counted_rows(rows, unit)


def share(part: FactView, whole: FactView, places: int = 1) -> FactView:
    """占比: a part of a whole in percent, rounded half up to ``places``; trailing zeros are not printed."""
    one, other = _fact(part, "占比"), _fact(whole, "占比")
    return derived(part, operations.share(one, other, places))


def passing(function: Callable[..., object]) -> Callable[..., object]:
    """A filter that hands on what is not reported, so that all such facts are told, or stand in a draft."""

    @functools.wraps(function)
    def passed(*values: object, **named: object) -> object:
        missing = next((v for v in values if isinstance(v, MissingView)), None)
        return function(*values, **named) if missing is None else missing

    return passed


def kept(function: Callable[..., object]) -> Callable[..., object]:
    """A filter of the template language itself: of a list that is not reported it makes no number and no words."""
    at = 1 if hasattr(function, "jinja_pass_arg") else 0

    @functools.wraps(function)
    def passed(*values: object, **named: object) -> object:
        value = values[at] if len(values) > at else None
        made = value if isinstance(value, MissingView) else function(*values, **named)
        if isinstance(made, str) and not made:  # join of an empty list: the sentence around it would be broken
            raise KitFault("没有可列举的内容", "用 {% if %} 让这一句可以不写")
        return made

    return passed


_FILTERS: dict[str, Callable[..., object]] = {
    "数值": passing(bare_number),
    "换算": passing(converted),
    "汉字": passing(in_chinese),
    "大写": passing(in_formal),
    "第几": passing(nth),
    "几是": passing(point),
    "年月日": passing(full_date),
    "年月": passing(year_month),
    "月日": passing(month_day),
    "列举": passing(listed),
    "否则": otherwise,
    "列": passing(column),
    "合计": passing(total),
    "计数": passing(counted),
    "占比": passing(share),
    "同比": passing(against_year),
    "环比": passing(against_before),
    "带": passing(accompanied),
    "增长": passing(growth),
    "涨跌": passing(told_rate),
    "增减": passing(difference),
    "翻番": passing(doubled),
    "完成率": passing(against_target),
    "舍位": passing(balanced_rows),
    "分组": passing(grouped),
    "前": passing(foremost),
    "各项": passing(members),
    "新增": passing(added),
    "减少": passing(gone),
    "延续": passing(in_both),
    "取整": passing(functions.rounded),
}
FILTERS = {name: checked(name, function) for name, function in _FILTERS.items()}

# Jinja's own filters that templates may use: they neither take text apart nor reach beyond their value.
KEPT_FILTERS = (
    "first",
    "last",
    "length",
    "list",
    "join",
    "reverse",
    "sort",
    "selectattr",
    "rejectattr",
    "batch",
    "default",
)

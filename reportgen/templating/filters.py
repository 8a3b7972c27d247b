"""The filters of the template language, in the field's terms. Each name is Chinese and means one thing."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from reportgen import numerals
from reportgen.model.facts import Approximation, Fact, FactGroup, FactRows, date_text
from reportgen.templating.views import FactView, KitFault, MissingView, RowsView, derived, fact_of, reshaped, rows_of

_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8)}


def _fact(value: object, name: str) -> Fact:
    if isinstance(value, MissingView):
        raise value.fault()
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
    """数值: without the unit, approximation kept."""
    fact = _fact(value, "数值")
    _number(value, "数值")
    text = fact.text
    if fact.approximation in {Approximation.MORE, Approximation.MANY} and fact.unit[:1] in _SCALES:
        text = text.replace(fact.unit[0] + fact.approximation.value, fact.approximation.value)
        return reshaped(value, text.removesuffix(fact.unit[1:]))
    if fact.unit:
        head, _, tail = text.rpartition(fact.unit)
        text = head + tail
    return reshaped(value, text)


def converted(value: FactView, unit: str) -> FactView:
    """换算: the same amount in a unit of the same family (万元 → 亿元), exact."""
    fact = _fact(value, "换算")
    number = Decimal(_number(value, "换算"))
    base, target = fact.unit.lstrip("万亿"), unit.lstrip("万亿")
    if fact.approximation:
        raise KitFault(f"“{fact.text}”是约数，不能换算")
    if base != target:
        raise KitFault(f"不能把“{fact.text}”换算成“{unit}”")
    ratio = _scale(fact.unit) / _scale(unit)
    return reshaped(value, f"{(number * ratio).normalize():f}{unit}")


def _scale(unit: str) -> Decimal:
    scale = Decimal(1)
    for letter in unit:
        if letter not in _SCALES:
            break
        scale *= _SCALES[letter]
    return scale


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
    words = [str(v) for v in values if not isinstance(v, MissingView)]
    if not words:
        raise KitFault("过滤器“列举”：没有可列举的内容", "用 {% if %} 让这一句可以不写")
    return words[0] if len(words) == 1 else "、".join(words[:-1]) + last + words[-1]


def otherwise(value: object, words: str) -> object:
    """否则: the value, or these words where it is not reported."""
    return words if isinstance(value, MissingView) else value


def _column(rows: RowsView, name: str, filter_name: str) -> tuple[FactRows, str, list[Fact]]:
    if isinstance(rows, MissingView):
        raise rows.fault()
    if not isinstance(rows, RowsView):
        raise KitFault(f"过滤器“{filter_name}”只能用在列表上")
    node, columns = rows_of(rows)
    spec = next((c for c in columns if name in {c.label, c.id}), None)
    if spec is None:
        raise KitFault(f"列表“{node.label}”没有“{name}”这一列", f"可用的列：{'、'.join(c.label for c in columns)}")
    cells = [row.members[spec.id] for row in node.rows if isinstance(row, FactGroup)]
    return node, spec.label, [cell for cell in cells if isinstance(cell, Fact)]


def column(rows: RowsView, name: str) -> list[FactView]:
    """列: the reported values of one column."""
    _, _, cells = _column(rows, name, "列")
    return [derived(rows, cell) for cell in cells]


def total(rows: RowsView, name: str) -> FactView:
    """合计: the sum of one column, as a derived fact with the cells as its parents."""
    node, label, cells = _column(rows, name, "合计")
    spec = next(c for c in rows_of(rows)[1] if c.label == label)
    numbers = [c.value for c in cells if isinstance(c.value, int | Decimal)]
    if len(numbers) != len(cells):
        raise KitFault(f"“{node.label}”的“{label}”不是数，不能合计")
    amount = sum(numbers, Decimal(0))
    rough = any(c.approximation for c in cells)
    value = int(amount) if amount == int(amount) else amount
    text = ("约" if rough else "") + f"{value}{spec.unit}"
    return derived(
        rows,
        Fact(
            f"sum({node.key}.{spec.id})",
            f"{node.label}.{label}合计",
            value,
            spec.unit,
            text,
            node.location,
            Approximation.ABOUT if rough else None,
            formula=f"合计({node.label}.{label})",
            parents=tuple(cells),
        ),
    )


def counted(rows: RowsView, unit: str = "个") -> FactView:
    """计数: how many rows there are, with a unit, as a derived fact."""
    if isinstance(rows, MissingView):
        raise rows.fault()
    if not isinstance(rows, RowsView):
        raise KitFault("过滤器“计数”只能用在列表上")
    node, _ = rows_of(rows)
    count = len(node.rows)
    formula = f"计数({node.label})"
    return derived(
        rows,
        Fact(f"count({node.key})", f"{node.label}计数", count, unit, f"{count}{unit}", node.location, formula=formula),
    )


def share(part: FactView, whole: FactView, places: int = 1) -> FactView:
    """占比: a part of a whole in percent, rounded half up to ``places``; trailing zeros are not printed."""
    numerator, denominator = Decimal(_number(part, "占比")), Decimal(_number(whole, "占比"))
    one, other = _fact(part, "占比"), _fact(whole, "占比")
    if denominator == 0:
        raise KitFault(f"“{other.label}”是 0，算不出占比", "用 {% if %} 让这一句可以不写")
    percent = (numerator / denominator * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits = f"{percent:f}".rstrip("0").rstrip(".") if places else f"{percent:f}"
    rough = Approximation.ABOUT if one.approximation or other.approximation else None
    text = ("约" if rough else "") + f"{digits}%"
    return derived(
        part,
        Fact(
            f"share({one.key},{other.key})",
            f"{one.label}占{other.label}的比例",
            percent,
            "%",
            text,
            one.location,
            rough,
            formula=f"{one.label} ÷ {other.label}",
            parents=(one, other),
        ),
    )


FILTERS: dict[str, Callable[..., object]] = {
    "数值": bare_number,
    "换算": converted,
    "汉字": in_chinese,
    "大写": in_formal,
    "第几": nth,
    "几是": point,
    "年月日": full_date,
    "年月": year_month,
    "月日": month_day,
    "列举": listed,
    "否则": otherwise,
    "列": column,
    "合计": total,
    "计数": counted,
    "占比": share,
}

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

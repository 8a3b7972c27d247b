"""Figures in running text: the number, its unit, and the words that make it rough; years, dates and ordinals are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.arithmetic.rounding import places_of
from reportgen.patterns import late
from reportgen.readers.measure_words import typed_unit

ENDING_IN_ABOUT = "签公违预契履隐续邀特简俭爽节"  # 签约2家, 公约5条: 约 is of these words, as 近 of 附近
_LEADS = f"(?<![{ENDING_IN_ABOUT}])(?<!规民)约|(?<![附邻临靠最远亲就贴新])近|将近|接近|大约|超过|(?<![赶反])超|逾"
_NUMBER = late(
    rf"(?<![\d.A-Za-z〔第×/:：_*])(?<![见如]表)(?P<lead>(?:{_LEADS})?)(?P<number>(?>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?))"
    r"(?![\d.,:：×_*]\d|[A-Za-z〕_*])(?P<scale>[万亿]*)(?P<trail>[余多]?)"
)
_MORE_UNITS = late(
    "[万亿]{0,2}(?:小时|分钟|人份|条次|人日|平方|立方|个(?=[^体别数])|大项|小项|萬元|千瓦|兆瓦|趟|担|册|种|类|对|则|面|幅|道|堂|节|届|例|副|床|筐|羽|尾|罐|袋|桶|层|岁|"
    "天|年|倍|瓶|盒|根|片|顶|员|列|艘|架|门|首|枚|栏|户|名|戶|萬|級|個|條|大項|項|村(?!民))"
)
_PER = late("/(?:小时|平方米|亩|人|户|天|年|月|个|吨|公里)")
_UNKNOWN = late("[万亿]?(?![年月日号號點点时時后版级線线代届至到和与个])[\u4e00-\u9fff](?=[，。；、）]|$)")  # 20余捆。
_LIMIT = late("及?以[上下内外]")
_AGE = late("周?岁")
_AGED = late("年龄[^，。；]{0,4}$")
_LABELLED = late(r"(?:[表图例式第]|附件|编号|文号|电话|手机|传真|邮编|邮政编码|账号|车牌号?)[：: ]*$")
_NO_FIGURE = late(
    r"年(?!度)|月(?!份?额)|日|号|號|時|时(?!效)|点(?!位)|后|版|周年|世纪|年代|届|℃|代|线|级|字头|大(?!项|小)|期(?=工程)"
)
_YEAR_DIGITS = 4
_RANGE = frozenset("至到～~—－-")
_AROUND = "左右"
_DATE = late(
    r"(?<!\d)0\d{2,3}[-—－]\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?|\d{4}年\d{1,2}月\d{1,2}日"
)
_MONEY = late("资|款|元|收入|经费|产值|贷|钱|效益|补助")


class Number(Struct, frozen=True):
    """A figure in a text, from ``start`` to ``end``: ``written`` is what an input says of it, with ``unit``.

    ``shown`` is the unit as printed, empty where the figure stands first in a range and its unit behind the second; ``limit``
    is 以上 or the like behind it, which makes it a standard rather than a figure.
    """

    start: int
    end: int
    written: str
    amount: Decimal
    unit: str
    shown: str
    is_rough: bool = False
    limit: str = ""

    @property
    def is_percent(self) -> bool:
        """Whether it is so many percent."""
        return self.unit == "%"

    @property
    def places(self) -> int:
        """Its decimal places."""
        return places_of(self.amount)


def numbers_in(text: str) -> list[Number]:
    """The figures of a text in their order."""
    found = list(_found(text))
    for at in range(len(found) - 2, -1, -1):  # 3-5户: the first has the unit of the second
        one, other = found[at], found[at + 1]
        between = text[one.end : other.start]
        if not one.unit and between in _RANGE:
            found[at] = replace(one, written=one.written + other.unit, unit=other.unit, shown="", limit=other.limit)
    return found


def _found(text: str) -> Iterator[Number]:
    dates = [span for match in _DATE.finditer(text) for span in range(*match.span())]
    for match in _NUMBER.finditer(text):
        if match.start("number") in dates:
            continue
        behind = text[match.end() :]
        scale, trail = match["scale"], match["trail"]
        unit = _unit(behind)
        if not unit and not scale and (_NO_FIGURE.match(behind) or len(match["number"]) > 11):
            continue
        if unit == "年" and (len(match["number"]) == _YEAR_DIGITS or _is_date(text, match.end())):
            continue
        if not unit and (trail or match["number"] == "0" or _LABELLED.search(text[: match.start()])):
            continue
        if _AGE.match(behind) and not _AGED.search(text[: match.start()]):  # 60周岁以上老人
            continue
        whole = scale + unit
        written_unit = whole
        if (
            not unit
            and scale
            and (_MONEY.search(text[max(0, match.start() - 12) : match.start()]) or behind.startswith("资金"))
        ):
            whole = f"{scale}元"
        number = match["number"].replace(",", "")
        end = match.end() + len(unit)
        around = _AROUND if text.startswith(_AROUND, end) else ""
        unit_text = whole if not trail or not scale else unit
        written = (
            f"{match['lead']}{number}{trail}{whole}"
            if not (trail and scale)
            else f"{match['lead']}{number}{scale}{trail}{unit_text}"
        )
        rough = bool(match["lead"] or trail or around)
        yield Number(
            match.start(),
            end + len(around),
            written + around,
            Decimal(number),
            whole.replace("％", "%"),
            written_unit,
            rough,
            limit[0] if (limit := _LIMIT.match(text, end)) else "",
        )


def _unit(text: str) -> str:
    """The unit that words begin with; empty for none that is known."""
    unit, _ = typed_unit(text)
    more = _MORE_UNITS.match(text)
    if (more and len(more[0]) > len(unit) and not (unit and unit in more[0])) or (not unit and more):
        unit = more[0]
    if unit and (per := _PER.match(text, len(unit))):
        unit += per[0]
    if not unit and (unknown := _UNKNOWN.match(text)):
        unit = unknown[0]
    return unit


def _is_date(text: str, end: int) -> bool:
    return re.match(r"年(?:\d{1,2}月|底|初|末|来)", text[end:]) is not None

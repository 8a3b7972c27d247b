"""What a sheet's name and title say of all its figures: of which time they are, that they are aims, ranks or changes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from reportgen.model.facts import Period
from reportgen.readers.sheets.line_words import is_of_the_form
from reportgen.readers.sheets.spans import NOW, SINCE, months_in
from reportgen.readers.sheets.standing import Kind

_YEAR = re.compile(r"(20\d\d)年|^(20\d\d)$")
_DIGITS = "〇一二三四五六七八九○零0O"
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_LINKS = r"[-－—–~～至到]"
_YEAR_IN_HAN = re.compile(r"二[〇○零0O]([一二三四五六七八九])([〇○零0O一二三四五六七八九])年")
_MONTHS_IN_HAN = re.compile(
    rf"(?<![㐀-鿿\d])(?:(元|十[一二]?|[一二三四五六七八九])(月?{_LINKS}{{1,2}}))?(十[一二]?|[一二三四五六七八九])(月)(?!\d)"
    rf"|(?<=年)(?:(元|十[一二]?|[一二三四五六七八九])(月?{_LINKS}{{1,2}}))?(十[一二]?|[一二三四五六七八九])(月)(?!\d)"
)
_SHORT_TIMES = (
    (
        re.compile(
            r"(?<![\d.])(2\d)年?(?=[上下]半年|第?[一二三四1-4]季)|(?<![\d.])(2\d)年(?=\d{1,2}[-－—–~～至到]\d{1,2}月)"
        ),
        r"20\1\2年",
    ),
    (re.compile(r"(20\d\d)(?=[上下]半年|第?[一二三四]季)"), r"\1年"),
    (re.compile(r"(20\d\d)年?H1(?![\dA-Za-z])"), r"\1年上半年"),
    (re.compile(r"(20\d\d)年?H2(?![\dA-Za-z])"), r"\1年下半年"),
    (re.compile(r"(20\d\d)年?Q([1-4])(?![\dA-Za-z])"), r"\1年\2季度"),
    (re.compile(r"^Q([1-4])$"), r"\1季度"),
    (re.compile(r"FY(20\d\d)"), r"\1年"),
    (re.compile(rf"(20\d\d)[.](\d{{1,2}}{_LINKS}{{1,2}}\d{{1,2}})(?![\d.月日])"), r"\1年\2月"),
    (
        re.compile(r"(20\d\d)\.0?(\d{1,2})(?=主要|各|全[县乡镇]|情况|工作|统计|[月季]?报|数据|指标|[)）]|$)"),
        r"\1年\2月",
    ),
    (re.compile(r"[（(](20\d\d)0?([1-9]|1[0-2])[)）]"), r"（\1年\2月）"),
    (re.compile(r"(?:首|一)季(?!度)"), "一季度"),
    (re.compile(r"[（(](20\d\d)[)）]"), r"（\1年）"),
)
"""Short ways to write times, and the long ones."""

_ACROSS = re.compile(rf"(20\d\d)年\d{{1,2}}月{_LINKS}{{1,2}}(20\d\d)年")
_NARROWED = re.compile(r"[（(]仅?(?:第?[一二三四]季度|\d{1,2}月份?|[本当]月)[)）]")
_YEARS = re.compile(
    r"20\d\d年?[-－—–─~～至到]+20\d\d|近[两二三四五六七八九十几][个]?年|历年|(?<![年初])以来|[一二三四五六七八九十]年(?:来|行动|规划|攻坚)|[“‘\"]?十[一二三四五六七八九]五[”’\"]?(?!批)"
)
_PAST = re.compile(r"[上去前]一?年(?:同期|度|全年|[底末])?")
_PAST_ALONE = re.compile(r"[（(][上去]年(?:同期|度|全年)?(?:数|数据)?[)）]")
_COMPARED = re.compile(r"比|较|基期|基数|不变价|普查|调查|变更|转续|结转")
_DATED = re.compile(r"日期|时间|填表|填报(?=.*\d)|\d{1,2}日|20\d\d[-.]\d{1,2}(?!\d)")
_LINK = r"[-－—–─~～至到]+"
_FROM_DAY_TO_DAY = re.compile(rf"(\d{{1,2}})[月.]0?1日?{_LINK}(?:20\d\d年)?(\d{{1,2}})[月.](?:2[89]|3[01])日?")
_UP_TO = re.compile(
    r"截[至止]?[至止到](?:时间|日期)?[:：]?(?:(20\d\d)[年./\-])?0?(\d{1,2})(?:月(?:份?[底末]|(?P<day>\d{1,2})日?)?|[./\-](?P<other>\d{1,2}))"
)
_END = re.compile(r"(?<!\d)(\d{1,2})月份?[底末]")
_FILLED_IN = re.compile(
    r"(?:填[报表写制]|制表|编制|报送|上报|报告|统计)?(?:日期|时间)[:：]?(20\d\d)[年./\-]0?(\d{1,2})(?:[月./\-]0?(\d{1,2})日?|月)?$"
)
_LAST_DAY = 31
_MONTH_AT_LAST = re.compile(r"20\d\d年(\d{1,2})月$")
_DAYS = re.compile(rf"(\d{{1,2}})[月.]\d{{1,2}}日?{_LINK}(?:20\d\d年)?(?:\d{{1,2}}[月.])?\d{{1,2}}日")
_OF_A_WHILE = re.compile(
    r"[本当][月周季](?:度)?(?!.*累计)|20\d\d年[春夏秋冬]季?(?![种播耕运粮收学节])|[周日]报|第\d{1,2}周|[“\"]?(?:春节|元旦|清明|五一|端午|国庆|中秋|元宵|两会)节?[”\"]?(?:小?长?假期?|假日|期间|前后?|节前|节后)(?!.*慰问)"
    r"|(?:安全生产|宣传|活动|服务|主题|禁毒|普法)月(?![份底末报度])|(?:宣传|活动|服务)周(?!期)|(?:旅游|文化|采摘|丰收)节(?:期间|活动)|第[一二三四五六七八九十]轮|百日(?:攻坚|行动|整治)"
)
"""What says of figures that they are of some days or a month: 6月份（当月）, 周报, 春节期间."""

_POINTED_DAY = re.compile(r"(20\d\d)[./](\d{1,2})(?:[./](\d{1,2}))?(?![\d.])")
_POINTED = re.compile(
    rf"20\d\d[./]\d[\d./]*{_LINK}20\d\d[./]\d|(?:统计|数据|所属)(?:时间|期)[:：]20\d\d[./]\d|报告期[:：]20\d\d[./]\d"
)
_BOTH_QUARTERS = re.compile(r"第?[一1](?:季度)?[、和与及至到\-－—–~～]{1,2}第?[二2]季度")
_IN_DIGITS = re.compile(r"(20\d\d)(?:[-.]?(?=0[1-9]|1[0-2])|[-.](?=[1-9]$))(\d{1,2})")
_QUARTERS = "一二三四"
_QUARTERS_END = re.compile(rf"第?([{_QUARTERS}])季度[末底]")
_LEAST_END = 28
_QUARTER_ALONE = re.compile(r"第?[一二三四]季度")
_TIME_ALONE = re.compile(r"[\d上下半年第一二三四五六季度月份底末至到\-－—–─~～]+")
_AS_OF = re.compile(
    r"(?:统计|数据)?(?:时点|更新[至到]|(?:统计|数据)截[至止](?:时间|日期)?)[:：为]?(?=(?:20\d\d|\d{1,2}月))"
)
_MONTH_CALLED_SO = re.compile(r"^(?:报[表告])?月份[:：](\d{1,2})月?份?$")
"""How a caption calls the day to which figures are counted, and the month that they are of."""

_OF_A_SHEET = re.compile(r"表|情况|统计|数据|汇总|台账")
_MONTH_OF = re.compile(
    r"20\d\d年\d{1,2}月份?(?:[㐀-鿿]{2}|[)）])|(?:时间|时段|期间?|所属期|期别|月份|月报)[:：]?20\d\d年\d{1,2}月"
)
_ONE_MONTH = re.compile(r"[（(]?(?:20\d\d年)?(?:\d{1,2}月份?|\d{1,2}月[当单]月|[本当]月)(?:的?数据?)?[)）]?")
_KINDS = (
    (
        "目标",
        re.compile(
            r"(?!.*(?:完成|进展|进度|落实|实施|办结))(?:.*(?:目标|任务|指标|计划)(?:任务)?(?:分解|下达|分配|下发)(?:情况)?(?:一览|统计)?表?|.*(?:目标|任务|责任)(?:任务|数|责任|目标)*(?:[（(].*[)）]|比上年.*)|.*(?:年度|全年|20\d\d年)(?:计划|任务|目标)数|.*(?:上级)?下达(?:指标|任务|情况)|.*确保数|.*年度建设规模)$"
        ),
    ),
    (
        "目标",
        re.compile(
            r"(?!.*(?:完成|进展|进度|执行|落实|实施|情况))(?:.*(?:目标|任务)(?:任务)?(?:分解|下达|安排)?(?:一览)?表?|.*任务分解.*|.*(?:计划|计划安排)表?|.*(?:任务|责任|认领)清单|.*责任书(?:指标)?|.*(?:目标责任|责任目标)(?:制|情况)?|.*(?<!资金)安排表|.*(?:指标|名额|任务)(?:的)?(?:分配|分解|下达)表?|.*(?:考核|工作)(?:要点)?指标(?:分解)?表?|.*预算表|(?![（(]?[一二三四五六七八九十]{1,2}[)）、.．]).*民生实事)$"
        ),
    ),
    (
        "任务和完成的数",
        re.compile(
            r".*(?:目标|任务|指标|计划)(?:任务)?(?:分解|下达|分配|安排)(?:[及和与暨、])?(?:完成|落实|进展|执行)(?:情况)?(?:统计|一览)?表?$"
        ),
    ),
    (
        "没有做完的",
        re.compile(
            r"(?!.*(?:完成|进展|办结|销号))(?:.*(?:申报|立项|批复|招标|摸底|排查摸底|项目库|认领)(?:情况|项目|明细)*(?:统计|一览)?表?)$"
        ),
    ),
    ("上年同期的数", re.compile(r".*(?<![与和及同比])同期(?:数据?|值)(?:统计|一览)?表?$")),
    ("目标", re.compile(r".*[（(](?:年度|全年)?(?:目标|任务|计划)(?:数|表)?[)）]$")),
    ("预计的数", re.compile(r".*[（(](?:预计|预测|预估|估算)数?[)）]$")),
    ("预计的数", re.compile(r".*(?:预计|预测)(?:[全上下]?半?年|年[底末])?(?:完成)?(?:数|值|情况)?(?:统计)?表?$")),
    (
        "没有做完的",
        re.compile(r".*(?:在建|未完工|未开工|拟建|意向|储备|谋划)(?:项目|工程|情况|的|中)*(?:统计|一览)?表?[)）]?$"),
    ),
    ("累计的数", re.compile(r"(?!.*(?:月|季度|半年|年度))(?:.*[^\d])?累计(?:情况|数|完成)*(?:统计|一览)?表?[)）]?$")),
    ("名次", re.compile(r".*(?:位次|排名|名次)(?:情况)?(?:统计|一览)?表?$")),
    ("得分", re.compile(r".*(?:得分|评分|打分|计分|积分)(?:情况)?(?:统计|一览|汇总)?表?$")),
    ("增减", re.compile(r".*(?:增减|增长|增幅|增速)(?:情况|幅度?|率)?(?:统计|一览)?表?$")),
    ("比率", re.compile(r".*(?:完成|达标|到位|办结|覆盖)率(?:[（(].*[)）])?(?:情况)?(?:统计|一览)?表?$")),
    ("比率", re.compile(r".*(?:占全[县市区镇乡].*|占比|比重)(?:情况)?(?:[（(].*[)）])?(?:统计|一览)?表?$")),
)


class Told(Struct, frozen=True):
    """What words say of a time that is not the period, or may not be; of its last month (``is_of_a_month``) nobody knows
    whether it is all that is counted. What says so itself (当月, 周报: ``is_plain``) is not overruled by the title.
    """

    words: str
    is_sure: bool = True
    is_of_a_month: bool = False
    is_plain: bool = False


def of_another_time(groups: Iterable[Iterable[str]], period: Period) -> Told | None:
    """What a table's captions say of another time than the period: ``groups`` have those that stand nearest first, and the
    first that names any time speaks for the table. None where it names the period, or nothing does; what may be another time
    is not where the period is named as well.
    """
    for group in groups:
        titles = [title for title in group if not is_of_the_form(title)]
        told = [one for title in titles if (one := _told(title, period)) is not None]
        if any(_says_the_whole(title, period) for title in titles):
            told = [one for one in told if _QUARTER_ALONE.search(one.words) is None]
        others = [one for one in told if one.words]
        if told:
            return next((one for one in others if one.is_sure or one.is_plain or len(others) == len(told)), None)
    return None


def ends_with(words: str, period: Period) -> bool:
    """Whether words name the last months of a period, and no other year: 二季度 of the first half."""
    span, years = months_in(words)[0], {found[1] or found[2] for found in _YEAR.finditer(words)}
    return span is not None and span[1] == period.months[1] and years <= {str(period.year)}


_OWN = Told("")


def _says_the_whole(title: str, period: Period) -> bool:
    """Whether a title is nothing but the months of the period with its year: 2026年1—6月, beside 情况表（二季度）."""
    year = _YEAR.match(title)
    is_alone = year is not None and year[1] == str(period.year) and _TIME_ALONE.fullmatch(title) is not None
    return is_alone and months_in(title)[0] == period.months


def _told(title: str, period: Period) -> Told | None:
    """What one caption says: of which other time it is, that it is of the period (no words), or None of neither."""
    title = _QUARTERS_END.sub(lambda found: f"{_QUARTERS.index(found[1]) * 3 + 3}月末", time_in_digits(title))
    title = _MONTH_CALLED_SO.sub(r"\1月", _AS_OF.sub("截至", title))
    if by_days := _by_days(title, period):
        return by_days[0]
    years = {found[1] or found[2] for found in _YEAR.finditer(title)}
    span, is_own_year = _span(title), str(period.year) in years
    across = _ACROSS.search(title)
    if across and across[1] != across[2]:
        return Told(title)
    if span is not None and _is_own(span, period) and (is_own_year or not years):
        is_past = not years and _PAST.search(title) and not _COMPARED.search(title)
        return Told(title, is_sure=False, is_plain=True) if is_past or _NARROWED.search(title) else _OWN
    if _PAST_ALONE.search(title):
        return Told(title)
    is_past = bool(years and not is_own_year) or bool(not years and _PAST.search(title))
    if is_past or _YEARS.search(title):
        return None if _COMPARED.search(title) else Told(title, is_sure=is_past)
    if span is not None:
        is_of_a_month = span in (NOW, (period.months[1], period.months[1]))
        return Told(title, not is_of_a_month, is_of_a_month)
    return _OWN if years else None


def filled_in(title: str) -> tuple[int, int, int] | None:
    """The year, the month and the day (the last where none is told) when a caption says that its table was filled in."""
    found = _FILLED_IN.search(title)
    return (int(found[1]), int(found[2]), int(found[3] or _LAST_DAY)) if found else None


def _is_a_date(title: str, period: Period) -> bool:
    """Whether words are, or have, a day, or a month after the period: when a sheet was filled in."""
    month = _MONTH_AT_LAST.search(title)
    return bool(_DATED.search(title)) or (month is not None and int(month[1]) > period.months[1])


def _by_days(title: str, period: Period) -> tuple[Told | None] | None:
    """What days that a caption names say, or words for some days; None where it names none."""
    found: Told | None = None
    if up_to := _UP_TO.search(title):
        found = _counted_to(up_to, title, period)
    elif days := _FROM_DAY_TO_DAY.search(title):
        found = _OWN if _is_own((int(days[1]), int(days[2])), period) else Told(title)
    elif days := _DAYS.search(title):
        found = Told(title, is_sure=False) if int(days[1]) <= period.months[1] else None
    elif _OF_A_WHILE.search(title):
        found = Told(title, is_sure=False, is_of_a_month=True, is_plain=True)
    elif end := _END.search(title):
        found = _OWN if int(end[1]) == period.months[1] else Told(title)
    elif not _is_a_date(title, period):
        return None
    return (found,)


@lru_cache(maxsize=4096)
def time_in_digits(words: str) -> str:
    """A month that is written in digits alone as words: 202606 is 2026年6月; and both quarters (第一、第二季度) as the half that
    they are. Two days, or months, written with points (2026.1.1-2026.5.31) and what is counted to are words as well. All else
    stays.
    """
    words = _in_full(words)
    if _POINTED.search(words):
        words = _POINTED_DAY.sub(_in_words, words)
    found = _IN_DIGITS.fullmatch(words)
    return f"{found[1]}年{int(found[2])}月" if found else _BOTH_QUARTERS.sub("上半年", words)


def _in_full(words: str) -> str:
    """Words with the times in them written in full: 25年上半年, 2025H1, 二〇二五年, 一至五月, 首季."""
    for pattern, written in _SHORT_TIMES:
        words = pattern.sub(written, words)
    words = _YEAR_IN_HAN.sub(lambda found: f"20{_DIGITS.index(found[1]) % 10}{_DIGITS.index(found[2]) % 10}年", words)
    return _MONTHS_IN_HAN.sub(lambda found: "".join(map(_in_digits, found.groups(""))), words)


def _in_digits(part: str) -> str:
    """A month in Chinese numerals in digits; all else stays."""
    return str(_MONTHS.index(part) + 1) if part in _MONTHS else part.replace("元", "1")


def _in_words(found: re.Match[str]) -> str:
    day = f"{int(found[3])}日" if found[3] else ""
    return f"{found[1]}年{int(found[2])}月{day}"


def _is_own(span: tuple[int, int], period: Period) -> bool:
    """Whether months are the period's; those of a quarter may be counted from the beginning of the year."""
    first, last = period.months
    return span == (first, last) or (span[1] == last and span[0] < first)


def _counted_to(found: re.Match[str], title: str, period: Period) -> Told | None:
    """What the day says to which figures are counted: within the period's last month, or the next, it is the period's."""
    last = period.months[1]
    month, day = int(found[2]), _day(found)
    if found[1] and int(found[1]) != period.year:
        return Told(title)
    if month == last:
        return _OWN
    return None if month == last + 1 and day < _LEAST_END else Told(title)


def _day(found: re.Match[str]) -> int:
    """The day of a month to which figures are counted; its end where none is named."""
    return int(found["day"] or found["other"] or _LEAST_END)


def times_named(titles: Iterable[str]) -> frozenset[str]:
    """The words of titles that name years, months or a month's end to which figures are counted: sheets alike have the same."""
    return frozenset(words for title in titles for words in _naming(title) if words)


def _naming(title: str) -> Iterator[str]:
    up_to, days = _UP_TO.search(title), _FROM_DAY_TO_DAY.search(title)
    if days:
        yield days[0]
    elif up_to and _day(up_to) >= _LEAST_END:
        yield up_to[0]
    elif not _DATED.search(title):
        yield from (found[0] for pattern in (_YEAR, _YEARS, _PAST) for found in pattern.finditer(title))
        yield months_in(title)[1] if _span(title) else ""


def names_time(title: str) -> bool:
    """Whether words name a year or months, other than as a date."""
    return not _DATED.search(title) and bool(_YEAR.search(title) or _span(title))


def _span(title: str) -> tuple[int, int] | None:
    span = months_in(title)[0]
    if span in (None, SINCE) or (span == NOW and not _ONE_MONTH.fullmatch(title)):
        return None
    is_told = _OF_A_SHEET.search(title) or _ONE_MONTH.fullmatch(title) or _MONTH_OF.search(title)
    return span if span[0] < span[1] or is_told else None


def kind_told(titles: Sequence[str]) -> str:
    """What a sheet's titles say that all its figures are, which is nothing that was done in the period; else empty."""
    return next((kind for title in titles for kind, pattern in _KINDS if pattern.fullmatch(title)), "")


_TOLD_BY = {
    "目标": {Kind.TARGET},
    "任务和完成的数": {Kind.TARGET},
    Kind.RANK.value: {Kind.RANK, Kind.SCORE},
    Kind.SCORE.value: {Kind.RANK, Kind.SCORE},
    Kind.CHANGE.value: {Kind.CHANGE},
    Kind.SHARE.value: {Kind.SHARE},
    Kind.EXPECTED.value: {Kind.EXPECTED},
}
"""The heads that say themselves which figures are what the title says; of other titles any that says what its figures are."""


def heads_tell(kind: str, kinds: Collection[Kind]) -> bool:
    """Whether heads of some kinds say themselves which figures are what a title says (``kind``)."""
    return not _TOLD_BY.get(kind, {*Kind} - {Kind.OWN}).isdisjoint(kinds)

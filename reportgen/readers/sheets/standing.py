"""What a heading says of its figures besides what they count: of this period, the aim, last year's, a rank, a rate.

A rank under 培训 is no figure of 培训, however much the words are alike: what is said here vetoes a likeness, except where
a fact has the same word in its own name (生猪存栏, 年度计划投资, 财政总收入增速).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from msgspec import Struct

from reportgen.model.facts import Period
from reportgen.model.kit import Carry, Field
from reportgen.readers.mapping.head import LAST_YEAR_KEYS, TARGET_KEYS
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.spans import NOW, SINCE, is_span_of_a_year, months_in

_LAST_YEAR, _TARGETS = LAST_YEAR_KEYS[1], TARGET_KEYS[1]


class Kind(Enum):
    """What a figure is; the value says it in a draft."""

    OWN = "本期的数"
    TARGET = "目标"
    LAST_YEAR = "上年同期的数"
    RANK = "名次"
    SCORE = "得分"
    CHANGE = "增减"
    SHARE = "比率"
    AVERAGE = "平均数"
    EXPECTED = "预计的数"
    MISSING = "差额"
    OTHER_TIME = "别的时间的数"
    STOCK = "累计或存量"

    @property
    def is_read(self) -> bool:
        """Whether such a figure can be a fact of an input without its own name saying so."""
        return self in (Kind.OWN, Kind.TARGET, Kind.LAST_YEAR)


_NO_FIGURES = (
    (Kind.RANK, re.compile(r"位次|排名|名次|排位|排序|位序")),
    (Kind.SCORE, re.compile(r"(?:[得扣加减总满]|(?<!合)计)分(?!散|类|项|别|村|户|片|管|支|局)|分值|评分|打分")),
    (
        Kind.CHANGE,
        re.compile(
            r"[同环]比(?:增减|增幅|增速|增长|升降)(?:幅度?|率|速度|情况|变化)?|(?:增减|(?<!新)增长)(?:幅度?|率|速度|情况|变化)?|增幅|增速|(?<!新)增长|增减|增加(?!值)|减少|下降|同比|环比|[升降]幅|升降|比(?=上|去|同期|年初)|较(?=上|去|同期|年初)|[±＋]|\+[/／]?-"
        ),
    ),
    (
        Kind.SHARE,
        re.compile(
            r"[%％‰]|占比|比重|占全|占(?=年度|目标|任务|计划)|(?:任务|目标|计划)的$|百分比|进度|(?<=[一-龥])率(?![先领])|达标比例|比例"
        ),
    ),
    (Kind.AVERAGE, re.compile(r"[人户村亩社]均|平均|单产|单价")),
    (Kind.EXPECTED, re.compile(r"预计|预测|预期|拟(?=[建办改修])|应(?=[完建改修办交到参签])")),
    (Kind.MISSING, re.compile(r"缺口|差额|尚差|尚欠|未完成|剩余")),
)
_PROGRAMMES = "".join(f"(?<!{name})" for name in ["雨露", "春蕾", "西部", "阳光", "家园", "一扶", "护苗", "英才"])
"""What is called a plan and is a help for somebody: 雨露计划."""

_TARGET = re.compile(
    rf"(?:(?:全年|年度|年初|本年|当年|上级)?(?:下达|指导性?|预期)?的?(?:目标|任务|{_PROGRAMMES}计划(?!生育))+(?:任务|数|值|量)?|(?:(?:全年|年度|年初|本年|当年)(?:下达|分配|分解)?|下达|分配|分解)的?(?:指标|名额)(?:任务|数|值)?)"
)
_OR_ELSE = re.compile(r"[（(]或[^（()）]*[)）]")  # 上半年（或6月末）, over what is done and what there is
_OR_BEFORE = re.compile(
    r"[（(]或[^（()）]*(?:[上去]年|年初)[^（()）]*[)）]"
)  # 上年同期（或上年末）: nobody knows which
_OF_THE_AIM = re.compile(r"(?:全年|年度)(?:下达)?(?:目标|任务|计划|指标)")
_PROGRESS = "进度"
_WHOLE_PLAN = re.compile(r"[^年]*(计划总?投资)[^年]*")
"""What a project is to cost in all, or this year: nobody says which."""
_PLAN_OF_A_YEAR = re.compile(r"(?:(20\d\d)年度?|[今本当]年度?)(?=计划投资)")
_DONE = re.compile(r"完成|实际|已|落实|情况|工作|清单|重点")
_SAME_PERIOD = re.compile(r"(?:上年|去年|上一年|往年)?同期(?:数|值)?")
_LAST_MONTH = "环比"
_AGAINST = re.compile(r"(?<!占)[比较](?:上年|去年|上一年)(?:同期)?")
_BEFORE = re.compile(
    r"(?:(?<!以)上|去|前|往|历|头)年(?:度|末|底|全年)?(?:数|值)?|以前年度|上期|基期|年初(?![到至以起])(?:数|值)?"
)
_YEARS_END = re.compile(r"(?:上|去|前)年[末底](?:数|值)?|年初(?:数|值)?")
_BEGINNING = "期初"
_SUMMED = re.compile(r"累计|总数|总量|存量|现有|实有|原有|截至|截止|期末|年末|月末|在册总")
_SAYS_NO_MORE = re.compile(r"完成|实际|情况|[数量额值]|[（(].*[)）]|\d{1,2}月|[底末]")
_WHOLE = re.compile(r"总数|总量")
_SUMMED_IN_A_SPAN = ("累计", "总数", "总量")
"""What sums up the months that a head names: 信访总量/1至6月."""

_SUMMED_UP = re.compile(
    r"累计(?:已?(?:识别|纳入|认定|退出|消除))"
)  # since the beginning: neither what is held nor this period's
_SUM_OF_ALL = re.compile(r"(?<=[㐀-鿿])(?<![月年期末至])累计(?=面积|总|存)")  # 土地流转累计面积, whatever the span
_THIS = re.compile(r"本期|本年度?|今年|当年|当期|报告期")
_NEW_PART = re.compile(r"其中[:：]?(?:本[年期]|当[年期]|今年|新|改造|整治|维修)")
YEAR_SPAN = (1, 12)
_WHOLE_YEAR = "全年"
_END = re.compile(r"(?:截[至止])?(?<!\d)(\d{1,2})月(?:[末底]|3[01]日)")
_YEAR = re.compile(r"(20\d\d)年度?")
_SURVEYED = re.compile(
    r"(?:20\d\d)?年度?(?=(?:国土)?变更调查)"
)  # where it is from: the survey of a year comes out in the next
_LISTED_IN = re.compile(
    r"[（(]列入[^（()）]*计划[)）]|^(?:已?列入[^（()）]{0,8}|(?:县级以上)?年度)计划的?(?=项目|工程)"
)  # which projects are counted, and no aim
_BLAND = re.compile(
    r"(?:绝对[数值量额]|[值量额]|数[量值额]?|数字|实绩|实际完?成?数?|完成(?:数量?|情况|值|额)?|已完成数?|[合小总]?计|实数|指标[值数]?|其中[:：]?)"
)
_HELD = re.compile(r"期末|总数|累计|现有|户籍|在职|年初到")
_HELD_THEN = re.compile(r"(?<!到)期末|存栏|现有|户籍|在职|在册")
_FLOWING = re.compile(r"本期|不是累计")
_NEW = re.compile(r"本期|本年新|新增|新建|新发展")
_UNNUMBERED = re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]")
_HELD_AT_THE_END = re.compile(
    r"(?<![截至止])(?<!\d)\d{1,2}月[末底](?![^/]*(?:新|完成|累计|建成|办结|整改))(?![数/前])[^/]*[㐀-鿿]{2}"
)
_NEWLY = re.compile(r"本[期年]新|新增|新建|新发展")


class Standing(Struct, frozen=True):
    """What a heading's figures are; ``word`` is what told it, ``parts`` what the heading says without such words."""

    kind: Kind
    word: str
    parts: tuple[str, ...]
    is_new: bool = False
    is_opening: bool = False  # of last year's end, where that is the beginning of the period
    is_held: bool = False  # at the end of the period (6月末流转面积), which no figure is of what was done in it
    is_sum: bool = False  # of months: what is held at their ends cannot be added up

    def vetoes(self, fact_path: FactPath) -> bool:
        """Whether such figures cannot be those of a fact, whatever else the heading says."""
        outer = fact_path[0].id
        if (outer == _TARGETS) != (self.kind is Kind.TARGET) or (outer == _LAST_YEAR) != (self.kind is Kind.LAST_YEAR):
            return not (
                self.kind is Kind.TARGET and self.is_named_by(fact_path) and outer not in (_TARGETS, _LAST_YEAR)
            )
        if self.kind in (Kind.TARGET, Kind.LAST_YEAR):
            return not fact_path[-1].type.is_number
        spec = fact_path[-1]
        if self.kind is Kind.OWN:
            held = _HELD.search(spec.help)
            is_then = self.is_sum and (spec.carry is Carry.REVIEW or _HELD_THEN.search(spec.help))
            is_then = is_then or (self.is_held and _FLOWING.search(spec.help))
            return bool(is_then or (self.is_new and held and not _FLOWING.search(spec.help)))
        is_own_time = self.kind is Kind.OTHER_TIME and self._is_of_the_year(spec)
        if self.kind is Kind.OTHER_TIME and _TARGET.fullmatch(self.word):
            return True  # 上半年计划投资 is no 年度计划投资
        if self.kind is Kind.OTHER_TIME and _BEGINNING in spec.label and _YEARS_END.fullmatch(self.word):
            return not self.is_opening
        if self.is_named_by(fact_path) or is_own_time:
            return False
        if self.kind is Kind.STOCK:
            return bool(_FLOWING.search(spec.help) or _NEW.search(spec.label))
        return self._is_of_another_kind(fact_path)

    def parts_of(self, fact_path: FactPath) -> tuple[str, ...]:
        """The words for a fact, which may call last year's end the beginning: 年初 is 期初."""
        if not self._is_of_the_beginning(fact_path[-1]):
            return self.parts
        return tuple(part.replace(self.word, _BEGINNING) for part in self.parts)

    def _is_of_the_beginning(self, spec: Field) -> bool:
        """Whether a figure of last year's end is what a fact of the period's beginning (期初) counts."""
        return self.is_opening and _BEGINNING in spec.label

    def _is_of_the_year(self, spec: Field) -> bool:
        """Whether a figure of the whole year is a fact that its explanation begins by so calling, in a half year too."""
        return self.word == _WHOLE_YEAR and spec.help.startswith(_WHOLE_YEAR)

    def _is_of_another_kind(self, fact_path: FactPath) -> bool:
        spec = fact_path[-1]
        if _LAST_MONTH in self.word:
            return True  # facts of change are all against last year
        if self.kind in (Kind.CHANGE, Kind.SHARE) and not spec.type.is_number:
            return self.kind is Kind.CHANGE  # 形象进度 may be words
        wanted = {Kind.CHANGE: r"增|降|比", Kind.SHARE: r"率|比|进度", Kind.AVERAGE: r"均|每|单"}.get(self.kind)
        return not (wanted and spec.unit in {"%", "元", ""} and re.search(wanted, spec.label))

    def counts_a_month(self, fact_path: FactPath, parts: Sequence[str]) -> bool:
        """Whether on a sheet of the last month such figures may be that month's alone: what is held then is not, nor what a
        heading calls 累计, or of several months.
        """
        spec = fact_path[-1]
        is_held = spec.carry is Carry.REVIEW or bool(_HELD_THEN.search(spec.help))
        return not (is_held or self.kind is Kind.STOCK or _SUMMED.search("".join(parts)) or _span(parts))

    def leaves_doubt(self, fact_path: FactPath) -> bool:
        """Whether a stock may be a fact that does not say whether it is one."""
        is_stock = fact_path[-1].carry is Carry.REVIEW or bool(_HELD.search(_helps(fact_path)))
        return self.kind is Kind.STOCK and not self.is_named_by(fact_path) and not is_stock

    def is_named_by(self, fact_path: FactPath) -> bool:
        """Whether a fact has the word in its own name."""
        return bool(self.word) and any(self.word in name for name in (fact_path[-1].label, *fact_path[-1].aliases))


def _helps(fact_path: FactPath) -> str:
    return "".join(spec.help for spec in fact_path)


class Times(Struct, frozen=True):
    """The time that a sheet is about: of its figures with months told, those of ``months`` are the period's."""

    year: int | None
    months: tuple[int, int] | None


_NO_TIMES = Times(None, None)


def times_of(period: Period | None, headings: Iterable[Sequence[str]]) -> Times:
    """The period that a title names; else of the spans that headings name the widest, which has the others in it; one that
    names its year (2025年全年) may be another year's.
    """
    if period is not None:
        return Times(period.year, period.months)
    headings = list(headings)
    years = {int(year) for p in headings for year in _YEAR.findall("".join(p))}
    told = [
        (span, bool(_YEAR.search("".join(p))))
        for p in headings
        if (span := _span(p)) and span not in (NOW, SINCE) and not _is_aim(p) and not _OF_THE_AIM.search("".join(p))
    ]
    spans = {span for span, has_year in told if not has_year} or {span for span, _ in told}
    widest = max(spans, key=lambda span: (span[1] - span[0], span), default=None)
    if widest and not all(widest[0] <= first and last <= widest[1] for first, last in spans):
        widest = (
            min(first for first, _ in spans),
            max(last for _, last in spans),
        )  # 一季度, 二季度: neither is the period
    is_against = max(years, default=0) - 1 in years  # of two years in a row the figures are the second's
    return Times(max(years) if is_against else None, widest if widest and widest[1] > widest[0] else None)


_RATES = frozenset({Kind.CHANGE, Kind.SHARE, Kind.AVERAGE})


def standing_of(parts: Sequence[str], text: str, unit: str, times: Times) -> Standing:
    """What the figures under a heading are. ``parts`` are its words from the outermost inwards, ``text`` all as written."""
    if told := _OR_BEFORE.search("".join(parts)):
        return Standing(Kind.OTHER_TIME, told[0], tuple(p for p in map(bared, parts) if p))
    return _standing_of(parts, text, unit, times)


def _standing_of(parts: Sequence[str], text: str, unit: str, times: Times) -> Standing:
    """What figures are under a heading that says it once."""
    parts = [_OR_ELSE.sub("", _LISTED_IN.sub("", part)) for part in parts]
    parts = [_AGAINST.sub("同比", _SURVEYED.sub("", without_own_end(part, times))) for part in parts]
    bare = tuple(p for p in map(bared, parts) if p)
    whole = "".join(parts)
    span, year = _span(parts), _YEAR.search(whole)
    span = times.months if span == SINCE and times.months and times.months[0] == YEAR_SPAN[0] else span
    is_of_other_months = span is not None and span != times.months and bool(times.months or span[1] == span[0])
    for kind, pattern in _NO_FIGURES:
        of_unit = kind is Kind.SHARE and pattern.search(f"{unit} {_in_per_cent(text) if unit else ''}")
        told = pattern.search(_without_upper_progress(parts)) or of_unit
        if told:
            is_of_another = kind in _RATES and (is_of_other_months or _is_of_another_year(year, times))
            return Standing(Kind.OTHER_TIME, text, bare) if is_of_another else Standing(kind, told[0], bare)
    same = _SAME_PERIOD.search(whole)
    if same or (year and times.year and int(year[1]) == times.year - 1 and span in (None, times.months)):
        is_sure = (bool(same) or span is not None) and not is_of_other_months
        return Standing(Kind.LAST_YEAR if is_sure else Kind.OTHER_TIME, same[0] if same else text, bare)
    if told := _BEFORE.search(whole):
        begins = times.months is None or times.months[0] == YEAR_SPAN[0]
        return Standing(Kind.OTHER_TIME, told[0], bare, is_opening=begins and bool(_YEARS_END.fullmatch(told[0])))
    if year and times.year and int(year[1]) != times.year:
        return Standing(Kind.OTHER_TIME, text, bare)
    if aim := _is_aim(parts):
        return _of_an_aim(aim, whole, span, bare)
    told = _SUMMED_UP.search(whole)
    if is_of_other_months or told:
        return Standing(Kind.OTHER_TIME, told[0] if told else months_in(whole)[1], bare)
    if (
        (told := _SUMMED.search(_without_upper_totals(parts)))
        and not (span and told[0] in _SUMMED_IN_A_SPAN and not _SUM_OF_ALL.search(whole))
        and not _THIS.search(whole)
    ):
        return Standing(Kind.STOCK, told[0], bare)
    return Standing(Kind.OWN, "", bare, bool(_NEWLY.search(whole)), is_held=_HELD_AT_THE_END.search(text) is not None)


def _in_per_cent(text: str) -> str:
    """The upper part of a heading that ends in %: 完成任务%, over lines that have units of their own."""
    return next((part for part in text.split("/") if part.rstrip("）)").endswith(("%", "％"))), "")


def as_plan_of_the_year(part: str, times: Times) -> str:
    """A part of a heading that calls a plan by its year (2026年计划投资, 今年计划投资) as that of the year (年度计划投资)."""
    told = _PLAN_OF_A_YEAR.search(part)
    is_own = told is not None and (told[1] is None or (times.year is not None and int(told[1]) == times.year))
    return _PLAN_OF_A_YEAR.sub("年度", part, count=1) if is_own else part


def _is_of_another_year(year: re.Match[str] | None, times: Times) -> bool:
    """Whether a rate is that of another year, and not one against it (比2025年增长)."""
    return bool(
        year and times.year and int(year[1]) != times.year and year.string[: year.start()][-1:] not in set("比较与同")
    )


def _without_upper_progress(parts: Sequence[str]) -> str:
    """The words of a heading without a 进度 above those that say what is counted: 征迁进度/签订征地协议."""
    above = (part.replace(_PROGRESS, "") if _says_more(parts) else part for part in parts[:-1])
    return "".join([*above, *parts[-1:]])


def _without_upper_totals(parts: Sequence[str]) -> str:
    """The words of a heading without those above that only call the whole a whole: 信访总量/办理完毕."""
    return (
        "".join([*(_WHOLE.sub("", part) for part in parts[:-1]), *parts[-1:]]) if _says_more(parts) else "".join(parts)
    )


def _says_more(parts: Sequence[str]) -> bool:
    """Whether the innermost words say what is counted, and not only of what time or kind it is."""
    return len(parts) > 1 and bool(bared(parts[-1])) and len(parts[-1]) > 1


def says_only_standing(words: str) -> bool:
    """Whether words say of figures what they are, and nothing of what they count: 本期, 去年同期, 增减."""
    standing = standing_of((words,), words, "", _NO_TIMES)
    if standing.kind is Kind.STOCK:
        return not _SAYS_NO_MORE.sub("", _SUMMED.sub("", "".join(standing.parts)))  # 党员总数 counts members
    return standing.kind is not Kind.OWN or not standing.parts


def kind_said(words: str) -> Kind:
    """What words alone say of figures, whatever the time of the sheet: 全年任务, 完成率, 去年同期."""
    return standing_of((words,), words, "", _NO_TIMES).kind


def _of_an_aim(aim: str, whole: str, span: tuple[int, int] | None, bare: tuple[str, ...]) -> Standing:
    if told := _WHOLE_PLAN.fullmatch(whole):
        return Standing(Kind.OTHER_TIME, told[1], bare)
    return Standing(Kind.TARGET if span in (None, YEAR_SPAN) else Kind.OTHER_TIME, aim, bare)


def without_own_end(part: str, times: Times) -> str:
    """A part of a heading without the end of the period (6月末 of a first half year): what it holds then is the period's."""
    told = _END.search(part)
    is_own = told is not None and times.months is not None and int(told[1]) == times.months[1]
    return _END.sub("", part, count=1) if is_own else part


def time_of_section(section: str, before: Standing, times: Times) -> Standing:
    """Of which time the lines below the name of a section are: as it says (二、上年同期), else as the section ``before`` in which it
    is; one that is numbered alike is none of its parts.
    """
    found = standing_of((section,), section, "", times)
    is_of_a_time = found.kind in {Kind.LAST_YEAR, Kind.OTHER_TIME, Kind.TARGET} or is_span_of_a_year(
        _UNNUMBERED.sub("", section)
    )
    if is_of_a_time or _UNNUMBERED.match(section):
        return found if is_of_a_time else Standing(Kind.OWN, "", ())
    return before


def is_part_of_before(parts: Sequence[str]) -> bool:
    """Whether a heading is of what is new among the figures of the column before it: 其中：本年新修."""
    return bool(parts) and bool(_NEW_PART.match(parts[-1]))


def as_stock(standing: Standing, word: str) -> Standing:
    """The standing of figures of which the next column tells the new ones (``word``)."""
    return Standing(Kind.STOCK, word, standing.parts) if standing.kind is Kind.OWN else standing


def _is_aim(parts: Sequence[str]) -> str:
    """The word that makes a heading that of an aim; 目标任务完成情况 is none."""
    for part in reversed(parts):
        told = _TARGET.search(part)
        if told and not _DONE.search(part):
            return re.sub(r"^(?:年初|上级|下达|全年|本年|当年)+", "", told[0])
        if told:
            return ""
    return ""


def _span(parts: Sequence[str]) -> tuple[int, int] | None:
    """The months that the innermost part with any names."""
    return next((span for part in reversed(parts) if (span := months_in(part)[0]) is not None), None)


def bared(part: str) -> str:
    """A part of a heading without the words that only say what its figures are."""
    span = months_in(part)[1]
    rest = part.replace(span, "", 1) if span else part
    rest = _THIS.sub("", _YEAR.sub("", _SAME_PERIOD.sub("", rest)))
    if not _DONE.search(rest):
        rest = _TARGET.sub("", rest)
    rest = re.sub(r"^累计|累计$|^全年|^年度", "", rest)
    return "" if _BLAND.fullmatch(rest) else rest

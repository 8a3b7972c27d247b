"""Heads whose words stand elsewhere: codes that another sheet of the workbook explains, a sheet that is about the one figure that its
name says, with nothing but months in its heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.facts import Period
from reportgen.model.workbook import Sheet, Workbook
from reportgen.readers.sheets.column_heads import ColumnHead, words_of
from reportgen.readers.sheets.line_words import is_of_no_figure
from reportgen.readers.sheets.place_told import is_title
from reportgen.readers.sheets.sheet_times import kind_told
from reportgen.readers.sheets.standing import Kind, kind_said
from reportgen.readers.sheets.unit_words import unit_named

_CODES_HEAD = re.compile(r"(?:指标|字段|数据项|栏目|项目)?(?:代码|编码|编号|代号|字段名?)")
_NAMES_HEAD = re.compile(r"(?:指标|字段|数据项|栏目|项目|中文)?(?:名称|含义|中文名)|指标")
_UNITS_HEAD = re.compile(r"(?:计量)?单位")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.\-]{1,15}|(?!20\d\d$)\d{2,8}")
_TIMES = re.compile(
    r"(?:20\d\d年?|\d{1,2}月份?|第?[一二三四]季度|[上下]?半年|全年|[本当今去上]年|[本当上]月|本期|\d|[-－—–─~～至到、/±%％()（）]"
    r"|同期|累计|合计|小计|总计|增减|增[长速幅量]|同比|环比|比|较|完成|实际|任务|目标|计划|排名|位次|名次|进度|占比|[额数率度])+"
)
"""What says of which time a figure is, or what it is beside another, and nothing of what it counts."""

_AIM, _AIMS = "全年目标", "目标"
_OF_THE_YEAR = re.compile(r"全年|年度|(?<!\d)20\d\d年(?![\d上下一二三四第前])")
_A_YEAR = re.compile(r"20\d\d")
_NOT_OF_THE_YEAR = re.compile(r"[上去前]年|上年|[上下]半年|季度|月|结转|调整前|增[加减长]|比")
_AN_AIM = re.compile(r"(?:目标|任务)(?!.*清单)")
_NUMBER = re.compile(
    r"^附?表[一二三四五六七八九十\d]{1,3}[、.．：:\-]?|^(?:\d{1,2}(?!\d)|[一二三四五六七八九十]{1,2}(?=[、.．]))[、.．\-]?"
)
_OF_TIMES = re.compile(r"(?:分月|逐月|月度|分季度)?(?:工作|完成|进度|统计|情况|一览)*表?$")
_A_SHARE = re.compile(r"[%％]|率|占比|比重|百分比")
_IN_A_DICTIONARY = re.compile(
    rf"{_CODES_HEAD.pattern}|{_NAMES_HEAD.pattern}|{_UNITS_HEAD.pattern}|序号|(?:指标)?(?:解释|说明)|备注|来源"
)
_QUALIFIES = re.compile(r"计划|目标|任务|同期|(?<!不是)累计(?!面积)|预计|[上去]年|当月|20\d\d年|全年")
_LEAST = 2


class Meaning(Struct, frozen=True):
    """What a code stands for, and the unit that is told with it."""

    name: str
    unit: str


def meanings_of_codes(workbook: Workbook) -> dict[str, Meaning]:
    """What the sheets of a workbook say that codes stand for; nothing of one that two of them say differently."""
    found: dict[str, Meaning] = {}
    told_otherwise: set[str] = set()
    for sheet in workbook.sheets:
        for code, meaning in explained(sheet).items():
            if found.setdefault(code, meaning) != meaning:
                told_otherwise.add(code)
    return {code: meaning for code, meaning in found.items() if code not in told_otherwise}


def explained(sheet: Sheet) -> dict[str, Meaning]:
    """What one sheet says that codes stand for; nothing where it is of another kind, or speaks of other times as well."""
    for line, row in enumerate(sheet.rows):
        words = [words_of(cell) for cell in row]
        if any(map(_QUALIFIES.search, words)):
            return {}
        code, name, unit = (
            next((n for n, one in enumerate(words) if head.fullmatch(one)), None)
            for head in (_CODES_HEAD, _NAMES_HEAD, _UNITS_HEAD)
        )
        if code is None or name is None:
            continue
        if not all(_IN_A_DICTIONARY.fullmatch(one) for one in words if one):
            return {}  # of another kind, perhaps
        told = ([words_of(cell) for cell in below] for below in sheet.rows[line + 1 :])
        found: dict[str, Meaning] = {}
        twice: set[str] = set()
        for own in told:
            is_code = bool(_CODE.fullmatch(own[code]) and own[name])
            said = [one for n, one in enumerate(own) if n not in (code, name, unit)] if is_code else own
            if any(map(_QUALIFIES.search, said)) and not is_code:
                return {}  # a note, or a group of codes, of another time
            if is_code and not any(map(_QUALIFIES.search, said)):
                meaning = Meaning(own[name], (unit_named(own[unit]) or own[unit]) if unit is not None else "")
                twice |= {own[code]} if found.setdefault(own[code], meaning) != meaning else set()
        found = {one: meaning for one, meaning in found.items() if one not in twice}
        return found if len(found) >= _LEAST else {}
    return {}


def spelled_out(head: ColumnHead, meanings: Mapping[str, Meaning]) -> ColumnHead:
    """A head that is a code, with the words that it stands for."""
    meaning = meanings.get(head.text)
    return replace(head, parts=(meaning.name,), unit=head.unit or meaning.unit) if meaning else head


def with_what_all_count(
    heads: Sequence[tuple[int, ColumnHead]], place: int, sheet: str, captions: Iterable[Sequence[str]]
) -> list[tuple[int, ColumnHead]]:
    """The heads of positions; where none but that over the ``place`` says what it counts (1月, 一季度, 1—6月累计), with what the
    table is about: its numbered caption (表一　新增土地流转), else what the sheet is called.
    """
    told = {p: one for p, one in heads if p != place and one.parts and not is_of_no_figure("".join(one.parts))}
    if len(told) < _LEAST or not all(_TIMES.fullmatch(part) for one in told.values() for part in one.parts):
        return list(heads)
    above = [words for group in captions for words in reversed([*group]) if words != sheet]
    own = _OF_TIMES.sub("", _NUMBER.sub("", sheet))
    numbered = (_OF_TIMES.sub("", _NUMBER.sub("", words)) for words in above if _NUMBER.match(words))
    is_told = any(own in words for words in above) or not any(map(is_title, above))
    name = next(filter(None, numbered), own if is_told else "")
    if not name or any(map(_A_SHARE.search, (sheet, *above))):
        return list(heads)
    return [(p, replace(one, parts=(name, *one.parts)) if p in told else one) for p, one in heads]


def with_the_aim(
    heads: Sequence[tuple[int, ColumnHead]], captions: Iterable[Sequence[str]], period: Period | None
) -> list[tuple[int, ColumnHead]]:
    """The heads of positions, with the aim of the year where the caption of the table says that all its figures are that (表一　全年
    目标任务), and none of them says anything else.
    """
    nearest = next(filter(None, captions), ())
    is_aim = any(says_aim_of_the_year(words, period) for words in nearest)
    if not is_aim or any(kind_said("".join(one.parts)) is not Kind.OWN for _, one in heads if one.parts):
        return list(heads)
    return [(p, replace(one, parts=(_AIM, *one.parts)) if one.parts else one) for p, one in heads]


def says_aim_of_the_year(words: str, period: Period | None) -> bool:
    """Whether a caption says that all figures below are aims of the year of the period."""
    year = _A_YEAR.search(words)
    if _NOT_OF_THE_YEAR.search(words):
        return False
    if year and (period is None or int(year[0]) != period.year):
        return False
    return bool(_OF_THE_YEAR.search(words) and _AN_AIM.search(words)) and kind_told([words]) == _AIMS

"""Of which half or quarter of a year a workbook is, by what its titles say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from reportgen.model.facts import Period
from reportgen.model.workbook import Cell, Sheet, Workbook
from reportgen.readers.sheets.column_heads import words_of
from reportgen.readers.sheets.line_words import is_of_the_form
from reportgen.readers.sheets.map_writing import GuessedPeriod
from reportgen.readers.sheets.sheet_times import time_in_digits

_PERIOD = re.compile(r"(20\d\d)年(?:(上半年|下半年|前三季度|第?[一二三四]季度)|1月?[-－—–─~～至到]+(3|6|9|12)月)")
_APART = re.compile(r"(20\d\d)年度?[^\d]{1,24}?(上半年|下半年|前三季度|第?[一二三四]季度)(?!.*\d{4}年)")
_YEAR_ALONE = re.compile(r"(?:年度[:：])?(20\d\d)年度?")
_A_MONTH = re.compile(r"(20\d\d)年(\d{1,2})月(?![-－—–─~～至到\d])(?!\d{1,2}日)")
_COUNTED_TO = re.compile(
    r"(?:截[至止](?:时间|日期)?[:：]?|1月1日[-－—–─~～至到]+)(20\d\d)[年./\-]0?([369]|12)[月./\-](?:3[01]日?|[底末])"
)
_UP_TO = {"3": "第一季度", "6": "上半年", "9": "前三季度", "12": "度"}
_TITLE_ROWS, _MOST_TITLE_ROWS = 3, 7
_MOST_LINES = 100  # in which a column says the period of each line
_FEW = 2  # cells of a line between title and heads


def period_of_workbook(workbook: Workbook) -> GuessedPeriod | None:
    """The half or quarter of a year that a title names, or else the year's part until the day to which figures are counted."""
    cells = (words_of(cell) for sheet in workbook.sheets for row in _titles(sheet) for cell in row)
    lines = [time_in_digits(words) for words in cells if not is_of_the_form(words)]
    named = [(_period_of(told), told[0]) for told in filter(None, map(_PERIOD.search, lines))]
    if named:  # a sheet, or a line, to compare with may stand before that of this year
        named += _said_below(workbook, {words for _, words in named})
        first = _widest(named)
        period, words = max((one for one in named if one[0].months == first.months), key=lambda one: one[0].year)
        years = [(int(told[1]), told[0]) for told in filter(None, map(_YEAR_ALONE.fullmatch, lines))]
        year, said = max(years, default=(0, ""))
        if year > period.year:  # 2025年上半年 beside the months of 2026年 is what these are compared with
            return GuessedPeriod(Period.parse(words.replace(str(period.year), str(year), 1)).code, said)
        return GuessedPeriod(period.code, words)
    for told in filter(None, map(_APART.search, lines)):
        return GuessedPeriod(Period.parse(f"{told[1]}年{told[2]}").code, told[0])
    for told in filter(None, map(_COUNTED_TO.search, lines)):
        return GuessedPeriod(Period.parse(f"{told[1]}年{_UP_TO[told[2]]}").code, told[0])
    return _period_of_months(lines)


def _period_of(told: re.Match[str]) -> Period:
    return Period.parse(f"{told[1]}年{told[2] or _UP_TO[told[3]]}")


def _titles(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    """The first lines of a sheet, and those below them that say little: an official form has its number and paper there, too."""
    for number, row in enumerate(sheet.rows[:_MOST_TITLE_ROWS]):
        if number < _TITLE_ROWS or sum(1 for cell in row if words_of(cell)) <= _FEW:
            yield row


def _said_below(workbook: Workbook, told: Set[str]) -> Iterator[tuple[Period, str]]:
    """The periods that stand below one of those told as nothing else does: 报告期 over 2025年上半年, 2026年上半年."""
    for sheet in workbook.sheets:
        rows = sheet.rows[:_MOST_LINES]
        for position in range(max(map(len, rows), default=0)):
            words = [time_in_digits(words_of(row[position])) for row in rows if position < len(row)]
            if not told.isdisjoint(words):
                found = filter(None, map(_PERIOD.fullmatch, words))
                yield from ((_period_of(one), one[0]) for one in found)


def _widest(named: Sequence[tuple[Period, str]]) -> Period:
    """Of the periods of the last year that is named the one that has the others in it (一季度, 二季度, 上半年); else the first."""
    year = max(period.year for period, _ in named)
    own = [period for period, _ in named if period.year == year]
    widest = max(own, key=lambda period: period.months[1] - period.months[0])
    first, last = widest.months
    return widest if all(first <= p.months[0] and p.months[1] <= last for p in own) else named[0][0]


def _period_of_months(lines: Sequence[str]) -> GuessedPeriod | None:
    """The part of a year that sheets of single months make up from January on: 2026年1月 to 2026年6月."""
    months: dict[str, dict[int, str]] = {}
    for told in filter(None, map(_A_MONTH.search, lines)):
        months.setdefault(told[1], {})[int(told[2])] = told[0]
    year = max(months, default="")
    own = months.get(year, {})
    last = str(max(own, default=0))
    is_whole = last in _UP_TO and sorted(own) == list(range(1, int(last) + 1))
    return GuessedPeriod(Period.parse(f"{year}年{_UP_TO[last]}").code, own[int(last)]) if is_whole else None

"""Words of a report that belong to no fact: the period and its parts."""

from __future__ import annotations

from reportgen.model.facts import Period
from reportgen.model.inlines import Text
from reportgen.templating.gaps import MissingView
from reportgen.templating.marks import Marks

MONTHS, MONTHS_SO_FAR = "月数", "累计月数"
PERIOD_NUMBERS = frozenset({MONTHS, MONTHS_SO_FAR})
"""What of a period is a number: its months, and those of its year up to its end."""


class KitWord(str):
    """A word of the kit that a filter gives beside a figure, such as its name or unit: it is always there."""

    __slots__ = ()


class WordsView:
    """Words that belong to the report but to no fact: they print as a mark and compare as text."""

    __slots__ = ("_marks", "_text")

    def __init__(self, text: str, marks: Marks) -> None:
        self._text = text
        self._marks = marks

    def __str__(self) -> str:
        return self._marks.add(Text(self._text))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, MissingView):
            return NotImplemented
        return self._text == (other._text if isinstance(other, WordsView) else other)

    def __hash__(self) -> int:
        return hash(self._text)


def words_of(view: WordsView) -> str:
    """The words behind a view."""
    return view._text


def months_of(period: Period, name: str) -> int:
    """One of the PERIOD_NUMBERS of a period."""
    first, last = period.months
    return last if name == MONTHS_SO_FAR else last - first + 1


class PeriodView:
    """The report's period: prints as 2026年上半年; 年份 is 2026年, 名称 is 上半年, 上年同期 2025年上半年, 月数 the number 6.

    累计 is the year up to its end, 全年 for 下半年, and 累计月数 its months.
    """

    __slots__ = ("_marks", "_period", "_words")

    def __init__(self, period: Period, marks: Marks) -> None:
        self._period = period
        self._marks = marks
        self._words = {
            "年份": f"{period.year}年",
            "名称": period.name,
            "末月": f"{period.months[1]}月",
            "累计": period.so_far,
            "上年同期": period.year_before.text,
        }

    def __getitem__(self, name: str) -> WordsView | int:
        if name in PERIOD_NUMBERS:
            return months_of(self._period, name)
        return WordsView(self._words[name], self._marks)

    def __str__(self) -> str:
        return self._marks.add(Text(self._period.text))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, MissingView):
            return NotImplemented
        return other in {self._period.text, self._period.code}

    def __hash__(self) -> int:
        return hash(self._period)

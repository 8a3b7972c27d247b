"""Words of an old report as words of a template: marks of the template language quoted, place and period as their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from reportgen.linting.width import rectify
from reportgen.model.facts import Period
from reportgen.numerals import year as year_in_words
from reportgen.placenames import level_of, own_name

_MARKS = re.compile(r"[\\`*_#|<>\[\]~&]")
_LINK = re.compile(r"\]\(([^()]*)\)")  # to the check of marks, the words of a link
_START = re.compile(r"(?P<number>\d{1,9})(?P<dot>[.)])|(?P<mark>[-+>])")
_BLANKS = re.compile(r"_{2,}|\*{2,}")
_BRACES = re.compile(r"\{[{%#]|[%#}]\}|\{|\}")
_BLANK_YEAR = "(?:20(?:_{2}|X{2}|×{2}|\\*{2}|□{2})|_{4}|X{4}|×{4}|\\*{4})年"


class Literal(Struct, frozen=True):
    """How the words of one report are written: ``place`` and ``period`` are what it is of.

    ``tables`` are the names of its tables by their numbers in the old report, ``date`` is what stands below it.
    """

    place: str
    period: Period
    tables: Mapping[str, str] = MappingProxyType({})
    date: str = ""

    def title(self, words: str) -> str:
        """A line of the title; the paper's date in it is that of the paper to be made."""
        before, date, behind = words.partition(self.date) if self.date else (words, "", "")
        return self.text(before) + ("{{ 成文日期 }}" if date else "") + (self.text(behind) if behind else "")

    def text(self, words: str, *, at_start: bool = False) -> str:
        """Words as a template has them."""
        parts, end = [], 0
        for match in self._names().finditer(words):
            parts += [quoted(words[end : match.start()], at_start=at_start and not end), self._name(match)]
            end = match.end()
        return "".join((*parts, quoted(words[end:], at_start=at_start and not end)))

    def _names(self) -> re.Pattern[str]:
        own = re.escape(own_name(self.place))
        level = level_of(self.place)
        whole = (
            f"(?P<all>全{level}(?![镇村级委民区]))|(?P<blank_place>_{{2,}}{level})"
            if level
            else "(?P<all>(?!))|(?P<blank_place>(?!))"
        )
        said = re.escape(self.period.text[5:])
        in_words = f"{year_in_words(self.period.year)}年"
        period, year = f"(?:{self.period.year}年|{in_words}){said}", f"(?:{self.period.year}|{in_words[:-1]})年"
        part = self.period.name if self.period.name.endswith(("半年", "季度")) else "(?!)"
        last = f"(?<!\\d)(?:(?<!年)|(?<={self.period.year}年)){self.period.months[1]}月(?=[底末])"
        blank = _BLANK_YEAR + said
        return re.compile(
            f"(?P<place>{re.escape(self.place)}|{own})|(?P<period>{period}|{blank})|(?P<year>{year}|{_BLANK_YEAR})(?!\\d{{1,2}}月\\d{{1,2}}日)|{whole}"
            f"|{self._table_numbers()}"
            f"|(?<![年比较同与])(?P<part>{part})(?!以来|以前|以后)|(?P<last>{last})"
        )

    def _table_numbers(self) -> str:
        """The numbers by which the text refers to tables; one of a table that is not there cannot be printed."""
        if not self.tables:
            return "(?P<table>(?!))|(?P<no_table>(?!))"
        known = "|".join(sorted(self.tables, reverse=True))
        no_more = r"(?![.\d份张个次项])"
        return rf"(?<=表)(?P<table>{known}){no_more}|(?<=[见如]表)(?P<no_table>\d{{1,2}}){no_more}"

    def _name(self, match: re.Match[str]) -> str:
        if match["table"]:
            return f"【{self.tables[match['table']]}】"
        if match["no_table"]:
            return ""
        if match["place"] or match["blank_place"]:
            return "{{ 单位 }}"
        if match["period"]:
            return "{{ 期间 }}"
        if match["part"] or match["last"]:
            return "{{ 期间.名称 }}" if match["part"] else "{{ 期间.末月 }}"
        return "{{ 期间.年份 }}" if match["year"] else "{{ 自称 }}"


def quoted(words: str, *, at_start: bool = False) -> str:
    """Words that print as they are; braces, which no paper has, become round brackets, and what was left blank ××."""
    words = _BLANKS.sub(lambda m: "×" * len(m[0]), words)
    words = _BRACES.sub(lambda m: "（" if m[0][0] == "{" else "）", words)
    found = rectify(_MARKS.sub(lambda match: "\\" + match[0], _LINK.sub("]（\\1）", words)))
    start = _START.match(found) if at_start else None
    if start is None:
        return found
    at = start.start("dot") if start["dot"] else start.start("mark")
    return f"{found[:at]}\\{found[at:]}"


def comment(words: str) -> str:
    """A comment of a template."""
    return "{# " + re.sub(r"[{}#%\n]", " ", words) + " #}"

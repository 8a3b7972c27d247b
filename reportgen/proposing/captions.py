"""The lines above a table of an old report: its number, what it is called, and in which units its figures are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reportgen.proposing.naming import fitted

_NUMBER = re.compile(
    r"(?:附?表|表格)[ ：:]*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2}(?=[ ：:、.]))?(?:[ ：:.、-]+|(?=\D))"
)
_UNIT = re.compile(r"[（ ]?单位[：:]\s*(?P<units>[^（）：]{1,20}?)[）]?$")
_SEVERAL = re.compile("[、，,;；和]")
_YEAR = re.compile(r"\d{4}年度?(?:[上下]半年|第?[一二三四]季度|前三季度)?|[^\u4e00-\u9fff]")
_LONGEST = 11  # characters of a list's name before 表


class Caption(Struct, frozen=True):
    """A caption taken apart; ``number`` is the old report's own, empty for none."""

    number: str = ""
    title: str = ""
    units: tuple[str, ...] = ()

    @property
    def options(self) -> str:
        """What stands in brackets behind the title."""
        return f"（单位：{'、'.join(self.units)}）" if self.units else ""

    def name(self, taken: frozenset[str]) -> str:
        """A name for the rows of the table, none of those that are ``taken``."""
        words = _YEAR.sub("", self.title).removesuffix("表")
        base = (fitted(words, _LONGEST) or "明细") + "表"
        number, found = 1, base
        while found in taken:
            number += 1
            found = f"{base}{number}"
        return found


def caption_of(lines: Sequence[str]) -> Caption:
    """The caption that the lines above a table are together."""
    joined = " ".join(lines)
    unit = _UNIT.search(joined)
    rest = joined[: unit.start()].strip() if unit else joined.strip()
    number = _NUMBER.match(rest)
    title = rest[number.end() :].strip() if number else rest
    units = tuple(part for part in _SEVERAL.split(unit["units"]) if part.strip()) if unit else ()
    return Caption(number["number"] or "" if number else "", title, tuple(part.strip() for part in units))

"""Units of measure in other people's sheets: found in a header, and converted exactly or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_FAMILIES: tuple[dict[str, int], ...] = (
    {"元": 1},
    {"米": 1, "公里": 1000},
    {"亩": 1, "公顷": 15},
    {"人": 1, "名": 1, "位": 1},
)
_MULTIPLES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_BRACKETED = re.compile(r"[（(\[［【]\s*(?:(?:计量)?单位\s*[:：]\s*)?([^（）()\[\]【】]{1,6}?)\s*[)）\]］】]")
_TOLD = re.compile(r"单位\s*[:：]\s*([^\s，。；,;（）()]{1,8})")


@dataclass(frozen=True, slots=True)
class Units:
    """The units that a header may name: those of the kit, those that convert into them, and multiples of all of these."""

    bases: frozenset[str]

    def __contains__(self, unit: str) -> bool:
        return bool(unit) and (unit in self.bases or _taken_apart(unit)[1] in self.bases)

    def split(self, heading: str) -> tuple[str, str]:
        """A heading without its unit, and the unit: ``资金（万元）`` → 资金, 万元. No unit is an empty one."""
        for match in _BRACKETED.finditer(heading):
            if match[1] in self:
                return (heading[: match.start()] + heading[match.end() :]).strip(), match[1]
        rest, slash, last = heading.rpartition("/")
        if slash and rest and last in self:
            return rest, last
        told = _TOLD.search(heading)
        if told and told[1] in self:
            return heading.replace(told[0], "").strip(), told[1]
        return heading, ""

    def told(self, text: str) -> str:
        """The one unit of money that a line such as ``单位：万元`` above a header names, or an empty text."""
        told = _TOLD.search(text)
        return told[1] if told and is_money(told[1]) else ""


def units_of(used: Iterable[str]) -> Units:
    """Units for a kit whose fields use these."""
    mine = {part for unit in used if unit for part in (unit, _taken_apart(unit)[1])}
    return Units(frozenset({*mine, *(unit for family in _FAMILIES for unit in family)}))


def is_money(unit: str) -> bool:
    """Whether a unit is one of money."""
    return _taken_apart(unit)[1] == "元"


def is_multiple(unit: str) -> bool:
    """Whether a unit counts by tens or more: 万人."""
    return _taken_apart(unit)[0] > 1


def factor(given: str, wanted: str) -> Decimal | None:
    """What a figure in one unit is multiplied by to be in the other, or None when they measure different things.

    None, too, where the ratio has no end in decimals.
    """
    if given == wanted:
        return Decimal(1)
    given_times, given_base = _taken_apart(given)
    wanted_times, wanted_base = _taken_apart(wanted)
    bases = {given_base: 1, wanted_base: 1} if given_base == wanted_base else None
    family = bases or next((f for f in _FAMILIES if given_base in f and wanted_base in f), None)
    if family is None or not given_base:
        return None
    above, below = given_times * family[given_base], wanted_times * family[wanted_base]
    ratio = Decimal(above) / below
    return ratio if ratio * below == above else None


def _taken_apart(unit: str) -> tuple[int, str]:
    """How many of which unit: 万元 is 10,000 of 元."""
    times = 1
    while len(unit) > 1 and unit[0] in _MULTIPLES:
        times *= _MULTIPLES[unit[0]]
        unit = unit[1:]
    return times, unit

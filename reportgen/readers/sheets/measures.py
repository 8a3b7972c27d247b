"""Units of measure in other people's sheets: found in a header, and converted exactly or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from reportgen.field_types.conversion import FAMILIES, factor, taken_apart

__all__ = ["Units", "factor", "is_money", "is_multiple", "units_of"]

_BRACKETED = re.compile(r"[（(\[［【]\s*(?:(?:计量)?单位\s*[:：]\s*)?([^（）()\[\]【】]{1,6}?)\s*[)）\]］】]")
_TOLD = re.compile(r"单位\s*[:：]\s*([^\s，。；,;（）()]{1,8})")


class Units(Struct, frozen=True):
    """The units that a header may name: those of the kit, those that convert into them, and multiples of all of these."""

    bases: frozenset[str]

    def __contains__(self, unit: str) -> bool:
        return bool(unit) and (unit in self.bases or taken_apart(unit)[1] in self.bases)

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
    mine = {part for unit in used if unit for part in (unit, taken_apart(unit)[1])}
    return Units(frozenset({*mine, *(unit for family in FAMILIES for unit in family)}))


def is_money(unit: str) -> bool:
    """Whether a unit is one of money."""
    return taken_apart(unit)[1] == "元"


def is_multiple(unit: str) -> bool:
    """Whether a unit counts by tens or more: 万人."""
    return taken_apart(unit)[0] > 1

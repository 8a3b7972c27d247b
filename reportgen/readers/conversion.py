"""Units of measure converted into one another: exactly, or not at all."""

from __future__ import annotations

from decimal import Decimal

FAMILIES: tuple[dict[str, int], ...] = (
    {"元": 1},
    {"米": 1, "公里": 1000},
    {"亩": 1, "公顷": 15},
    {"人": 1, "名": 1, "位": 1},
)
_MULTIPLES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def factor(given: str, wanted: str) -> Decimal | None:
    """What a figure in one unit is multiplied by to be in the other, or None when they measure different things.

    None, too, where the ratio has no end in decimals.
    """
    if given == wanted:
        return Decimal(1)
    given_times, given_base = taken_apart(given)
    wanted_times, wanted_base = taken_apart(wanted)
    bases = {given_base: 1, wanted_base: 1} if given_base == wanted_base else None
    family = bases or next((f for f in FAMILIES if given_base in f and wanted_base in f), None)
    if family is None or not given_base:
        return None
    above, below = given_times * family[given_base], wanted_times * family[wanted_base]
    ratio = Decimal(above) / below
    return ratio if ratio * below == above else None


def is_measure(unit: str) -> bool:
    """Whether a unit measures an amount, as 亩 and 元 do, rather than counting things, as 个 and 户 do."""
    base = taken_apart(unit)[1]
    return any(base in family for family in FAMILIES if "人" not in family)


def taken_apart(unit: str) -> tuple[int, str]:
    """How many of which unit: 万元 is 10,000 of 元."""
    times = 1
    while len(unit) > 1 and unit[0] in _MULTIPLES:
        times *= _MULTIPLES[unit[0]]
        unit = unit[1:]
    return times, unit

"""Units of measure converted into one another: exactly, or not at all."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from reportgen.unit_names import canonical

FAMILIES: tuple[dict[str, int], ...] = (
    {"元": 1},
    {"米": 1, "公里": 1000},
    {"平方米": 3, "亩": 2000, "公顷": 30_000, "平方公里": 3_000_000},
    {"人": 1, "名": 1, "位": 1},
    {"公斤": 1, "吨": 1000},
    {"‰": 1, "%": 10, "成": 100},
)
"""What converts, each as so many of a part that makes all of them whole: 15亩 are a hectare, and 2,000㎡ are 3亩."""

_TAKEN = {"公斤", "吨"}
_COUNTED_ALIKE = (
    frozenset({"家", "户"}),
    frozenset({"期", "次", "场"}),
    frozenset({"件", "条"}),
    frozenset({"个", "条"}),
)
"""Counting words that go with the same things: firms, sessions, clues, problems. The number is the same under either."""

_MULTIPLES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def ratio(given: str, wanted: str) -> Fraction | None:
    """What a figure in one unit is multiplied by to be in the other, or None when they measure different things."""
    if given == wanted:
        return Fraction(1)
    given_times, given_base = taken_apart(given)
    wanted_times, wanted_base = taken_apart(wanted)
    if not given_base:
        return None
    if given_base == wanted_base:
        return Fraction(given_times, wanted_times)
    family = next((f for f in FAMILIES if given_base in f and wanted_base in f), None)
    return Fraction(given_times * family[given_base], wanted_times * family[wanted_base]) if family else None


def factor(given: str, wanted: str) -> Decimal | None:
    """The same as ``ratio``; None, too, where it has no end in decimals."""
    found = ratio(given, wanted)
    if found is None:
        return None
    exact = Decimal(found.numerator) / found.denominator
    return exact if Fraction(exact) == found else None


def is_measure(unit: str) -> bool:
    """Whether a unit measures an amount, as 亩 and 元 do, rather than counting things, as 个 and 户 do."""
    base = taken_apart(unit)[1]
    return any(base in family for family in FAMILIES if "人" not in family)


def leading_multiple(unit: str) -> int:
    """The multiple that a unit begins with, or is: 10,000 for 万元 and for 万; 1 where there is none."""
    times = 1
    for character in unit:
        if character not in _MULTIPLES:
            break
        times *= _MULTIPLES[character]
    return times


def multiple(given: str, wanted: str) -> Decimal | None:
    """What a figure is multiplied by whose unit is another multiple, or another name, of the one wanted (亿元, 万元).

    A multiple alone goes before the unit that is wanted: 180万 where 万元 are wanted is 180. None for another unit.
    """
    if not given or given == wanted:
        return Decimal(1)
    if all(c in _MULTIPLES for c in given):
        if wanted.startswith(given):
            return Decimal(1)
        given += taken_apart(wanted)[1]
        if given[-1] in _MULTIPLES:  # a figure without a unit
            given, wanted = f"{given}个", "个"
    same = taken_apart(given)[1] == taken_apart(wanted)[1]
    return factor(given, wanted) if same else None


@lru_cache(maxsize=1024)
def taken_as(given: str, wanted: str) -> Decimal | None:
    """What a written figure is multiplied by where its unit surely says the same as the one wanted; None where it is told.

    Beside multiples, weights are: 500万公斤 is 5000吨. Counting words of the same things are, too, without a multiple.
    """
    if any({given, wanted} <= alike for alike in _COUNTED_ALIKE):
        return Decimal(1)
    ratio = multiple(given, wanted)
    if ratio is None and {taken_apart(given)[1], taken_apart(wanted)[1]} == _TAKEN:
        return factor(given, wanted)
    return ratio


def taken_apart(unit: str) -> tuple[int, str]:
    """How many of which unit, by the first of its names: 万元 is 10,000 of 元."""
    times = 1
    unit = canonical(unit)
    while len(unit) > 1 and unit[0] in _MULTIPLES:
        times *= _MULTIPLES[unit[0]]
        unit = canonical(unit[1:])
    return times, unit

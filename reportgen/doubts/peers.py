"""Like places of one period beside each other: how much each figure grows, and what it is per head, household or village."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.arithmetic.spread import LEAST, Spread, spread
from reportgen.doubts.figures import Figure

SIZES = {"常住人口": "每人", "户籍人口": "每人", "人口": "每人", "户数": "每户", "行政村": "每村"}
"""What the size of a place is told by, and how a ratio to it is called."""


DIGITS = 3
"""Numbers of fewer digits are alike by chance."""


class Level(Struct, frozen=True):
    """What a figure commonly is in like places, in logarithms: of itself, or by the size that it goes with best."""

    spread: Spread
    size: str = ""
    by: str = ""


class Peers(Struct, frozen=True):
    """What like places say of each figure, by its key.

    ``growth`` is of the logarithms of what it is of the last year's figure, ``unchanged`` the part of other places in which
    it is what it was, ``round`` that in which it ends in zeros as round numbers do. ``holders`` are the places that report a
    number of several digits for it, ``alike`` the part of other places in which two figures that stand beside each
    other are one number.
    """

    growth: Mapping[str, Spread] = {}
    level: Mapping[str, Level] = {}
    unchanged: Mapping[str, float] = {}
    round: Mapping[str, float] = {}
    holders: Mapping[tuple[str, Decimal], Sequence[str]] = {}
    alike: Mapping[tuple[str, str], float] = {}
    count: int = 0


class _Column(Struct):
    """All that the places say of one figure."""

    growth: list[float]
    plain: list[float]
    by_size: dict[str, list[float]]
    compared: int = 0
    unchanged: int = 0
    round: int = 0


def sizes_of(figures: Mapping[str, Figure]) -> dict[str, float]:
    """How great a place is, by the words for it."""
    found: dict[str, float] = {}
    for figure in figures.values():
        word = figure.fact.label.rpartition(".")[2]
        if word in SIZES and not figure.column and figure.number > 0:
            found.setdefault(word, float(figure.number))
    return found


def peers_of(places: Mapping[str, Mapping[str, Figure]]) -> Peers:
    """What places of one kit and period say together, by their names; of their sizes nothing with too few of them."""
    holders: dict[tuple[str, Decimal], list[str]] = {}
    for place, figures in places.items():
        for figure in figures.values():
            if not figure.steady and not figure.column and digits_of(figure.number) >= DIGITS:
                holders.setdefault((figure.key, figure.number), []).append(place)
    shared = {held: names for held, names in holders.items() if len(names) > 1}
    if len(places) < LEAST:
        return Peers(holders=shared, count=len(places))
    columns: dict[str, _Column] = {}
    pairs: dict[tuple[str, str], list[bool]] = {}
    for figures in places.values():
        for one, other in neighbours(figures):
            pairs.setdefault((one.key, other.key), []).append(one.number == other.number)
        sizes = sizes_of(figures)
        for figure in figures.values():
            _note(columns.setdefault(figure.key, _Column([], [], {})), figure, sizes)
    growth = {key: found for key, column in columns.items() if (found := spread(column.growth))}
    level = {key: known for key, column in columns.items() if (known := _level(column))}
    compared = {key: column for key, column in columns.items() if column.compared >= LEAST}
    unchanged = {key: max(0, column.unchanged - 1) / column.compared for key, column in compared.items()}
    told = {key: column for key, column in columns.items() if len(column.plain) >= LEAST}
    rounded = {key: column.round / len(column.plain) for key, column in told.items()}
    alike = {pair: max(0, sum(same) - 1) / len(same) for pair, same in pairs.items() if len(same) >= LEAST}
    return Peers(growth, level, unchanged, rounded, shared, alike, len(places))


def neighbours(figures: Mapping[str, Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The figures of one group that stand beside each other: a number may slip from the one to the other."""
    for one, other in itertools.pairwise(figures.values()):
        if one.fact.key.rpartition(".")[0] == other.fact.key.rpartition(".")[0]:
            yield one, other


def digits_of(number: Decimal) -> int:
    """How many digits a number has, without zeros at its end."""
    return len(number.normalize().as_tuple().digits)


def is_round(figure: Figure) -> bool:
    """Whether a number looks as if it was estimated: one digit and zeros, 3000."""
    digits = str(int(figure.number)) if figure.number == figure.number.to_integral_value() else ""
    return len(digits) > 3 and not digits[1:].strip("0")


def _note(column: _Column, figure: Figure, sizes: Mapping[str, float]) -> None:
    if figure.number <= 0:
        return
    value = math.log(figure.number)
    column.plain.append(value)
    column.round += is_round(figure)
    for word, size in sizes.items():
        column.by_size.setdefault(word, []).append(value - math.log(size))
    base = figure.earlier(figure.last_year)
    if base is not None and base > 0:
        column.growth.append(value - math.log(base))
        column.compared += 1
        column.unchanged += base == figure.number


def _level(column: _Column) -> Level | None:
    """The narrowest of the figure itself and what it is by each size that as many places tell."""
    plain = spread(column.plain)
    if plain is None:
        return None
    best = Level(plain)
    for word, values in column.by_size.items():
        found = spread(values) if len(values) * 4 >= len(column.plain) * 3 else None
        if found and found.scale < best.spread.scale:
            best = Level(found, word, SIZES[word])
    return best

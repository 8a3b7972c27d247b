"""Like places of one period beside each other: how much each figure grows, and what it is per head, household or village."""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.arithmetic.spread import LEAST, Spread, spread
from reportgen.doubts.figures import Figure
from reportgen.doubts.moving import Moving, moving_of
from reportgen.source import TextLocation

SIZES = {"常住人口": "每人", "户籍人口": "每人", "人口": "每人", "户数": "每户", "行政村": "每村"}
"""What the size of a place is told by, and how a ratio to it is called."""


_LEAST_ALIKE = 2
_SELDOM = 0.05  # of pairs that are alike nowhere, how often they might be so all the same: so many times in all places

DIGITS = 3
"""Numbers of fewer digits are alike by chance."""


class Level(Struct, frozen=True):
    """What a figure commonly is in like places, in logarithms: of itself, or by the size that it goes with best."""

    spread: Spread
    size: str = ""
    by: str = ""
    seen: Sequence[float] = ()


class Peers(Struct, frozen=True):
    """What like places say of each figure, by its key.

    ``moving`` is how it grows, ``steps`` how far growth commonly lies from the
    middle, of figures that are carried over and of others; ``around`` is the number that each figure commonly is, and
    ``unchanged`` the part of other places in which it is what it was, ``round`` that in which it ends in zeros as round numbers do. ``holders`` are the places that report a
    number of several digits for it, ``alike`` the number of places in which two figures of a
    group are one number, ``held`` that of places in which a figure is more than nothing.
    """

    moving: Moving = Moving()
    steps: Mapping[bool, float] = {}
    level: Mapping[str, Level] = {}
    around: Mapping[str, float] = {}
    unchanged: Mapping[str, float] = {}
    stays: Mapping[str, float] = {}
    round: Mapping[str, float] = {}
    holders: Mapping[tuple[str, Decimal], Sequence[str]] = {}
    alike: Mapping[tuple[str, str], int] = {}
    held: Mapping[str, int] = {}
    count: int = 0

    def likeness(self, one: Figure, other: Figure) -> float | None:
        """How often two figures that are alike here are so elsewhere; None where too few places have both."""
        places = min(self.held.get(one.key, 0), self.held.get(other.key, 0))
        if places < LEAST:
            return None
        return (max(0, self.alike.get((one.key, other.key), 0) - 1) + _SELDOM) / places


class _Column(Struct):
    """All that the places say of one figure."""

    plain: list[float]
    by_size: dict[str, list[float]]
    compared: int = 0
    unchanged: int = 0
    round: int = 0
    steady: bool = False
    places: int = 0


def usual_of(figures: Mapping[str, Figure], sizes: Mapping[str, float], level: Mapping[str, Level]) -> dict[str, float]:
    """The logarithms of what like places lead to expect of each figure of a place, by its key in the report."""
    return {
        key: known.spread.middle + (math.log(sizes[known.size]) if known.size else 0.0)
        for key, figure in figures.items()
        if (known := level.get(figure.key)) and known.spread.scale and (not known.size or known.size in sizes)
    }


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
    pairs: dict[tuple[str, str], int] = {}
    for figures in places.values():
        for one, other in pairs_alike(figures):
            pairs[one.key, other.key] = pairs.get((one.key, other.key), 0) + 1
        sizes = sizes_of(figures)
        for figure in figures.values():
            _note(columns.setdefault(figure.key, _Column([], {})), figure, sizes)
    level = {key: known for key, column in columns.items() if (known := _level(column))}
    moving = moving_of(places.values(), [usual_of(figures, sizes_of(figures), level) for figures in places.values()])
    growth = moving.growth
    compared = {key: column for key, column in columns.items() if column.compared >= LEAST}
    unchanged = {key: max(0, column.unchanged - 1) / column.compared for key, column in compared.items()}
    held = {key: len(column.plain) for key, column in columns.items()}
    told = {key: column for key, column in columns.items() if len(column.plain) >= LEAST}
    rounded = {key: column.round / len(column.plain) for key, column in told.items()}
    around = {key: math.exp(statistics.median(column.plain)) for key, column in told.items()}
    stays = {key: _stays(column, growth.get(key), around.get(key, 0.0)) for key, column in compared.items()}
    return Peers(
        moving, _steps(growth, columns), level, around, unchanged, stays, rounded, shared, pairs, held, len(places)
    )


def _stays(column: _Column, growth: Spread | None, around: float) -> float:
    """How many times as often as chance has it a figure is what it was last year."""
    if growth is None or not growth.scale or not around:
        return 1.0
    step = 10.0**-column.places
    by_chance = min(1.0, step / (around * growth.scale * math.sqrt(2 * math.pi))) * column.compared
    return max(1.0, column.unchanged / (by_chance + 1))


def _steps(growth: Mapping[str, Spread], columns: Mapping[str, _Column]) -> dict[bool, float]:
    """How far figures of one kind commonly lie from the middle of their growth."""
    scales: dict[bool, list[float]] = {True: [], False: []}
    for key, found in growth.items():
        scales[columns[key].steady].append(found.scale)
    return {kind: statistics.median(values) for kind, values in scales.items() if len(values) >= LEAST}


def neighbours(figures: Mapping[str, Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The figures of one group that stand beside each other, in the kit or in the file: a number may slip from the one to the other."""
    in_file = sorted(figures.values(), key=lambda f: (f.fact.location.path, _line(f)))
    told = set()
    for one, other in (*itertools.pairwise(figures.values()), *itertools.pairwise(in_file)):
        both = frozenset((one.fact.key, other.fact.key))
        if _group(one) == _group(other) and both not in told:
            told.add(both)
            yield one, other


def _line(figure: Figure) -> int:
    place = figure.fact.location
    return place.line if isinstance(place, TextLocation) else 0


def pairs_alike(figures: Mapping[str, Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Figures of one group that are one number, of two digits or more."""
    found: dict[tuple[str, Decimal], list[Figure]] = {}
    for figure in figures.values():
        if digits_of(figure.number) >= _LEAST_ALIKE:
            found.setdefault((_group(figure), figure.number), []).append(figure)
    for same in found.values():
        yield from itertools.combinations(same, 2)


def _group(figure: Figure) -> str:
    return figure.fact.key.rpartition(".")[0]


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
    column.steady, column.places = figure.steady, figure.places
    column.plain.append(value)
    column.round += is_round(figure)
    for word, size in sizes.items():
        column.by_size.setdefault(word, []).append(value - math.log(size))
    base = figure.earlier(figure.last_year)
    if base is not None and base > 0:
        column.compared += 1
        column.unchanged += base == figure.number


def _level(column: _Column) -> Level | None:
    """The narrowest of the figure itself and what it is by each size that as many places tell."""
    plain = spread(column.plain)
    if plain is None:
        return None
    best = Level(plain, seen=sorted(column.plain))
    for word, values in column.by_size.items():
        found = spread(values) if len(values) * 4 >= len(column.plain) * 3 else None
        if found and found.scale < best.spread.scale:
            best = Level(found, word, SIZES[word], sorted(values))
    return best

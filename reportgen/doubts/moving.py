"""How the figures of one place move together: what grew in a township tells of what stands beside it (learnt from like places).

A harvest, a budget, a campaign moves all figures of its part of a report. How much of a place's growth is shared, and how
far figures come back towards what like places have, is told by the places themselves; where they say nothing, it is nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from msgspec import Struct

from reportgen.arithmetic.spread import LEAST, Spread, spread
from reportgen.doubts.figures import Figure

_CLIPPED = 2.5  # farther out, a figure says no more of the others
_COUNTED = 0.5  # of small counts, how much chance there is in them
_FARTHEST = 1.0  # likewise of what like places have
_WORTH = 60  # a pull that fewer figures tell of is drawn towards none


class Moving(Struct, frozen=True):
    """What like places say of change: ``growth`` of each figure's key, after what its part of the report has in common;
    ``shared`` the variance of that, and ``back`` how far figures come back to what like places have, by part."""

    growth: Mapping[str, Spread] = {}
    plain: Mapping[str, Spread] = {}
    shared: Mapping[str, float] = {}
    back: Mapping[str, float] = {}


class _Move(Struct, frozen=True):
    """How much a figure of one place grew beyond the middle, how much that weighs, and where like places have it."""

    beyond: float
    weight: float
    apart: float | None


def part_of(figure: Figure) -> str:
    """The part of a report that a figure belongs to: its group or list."""
    return figure.key.partition(".")[0] if "." in figure.key else ""


def moving_of(places: Iterable[Mapping[str, Figure]], levels: Iterable[Mapping[str, float]]) -> Moving:
    """What places say; ``levels`` are the logarithms that like places have for each figure, in the same order."""
    both = [(figures, level) for figures, level in zip(places, levels, strict=True)]
    grown: dict[str, list[float]] = {}
    for figures, _ in both:
        for figure in figures.values():
            if (grew := _growth(figure)) is not None:
                grown.setdefault(figure.key, []).append(grew)
    plain = {key: found for key, values in grown.items() if (found := spread(values))}
    moves = [_by_part(figures, level, plain) for figures, level in both]
    shared = _shared(moves)
    back = _back(moves, shared)
    left: dict[str, list[float]] = {}
    for (figures, _), parts in zip(both, moves, strict=True):
        for part, members in parts.items():
            for key in members:
                figure = figures[key]
                beyond = (_growth(figure) or 0.0) - plain[figure.key].middle
                left.setdefault(figure.key, []).append(beyond - _pull(part, key, members, shared, back))
    rest = {key: found for key, values in left.items() if (found := spread(values))}
    growth = {
        key: Spread(plain[key].middle + found.middle, found.below, found.above, found.count)
        for key, found in rest.items()
    }
    return Moving(growth, plain, shared, back)


def pulls(figures: Mapping[str, Figure], level: Mapping[str, float], moving: Moving) -> dict[str, float]:
    """By how much each figure of a place is expected to have grown beyond what is common, by its key in the report."""
    parts = _by_part(figures, level, moving.plain)
    return {
        key: _pull(part, key, members, moving.shared, moving.back) for part, members in parts.items() for key in members
    }


def _growth(figure: Figure) -> float | None:
    then = figure.earlier(figure.last_year)
    return math.log(figure.number / then) if then is not None and then > 0 and figure.number > 0 else None


def _by_part(
    figures: Mapping[str, Figure], level: Mapping[str, float], plain: Mapping[str, Spread]
) -> dict[str, dict[str, _Move]]:
    found: dict[str, dict[str, _Move]] = {}
    for key, figure in figures.items():
        growth, known = _growth(figure), plain.get(figure.key)
        if growth is None or known is None:
            continue
        beyond = growth - known.middle
        chance = 0.0 if figure.places else _COUNTED / float(figure.number)
        scale = math.sqrt(known.scale**2 + chance) or 0.01
        usual = level.get(key)
        then = math.log(figure.number) - growth
        apart = None if usual is None else max(-_FARTHEST, min(_FARTHEST, usual - then - known.middle))
        found.setdefault(part_of(figure), {})[key] = _Move(
            max(-_CLIPPED * scale, min(_CLIPPED * scale, beyond)), scale**-2, apart
        )
    return found


def _shared(moves: Iterable[Mapping[str, Mapping[str, _Move]]]) -> dict[str, float]:
    """The variance of what a part's figures have in common, of each part that enough places have."""
    above: dict[str, float] = {}
    below: dict[str, float] = {}
    count: dict[str, int] = {}
    for parts in moves:
        for part, members in parts.items():
            if len(members) < 2:
                continue
            weights = [(m.weight, m.beyond) for m in members.values()]
            above[part] = (
                above.get(part, 0.0) + sum(w * b for w, b in weights) ** 2 - sum((w * b) ** 2 for w, b in weights)
            )
            below[part] = below.get(part, 0.0) + sum(w for w, _ in weights) ** 2 - sum(w**2 for w, _ in weights)
            count[part] = count.get(part, 0) + 1
    return {part: max(0.0, above[part] / below[part]) for part in above if count[part] >= LEAST and below[part] > 0}


def _in_common(key: str, members: Mapping[str, _Move], variance: float) -> float:
    """What the other figures of a part lead to expect of one."""
    others = [(_own(m.weight, variance), m.beyond) for other, m in members.items() if other != key]
    whole = sum(w for w, _ in others)
    return variance * sum(w * b for w, b in others) / (1 + variance * whole) if whole else 0.0


def _own(weight: float, variance: float) -> float:
    """How much a figure's own growth weighs, beside what it has in common with others."""
    whole = 1 / weight
    return 1 / max(whole - variance, whole / 10)


def _back(moves: Iterable[Mapping[str, Mapping[str, _Move]]], shared: Mapping[str, float]) -> dict[str, float]:
    """How far figures come back towards what like places have: a part of the way, of each part of a report."""
    above: dict[str, float] = {}
    below: dict[str, float] = {}
    count: dict[str, int] = {}
    for parts in moves:
        for part, members in parts.items():
            for key, move in members.items():
                if move.apart is None:
                    continue
                rest = move.beyond - _in_common(key, members, shared.get(part, 0.0))
                way = move.apart - _in_common(key, members, shared.get(part, 0.0))
                above[part] = above.get(part, 0.0) + move.weight * rest * way
                below[part] = below.get(part, 0.0) + move.weight * way**2
                count[part] = count.get(part, 0) + 1
    return {
        part: max(0.0, min(1.0, above[part] / below[part])) * count[part] / (count[part] + _WORTH)
        for part in above
        if below[part] > 0
    }


def _pull(
    part: str,
    key: str,
    members: Mapping[str, _Move],
    shared: Mapping[str, float],
    back: Mapping[str, float],
) -> float:
    common = _in_common(key, members, shared.get(part, 0.0))
    apart = members[key].apart
    return common + (back.get(part, 0.0) * (apart - common) if apart is not None else 0.0)

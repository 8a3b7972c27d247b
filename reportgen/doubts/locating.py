"""Which figures to change so that all rules hold (Fellegi and Holt): the sets that weigh least, found branch by branch."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from reportgen.doubts.bounds import Bound, TooManyBounds, conflict
from reportgen.doubts.rules import Rule
from reportgen.templating.conditions import Atom, Way, linear_in

_MOST_STEPS = 300  # sets that are looked at: some tenths of a second
_MOST_SET = 3
_MOST_CASES = 64  # ways of rules that are combined
_MARGIN = 6.0  # how much more a set may weigh than the lightest and still be named beside it


class Figures(Struct, frozen=True):
    """What the rules are about: every number, those that may be changed with their weights, and between what they lie."""

    numbers: Mapping[str, Fraction]
    weights: Mapping[str, float]
    least: Mapping[str, Fraction]
    most: Mapping[str, Fraction]


class Located(Struct, frozen=True):
    """A set of figures whose change satisfies all rules, and what the set weighs."""

    keys: tuple[str, ...]
    weight: float


def locate(rules: Sequence[Rule], figures: Figures) -> list[Located]:
    """The sets of figures whose change can make all of some rules hold, the lightest first.

    Of sets of more figures than the smallest found, none is named. Nothing is found where a set would be too large, or
    looking for it too long.
    """
    found: list[Located] = []
    queue: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    seen: set[tuple[str, ...]] = {()}
    steps = 0
    while queue and steps < _MOST_STEPS:
        weight, keys = heapq.heappop(queue)
        if found and (weight > found[0].weight + _MARGIN or len(keys) > len(found[0].keys)):
            continue
        steps += 1
        blamed = _blamed(rules, keys, figures)
        if blamed is None:
            found.append(Located(keys, weight))
            continue
        if len(keys) == _MOST_SET:
            continue
        for key in sorted(blamed & figures.weights.keys() - set(keys)):
            larger = tuple(sorted((*keys, key)))
            if larger not in seen:
                seen.add(larger)
                heapq.heappush(queue, (weight + figures.weights[key], larger))
    return found


def _blamed(rules: Sequence[Rule], keys: tuple[str, ...], figures: Figures) -> frozenset[str] | None:
    """The figures of which one more must be changed; None where changing these is enough."""
    touched = [rule for rule in rules if rule.keys & set(keys)]
    broken = [rule for rule in rules if not rule.holds and not rule.keys & set(keys)]
    if broken:
        return min((rule.keys for rule in broken), key=lambda k: (len(k), sorted(k)))
    blamed: set[int] = set()
    for cases in _cases(touched, keys, figures):
        bounds = [bound for number, way in cases for bound in _bounds(number, way, keys, figures)]
        try:
            forbidden = conflict([*bounds, *_domain(keys, figures)])
        except TooManyBounds:
            forbidden = frozenset(range(len(touched)))
        if forbidden is None:
            return None
        blamed |= forbidden
    return frozenset(key for number in blamed if number >= 0 for key in touched[number].keys)


def _cases(rules: Sequence[Rule], keys: tuple[str, ...], figures: Figures) -> Iterable[tuple[tuple[int, Way], ...]]:
    """Each way in which the rules can hold together; of ways that the changed figures have no part in, those that hold."""
    open_ways = []
    for number, rule in enumerate(rules):
        ways = [way for way in rule.ways if _is_open(way, keys, figures)]
        open_ways.append([(number, way) for way in ways])
    return itertools.islice(itertools.product(*open_ways), _MOST_CASES)


def _is_open(way: Way, keys: tuple[str, ...], figures: Figures) -> bool:
    return all(atom.holds(figures.numbers) for atom in way if not _is_of(atom, keys))


def _is_of(atom: Atom, keys: tuple[str, ...]) -> bool:
    return any(key in keys for product in atom.sum for key in product)


def _bounds(number: int, way: Way, keys: tuple[str, ...], figures: Figures) -> Iterable[Bound]:
    for atom in way:
        linear = linear_in(atom.sum, keys, figures.numbers)
        if linear is not None:  # one that is not linear is left to the eye of the person who is asked
            factors = {product[0]: amount for product, amount in linear.items() if product}
            yield Bound(factors, linear.get((), Fraction(0)), atom.strict, frozenset({number}))


def _domain(keys: tuple[str, ...], figures: Figures) -> Iterable[Bound]:
    """What a figure may be at all; nobody is to blame for that, so that it stands under no rule's number."""
    for key in keys:
        if key in figures.least:
            yield Bound({key: Fraction(1)}, -figures.least[key], False, frozenset({-1}))
        if key in figures.most:
            yield Bound({key: Fraction(-1)}, figures.most[key], False, frozenset({-1}))


class Range(Struct, frozen=True):
    """From where to where a number may lie; None is without end. Whether an end itself is one, does not matter here."""

    least: Fraction | None
    most: Fraction | None

    @property
    def point(self) -> Fraction | None:
        """The one number, where there is but one."""
        return self.least if self.least is not None and self.least == self.most else None


def ranges(rules: Sequence[Rule], key: str, figures: Figures) -> list[Range]:
    """Where one figure may lie so that all rules hold, the others as they are."""
    found = [Range(figures.least.get(key), figures.most.get(key))]
    for rule in rules:
        if key in rule.keys:
            ways = [way for way in rule.ways if _is_open(way, (key,), figures)]
            found = [part for way in ways for whole in found if (part := _within(whole, way, key, figures))]
    return found


def _within(whole: Range, way: Way, key: str, figures: Figures) -> Range | None:
    least, most = whole.least, whole.most
    for bound in _bounds(0, way, (key,), figures):
        factor = bound.factors.get(key)
        if not factor:
            if bound.constant < 0 or (bound.strict and not bound.constant):
                return None
            continue
        end = -bound.constant / factor
        if factor > 0:
            least = end if least is None else max(least, end)
        else:
            most = end if most is None else min(most, end)
    return None if least is not None and most is not None and least > most else Range(least, most)

"""Rules as ways to hold: each way is some sums that must not be below 0; a rule holds where one of its ways does."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from reportgen.templating.conditions.forms import Sum, keys_of, value

_MOST_WAYS = 24


class Unmodelled(Exception):  # noqa: N818 - no error: such a rule is told, and not reasoned about
    """A rule that is not made of sums, quotients and comparisons of figures."""


class Atom(Struct, frozen=True):
    """A sum that is not below 0, or above it where ``strict``."""

    sum: Sum
    strict: bool = False

    def holds(self, numbers: Mapping[str, Fraction]) -> bool:
        """Whether it is so."""
        amount = value(self.sum, numbers)
        return amount > 0 if self.strict else amount >= 0

    def denied(self) -> Atom:
        """That it is not so."""
        return Atom({product: -amount for product, amount in self.sum.items()}, not self.strict)


Way = tuple[Atom, ...]
Ways = tuple[Way, ...]

TRUE: Ways = ((),)
FALSE: Ways = ()


def both(one: Ways, other: Ways) -> Ways:
    """That two things hold."""
    if len(one) * len(other) > _MOST_WAYS:
        raise Unmodelled
    return tuple((*first, *second) for first in one for second in other)


def either(one: Ways, other: Ways) -> Ways:
    """That one of two things holds."""
    if len(one) + len(other) > _MOST_WAYS:
        raise Unmodelled
    return TRUE if () in (*one, *other) else (*one, *other)


def denied(ways: Ways) -> Ways:
    """That something does not hold."""
    found = TRUE
    for way in ways:
        found = both(found, tuple((atom.denied(),) for atom in way))
    return found


def hold(ways: Ways, numbers: Mapping[str, Fraction]) -> bool:
    """Whether something holds for these numbers."""
    return any(all(atom.holds(numbers) for atom in way) for way in ways)


def keys_in(ways: Ways) -> frozenset[str]:
    """The figures that something is about."""
    return frozenset(key for way in ways for atom in way for key in keys_of(atom.sum))

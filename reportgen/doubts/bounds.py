"""Whether bounds on a few numbers can hold at once: Fourier and Motzkin's elimination, exactly, and what forbids it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec import Struct

_MOST = 400  # bounds in one step; with more, nothing is claimed


class TooManyBounds(Exception):  # noqa: N818 - no error: the question is given up
    """The bounds are too many to be worked through."""


class Bound(Struct, frozen=True):
    """``factors`` of numbers and a constant, together not below 0, or above it where ``strict``.

    ``blame`` names the rules that it comes of.
    """

    factors: Mapping[str, Fraction]
    constant: Fraction
    strict: bool
    blame: frozenset[int]


def conflict(bounds: Iterable[Bound]) -> frozenset[int] | None:
    """The rules of some bounds that cannot hold together; None where all can. Raises TooManyBounds."""
    left = _tightest(bounds)
    while True:
        broken = [b.blame for b in left if not b.factors and (b.constant < 0 or (b.strict and b.constant == 0))]
        if broken:
            return min(broken, key=lambda blame: (len(blame), sorted(blame)))
        names = sorted({name for bound in left for name in bound.factors})
        if not names:
            return None
        name = min(names, key=lambda n: _cost(left, n))
        left = _without(left, name)
        if len(left) > _MOST:
            raise TooManyBounds


def _cost(bounds: Iterable[Bound], name: str) -> int:
    above = below = 0
    for bound in bounds:
        factor = bound.factors.get(name)
        if factor:
            above, below = above + (factor > 0), below + (factor < 0)
    return above * below - above - below


def _without(bounds: Iterable[Bound], name: str) -> list[Bound]:
    """The bounds with one number eliminated: each that holds it up joined with each that holds it down."""
    kept = [bound for bound in bounds if name not in bound.factors]
    lower = [bound for bound in bounds if bound.factors.get(name, 0) > 0]
    upper = [bound for bound in bounds if bound.factors.get(name, 0) < 0]
    if len(lower) * len(upper) > _MOST:
        raise TooManyBounds
    return _tightest([*kept, *(_joined(low, high, name) for low in lower for high in upper)])


def _joined(low: Bound, high: Bound, name: str) -> Bound:
    one, other = -high.factors[name], low.factors[name]
    factors = {key: low.factors.get(key, Fraction(0)) * one for key in low.factors}
    for key, factor in high.factors.items():
        factors[key] = factors.get(key, Fraction(0)) + factor * other
    factors = {key: factor for key, factor in factors.items() if factor}
    constant = low.constant * one + high.constant * other
    return Bound(factors, constant, low.strict or high.strict, low.blame | high.blame)


def _tightest(bounds: Iterable[Bound]) -> list[Bound]:
    """Of bounds that differ in their constant alone the one that the others follow from; those that say nothing are left."""
    found: dict[tuple[tuple[str, Fraction], ...], Bound] = {}
    for bound in bounds:
        given = {key: factor for key, factor in sorted(bound.factors.items()) if factor}
        scale = abs(next(iter(given.values()))) if given else Fraction(1)
        factors = {key: factor / scale for key, factor in given.items()}
        one = Bound(factors, bound.constant / scale, bound.strict, bound.blame)
        if not factors and (one.constant > 0 or (one.constant == 0 and not one.strict)):
            continue
        form = tuple(factors.items())
        other = found.get(form)
        if other is None or (one.constant, not one.strict, len(one.blame)) < (
            other.constant,
            not other.strict,
            len(other.blame),
        ):
            found[form] = one
    return list(found.values())

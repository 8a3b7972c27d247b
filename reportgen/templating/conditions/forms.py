"""Formulas as sums of products of figures, computed exactly; quotients are kept as two such sums."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from msgspec import Struct, field

Sum = Mapping[tuple[str, ...], Fraction]
"""The factor of each product; a product is the sorted keys of its figures, and the empty one stands for the plain number."""

ONE: Sum = {(): Fraction(1)}


class Form(Struct, frozen=True):
    """A quotient of two sums, counted in a unit."""

    top: Sum
    bottom: Sum = field(default_factory=lambda: ONE)
    unit: str = ""


def constant(number: Fraction | int) -> Sum:
    """A plain number."""
    return {(): Fraction(number)} if number else {}


def added(one: Sum, other: Sum, factor: Fraction | int = 1) -> Sum:
    """A sum with another, so many times, added to it."""
    found = dict(one)
    for product, amount in other.items():
        found[product] = found.get(product, Fraction(0)) + amount * factor
    return {product: amount for product, amount in found.items() if amount}


def multiplied(one: Sum, other: Sum) -> Sum:
    """The product of two sums."""
    found: dict[tuple[str, ...], Fraction] = {}
    for left, amount in one.items():
        for right, times in other.items():
            product = tuple(sorted((*left, *right)))
            found[product] = found.get(product, Fraction(0)) + amount * times
    return {product: amount for product, amount in found.items() if amount}


def value(form: Sum, numbers: Mapping[str, Fraction]) -> Fraction:
    """What a sum comes to."""
    total = Fraction(0)
    for product, amount in form.items():
        for key in product:
            amount *= numbers[key]  # noqa: PLW2901 - the product, factor by factor
        total += amount
    return total


def keys_of(form: Sum) -> frozenset[str]:
    """The figures in a sum."""
    return frozenset(key for product in form for key in product)


def linear_in(form: Sum, free: Collection[str], numbers: Mapping[str, Fraction]) -> Sum | None:
    """A sum with all but some figures put in; None where these stand in it squared or multiplied with each other."""
    found: dict[tuple[str, ...], Fraction] = {}
    for product, amount in form.items():
        left = tuple(key for key in product if key in free)
        if len(left) > 1:
            return None
        for key in product:
            if key not in free:
                amount *= numbers[key]  # noqa: PLW2901 - as above
        found[left] = found.get(left, Fraction(0)) + amount
    return {product: amount for product, amount in found.items() if amount}

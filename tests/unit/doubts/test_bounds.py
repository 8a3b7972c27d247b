"""Whether bounds can hold at once, and which of them forbid it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reportgen.doubts.bounds import Bound, TooManyBounds, conflict


def bound(constant: int, strict: bool = False, rule: int = 0, **factors: int) -> Bound:
    return Bound(
        {key: Fraction(value) for key, value in factors.items()}, Fraction(constant), strict, frozenset({rule})
    )


def test_bounds_that_leave_room() -> None:
    assert conflict([bound(-3, x=1), bound(5, x=-1), bound(0, x=1, y=-1), bound(-2, y=1)]) is None


def test_a_point_is_room_enough_and_less_is_not() -> None:
    assert conflict([bound(-3, x=1, rule=1), bound(3, x=-1, rule=2)]) is None
    assert conflict([bound(-3, x=1, rule=1), bound(3, x=-1, strict=True, rule=2)]) == frozenset({1, 2})


def test_only_those_that_clash_are_blamed() -> None:
    # x ≥ y, y ≥ z + 1, z ≥ x; w ≥ 0 has nothing to do with it
    found = conflict(
        [
            bound(0, x=1, y=-1, rule=1),
            bound(-1, y=1, z=-1, rule=2),
            bound(0, z=1, x=-1, rule=3),
            bound(0, w=1, rule=4),
        ]
    )
    assert found == frozenset({1, 2, 3})


def test_fractions_are_exact() -> None:
    third = Fraction(1, 3)
    tight = [Bound({"x": third}, Fraction(-1), False, frozenset({1})), bound(3, x=-1, rule=2)]
    assert conflict(tight) is None
    assert conflict([*tight, bound(-3, x=1, strict=True, rule=3)]) == frozenset({2, 3})


def test_too_many_are_given_up() -> None:
    forms = ([(n * n * (k + 3) + n * k * k + k) % 13 - 6 for k in range(6)] for n in range(120))
    many = [
        Bound(dict(zip("abcdef", map(Fraction, form), strict=True)), Fraction(50 + n % 7), False, frozenset({n}))
        for n, form in enumerate(forms)
    ]
    with pytest.raises(TooManyBounds):
        conflict(many)

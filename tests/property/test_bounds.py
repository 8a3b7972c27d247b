"""Bounds that a point satisfies never clash; those whose sum is below nothing always do."""

from __future__ import annotations

import itertools
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reportgen.doubts.bounds import Bound, conflict

NAMES = ("x", "y", "z")
numbers = st.integers(-6, 6)
forms = st.lists(st.tuples(*(numbers for _ in NAMES)), min_size=1, max_size=7)


@given(forms, st.tuples(*(numbers for _ in NAMES)), st.lists(st.integers(0, 5), min_size=7, max_size=7))
def test_a_point_shows_that_there_is_room(rows: list[tuple[int, ...]], point: tuple[int, ...], room: list[int]) -> None:
    bounds = []
    for rule, (row, more) in enumerate(zip(rows, room, strict=False)):
        amount = sum(a * b for a, b in zip(row, point, strict=True))
        factors = {name: Fraction(a) for name, a in zip(NAMES, row, strict=True) if a}
        bounds.append(Bound(factors, Fraction(more - amount), False, frozenset({rule})))
    assert conflict(bounds) is None


@given(forms)
def test_bounds_that_add_up_to_less_than_nothing_clash(rows: list[tuple[int, ...]]) -> None:
    whole = [sum(column) for column in zip(*rows, strict=True)]
    rows = [*rows, tuple(-amount for amount in whole)]
    bounds = [
        Bound(
            {n: Fraction(a) for n, a in zip(NAMES, row, strict=True) if a},
            Fraction(-(rule == 0)),
            False,
            frozenset({rule}),
        )
        for rule, row in enumerate(rows)
    ]
    blamed = conflict(bounds)
    assert blamed is not None
    # and what is blamed clashes by itself
    assert conflict([b for b in bounds if b.blame <= blamed]) is not None


@given(st.lists(st.tuples(numbers, numbers, st.booleans()), min_size=1, max_size=6))
def test_one_number_as_on_a_line(rows: list[tuple[int, int, bool]]) -> None:
    bounds = [
        Bound({"x": Fraction(a)} if a else {}, Fraction(c), strict, frozenset({n}))
        for n, (a, c, strict) in enumerate(rows)
    ]
    ends = sorted({Fraction(-c, a) for a, c, _ in rows if a} | {Fraction(0)})
    between = [(low + high) / 2 for low, high in itertools.pairwise(ends)]
    tried = [*ends, *between, ends[0] - 1, ends[-1] + 1]
    holds = any(all(a * x + c > 0 or (not s and a * x + c == 0) for a, c, s in rows) for x in tried)
    assert (conflict(bounds) is None) == holds

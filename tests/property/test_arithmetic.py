"""Printed rates agree with printed figures, rounding keeps totals, conversion loses nothing."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.arithmetic import measures, operations
from reportgen.arithmetic.changes import YEAR, amount, change
from reportgen.arithmetic.rounding import balanced, half_up
from tests.unit.arithmetic.facts import fact

AMOUNTS = st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False)
POSITIVE = st.decimals("0.01", 10**9, places=2, allow_nan=False, allow_infinity=False)
RATES = st.decimals(0, 100, places=1, allow_nan=False, allow_infinity=False)
UNITS = st.sampled_from(["元", "万元", "亿元"])


def number(text: str) -> Decimal:
    found = re.search(r"-?\d+(\.\d+)?", text)
    assert found
    return Decimal(found[0])


def rounded(value: Fraction, places: int) -> Decimal:
    """Half up, by whole numbers alone: not the way of the code under test."""
    scaled = abs(value) * 10**places
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return Decimal(whole).scaleb(-places) * (1 if value >= 0 else -1)


def short_of(value: Fraction, places: int, *bounds: int) -> Decimal:
    """Half up, at as many more places as keep it off a bound that it does not reach."""
    while rounded(value, places) in bounds and value not in bounds:
        places += 1
    return rounded(value, places)


@given(AMOUNTS, POSITIVE, st.integers(0, 3))
@example(Decimal("0.01"), Decimal(2000), 1)
def test_a_rate_recomputed_from_the_printed_figures_is_the_printed_rate(
    now: Decimal, base: Decimal, places: int
) -> None:
    made = change(fact(f"{now}"), fact(f"{base}"), YEAR, places)
    printed_now, printed_base = (Fraction(number(p.text)) for p in made.parents)
    exact = (printed_now / printed_base - 1) * 100
    rate = short_of(exact, places, -100)
    if "持平" in made.text:
        assert rate == 0
    elif "增长一倍" in made.text:
        assert exact == 100
    elif "番" in made.text:
        assert exact in {(2**n - 1) * 100 for n in range(2, 60)}
    else:
        verb = "增长" if exact > 0 else "下降"
        assert made.text.startswith(f"同比{verb}")
        assert number(made.text) == abs(rate)


@given(RATES, RATES)
def test_points_between_two_printed_rates_are_the_printed_points(now: Decimal, base: Decimal) -> None:
    text = change(fact(f"{now}", "%"), fact(f"{base}", "%"), YEAR).text
    if now == base:
        assert text == "与上年同期持平"
    else:
        assert number(text) == abs(now - base)
        assert ("提高" if now > base else "下降") in text


@given(AMOUNTS, AMOUNTS)
def test_an_amount_of_change_brings_the_base_to_the_figure(now: Decimal, base: Decimal) -> None:
    text = amount(fact(f"{now}"), fact(f"{base}"), YEAR).text
    if "持平" not in text:
        assert base + number(text) * (1 if "增加" in text else -1) == now


@given(AMOUNTS, POSITIVE)
@example(Decimal(1999), Decimal(2000))
@example(Decimal(1), Decimal(100000))
@example(Decimal(2001), Decimal(2000))
def test_a_share_recomputed_from_the_printed_figures_is_the_printed_share(part: Decimal, whole: Decimal) -> None:
    made = operations.share(fact(f"{part}"), fact(f"{whole}"))
    assert number(made.text) == short_of(Fraction(part) / Fraction(whole) * 100, 1, 0, 100)


@given(st.lists(st.decimals(-(10**7), 10**7, places=4), max_size=40), st.integers(0, 2))
def test_balanced_parts_add_to_the_rounded_total_and_none_moves_a_whole_unit(
    numbers: list[Decimal], places: int
) -> None:
    parts = balanced(numbers, places)
    step = Decimal(1).scaleb(-places)
    assert sum(parts, Decimal(0)) == sum(numbers, Decimal(0)).quantize(step, ROUND_HALF_UP)
    assert all(abs(part - number) < step for part, number in zip(parts, numbers, strict=True))


@given(AMOUNTS, UNITS, UNITS)
def test_converting_there_and_back_gives_the_same_amount(value: Decimal, unit: str, target: str) -> None:
    there = measures.convert(value, unit, target)
    assert there is not None
    assert measures.convert(there, target, unit) == value


@given(AMOUNTS, UNITS, AMOUNTS, UNITS)
def test_a_sum_is_the_same_in_either_order(one: Decimal, unit: str, other: Decimal, second: str) -> None:
    left = operations.add(fact(f"{one}", unit), fact(f"{other}", second))
    right = operations.add(fact(f"{other}", second), fact(f"{one}", unit))
    assert measures.convert(operations.number_of(left), left.unit, "元") == measures.convert(
        operations.number_of(right), right.unit, "元"
    )


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 4))
def test_half_up_is_half_away_from_zero(value: Decimal, places: int) -> None:
    assert half_up(value, places) == rounded(Fraction(value), places)

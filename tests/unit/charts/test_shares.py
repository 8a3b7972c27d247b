"""Shares add to 100, and differ from those rounded half up only where those do not."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts import percentages

NUMBERS = st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=12).filter(lambda found: sum(found) > 0)
STEP = Decimal("0.1")


def shares(*numbers: str) -> list[str]:
    return [str(share) for share in percentages([Decimal(n) for n in numbers])]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "1", "1"), ["33.4", "33.3", "33.3"]),
        (("1", "1"), ["50.0", "50.0"]),
        (("120", "60.5", "33", "12"), ["53.2", "26.8", "14.7", "5.3"]),
        (("1", "999999"), ["0.0", "100.0"]),
        (("0", "7"), ["0.0", "100.0"]),
    ],
)
def test_known_shares(numbers: tuple[str, ...], expected: list[str]) -> None:
    assert shares(*numbers) == expected


@given(NUMBERS)
def test_shares_add_to_a_hundred(numbers: list[Decimal]) -> None:
    assert sum(percentages(numbers)) == 100


@given(NUMBERS)
def test_no_share_is_a_whole_step_away_from_the_exact_one(numbers: list[Decimal]) -> None:
    total = sum(numbers)
    for number, share in zip(numbers, percentages(numbers), strict=True):
        assert abs(share - number * 100 / total) < STEP


@given(NUMBERS)
def test_shares_that_add_up_when_rounded_half_up_are_those(numbers: list[Decimal]) -> None:
    total = sum(numbers)
    rounded = [(number * 100 / total).quantize(STEP, ROUND_HALF_UP) for number in numbers]
    if sum(rounded) == 100:
        found = percentages(numbers)
        ties = len({number * 100 / total % STEP for number in numbers}) < len(numbers)
        assert ties or list(found) == rounded


@pytest.mark.parametrize("numbers", [(), ("0", "0"), ("1", "-1"), ("3", "-1")])
def test_a_whole_of_nothing_and_numbers_below_zero_have_no_shares(numbers: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        shares(*numbers)

"""Lengths and type sizes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.units import Length


@pytest.mark.parametrize(
    ("text", "twips"),
    [("37mm", 2098), ("28.95pt", 579), ("-0.25pt", -5), ("三号", 320), ("小四", 240), ("37毫米", 2098), ("1磅", 20)],
)
def test_length_is_read_to_the_nearest_twip(text: str, twips: int) -> None:
    assert Length.parse(text) == Length(twips)


@pytest.mark.parametrize("text", ["37", "37cm", "三", "mm"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Length.parse(text)


def test_length_is_shown_in_points_and_half_points() -> None:
    assert Length(579).css == "28.95pt"
    assert Length(320).css == "16pt"
    assert Length(210).half_points == 21
    assert round(Length(2098).mm, 1) == Decimal("37.0")

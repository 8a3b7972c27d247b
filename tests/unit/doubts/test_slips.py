"""Which number somebody meant who wrote another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.doubts.slips import SlipKind, slip_between, slips_of


@pytest.mark.parametrize(
    ("written", "meant", "unit", "places", "kind", "words"),
    [
        ("43", "34", "个", 0, SlipKind.SWAPPED, "两个数字（4和3）写颠倒了"),
        ("12.53", "12.35", "万元", 2, SlipKind.SWAPPED, "两个数字（5和3）写颠倒了"),
        ("1340", "1430", "户", 0, SlipKind.SWAPPED, "两个数字（3和4）写颠倒了"),
        ("321", "123", "户", 0, SlipKind.FAR_SWAPPED, "两个数字（3和1）写颠倒了"),
        ("1800", "180", "户", 0, SlipKind.TENS, "多写了 1 位，或者单位不同"),
        ("18", "180", "户", 0, SlipKind.TENS, "少写了 1 位，或者单位不同"),
        ("385000", "38.5", "万元", 1, SlipKind.UNIT, "把“元”当成了“万元”"),
        ("15000", "1.5", "亿元", 2, SlipKind.UNIT, "把“万元”当成了“亿元”"),
        ("150000000", "1.5", "亿元", 2, SlipKind.UNIT, "把“元”当成了“亿元”"),
        ("1.2", "12000", "万元", 2, SlipKind.UNIT, "把“亿元”当成了“万元”"),
        ("5", "-5", "%", 1, SlipKind.SIGN, "多写或少写了负号"),
    ],
)
def test_a_slip_is_known(written: str, meant: str, unit: str, places: int, kind: SlipKind, words: str) -> None:
    slip = slip_between(Decimal(written), Decimal(meant), unit, places)
    assert slip is not None
    assert (slip.kind, slip.words) == (kind, words)


@pytest.mark.parametrize(("written", "meant"), [("43", "44"), ("1800", "1700"), ("7", "8")])
def test_other_numbers_are_no_slip(written: str, meant: str) -> None:
    assert slip_between(Decimal(written), Decimal(meant), "户", 0) is None


def test_nobody_meant_a_number_with_more_decimals_than_the_figure_has() -> None:
    assert all(slip.meant == slip.meant.to_integral_value() for slip in slips_of(Decimal(125), "户", 0))


def test_a_number_does_not_begin_with_a_zero_that_was_not_there() -> None:
    assert Decimal("05") not in {slip.meant for slip in slips_of(Decimal(50), "户", 0) if "颠倒" in slip.words}


def test_nothing_is_said_of_zero() -> None:
    assert not list(slips_of(Decimal(0), "户", 0))

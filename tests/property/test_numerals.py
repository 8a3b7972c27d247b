"""Chinese numerals read back to the number that they were made from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.numerals import chinese, formal, heading_label, ordinal_label, year

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
PLACES = {"十": 10, "百": 100, "千": 1000}
GROUPS = {"万": 10**4, "亿": 10**8}


def read_back(text: str) -> int:
    """An independent reader: sums digits by place inside a group, groups by their unit."""
    total = group = digit = 0
    for char in text.replace("万亿", "兆"):
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in PLACES:
            group += (digit or 1) * PLACES[char]
            digit = 0
        else:
            total += (group + digit) * (10**12 if char == "兆" else GROUPS[char])
            group = digit = 0
    return total + group + digit


@given(st.integers(0, 10**16 - 1))
def test_numeral_reads_back_to_its_number(number: int) -> None:
    assert read_back(chinese(number)) == number


@given(st.integers(0, 10**16 - 1))
def test_no_numeral_ends_in_zero_or_repeats_it(number: int) -> None:
    text = chinese(number)
    assert "零零" not in text
    assert text == "零" or not text.endswith("零")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (10000, "一万"),
        (10010, "一万零一十"),
        (20000005, "二千万零五"),
        (120000000, "一亿二千万"),
        (100010000, "一亿零一万"),
    ],
)
def test_numeral_as_counted_aloud(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize("number", [-1, 10**16])
def test_numeral_beyond_its_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)


def test_other_forms() -> None:
    assert formal(12) == "壹拾贰"
    assert formal(305) == "叁佰零伍"
    assert year(2026) == "二〇二六"
    assert [heading_label(level, 3) for level in (1, 2, 3, 4)] == ["三、", "（三）", "3.", "（3）"]
    assert ordinal_label(11) == "十一是"


def test_a_fifth_heading_level_is_refused() -> None:
    with pytest.raises(ValueError, match="5"):
        heading_label(5, 1)

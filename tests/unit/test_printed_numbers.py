"""A printed number is taken apart into what it counts, how rough it is, and the number."""

from __future__ import annotations

import pytest

from reportgen.numerals import split_number


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("60", ("60", "", "60")),
        ("136.5万元", ("136.5", "万元", "136.5")),
        ("-3.1%", ("-3.1", "%", "-3.1")),
        ("2000余人次", ("2000", "人次", "2000余")),
        ("34万多元", ("34", "万元", "34多")),
        ("约18个", ("18", "个", "约18")),
        ("5公里左右", ("5", "公里", "5左右")),
    ],
)
def test_parts(text: str, parts: tuple[str, str, str]) -> None:
    found = split_number(text)
    assert found is not None
    assert (found.number, found.unit, found.bare) == parts


@pytest.mark.parametrize("text", ["", "较多", "1-2", "2026年7月5日", "十八个", "6万5千"])
def test_what_is_no_single_number(text: str) -> None:
    assert split_number(text) is None

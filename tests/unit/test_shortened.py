"""Many words in one line."""

from __future__ import annotations

import pytest

from reportgen.shortened import shortened


@pytest.mark.parametrize(
    ("words", "counted", "said"),
    [
        ("", "", ""),
        ("甲", "个", "甲"),
        ("甲乙丙", "个", "甲、乙、丙"),
        ("甲乙丙丁", "", "甲、乙、丙等"),
        ("甲乙丙丁", "个", "甲、乙、丙等 4 个"),
    ],
)
def test_only_the_first_of_many_are_named(words: str, counted: str, said: str) -> None:
    assert shortened(words, 3, counted) == said

"""What is too long for a line."""

from __future__ import annotations

import pytest

from reportgen.shortened import cut, shortened


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


@pytest.mark.parametrize(("text", "said"), [("", ""), ("甲乙丙", "甲乙丙"), ("甲乙丙丁", "甲乙…")])
def test_a_long_text_is_cut_and_says_so(text: str, said: str) -> None:
    assert cut(text, 3) == said

"""Names of marks: valid for Word, telling the key."""

from __future__ import annotations

import re

import pytest

from reportgen.model.figure_marks import code_of_mark, is_mark, key_of_mark, mark_name

KEYS = ["visits", "disputes.resolved", "projects[2].funds", "total_funds", "(化解 ÷ 受理)", "very_long." * 9]


@pytest.mark.parametrize("key", KEYS)
def test_a_name_is_valid_hidden_and_always_the_same(key: str) -> None:
    name = mark_name(12, key)
    assert re.fullmatch(r"_[A-Za-z0-9_]{1,39}", name)
    assert name == mark_name(12, key)
    assert is_mark(name)
    assert not is_mark("_Toc0001")
    assert code_of_mark(name) == code_of_mark(mark_name(1234567, key)) or key_of_mark(name) is not None


@pytest.mark.parametrize("key", KEYS[:4])
def test_a_usual_key_is_read_from_the_name(key: str) -> None:
    assert key_of_mark(mark_name(10001, key)) == key


def test_other_keys_are_digests() -> None:
    assert key_of_mark(mark_name(1, KEYS[4])) is None
    assert mark_name(1, KEYS[4]) != mark_name(1, KEYS[5])

"""Heads that nobody wrote for the reader: none is taken for a figure that it is not, and nine in ten are known."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.unit.readers.test_heads_guessed import guessed
from tests.workbooks.strange_heads import STRANGE


@lru_cache
def columns(number: int) -> tuple[tuple[str, str, str], ...]:
    """Of each head of a table: the head, the figure that it is, and the one for which it is taken."""
    kit, title, text = STRANGE[number]
    heads, figures = zip(*(line.split("  ") for line in text.split("\n") if line), strict=True)
    found = guessed(kit, *heads, title=title)
    keys = (chr(ord("B") + n) for n in range(len(heads)))
    return tuple((head, figure, found.get(key, "-")) for head, figure, key in zip(heads, figures, keys, strict=True))


@pytest.mark.parametrize("number", range(len(STRANGE)))
def test_no_head_is_taken_for_a_figure_that_it_is_not(number: int) -> None:
    assert [column for column in columns(number) if column[2] not in (column[1], "-")] == []


def test_nine_heads_in_ten_are_known() -> None:
    every = [column for number in range(len(STRANGE)) for column in columns(number) if column[1] != "-"]
    assert sum(figure == taken for _, figure, taken in every) / len(every) >= 0.9

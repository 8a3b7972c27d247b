"""The dictionary as a file: sorted as it is searched, with the terms of offices in it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import reportgen.layout
from reportgen.layout.words import words_of
from tests.workspaces import ROOT

LINES = (Path(reportgen.layout.__file__).parent / "words.tsv").read_bytes().splitlines()
OFFICIAL = (ROOT / "script/lib/official-words.txt").read_text(encoding="utf-8").split()


def test_the_words_are_sorted_and_each_is_there_once() -> None:
    words = [line.split(b"\t")[0] for line in LINES]
    assert len(words) > 250_000
    assert all(before < after for before, after in pairwise(words))


def test_every_term_of_offices_is_one_word() -> None:
    assert OFFICIAL
    assert {word for word in OFFICIAL if words_of(word) != [word]} == set()


def test_the_first_and_the_last_word_of_the_file_are_found() -> None:
    for line in (LINES[0], LINES[-1]):
        word = line.split(b"\t")[0].decode()
        assert words_of(word) == [word]


def test_nothing_is_left_out() -> None:
    text = "2026年上半年，“大棚房”（含A类）整治100%完成；第3批、第一批𠮷林〇镇"
    assert "".join(words_of(text)) == text

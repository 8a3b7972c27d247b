"""How far two renderings agree."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.rulers.agreement import compare
from tests.unit.rulers.specimens import FIRST, FULL, good_pages, line, page


def test_lines_broken_elsewhere_are_named_and_the_text_is_still_the_same() -> None:
    one = [page(1, ["甲乙丙丁", "戊己庚辛", "壬癸"])]
    other = [page(1, ["甲乙丙", "丁戊己庚辛", "壬癸"])]
    found = compare(one, other)
    assert found.same_text
    assert found.broken_alike == 0.5  # 壬癸 and the page number
    assert [line.words for line in found.only_first] == ["甲乙丙丁", "戊己庚辛"]
    assert [line.words for line in found.only_second] == ["甲乙丙", "丁戊己庚辛"]


def test_another_word_is_another_text() -> None:
    assert not compare([page(1, ["甲乙丙丁"])], [page(1, ["甲乙丙戊"])]).same_text


def test_pages_that_end_elsewhere_do_not_change_the_text() -> None:
    one, other = [page(1, ["甲"] * 3), page(2, ["乙"])], [page(1, ["甲"] * 2), page(2, ["甲", "乙"])]
    assert compare(one, other).same_text


def test_spaces_do_not_count() -> None:
    spaced = replace(page(1, []), glyphs=tuple(line("甲 乙", FIRST)))
    plain = replace(page(1, []), glyphs=tuple(line("甲乙", FIRST)))
    assert compare([spaced], [plain]).broken_alike == 1


def test_a_missing_page_is_counted() -> None:
    found = compare(good_pages(), good_pages()[:1])
    assert found.pages == (2, 1)
    assert not found.same_text
    assert FULL in found.only_first[0].words

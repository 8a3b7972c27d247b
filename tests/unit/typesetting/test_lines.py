"""Where lines may end, where they stretch, and how much fits."""

from __future__ import annotations

import pytest

from reportgen.model.style import NumberAndUnit
from reportgen.typesetting.lines import NOT_AT_END, NOT_AT_START, may_break
from reportgen.typesetting.measure import Measure, fit
from reportgen.typesetting.numbers import whole_text
from reportgen.typesetting.spacing import gaps, held

HAN = Measure(advances=dict.fromkeys("一二三四五六七八九十年月个“”，。（）—…～", 1.0) | dict.fromkeys("0123456789.%", 0.5)
              | {" ": 0.25}, size=10.0, letter_spacing=0.0, gap=2.5)  # fmt: skip


@pytest.mark.parametrize("mark", "。，、；：？！”’）》〉】」』〕％%…·")
def test_no_line_starts_with(mark: str) -> None:
    assert mark in NOT_AT_START
    assert not may_break(f"字{mark}字", 1)


@pytest.mark.parametrize("mark", "“‘（《〈【「『〔")
def test_no_line_ends_with(mark: str) -> None:
    assert mark in NOT_AT_END
    assert not may_break(f"字{mark}字", 2)


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("共18个村", "共|18|个|村"),
        ("2026年7月5日", "2026|年|7|月|5|日"),
        ("2026-06-30前", "2026-06-30|前"),
        ("增长12.5%以上", "增|长|12.5%|以|上"),
        ("每户3～5万元整", "每|户|3～5|万|元|整"),
        ("3%～5%之间", "3%～5%|之|间"),
        ("1月～6月", "1|月～6|月"),
        ("2021—2025年", "2021—2025|年"),
        ("共1,234.56元", "共|1,234.56|元"),
        ("9:30开会", "9:30|开|会"),
        ("是——这样", "是|——|这|样"),
        ("等等……好", "等|等……|好"),
        ("京—冀", "京—|冀"),
        ("用POS机", "用|POS|机"),
        ("他说“好。”了", "他|说|“好。”|了"),
        ("a b", "a |b"),
    ],
)
def test_a_line_may_end_only_here(text: str, breaks: str) -> None:
    assert broken(text, NumberAndUnit.MAY_PART) == breaks


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("共18个村", "共|18个|村"),
        ("2026年7月5日", "2026年|7月|5日"),
        ("增长12.5%以上", "增|长|12.5%以|上"),
        ("每户3～5万元整", "每|户|3～5万元|整"),
        ("2000余人次来访", "2000余人次|来|访"),
        ("提高0.6个百分点。", "提|高|0.6个百分点。"),
        ("共1,234.56元", "共|1,234.56元"),
    ],
)
def test_a_style_may_keep_a_number_and_its_unit_together(text: str, breaks: str) -> None:
    assert broken(text, NumberAndUnit.WHOLE) == breaks


def broken(text: str, units: NumberAndUnit) -> str:
    """The text, with a bar at each place where a line may end."""
    pieces, start = [], 0
    for place in range(1, len(text) + 1):
        if place == len(text) or may_break(text, place, whole_text(units)):
            pieces.append(text[start:place])
            start = place
    return "|".join(pieces)


@pytest.mark.parametrize(
    ("text", "limit", "line"),
    [
        ("一二三四五", 30.0, "一二三"),
        ("一二三。五", 30.0, "一二"),
        ("一“二”三", 20.0, "一"),
        ("一二12个", 30.0, "一二"),
        ("12个一", 25.0, "12个"),
        ("一二12个", 42.5, "一二12"),
        ("一二 三", 20.0, "一二 "),
    ],
)
def test_what_fits_on_a_line(text: str, limit: float, line: str) -> None:
    assert text[: fit(text, HAN, limit, may_tear=True)] == line


def test_a_word_wider_than_the_line_is_torn_only_at_the_lines_start() -> None:
    assert fit("1234567890", HAN, 20.0, may_tear=True) == 4
    assert fit("1234567890一二", HAN, 20.0, may_tear=False) == 10
    assert fit("一", HAN, 1.0, may_tear=True) == 1


def test_a_gap_stands_between_han_and_digits_but_not_at_the_ends_of_a_line() -> None:
    assert HAN.width("年1") == 10 + 5 + 2.5
    assert HAN.width("1年1") == 5 + 10 + 5 + 2.5 * 2
    assert HAN.width("1") == 5
    assert fit("一1一", HAN, 17.5, may_tear=True) == 2
    assert fit("一1一", HAN, 17.5, may_tear=True, whole=whole_text(NumberAndUnit.WHOLE)) == 1
    assert fit("一二三1", HAN, 30.0, may_tear=True) == 3


@pytest.mark.parametrize(("pair", "gap"), [("年1", True), ("1年", True), ("a字", True), ("〇1", True), ("，1", False),
                                           ("1，", False), ("%以", False), ("”1", False), ("（1", False), ("12", False),
                                           ("年月", False), ("—1", False)])  # fmt: skip
def test_only_han_and_letters_or_digits_have_a_gap(pair: str, gap: bool) -> None:
    assert gaps(pair) == ([1] if gap else [])


@pytest.mark.parametrize(("pair", "wider"), [("年月", True), ("年1", True), ("，一", True), ("12", False), ("1.", False),
                                             ("5%", False), ("ab", False), ("a ", True), ("——", False), ("……", False)])  # fmt: skip
def test_a_justified_line_widens_outside_words_and_numbers(pair: str, wider: bool) -> None:
    assert held(pair) == ([] if wider else [0])

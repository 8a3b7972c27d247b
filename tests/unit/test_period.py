"""Periods."""

from __future__ import annotations

import datetime

import pytest

from reportgen.model.facts import Period


@pytest.mark.parametrize(
    ("code", "text", "first", "last"),
    [
        ("2026H1", "2026年上半年", (1, 1), (6, 30)),
        ("2026H2", "2026年下半年", (7, 1), (12, 31)),
        ("2026Q1", "2026年第一季度", (1, 1), (3, 31)),
        ("2026Q1-3", "2026年前三季度", (1, 1), (9, 30)),
        ("2026-02", "2026年2月", (2, 1), (2, 28)),
        ("2026", "2026年", (1, 1), (12, 31)),
    ],
)
def test_period_has_its_words_and_days(code: str, text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    period = Period(code)
    assert period.text == text
    assert period.first_day == datetime.date(2026, *first)
    assert period.last_day == datetime.date(2026, *last)
    assert Period.parse(text) == period


@pytest.mark.parametrize("code", ["2026H3", "26H1", "2026-13", "上半年", "2026Q5", "2026Q1-2", "2026Q2-3"])
def test_what_is_no_period_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=code):
        Period.parse(code)


def test_the_first_three_quarters_follow_on_the_first_half() -> None:
    period = Period("2026Q1-3")
    assert period.before == Period("2026H1")
    assert period.year_before == Period("2025Q1-3")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2026上半年", "2026H1"),
        ("2026 年 上半年", "2026H1"),
        ("２０２６年下半年", "2026H2"),
        ("2026年上半年度", "2026H1"),
        ("2026年1—6月", "2026H1"),
        ("2026年1-6月", "2026H1"),
        ("2026年1～6月份", "2026H1"),
        ("2026年1月至6月", "2026H1"),
        ("2026年7–12月", "2026H2"),
        ("2026年1至3月", "2026Q1"),
        ("2026年1—9月", "2026Q1-3"),
        ("2026年1—12月", "2026"),
        ("二〇二六年上半年", "2026H1"),
        ("二○二六年六月", "2026-06"),
        ("二O二六年第三季度", "2026Q3"),
        ("二零二六年一月至六月", "2026H1"),
        ("2026年一季度", "2026Q1"),
        ("2026年第1季度", "2026Q1"),
        ("2026第二季度", "2026Q2"),
        ("2026年前三季度", "2026Q1-3"),
        ("2026年前3季度", "2026Q1-3"),
        ("2026年6月份", "2026-06"),
        ("2026年12月", "2026-12"),
        ("2026年度", "2026"),
        ("2026年全年", "2026"),
        ("二〇二六年", "2026"),
    ],
)
def test_a_period_is_read_as_people_write_it(words: str, code: str) -> None:
    assert Period.parse(words) == Period(code)


@pytest.mark.parametrize(
    "words",
    [
        "去年",
        "2026年2—5月",
        "2026年6—1月",
        "20261-6月",
        "2026年13月",
        "2026年0月",
        "二六年上半年",
        "2026年上半年工作",
        "2026年三",
        "",
    ],
)
def test_words_that_say_no_period_of_a_report_are_refused(words: str) -> None:
    with pytest.raises(ValueError):
        Period.parse(words)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("2026H1", "上半年"),
        ("2026H2", "全年"),
        ("2026", "全年"),
        ("2026Q1", "一季度"),
        ("2026Q2", "上半年"),
        ("2026Q1-3", "前三季度"),
        ("2026Q3", "前三季度"),
        ("2026-01", "1月"),
        ("2026-05", "1至5月"),
        ("2026-12", "全年"),
    ],
)
def test_the_year_up_to_the_end_of_a_period_has_its_words(code: str, said: str) -> None:
    assert Period(code).so_far == said

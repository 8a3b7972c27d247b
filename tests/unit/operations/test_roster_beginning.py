"""A pasted list becomes a roster: what is no place is told by its line, and never becomes one."""

from __future__ import annotations

import pytest

from reportgen.operations.roster.beginning import NAME, BeginWish, BegunRoster, begun_roster


def begun(pasted: str, deadline: str = "") -> BegunRoster:
    return begun_roster(BeginWish("岚河县", deadline, pasted))


def names(made: BegunRoster) -> list[str]:
    return [one[NAME][0] for one in made.places]


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("名称\t片区\n青柏乡\t东片\n柳河镇\t西片\n合计\t40个", 4),
        ("序号\t名称\t片区\n1\t青柏乡\t东片\n小计\t1个\t\n2\t柳河镇\t西片", 3),
        ("青柏乡\n柳河镇\n合计", 3),
        ("青柏乡\n柳河镇\n合 计：2个", 3),
    ],
)
def test_a_row_of_totals_is_told_and_no_place(pasted: str, line: int) -> None:
    made = begun(pasted)
    assert names(made) == ["青柏乡", "柳河镇"]
    assert [(one.severity.value, one.message) for one in made.findings] == [
        ("警告", f"第 {line} 行是合计，不是单位，没有要")
    ]


@pytest.mark.parametrize("number", ["40个", "40", "共3家"])
def test_a_number_is_no_name(number: str) -> None:
    made = begun(f"名称\t片区\n青柏乡\t东片\n{number}\t西片")
    assert made.failed and names(made) == ["青柏乡"]
    assert f"第 3 行的“{number}”是数" in made.findings[0].message


def test_what_is_wrong_is_told_by_the_line_that_was_pasted() -> None:
    (twice,) = begun("青柏乡\n\n青柏乡\n柳河镇").findings
    assert twice.message == "第 3 行：名单里“青柏乡”写了两次，第 1 行已经写过"
    (day,) = begun("青柏乡", "2026年13月8日").findings
    assert "不是日历上有的日子" in day.message and str(day.location) == "贴进来的名单"


def test_names_with_figures_in_them_are_names() -> None:
    assert names(begun("1. 三合乡\n2 八一街道\n十里铺镇")) == ["三合乡", "八一街道", "十里铺镇"]

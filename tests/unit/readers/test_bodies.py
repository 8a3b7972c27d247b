"""Bodies in a township: what a school, an office or a firm has is not the township's, and is asked."""

from __future__ import annotations

import pytest

from reportgen.readers.sheets.bodies import body_told
from tests.unit.readers.test_clerks_layouts import imported
from tests.workbooks.office_figures import Row


@pytest.mark.parametrize(
    "title",
    [
        "填报单位：青禾乡中心小学",
        "填报单位：青禾乡商会",
        "填报单位：青禾乡第二党小组",
        "填报单位：青禾乡机关",
        "青禾乡敬老院2026年上半年情况",
        "青禾乡机关支部情况",
        "青禾乡东片区情况",
        "青禾乡工业园区主要指标",
        "青禾乡第一网格情况",
    ],
)
def test_a_form_of_a_body_is_asked(title: str) -> None:
    found = imported([[title, None], ["项目", "数量"], ["党员（名）", 5], ["低保户（户）", 9]])
    assert not found.figures.get("青禾乡")
    assert "不知道是不是全部的" in found.text or "不是乡镇的" in found.text


@pytest.mark.parametrize("title", ["青禾乡东村基本情况", "青禾乡东山社区2026年上半年情况", "填报单位：青禾乡东村"])
def test_a_form_of_a_village_is_left_out_and_why_is_told(title: str) -> None:
    found = imported([[title, None], ["项目", "数量"], ["党员（名）", 5], ["低保户（户）", 9]])
    assert not found.figures
    assert "不是乡镇的，没有写进来" in found.text


@pytest.mark.parametrize(
    "title",
    [
        "填报单位：青禾乡人民政府",
        "填报单位：青禾乡农业农村服务中心",
        "填报单位：青禾乡妇联",
        "青禾乡网格化情况",
        "青禾乡合作社情况",
        "青禾乡机关干部联系群众情况",
        "青禾乡行政村基本情况",
    ],
)
def test_a_form_of_the_township_is_none_of_a_body(title: str) -> None:
    assert body_told(title) == ""


@pytest.mark.parametrize(("head", "one", "other"), [("科室", "党政办", "应急办"), ("企业名称", "甲公司", "乙公司")])
def test_what_bodies_have_together_is_asked(head: str, one: str, other: str) -> None:
    title: Row = ["青禾乡2026年上半年情况", None, None]
    rows: list[Row] = [title, [head, "信访受理（件）", "发展党员（名）"], [one, 10, 1], [other, 20, 1], ["合计", 30, 2]]
    found = imported(rows, ("A1:C1",))
    assert not found.figures.get("青禾乡")
    assert f"合计是各“{head}”的" in found.text


def test_a_total_that_says_that_it_is_the_township_s_is_not_asked() -> None:
    title: Row = ["青禾乡2026年上半年情况", None]
    rows: list[Row] = [title, ["科室", "发展党员（名）"], ["党政办", 1], ["应急办", 2], ["全乡合计", 3]]
    assert "不知道是不是全部的" not in imported(rows, ("A1:B1",)).text


def test_pupils_of_all_schools_are_the_township_s_and_members_of_their_branches_are_not() -> None:
    rows: list[Row] = [
        ["青禾乡2026年上半年学校情况", None, None],
        ["学校", "在校学生（人）", "党员（名）"],
        ["青禾小学", 612, 48],
        ["青禾中学", 834, 62],
        ["合计", 1446, 110],
    ]
    assert imported(rows, ("A1:C1",)).figures["青禾乡"] == {"社事.在校生": "1446"}


@pytest.mark.parametrize("unit", ["人天", "学时", "期/人次"])
def test_a_unit_of_something_else_is_no_other_word_for_a_count(unit: str) -> None:
    rows: list[Row] = [["乡镇", f"农技培训（{unit}）", "发展党员（名）"], ["青禾乡", 3, 1], ["柳铺镇", 4, 2]]
    assert imported(rows).figures["青禾乡"] == {"党建.发展党员": "1"}


@pytest.mark.parametrize("name", ["得分", "排名", "2026年上半年考核得分情况"])
def test_a_sheet_of_scores_is_asked(name: str) -> None:
    rows: list[Row] = [["乡镇", "发展党员（名）", "合作社（家）"], ["青禾乡", 12, 30], ["柳铺镇", 15, 40]]
    assert not imported({name: rows}).figures


def test_cases_of_other_offices_are_none_of_discipline() -> None:
    rows: list[Row] = [
        ["安全生产执法检查情况", None, None],
        ["乡镇", "检查家次", "立案（件）"],
        ["青禾乡", 3, 4],
        ["柳铺镇", 5, 6],
    ]
    assert imported(rows, ("A1:C1",)).figures["青禾乡"] == {"安全.检查家次": "3"}

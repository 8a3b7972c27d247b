"""Columns of words that say of the figures beside them what they are: they are asked, or told where the map is older than they are."""

from __future__ import annotations

import pytest

from tests.unit.readers.test_clerks_layouts import imported
from tests.unit.readers.test_doubts import told
from tests.workbooks.office_figures import Row

PLACES = {"青禾乡": (31, 120), "柳铺镇": (45, 220)}
FACTS = ("城镇新增就业（人）", "新增流转面积（亩）")
DOUBTED = [
    ("是否通过", "否"),
    ("是否有效", "否"),
    ("数据版本", "计划版"),
    ("核实情况", "未核实"),
    ("审核意见", "退回"),
    ("统计频率", "月"),
    ("数据来源", "上年报表"),
    ("属性", "当月值"),
    ("批次", "第一批"),
    ("说法", "未审核"),
]
GOOD = [
    ("是否通过", "是"),
    ("审核状态", "已审核"),
    ("数据来源", "统计站"),
    ("责任科室", "农业农村局"),
    ("是否重点乡镇", "否"),
]


def _by_lines(head: str, said: str) -> dict[str, dict[str, str]]:
    rows: list[Row] = [["2026年上半年"], ["乡镇", "指标", "数值", head]]
    rows += [[place, name, one, said] for place, own in PLACES.items() for name, one in zip(FACTS, own, strict=True)]
    return imported(rows).figures


def _wide(head: str, said: str) -> dict[str, dict[str, str]]:
    rows: list[Row] = [["2026年上半年"], ["乡镇", *FACTS, head]]
    rows += [[place, *own, said] for place, own in PLACES.items()]
    return imported(rows).figures


@pytest.mark.parametrize(("head", "said"), DOUBTED)
def test_what_is_said_of_figures_that_are_not_done_or_not_looked_at_is_asked(head: str, said: str) -> None:
    assert _by_lines(head, said) == {}
    assert _wide(head, said) == {}


@pytest.mark.parametrize(("head", "said"), GOOD)
def test_what_is_good_and_what_is_said_of_places_leaves_no_doubt(head: str, said: str) -> None:
    read = {
        place: dict(zip(("就业.城镇新增就业", "耕地保护.新增流转"), map(str, own), strict=True))
        for place, own in PLACES.items()
    }
    assert _wide(head, said) == read
    if not head.endswith("乡镇"):
        assert _by_lines(head, said) == read


@pytest.mark.parametrize(
    ("head", "said", "is_told"),
    [
        ("核实情况", "未核实", True),
        ("审核", "退回", True),
        ("是否通过", "否", True),
        ("是否通过", "是", False),
        ("类型", "平坝", False),
    ],
)
def test_a_map_in_use_tells_lines_that_were_not_looked_at(head: str, said: str, is_told: bool) -> None:
    rows: list[Row] = [["乡镇", "改厕（户）", head], ["青禾乡", 5, said], ["柳铺镇", 3, None]]
    assert ("state-says-otherwise" in told(rows, "B: 乡建.改厕")) == is_told
    assert "state-says-otherwise" not in told(rows, "B: 乡建.改厕, C: 不读")


@pytest.mark.parametrize("name", ["示例镇", "样例镇", "模板乡", "测试镇", "甲镇", "A镇", "河口镇（示例）"])
def test_a_line_that_shows_how_to_fill_in_is_no_place(name: str) -> None:
    rows: list[Row] = [["乡镇", "改厕（户）"], ["青禾乡", 5], ["柳铺镇", 3], [name, 9]]
    assert "example-line" in told(rows, "B: 乡建.改厕")


def test_where_all_places_are_called_by_letters_they_are_places() -> None:
    rows: list[Row] = [["乡镇", "改厕（户）"], ["甲镇", 5], ["乙镇", 3], ["丙乡", 9]]
    assert "example-line" not in told(rows, "B: 乡建.改厕")


@pytest.mark.parametrize(
    ("total", "is_told"), [("2025年合计", True), ("2025年上半年合计", True), ("合计", False), ("2026年合计", False)]
)
def test_the_sum_of_the_places_called_another_years_is_refused(total: str, is_told: bool) -> None:
    rows: list[Row] = [["乡镇", "改厕（户）", "危房改造（户）"], ["青禾乡", 5, 1], ["柳铺镇", 3, 2], [total, 8, 3]]
    assert ("total-of-another-year" in told(rows, "B: 乡建.改厕, C: 帮扶.危房改造")) == is_told


def test_the_total_of_another_year_that_is_another_sum_says_nothing_of_the_places() -> None:
    rows: list[Row] = [
        ["乡镇", "改厕（户）", "危房改造（户）"],
        ["青禾乡", 5, 1],
        ["柳铺镇", 3, 2],
        ["2025年合计", 7, 3],
    ]
    assert "total-of-another-year" not in told(rows, "B: 乡建.改厕, C: 帮扶.危房改造")


@pytest.mark.parametrize("whole", ["监测对象（户）", "监测对象总数（户）", "防返贫监测对象（户）"])
def test_those_watched_of_whom_some_are_no_more_are_asked(whole: str) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", whole, "其中：已消除（户）"], ["青禾乡", 8, 3], ["柳铺镇", 9, 2]]
    assert imported(rows).figures == {}


@pytest.mark.parametrize(
    "part",
    [
        "大学生",
        "返乡农民工",
        "退捕渔民",
        "失业人员",
        "园区",
        "国有企业",
        "库区",
        "个体户",
        "政府投资",
        "民间投资",
        "归侨",
        "社区矫正",
    ],
)
def test_a_title_of_a_part_of_the_people_or_firms_is_asked(part: str) -> None:
    rows: list[Row] = [
        [f"2026年上半年{part}情况统计表"],
        ["乡镇", *FACTS],
        *([place, *own] for place, own in PLACES.items()),
    ]
    assert imported(rows).figures == {}

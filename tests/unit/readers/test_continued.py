"""Tables that go on below themselves or on another sheet, growth below figures, sections of large firms, sheets of quarters."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.workbooks.office_figures import Row

TITLE = "2026年1—6月主要指标"
HEAD: Row = ["序号", "指标名称", "计量单位"]


def _turned(places: Mapping[str, tuple[int, int]]) -> list[Row]:
    return [
        [*HEAD, *places],
        [1, "发展党员", "名", *(figures[0] for figures in places.values())],
        [2, "排查隐患", "处", *(figures[1] for figures in places.values())],
    ]


def test_a_turned_table_that_goes_on_below_is_one() -> None:
    first, rest = {"全县": (12, 120), "青禾乡": (3, 30), "柳铺镇": (4, 40)}, {"石塘乡": (5, 50)}
    rows: list[Row] = [[TITLE], *_turned(first), [], ["续表"], *_turned(rest)]
    found = imported([[*row, *[None] * (6 - len(row))] for row in rows], ("A1:F1",))
    assert found.figures["石塘乡"] == {"党建.发展党员": "5", "安全.排查隐患": "50"}
    assert list(found.figures) == ["青禾乡", "柳铺镇", "石塘乡"]


def test_the_total_of_a_table_that_goes_on_adds_up_all_of_it() -> None:
    first, rest = {"全县": (13, 120), "青禾乡": (3, 30), "柳铺镇": (4, 40)}, {"石塘乡": (5, 50)}
    rows: list[Row] = [[TITLE], *_turned(first), [], ["续表"], *_turned(rest)]
    found = imported([[*row, *[None] * (6 - len(row))] for row in rows], ("A1:F1",))
    assert any("合计多 1" in finding.message for finding in found.log)


def test_a_turned_table_that_goes_on_on_another_sheet_is_one() -> None:
    sheets: dict[str, Rows] = {
        "指标": [[TITLE], *_turned({"青禾乡": (3, 30), "柳铺镇": (4, 40)})],
        "续表": [[f"{TITLE}（续）"], [], *_turned({"石塘乡": (5, 50)})],
    }
    found = imported(sheets)
    assert found.figures["石塘乡"] == {"党建.发展党员": "5", "安全.排查隐患": "50"}
    assert found.text.count("名称:") == 1


@pytest.mark.parametrize(
    ("name", "title", "place"),
    [
        ("去年", "2025年1—6月主要指标（续）", "石塘乡"),  # of another time
        ("部门", TITLE, "县交通局"),
        ("同样", TITLE, "青禾乡"),  # the places of the first sheet
        ("续表", f"{TITLE}（单位：万元）", "石塘乡"),  # in another unit
    ],
)
def test_another_sheet_of_the_same_heads_is_no_continuation(name: str, title: str, place: str) -> None:
    sheets: dict[str, Rows] = {
        "指标": [[TITLE], *_turned({"青禾乡": (3, 30), "柳铺镇": (4, 40)})],
        name: [[title], [], *_turned({place: (5, 50)})],
    }
    assert set(imported(sheets).figures) <= {"青禾乡", "柳铺镇"}


def test_lines_of_places_go_on_on_another_sheet() -> None:
    def sheet(*lines: Row) -> Rows:
        return [[TITLE, None, None], ["乡镇", "发展党员（名）", "排查隐患（处）"], *lines]

    found = imported(
        {"一": sheet(["青禾乡", 3, 30], ["柳铺镇", 4, 40]), "二": sheet(["石塘乡", 5, 50], ["合计", 12, 120])}
    )
    assert found.figures["石塘乡"] == {"党建.发展党员": "5", "安全.排查隐患": "50"}
    assert not any(finding.rule == "sum-differs" for finding in found.log)


@pytest.mark.parametrize("name", ["计划", "全年目标", "在建", "6月", "上年同期", "消防"])
def test_a_sheet_whose_name_says_that_its_figures_are_others_is_no_continuation(name: str) -> None:
    def sheet(*lines: Row) -> Rows:
        return [["2026年上半年情况", None], ["乡镇", "排查隐患（处）"], *lines]

    found = imported({"完成": sheet(["青禾乡", 3], ["柳铺镇", 4]), name: sheet(["石塘乡", 5], ["竹岭镇", 6])})
    assert "石塘乡" not in found.figures


def test_growth_below_a_figure_is_of_it_and_of_nothing_else() -> None:
    rows: list[Row] = [
        [TITLE, None, None, None],
        ["指标", "计量单位", "青禾乡", "柳铺镇"],
        ["固定资产投资", "万元", 300, 400],
        ["同比增长", "%", 5.1, 6.2],
        ["其中：工业投资", "万元", 100, 200],
        ["同比增长", "%", 3.1, 4.2],
        ["房地产开发投资", "万元", 10, 20],
        ["同比增长", "%", -1.5, 2.2],
        ["一般公共预算收入", "万元", 50, 60],
        ["同比增长", "%", 7.1, 8.2],
        ["其中：税收收入", "万元", 40, 45],
    ]
    figures = imported(rows, ("A1:D1",)).figures["青禾乡"]
    assert figures == {
        **{"经济.固定资产投资": "300", "经济.固投增速": "5.1", "经济.工业投资": "100", "经济.工业投资增速": "3.1"},
        **{"经济.一般公共预算收入": "50", "经济.预算收入增速": "7.1"},  # those taxes are not all taxes
    }


def test_a_section_of_large_firms_says_of_which_firms_its_lines_are_until_the_next_one() -> None:
    rows: list[Row] = [
        [TITLE, None, None, None],
        ["指标", "计量单位", "青禾乡", "柳铺镇"],
        ["一、规模以上工业", None, None, None],
        ["工业总产值", "万元", 300, 400],
        ["同比增长", "%", 5.1, 6.2],
        ["二、固定资产投资", "万元", 100, 200],
        ["同比增长", "%", 3.1, 4.2],
    ]
    figures = imported(rows, ("A1:D1",)).figures["青禾乡"]
    assert figures == {
        **{"经济.规上工业产值": "300", "经济.规上工业产值增速": "5.1"},
        **{"经济.固定资产投资": "100", "经济.固投增速": "3.1"},
    }


def test_of_sheets_of_quarters_and_of_the_half_the_half_is_read() -> None:
    def sheet(time: str, figure: int) -> Rows:
        return [
            ["安全生产情况"],
            [f"（{time}）"],
            ["乡镇", "排查隐患（处）"],
            ["青禾乡", figure],
            ["柳铺镇", figure + 1],
        ]

    times = {"一季度": "2026年1-3月", "二季度": "2026年4-6月", "上半年": "2026年1-6月", "去年同期": "2025年1-6月"}
    found = imported({name: sheet(time, n) for n, (name, time) in enumerate(times.items())})
    assert "期间: 2026H1" in found.text
    assert found.figures == {"青禾乡": {"安全.排查隐患": "2"}, "柳铺镇": {"安全.排查隐患": "3"}}


@pytest.mark.parametrize("caption", ["单位：亿元", "2025年1—6月主要指标"])
def test_a_table_below_in_another_unit_or_of_another_time_is_no_continuation(caption: str) -> None:
    rows: list[Row] = [[TITLE], ["单位：万元"], *_turned({"青禾乡": (3, 30), "柳铺镇": (4, 40)}), [], [caption]]
    rows += _turned({"石塘乡": (5, 50), "竹岭镇": (6, 60)})
    found = imported([[*row, *[None] * (5 - len(row))] for row in rows], ("A1:E1",))
    assert "石塘乡" not in found.figures


def test_of_two_halves_in_a_title_the_first_behind_the_year_is_meant() -> None:
    rows: list[Row] = [
        ["2026年目标任务上半年完成及下半年打算情况", None],
        ["乡镇", "排查隐患（处）"],
        ["青禾乡", 3],
        ["柳铺镇", 4],
    ]
    assert "期间: 2026H1" in imported(rows, ("A1:B1",)).text


def test_lines_of_single_figures_go_on_on_another_sheet() -> None:
    def sheet(*places: str) -> Rows:
        rows: list[Row] = [[TITLE, None, None], ["乡镇", "指标", "数量"]]
        for place in places:
            rows += [[place, "发展党员（名）", 3], [place, "排查隐患（处）", 30]]
        return rows

    found = imported({"一": sheet("青禾乡", "柳铺镇"), "续表": sheet("石塘乡", "竹岭镇")})
    assert "几行一个单位" in found.text
    assert found.figures["竹岭镇"] == {"党建.发展党员": "3", "安全.排查隐患": "30"}


def test_places_over_several_columns_go_on_on_another_sheet() -> None:
    def sheet(*places: str) -> Rows:
        heads = [cell for place in places for cell in (place, None)]
        return [
            [TITLE, *[None] * 5],
            ["指标", "计量单位", *heads],
            [None, None, *("计划", "完成") * len(places)],
            ["发展党员", "名", *(9, 3) * len(places)],
            ["排查隐患", "处", *(90, 30) * len(places)],
        ]

    merged = ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2")
    found = imported({"一": sheet("青禾乡", "柳铺镇"), "续表": sheet("石塘乡", "竹岭镇")}, merged)
    assert found.figures["竹岭镇"]["安全.排查隐患"] == "30"
    assert found.figures["石塘乡"]["目标.安全.排查隐患"] == "90"


def test_townships_of_another_area_may_stand_on_another_sheet_in_another_order_of_columns() -> None:
    east: Rows = [["东片"], ["乡镇", "行政村（个）", "新建沼气池（口）"], ["青禾乡", 3, 1], ["柳铺镇", 4, 2]]
    west: Rows = [["西片"], ["乡镇", "新建沼气池（口）", "行政村（个）"], ["石塘乡", 5, 6], ["竹岭镇", 7, 8]]
    found = imported({"东片": east, "西片": west}, kit="halfyear")
    assert found.figures["竹岭镇"] == {"人居环境.沼气池": "7", "辖区.行政村": "8"}
    assert len(found.figures) == 4


@pytest.mark.parametrize(
    "rows",
    [
        [["乡镇", "社区（个）"], ["青禾乡", 1], ["石塘乡", 5]],  # one is there, the other may be a slip
        [["乡镇", "整治山坪塘（口）"], ["石塘乡", 5], ["竹岭镇", 7]],  # other figures
    ],
)
def test_strange_places_on_another_sheet_are_told(rows: Rows) -> None:
    first: Rows = [["乡镇", "行政村（个）", "社区（个）"], ["青禾乡", 3, 1], ["柳铺镇", 4, 2]]
    found = imported({"一": first, "二": rows}, kit="halfyear")
    assert not found.figures or "石塘乡" not in found.figures

"""Blocks of a sheet that are about one figure each, lists in the order of rank beside each other, lines that say only their unit."""

from __future__ import annotations

from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.workbooks.office_figures import Row

TOWNS = ("青禾乡", "柳铺镇")


def _months(caption: str, unit: str, first: int) -> list[Row]:
    lines: list[Row] = [
        [caption, None, None, None, f"单位：{unit}"],
        ["乡镇", "一季度", "二季度", "上半年合计", "去年同期"],
    ]
    lines += [[town, first, first + n, 2 * first + n, 9] for n, town in enumerate(TOWNS)]
    return [*lines, ["合计", 2 * first, 2 * first + 1, 4 * first + 1, 18], [None] * 5]


def test_a_block_whose_heads_are_all_times_is_about_what_its_caption_says() -> None:
    title: Row = ["2026年上半年工作分月进度", *[None] * 4]
    rows = [title, *_months("表一　新增土地流转面积", "亩", 70)]
    found = imported([*rows, *_months("表二　新建沼气池", "口", 5)], ("A1:E1",), "halfyear")
    assert found.figures["柳铺镇"] == {
        **{"土地流转": "141", "人居环境.沼气池": "11"},
        **{"上年同期.土地流转": "9", "上年同期.人居环境.沼气池": "9"},
    }


def test_lines_that_say_only_their_unit_tell_households_from_people() -> None:
    rows: list[Row] = [
        ["2026年上半年防止返贫致贫对象情况表", None, None, None],
        ["乡镇", "单位", "防止返贫致贫对象", None],
        [None, None, "期初在册", "期末在册"],
    ]
    for n, town in enumerate(TOWNS):
        rows += [[town, "户", 34 + n, 33], [None, "人", 98 + n, 86]]
    found = imported(rows, ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "A4:A5", "A6:A7"))
    assert found.figures["柳铺镇"] == {
        **{"帮扶.期初监测户": "35", "帮扶.期末监测户": "33"},
        **{"帮扶.期初监测人": "99", "帮扶.期末监测人": "86"},
    }


def test_lists_in_the_order_of_rank_beside_each_other_have_heads_of_their_own() -> None:
    rows: Rows = [
        ["2026年上半年主要经济指标排位", *[None] * 7],
        ["固定资产投资", None, None, None, "社会消费品零售总额", None, None, None],
        ["名次", "乡镇", "总量（万元）", "增速（%）", "名次", "乡镇", "总量（万元）", "增速（%）"],
        [1, "青禾乡", 508, 9.2, 1, "柳铺镇", 1447, 13.1],
        [2, "柳铺镇", 373, 4.8, 2, "青禾乡", 830, 9.1],
    ]
    found = imported(rows, ("A1:H1", "A2:D2", "E2:H2"))
    assert found.figures["青禾乡"] == {
        **{"经济.固定资产投资": "508", "经济.固投增速": "9.2"},
        **{"经济.社零": "830", "经济.社零增速": "9.1"},
    }


def test_the_name_of_a_place_over_heads_is_none_of_them() -> None:
    rows: list[Row] = [["工作半年报（2026年上半年）", None, None, None]]
    for n, town in enumerate(TOWNS):
        rows += [
            ["填报单位：", town, None, "填报日期：2026年7月2日"],
            ["行政村（个）", "总户数（户）", "总人口（人）", "社区（个）"],
        ]
        rows += [[11 + n, 4919, 14800, 3]]
    found = imported(rows, ("A1:D1", "B2:C2", "B5:C5"), "halfyear")
    assert found.figures["柳铺镇"] == {"辖区.行政村": "12", "辖区.户数": "4919", "辖区.人口": "14800", "辖区.社区": "3"}


def test_a_column_under_no_head_is_not_of_the_group_over_others() -> None:
    rows: Rows = [
        ["返乡创业和产业情况统计表", None, None],
        ["乡镇", "新增土地流转（亩）", "返乡创业"],
        [None, None, "流转面积（亩）"],
        ["青禾乡", 43, 18],
        ["柳铺镇", 69, 49],
    ]
    found = imported(rows, ("A1:C1", "A2:A3", "B2:B3"), "halfyear")
    assert found.figures["青禾乡"] == {"土地流转": "43", "返乡.流转面积": "18"}


def test_of_two_alike_figures_the_one_that_another_column_names_with_its_group_is_not_meant() -> None:
    rows: Rows = [
        ["土地流转和返乡创业情况", None, None],
        ["乡镇", "新增土地流转面积（亩）", "返乡党员流转土地面积（亩）"],
        ["青禾乡", 43, 18],
        ["柳铺镇", 69, 49],
    ]
    found = imported(rows, ("A1:C1",), "halfyear")
    assert found.figures["青禾乡"] == {"土地流转": "43", "返乡.流转面积": "18"}


def test_parts_of_branches_are_branches() -> None:
    rows: Rows = [
        ["基层党组织情况", None, None, None],
        ["乡镇", "党支部", "其中", None],
        [None, None, "社区", "农村"],
        ["青禾乡", 22, 3, 13],
        ["柳铺镇", 29, 2, 17],
    ]
    found = imported(rows, ("A1:D1", "A2:A3", "B2:B3", "C2:D2"), "halfyear")
    assert found.figures["青禾乡"] == {"党组织.党支部": "22", "党组织.社区党支部": "3", "党组织.农村党支部": "13"}


def test_a_note_is_of_what_it_begins_with() -> None:
    rows: Rows = [
        ["2026年1—6月招商引资进度表", None, None],
        ["乡镇", "签约项目（个）", "到位资金（万元）"],
        ["青禾乡", 5, 220],
        ["柳铺镇", 7, 380],
        ["注：到位资金含以前年度签约项目；签约项目以县认定为准。", None, None],
    ]
    assert imported(rows, ("A1:C1", "A5:C5")).figures["青禾乡"] == {"招商.签约项目": "5"}


def test_notes_above_a_table_do_not_say_what_it_is_about() -> None:
    rows: Rows = [
        ["2026年上半年情况", None, None],
        ["1.户数、人口以派出所户籍数为准，行政村不含社区。", None, None],
        ["乡镇", "新建垃圾收集池（个）", "庭院改造（户）"],
        ["青禾乡", 56, 260],
        ["柳铺镇", 23, 96],
    ]
    found = imported(rows, ("A1:C1", "A2:C2"), "halfyear")
    assert found.figures["青禾乡"] == {"人居环境.垃圾收集池": "56", "人居环境.庭院改造": "260"}

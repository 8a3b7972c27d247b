"""Heads whose words stand elsewhere: in a list of codes on another sheet, or in the name of the sheet."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.unit.readers.test_clerks_layouts import Rows, imported

CODED: Rows = [
    ["区划代码", "单位名称", "ZB01", "ZB02", "ZB03", "审核状态"],
    ["5199211", "青禾乡", 10, 719, 8538, "已审核"],
    ["5199212", "柳铺镇", 7, 566, 3531, "已审核"],
]
DICTIONARY: Rows = [
    ["指标代码", "指标名称", "计量单位"],
    ["ZB01", "行政村数", "个"],
    ["ZB02", "本期新增土地流转面积", "亩"],
    ["ZB03", "协议投资总额", "万元"],
]


def test_codes_over_figures_are_looked_up_on_the_sheet_that_explains_them() -> None:
    found = imported({"数据": CODED, "指标字典": DICTIONARY}, kit="halfyear")
    assert found.figures["青禾乡"] == {"辖区.行政村": "10", "土地流转": "719", "返乡.投资额": "0.85"}
    assert 'E: {指标: 返乡.投资额, 单位: 万元, 四舍五入: 是, 表头: "ZB03"}' in found.text


def test_a_code_that_is_explained_in_two_ways_names_nothing() -> None:
    other: Rows = [DICTIONARY[0], ["ZB01", "社区数", "个"], ["ZB02", "本期新增土地流转面积", "亩"]]
    found = imported({"数据": CODED, "字典": DICTIONARY, "旧字典": other}, kit="halfyear")
    assert found.figures["青禾乡"] == {"土地流转": "719", "返乡.投资额": "0.85"}


def test_codes_that_nobody_explains_name_nothing() -> None:
    assert not imported({"数据": CODED}, kit="halfyear").figures


@pytest.mark.parametrize("state", ["在谈", "待审核"])
def test_a_state_that_is_none_of_approval_is_asked(state: str) -> None:
    rows = [CODED[0], *([*row[:-1], state] for row in CODED[1:])]
    assert not imported({"数据": rows, "指标字典": DICTIONARY}, kit="halfyear").figures


MONTHS: Rows = [
    ["2026年城镇新增就业分月进度表", None, None, None, None],
    [None, None, None, None, "单位：人"],
    ["乡镇", "一季度", "二季度", "1—6月累计", "上年同期"],
    ["青禾乡", 43, 71, 114, 102],
    ["柳铺镇", 35, 35, 70, 61],
]


def test_a_sheet_whose_heads_are_all_times_is_about_what_it_is_called() -> None:
    sheets: Mapping[str, Rows] = {"城镇新增就业": MONTHS, "劳务经纪人": MONTHS}
    found = imported(sheets)
    assert found.figures["青禾乡"] == {"就业.城镇新增就业": "114", "上年同期.就业.城镇新增就业": "102"}


def test_a_sheet_with_times_alone_that_is_called_nothing_is_not_read() -> None:
    assert not imported({"Sheet1": MONTHS}).figures


AIMS: Rows = [
    ["2026年招商引资调度表", None, None],
    [None, None, None],
    ["表一　全年目标任务", None, None],
    ["乡镇", "签约项目（个）", "到位资金（万元）"],
    ["青禾乡", 8, 220],
    ["柳铺镇", 20, 480],
    ["合计", 28, 700],
    [None, None, None],
    ["表二　1—6月完成情况", None, None],
    ["乡镇", "签约项目（个）", "到位资金（万元）"],
    ["青禾乡", 4, 93],
    ["柳铺镇", 9, 227],
    ["合计", 13, 320],
]


def test_a_table_captioned_as_the_aims_of_the_year_has_these() -> None:
    found = imported({"2026年上半年": AIMS}, ("A1:C1", "A3:C3", "A9:C9"))
    assert found.figures["柳铺镇"] == {
        **{"招商.签约项目": "9", "招商.到位资金": "227"},
        **{"目标.招商.签约项目": "20", "目标.招商.到位资金": "480"},
    }


@pytest.mark.parametrize(
    "caption", ["表一　上半年目标任务", "表一　2026年上半年任务", "表一　责任清单", "表一　2025年目标任务"]
)
def test_aims_of_another_time_are_not_those_of_the_year(caption: str) -> None:
    rows = [[caption if cell == "表一　全年目标任务" else cell for cell in row] for row in AIMS]
    figures = imported({"2026年上半年": rows}, ("A1:C1", "A3:C3", "A9:C9")).figures.get("柳铺镇", {})
    assert not [name for name in figures if name.startswith("目标")]
    assert figures.get("招商.签约项目") in (None, "9")

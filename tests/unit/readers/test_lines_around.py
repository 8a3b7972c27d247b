"""Lines above, between and beside the figures of a table that are not figures of places: groups, notes, who answers, units."""

from __future__ import annotations

import pytest

from reportgen.placenames import names_no_town
from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.workbooks.office_figures import Row

TITLE = "2026年上半年工作情况统计表"


@pytest.mark.parametrize("first", ["一、街道（2个）", "（一）乡镇", "一、镇", "一、建制镇（共2个）"])
def test_a_line_that_says_what_kind_of_townships_follow_is_no_head(first: str) -> None:
    rows: Rows = [
        [TITLE, None, None],
        ["乡镇", "整治山坪塘（口）", "改造提灌站（座）"],
        [first, None, None],
        ["青禾乡", 3, 1],
        ["二、其他", None, None],
        ["柳铺镇", 5, 2],
    ]
    found = imported(rows, ("A1:C1", "A3:C3", "A5:C5"), "halfyear")
    assert found.figures["青禾乡"] == {"小型设施.山坪塘": "3", "小型设施.提灌站": "1"}


@pytest.mark.parametrize("name", ["新市镇", "红旗乡", "古县镇"])
def test_townships_whose_names_sound_like_none_are_townships(name: str) -> None:
    assert not names_no_town(name)
    rows: Rows = [["乡镇", "整治山坪塘（口）"], [name, 3], ["柳铺镇", 5]]
    assert imported(rows, kit="halfyear").figures[name] == {"小型设施.山坪塘": "3"}


@pytest.mark.parametrize("name", ["全县乡镇", "各市镇", "我县镇", "本市乡镇", "外县乡镇"])
def test_what_names_all_townships_is_none(name: str) -> None:
    assert names_no_town(name)


def test_who_answers_for_a_line_stands_beside_groups_of_columns() -> None:
    rows: Rows = [
        ["2026年重点任务上半年进度表", *[None] * 7],
        ["工作事项", "单位", "青禾乡", None, "柳铺镇", None, "责任部门", None],
        [None, None, "全年任务", "上半年完成", "全年任务", "上半年完成", None, None],
        ["整治山坪塘", "口", 14, 8, 35, 20, "水利局", None],
        ["改造提灌站", "座", 7, 4, 7, 3, "水利局", None],
    ]
    found = imported(rows, ("A1:H1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:H2"), "halfyear")
    assert found.figures["柳铺镇"] == {
        **{"小型设施.山坪塘": "20", "小型设施.提灌站": "3"},
        **{"目标.小型设施.山坪塘": "35", "目标.小型设施.提灌站": "7"},
    }


def test_notes_above_a_table_make_it_none_of_a_part() -> None:
    rows: Rows = [
        ["基层党组织和党员情况表（2026年上半年）", None, None],
        ["填表说明：", None, None],
        ["1．机关党员为机关党支部在职党员干部，不含离退休党员。", None, None],
        ["乡镇", "党支部总数（个）", "机关党员（名）"],
        ["青禾乡", 14, 39],
        ["柳铺镇", 12, 46],
    ]
    found = imported(rows, ("A1:C1", "A2:C2", "A3:C3"), "halfyear")
    assert found.figures["青禾乡"] == {"党组织.党支部": "14", "党组织.机关党员": "39"}


def test_a_unit_between_the_caption_of_a_table_and_its_heads_is_of_that_table() -> None:
    first: list[Row] = [["表1　辖区概况", None, None], ["乡镇", "行政村（个）", "总户数（户）"]]
    second: list[Row] = [
        ["表2　技术培训", None, None],
        ["单位：期、人次", None, None],
        ["乡镇", "培训期数", "培训人次"],
    ]
    places: list[Row] = [["青禾乡", 7, 485], ["柳铺镇", 9, 718], ["合计", 16, 1203]]
    rows: Rows = [*first, *places, [None, None, None], *second, *places]
    found = imported(rows, ("A1:C1", "A7:C7", "A8:C8"), "halfyear")
    assert found.figures["青禾乡"] == {
        **{"辖区.行政村": "7", "辖区.户数": "485"},
        **{"培训.期数": "7", "培训.人次": "485"},
    }


@pytest.mark.parametrize(("beside", "is_read"), [("2026年1—6月", True), ("2026年4—6月", False)])
def test_a_report_of_a_quarter_that_says_it_is_since_january_is_so(beside: str, is_read: bool) -> None:
    rows: Rows = [
        ["农业生产情况（二季度）", *[None] * 5],
        ["综合机关名称：县农业农村局", *[None] * 4, beside],
        ["乡镇", "夏粮产量（吨）", "夏粮面积（亩）", "油料面积（亩）", "蔬菜面积（亩）", "备注"],
        ["青禾乡", 1629, 4000, 300, 200, None],
        ["柳铺镇", 482, 1300, 200, 100, None],
    ]
    found = imported({"表": rows, "2026年上半年说明": [["2026年上半年"]]}, ("A1:C1",))
    assert bool(found.figures.get("青禾乡")) == is_read

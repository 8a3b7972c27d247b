"""Further ways in which clerks lay out and word their tables, each with what has to come of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.workbooks.office_figures import Row

TITLE = "2026年上半年工作情况统计表"


def _one(heads: Sequence[str], kit: str = "general", title: str = TITLE) -> dict[str, str]:
    rows: list[Row] = [[title, *[None] * len(heads)], ["乡镇", *heads]]
    rows += [["青禾乡", *range(31, 31 + len(heads))], ["柳铺镇", *range(11, 11 + len(heads))]]
    return imported(rows, (f"A1:{'ABCDEFGH'[len(heads)]}1",), kit).figures.get("青禾乡", {})


def test_questions_of_a_form_on_the_web_are_heads() -> None:
    heads = [
        "2.辖区现有多少个行政村？（不含社区）",
        "7.上半年新增土地流转多少亩？",
        "9.举办了几期种养殖技术培训？（没有不填）",
    ]
    assert _one(heads, "halfyear") == {"辖区.行政村": "31", "土地流转": "32", "培训.期数": "33"}


def test_a_mark_of_parts_is_heard() -> None:
    figures = _one(["一般公共预算收入（万元）", "#税收收入（万元）"])
    assert figures == {"经济.一般公共预算收入": "31"}


def test_taxes_are_asked_also_where_they_are_a_part_of_a_part() -> None:
    figures = _one(["财政总收入（万元）", "其中：一般公共预算收入（万元）", "其中：税收收入（万元）"])
    assert "经济.税收收入" not in figures


@pytest.mark.parametrize(("head", "is_read"), [("6月末流转总面积（亩）", False), ("6月末新增土地流转（亩）", True)])
def test_what_is_held_at_the_end_of_the_period_was_not_done_in_it(head: str, is_read: bool) -> None:
    assert ("土地流转" in _one([head], "halfyear")) == is_read


def test_of_what_was_found_and_what_is_grave_nobody_knows_which_was_mended() -> None:
    figures = _one(["排查隐患（处）", "重大隐患（处）", "已整改（处）"])
    assert figures == {"安全.排查隐患": "31", "安全.重大隐患": "32"}
    figures = _one(["排查隐患（处）", "已整改（处）", "重大隐患（处）", "已整改（处）"])
    assert figures["安全.重大隐患整改"] == "34"


def test_a_total_with_those_that_are_no_more_is_not_what_there_is() -> None:
    assert _one(["监测对象总数（户）", "其中：已消除风险（户）"]) == {}
    assert set(_one(["期末监测对象（户）", "消除风险（户）"])) == {"帮扶.期末监测户", "帮扶.消除风险户"}


def test_a_remark_that_calls_a_figure_by_another_name_is_heard() -> None:
    rows: list[Row] = [
        [TITLE, None, None],
        ["乡镇", "社会消费品零售总额（万元）", "固定资产投资（万元）"],
        ["青禾乡", 300, 200],
        ["柳铺镇", 400, 300],
        ["注：社零为一季度数据。", None, None],
    ]
    assert imported(rows, ("A1:C1",)).figures["青禾乡"] == {"经济.固定资产投资": "200"}


@pytest.mark.parametrize("part", ["农业保险", "特种设备", "民兵", "以工代赈", "高层建筑"])
def test_a_title_of_a_part_is_asked(part: str) -> None:
    assert _one(["排查隐患（处）"], title=f"2026年上半年{part}情况统计表") == {}


@pytest.mark.parametrize("days", ["“五一”期间", "春节前", "端午节假期", "安全生产月", "旅游节期间", "第一轮"])
def test_a_title_of_some_days_is_asked(days: str) -> None:
    rows: list[Row] = [["2026年上半年报送", None], [f"{days}安全检查情况", None], ["乡镇", "排查隐患（处）"]]
    rows += [["青禾乡", 3], ["柳铺镇", 4]]
    assert imported({"检查": rows, "说明": [["2026年1—6月报表"]]}).figures == {}


def test_blocks_with_captions_have_places_and_heads_of_their_own() -> None:
    rows: list[Row] = [
        ["“双联”工作情况汇总表", *[None] * 4],
        ["一、党政班子成员联系要求（每人）", *[None] * 4],
        ["序号", "乡镇", "联系村（个）", "联系困难群众户数（上限）", None],
        [1, "青禾乡", 1, 6, None],
        [2, "柳铺镇", 2, 7, None],
        [None] * 5,
        ["二、机关干部驻村要求（每人）", *[None] * 4],
        ["单位", "蹲点联系村（个）", "联系困难群众户数（上限）", None, None],
        ["柳铺镇", 1, 3, None, None],
        ["青禾乡", 1, 2, None, None],
    ]
    figures = imported(rows, ("A1:E1", "A2:E2", "A7:E7"), "halfyear").figures["青禾乡"]
    assert figures["班子成员.户数"] == "6"
    assert figures["机关干部.户数"] == "2"


def test_heads_of_groups_that_are_not_merged_stand_over_what_follows() -> None:
    rows: list[Row] = [
        [TITLE, *[None] * 7],
        ["片区", "乡镇", "班子成员", None, None, "机关干部", None, "备注"],
        [None, None, "联系村", "联系户上限", "办实事", "驻点村", "办实事", None],
        ["东片", "青禾乡", 1, 6, 3, 1, 2, None],
        [None, "柳铺镇", 2, 7, 4, 1, 3, None],
    ]
    figures = imported(rows, ("A1:H1",), "halfyear").figures["青禾乡"]
    assert (figures["班子成员.实事"], figures["机关干部.实事"]) == ("3", "2")


def test_codes_below_heads_and_offices_beside_items_are_no_words() -> None:
    rows: list[Row] = [
        [TITLE, None, None],
        ["乡镇", "发展党员（名）", "排查隐患（处）"],
        ["fld_01", "fld_02", "fld_03"],
        ["青禾乡", 3, 30],
        ["柳铺镇", 4, 40],
    ]
    assert imported(rows, ("A1:C1",)).figures["青禾乡"] == {"党建.发展党员": "3", "安全.排查隐患": "30"}
    turned: list[Row] = [
        [TITLE, *[None] * 4],
        ["指标", "单位", "责任科室", "青禾乡", "柳铺镇"],
        ["发展党员", "名", "组织办", 3, 4],
        ["排查隐患", "处", "应急办", 30, 40],
    ]
    assert imported(turned, ("A1:E1",)).figures["柳铺镇"] == {"党建.发展党员": "4", "安全.排查隐患": "40"}


def test_a_total_of_more_than_what_was_filled_in_is_told_and_stops_nothing() -> None:
    rows: list[Row] = [
        [TITLE, None, None],
        ["乡镇", "发展党员（名）", "排查隐患（处）"],
        ["青禾乡", 3, 30],
        ["柳铺镇", 4, "—"],
        ["合计", 7, 70],
    ]
    found = imported(rows, ("A1:C1",))
    assert found.figures["青禾乡"]["安全.排查隐患"] == "30"
    [told] = [finding for finding in found.log if finding.rule == "total-of-more"]
    assert "柳铺镇" in "".join(told.hints)


def _card(place: str, figures: Sequence[int | str]) -> Rows:
    members, found, checked, trained = figures
    return [
        [f"{place}工作情况登记卡（2026年上半年）", None, None, None],
        ["党建", "党委书记", "发展党员（名）", None],
        [None, "李向荣" if place == "青禾乡" else "王国辉", members, None],
        ["安全", "排查隐患（处）", "检查生产经营单位（家次）", "安全生产培训（场）"],
        [None, found, checked, trained],
    ]


def test_on_cards_the_heads_stand_above_and_names_are_no_words_of_figures() -> None:
    sheets = {"青禾": _card("青禾乡", (3, 30, 60, 7)), "柳铺": _card("柳铺镇", (4, 40, 80, "—"))}
    figures = imported(sheets, ("A1:D1", "A2:A3", "A4:A5")).figures
    assert figures["青禾乡"] == {
        **{"党建.发展党员": "3", "安全.排查隐患": "30"},
        **{"安全.检查家次": "60", "安全.培训场次": "7"},
    }
    assert "安全.培训场次" not in figures["柳铺镇"]


def test_of_sheets_of_one_place_each_one_may_have_another_line_and_units_behind() -> None:
    def sheet(place: str, *more: Row) -> Rows:
        return [
            ["工作情况登记表", None, None, None],
            [f"填报单位：{place}", None, None, "2026年上半年"],
            ["序号", "内容", "数量", "单位"],
            *more,
            [1, "发展党员", 3, "名"],
            [2, "固定资产投资", 1.5, "亿元"],
        ]

    found = imported({"青禾": sheet("青禾乡"), "柳铺": sheet("柳铺镇", [0, "党员外出", 9, "名"])}, ("A1:D1", "A2:C2"))
    own = {"党建.发展党员": "3", "经济.固定资产投资": "15000"}
    assert found.figures == {"青禾乡": own, "柳铺镇": own}


def test_months_below_heads_of_two_lines_have_the_words_of_both() -> None:
    rows: list[Row] = [
        ["2026年上半年宣传工作台账", *[None] * 4],
        ["填报单位：青禾乡", *[None] * 4],
        ["月份", "文明实践志愿服务", None, "文化惠民活动", None],
        [None, "活动（场）", "志愿者（人次）", "场次", "参与群众（人次）"],
    ]
    rows += [[f"{month}月", 1, 10, 2, 20] for month in range(1, 7)]
    rows.append(["上半年合计", 6, 60, 12, 120])
    figures = imported(rows, ("A1:E1", "A2:E2", "A3:A4", "B3:C3", "D3:E3")).figures["青禾乡"]
    assert (figures["宣传.志愿活动"], figures["社事.文化活动"]) == ("6", "12")


@pytest.mark.parametrize(("head", "is_read"), [("上年同期（或上年末）", False), ("上年同期", True)])
def test_last_year_s_end_is_not_its_same_period(head: str, is_read: bool) -> None:
    rows: list[Row] = [
        ["乡镇工作情况登记表", *[None] * 3],
        ["填报单位：青禾乡", None, None, "2026年7月2日"],
        ["项目", "计量单位", head, "2026年上半年（或6月末）"],
        ["发展党员", "名", 2, 3],
        ["排查隐患", "处", 25, 30],
    ]
    figures = imported(rows, ("A1:D1", "A2:C2")).figures["青禾乡"]
    assert figures["安全.排查隐患"] == "30"
    assert ("上年同期.安全.排查隐患" in figures) == is_read


def test_a_line_of_figures_before_the_townships_is_no_head() -> None:
    rows: list[Row] = [
        [TITLE, None, None],
        ["单位", "发展党员（名）", "固定资产投资（万元）"],
        ["全县", 10, 1500.5],
        ["县本级", 3, 800.5],
        ["青禾乡", 3, 300],
        ["柳铺镇", 4, 400],
    ]
    found = imported(rows, ("A1:C1",))
    assert "800.5/" not in found.text
    assert "表头: 2\n" in found.text


@pytest.mark.parametrize("words", ["不下达", "/", "未下达", "不考核"])
def test_words_for_no_aim_are_no_label(words: str) -> None:
    rows: list[Row] = [
        [f"青禾乡{TITLE}", *[None] * 3],
        ["项目", "单位", "全年目标", "上半年完成"],
        ["发展党员", "名", 9, 3],
        ["排查隐患", "处", words, 30],
    ]
    assert imported(rows, ("A1:D1",)).figures["青禾乡"]["安全.排查隐患"] == "30"


def test_another_thing_that_was_rebuilt_leaves_what_is_new_alone() -> None:
    rows: list[Row] = [
        ["2026年上半年设施建设情况", None, None],
        ["乡镇", "改造提灌站（座）", "新建沼气池（口）"],
        ["青禾乡", 3, 30],
        ["柳铺镇", 4, 40],
    ]
    figures = imported(rows, ("A1:C1",), "halfyear").figures["青禾乡"]
    assert figures == {"小型设施.提灌站": "3", "人居环境.沼气池": "30"}


def test_a_title_across_a_table_of_places_in_columns_is_no_word_of_all_its_figures() -> None:
    rows: list[Row] = [
        [TITLE, *[None] * 5],
        ["项目", "计量单位", "青禾乡", None, "柳铺镇", None],
        [None, None, *("上年同期", "本期") * 2],
        ["一、平安建设", *[None] * 5],
        ["发展党员", "名", 2, 3, 3, 4],
        ["排查隐患", "处", 25, 30, 35, 40],
    ]
    figures = imported(rows, ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "A4:F4")).figures
    assert figures["柳铺镇"]["安全.排查隐患"] == "40"


def test_a_remark_that_leaves_another_time_out_says_nothing_against_a_figure() -> None:
    rows: list[Row] = [[TITLE, None], ["乡镇", "新增土地流转（亩）"], ["青禾乡", 300], ["柳铺镇", 400]]
    rows.append(["注：土地流转不含以前年度。", None])
    assert imported(rows, ("A1:B1",), "halfyear").figures["青禾乡"] == {"土地流转": "300"}


def test_a_month_beside_the_half_leaves_the_half_the_period() -> None:
    rows: list[Row] = [
        ["情况统计表", None, None],
        ["乡镇", "举办培训（期）", None],
        [None, "本月", "1至6月累计"],
        ["青禾乡", 2, 6],
        ["柳铺镇", 3, 14],
    ]
    found = imported(rows, ("A1:C1", "A2:A3", "B2:C2"), "halfyear")
    assert "C: {指标: 培训.期数" in found.text
    assert '1至6月累计"}    # 把握：高' in found.text


def test_kinds_that_are_counted_together_are_none_of_them() -> None:
    rows: list[Row] = [
        ["2026年6月末帮扶情况", None, None],
        ["乡镇", "脱贫户、监测户", None],
        [None, "户数", "人数"],
        ["青禾乡", 3, 10],
        ["柳铺镇", 4, 20],
    ]
    assert imported(rows, ("A1:C1", "A2:A3", "B2:C2")).figures == {}


def test_a_numbered_caption_of_a_part_is_heard() -> None:
    rows: list[Row] = [
        ["2026年上半年工作情况", None, None],
        ["一、党建", None, None],
        ["乡镇", "发展党员（名）", "党员培训（期）"],
        ["青禾乡", 3, 30],
        ["柳铺镇", 4, 40],
        ["二、消防", None, None],
        ["单位", "排查隐患（处）", "整改隐患（处）"],
        ["青禾乡", 1, 10],
        ["柳铺镇", 2, 20],
    ]
    text = imported(rows, ("A1:C1", "A2:C2", "A6:C6")).text
    assert "# B: {指标: 安全.排查隐患" in text
    assert "上面写的是“消防”的" in text
    assert "      B: {指标: 党建.发展党员" in text


def test_items_with_units_of_their_own_are_no_list_of_one_thing() -> None:
    rows: list[Row] = [[TITLE, *[None] * 3], ["街道", "工作任务", "单位", "说明"]]
    for place, more in (("青禾乡", "拆违"), ("柳铺镇", "路灯")):
        rows += [[place, "获评称号", "个", "县里授予"], [None, "检查商铺", "家", None], [None, more, "处", None]]
    assert "把握：中" not in imported(rows, ("A1:D1", "A3:A5", "A6:A8")).text


def test_codes_in_letters_below_the_heads_are_no_words() -> None:
    rows: list[Row] = [
        [TITLE, None, None],
        ["乡镇", "发展党员（名）", "排查隐患（处）"],
        ["XZMC", "DY", "AQ01"],
        ["青禾乡", 3, 30],
        ["柳铺镇", 4, 40],
    ]
    assert imported(rows, ("A1:C1",)).figures["青禾乡"] == {"党建.发展党员": "3", "安全.排查隐患": "30"}


LONG: Rows = [
    [TITLE, None, None, None, None],
    ["乡镇", "指标", "计量单位", "本期", "上年同期"],
    ["青禾乡", "培训人次", "人次", 30, 9],
    ["青禾乡", "修建村社道路", "公里", 4, 3],
    ["柳铺镇", "培训人次", "人次", 20, 9],
    ["柳铺镇", "修建村社道路", "公里", 6, 3],
]


def test_totals_of_last_year_that_differ_keep_nothing_of_this_year_back() -> None:
    rows: Rows = [*LONG, ["全县", "培训人次", "人次", 50, 19], ["全县", "修建村社道路", "公里", 10, 6]]
    found = imported(rows, ("A1:E1",), "halfyear")
    assert found.figures["青禾乡"] == {
        **{"培训.人次": "30", "小型设施.村社道路": "4"},
        **{"上年同期.小型设施.村社道路": "3"},
    }
    (told,) = [f for f in found.log if f.rule == "last-year-total-differs"]
    assert told.message == ("“全县”的“上年同期的人次”是 19，各单位相加是 18，合计多 1，各单位上年的这个数没有导入")


def test_totals_of_this_year_that_differ_are_refused_whatever_last_years_are() -> None:
    rows: Rows = [*LONG, ["全县", "培训人次", "人次", 51, 18], ["全县", "修建村社道路", "公里", 10, 6]]
    found = imported(rows, ("A1:E1",), "halfyear")
    assert not found.figures
    assert "total-differs" in {f.rule for f in found.log}


@pytest.mark.parametrize("word", ["增减数", "平均", "变化情况", "净增加", "极差", "控制数"])
def test_what_is_reckoned_of_all_below_their_total_is_no_place(word: str) -> None:
    rows: Rows = [["乡镇", "排查隐患（处）"], ["青禾乡", 3], ["柳铺镇", 4], ["合计", 7], [word, 5]]
    assert list(imported(rows).figures) == ["青禾乡", "柳铺镇"]


def test_a_place_that_is_not_called_like_a_township_stands_among_the_others() -> None:
    rows: Rows = [["乡镇", "排查隐患（处）"], ["青禾乡", 3], ["经开区", 4], ["柳铺镇", 4], ["合计", 11]]
    assert list(imported(rows).figures) == ["青禾乡", "经开区", "柳铺镇"]


def test_households_beside_the_people_of_a_place_are_its_own() -> None:
    assert _one(["户数（户）", "人口（人）"], "halfyear") == {"辖区.户数": "31", "辖区.人口": "32"}
    assert _one(["户数（户）", "培训人次（人次）"], "halfyear") == {"培训.人次": "32"}
    assert _one(["联系户数（户）", "人口（人）"], "halfyear").get("辖区.户数") is None


def test_a_head_that_the_explanation_of_one_figure_begins_with_is_its() -> None:
    assert _one(["期末总户数（户）"], "halfyear") == {"辖区.户数": "31"}
    assert _one(["代表建议（人代会和闭会期间）（件）"]) == {"群团.代表建议": "31"}
    assert _one(["代表建议（人代会）（件）"]) == {}


def test_a_count_under_two_figures_is_of_that_in_its_unit() -> None:
    rows: Rows = [
        [TITLE, None, None],
        ["乡镇", "脱贫户和脱贫人口", None],
        [None, "户数（户）", "人数（人）"],
        ["青禾乡", 31, 90],
        ["柳铺镇", 22, 60],
    ]
    found = imported(rows, ("A1:C1", "A2:A3", "B2:C2"))
    assert found.figures["青禾乡"] == {"帮扶.脱贫户": "31", "帮扶.脱贫人口": "90"}


def test_of_two_groups_of_heads_each_has_its_own_figures() -> None:
    rows: Rows = [
        ["基本情况及返乡创业情况一览表", None, None],
        ["乡镇", "产业", "返乡"],
        [None, "土地流转（亩）", "流转面积（亩）"],
        ["青禾乡", 310, 90],
        ["柳铺镇", 220, 60],
    ]
    found = imported(rows, ("A1:C1", "A2:A3"), "halfyear")
    assert found.figures["青禾乡"] == {"土地流转": "310", "返乡.流转面积": "90"}
    titled: Rows = [["返乡创业情况一览表", None], ["乡镇", "土地流转（亩）"], ["青禾乡", 310], ["柳铺镇", 220]]
    assert not imported(titled, ("A1:B1",), "halfyear").figures.get("青禾乡")


@pytest.mark.parametrize(
    ("remark", "is_read"), [("本期新增，不是累计数", True), ("自2021年以来累计", False), ("含在建的", False)]
)
def test_a_line_of_remarks_below_the_heads_is_none_of_them(remark: str, is_read: bool) -> None:
    rows: Rows = [
        [TITLE, None, None],
        ["乡镇", "新增土地流转", "整治山坪塘"],
        ["计量单位", "公顷", "口"],
        ["统计口径", remark, "本期完成"],
        ["青禾乡", 2, 3],
        ["柳铺镇", 4, 5],
    ]
    figures = imported(rows, ("A1:C1",), "halfyear").figures["青禾乡"]
    assert figures.get("土地流转") == ("30" if is_read else None)
    assert figures["小型设施.山坪塘"] == "3"


def test_a_head_of_several_lines_with_lines_of_units_and_numbers_is_whole() -> None:
    rows: Rows = [
        ["城乡社会救助情况半年报", None, None, None, None],
        ["乡镇", "城乡低保", None, "特困人员", None],
        [None, "户数", "人数", "特困人数合计", None],
        [None, None, None, "集中供养", "分散供养"],
        ["计量单位", "户", "人", "人", "人"],
        ["甲", 1, 2, 3, 4],
        ["青禾乡", 39, 70, 12, 49],
        ["柳铺镇", 17, 29, 9, 10],
    ]
    found = imported(rows, ("A1:E1", "A2:A4", "B2:C2", "D2:E2", "B3:B4", "C3:C4", "D3:E3"))
    assert found.figures["青禾乡"] == {
        **{"救助.低保户": "39", "救助.低保人数": "70", "救助.特困集中": "12", "救助.特困分散": "49"},
    }


def test_units_of_one_amount_above_a_table_are_no_doubt() -> None:
    rows: Rows = [
        ["帮扶工作统计表", None, None],
        ["截止时间：2026年6月30日", None, "单位：个、户、人、名"],
        ["乡镇", "人口", "机关党员"],
        ["青禾乡", 900, 5],
        ["柳铺镇", 800, 6],
    ]
    figures = imported(rows, ("A1:C1",), "halfyear").figures["青禾乡"]
    assert figures == {"辖区.人口": "900", "党组织.机关党员": "5"}


def test_bands_of_a_wide_table_below_each_other_are_all_read() -> None:
    rows: Rows = [
        [TITLE, None, None],
        ["乡镇", "自然村（个）", "行政村（个）"],
        *([town, 1, 2] for town in ("青禾乡", "柳铺镇")),
        ["合计", 2, 4],
        [None, None, None],
        ["续表一", None, None],
        ["乡镇", "安全生产（续）演练（场）", "隐患点（处）"],
        *([town, 3, 4] for town in ("青禾乡", "柳铺镇")),
        ["合计", 6, 8],
        [None, None, None],
        ["续表二", None, None],
        ["乡镇", "发展党员（名）", "排查隐患（处）"],
        *([town, 5, 6] for town in ("青禾乡", "柳铺镇")),
        ["合计", 10, 12],
    ]
    found = imported(rows, ("A1:C1", "A7:C7", "A13:C13"))
    assert found.figures["柳铺镇"] == {
        **{"辖区.自然村": "1", "辖区.行政村": "2", "安全.演练场次": "3"},
        **{"应急.隐患点": "4", "党建.发展党员": "5", "安全.排查隐患": "6"},
    }


def test_questions_may_say_what_the_explanation_says_and_how_to_fill_in() -> None:
    heads = [
        "1.期末行政村数，不含社区（个）",
        "2.期末社区数（个）",
        "3.列入整顿的后进基层党组织数（个），没有就不填",
        "4.本期新增土地流转面积（亩），不是累计数",
    ]
    assert _one(heads, "halfyear") == {
        **{"辖区.行政村": "31", "辖区.社区": "32"},
        **{"党组织.后进党组织": "33", "土地流转": "34"},
    }
    assert "辖区.行政村" not in _one(["1.期末行政村数，含社区（个）"], "halfyear")


def test_a_township_behind_its_county_and_a_stroke_is_the_township() -> None:
    rows: list[Row] = [
        ["提交时间", "1、所属乡镇", "2、巡河发现的问题（个）", "3、巡河问题中已经整改的（个）"],
        ["2026/7/2 8:10:20", "怀安县/石鼓镇", "44", "39"],
        ["2026/7/2 9:16:21", "怀安县/天池乡", "31", "28"],
    ]
    found = imported(rows).figures
    assert found == {
        "石鼓镇": {"生态.巡河问题": "44", "生态.问题整改": "39"},
        "天池乡": {"生态.巡河问题": "31", "生态.问题整改": "28"},
    }


@pytest.mark.parametrize(
    ("beside", "is_read"), [("改造面积（平方米）", True), ("改造提升（个）", False), ("改造提升", False)]
)
def test_only_what_is_counted_alike_can_be_the_other_half_of_what_is_new(beside: str, is_read: bool) -> None:
    rows: list[Row] = [
        [TITLE, None, None],
        ["乡镇", "上半年", None],
        [None, "新增停车泊位（个）", beside],
        ["青禾乡", 31, 120],
        ["柳铺镇", 45, 220],
    ]
    figures = imported(rows, ("A1:C1", "A2:A3", "B2:C2")).figures.get("青禾乡", {})
    assert ("城区.新增车位" in figures) == is_read


def test_bare_growth_of_a_part_is_in_per_cent_where_the_unit_above_is_that_of_amounts() -> None:
    rows: list[Row] = [
        ["2026年上半年社会消费品零售总额", None, None, None, None],
        [None, None, None, None, "单位：亿元、%"],
        ["乡镇", "社会消费品零售总额", None, "其中：限额以上", None],
        [None, "总量", "同比增长", "总量", "同比增长"],
        ["青禾乡", 6.11, 7.7, 1.66, 7.6],
        ["柳铺镇", 2.47, 6.4, 0.64, 3.4],
    ]
    found = imported(rows, ("A1:E1", "A3:A4", "B3:C3", "D3:E3")).figures["青禾乡"]
    assert found["经济.限上社零增速"] == "7.6"
    assert found["经济.社零增速"] == "7.7"


def test_what_an_official_form_says_of_itself_is_no_time_and_who_has_the_figures_no_head() -> None:
    found = imported(
        [
            ["乡镇就业和耕地情况", None, None],
            [None, None, "表　　号：岚统22表"],
            [None, None, "文　　号：岚统字〔2026〕7号"],
            ["2026年1-6月", None, "有效期至：2027年1月"],
            ["乡镇名称", "城镇新增就业", "新增流转面积"],
            ["计量单位", "人", "公顷"],
            ["甲", "01", "02"],
            ["数据来源", "人力资源和社会保障局", "农业农村局"],
            ["青禾乡", 31, 8],
            ["柳铺镇", 45, 12],
        ]
    )
    assert found.figures["柳铺镇"] == {"就业.城镇新增就业": "45", "耕地保护.新增流转": "180"}


@pytest.mark.parametrize(("title", "is_read"), [("人口、党员和社会保障情况", True), ("党员队伍建设情况", False)])
def test_a_title_of_many_subjects_is_of_all_of_them(title: str, is_read: bool) -> None:
    rows: list[Row] = [[f"2026年上半年{title}"], ["乡镇", "行政村（个）", "高龄津贴人数（人）"]]
    found = imported([*rows, ["青禾乡", 12, 340], ["柳铺镇", 9, 280]])
    assert bool(found.figures) == is_read


@pytest.mark.parametrize(
    ("dates", "is_read"), [(("2026年6月30日",) * 2, True), (("2026年6月30日", "2025年6月30日"), False)]
)
def test_a_turned_table_goes_on_below_itself_with_its_own_date(dates: tuple[str, str], is_read: bool) -> None:
    rows: list[Row] = [["就业和耕地情况"], [None, None, None, dates[0]], ["项目", "单位", "青禾乡", "柳铺镇"]]
    rows += [["城镇新增就业", "人", 31, 45], ["新增流转面积", "亩", 120, 220], []]
    rows += [["就业和耕地情况（续表）"], [None, None, None, dates[1]], ["项目", "单位", "桐山镇", "石坪乡"]]
    rows += [["城镇新增就业", "人", 12, 14], ["新增流转面积", "亩", 90, 80]]
    assert set(imported(rows).figures) >= ({"石坪乡"} if is_read else set())
    assert ("石坪乡" in imported(rows).figures) == is_read


@pytest.mark.parametrize("aim", ["计划投资（万元）", "招商引资到位资金（万元）"])
def test_a_sheet_of_changes_beside_that_of_the_figures_asks_nothing_of_these(aim: str) -> None:
    heads: Row = ["乡镇", "外出招商（次）", "签约项目（个）", aim]
    found = imported(
        {
            "本期": [["2026年上半年招商引资情况表"], heads, ["青禾乡", 12, 5, 900], ["柳铺镇", 9, 4, 700]],
            "增减情况": [
                ["2026年上半年比2025年上半年增减情况表"],
                heads,
                ["青禾乡", 2, -1, 80],
                ["柳铺镇", 3, 1, -20],
            ],
        }
    )
    assert found.figures["青禾乡"].items() >= {("招商.外出招商", "12"), ("招商.签约项目", "5")}


def test_parts_of_a_whole_before_them_are_named_with_it_where_each_place_has_two_columns() -> None:
    rows: list[Row] = [["2026年上半年党建情况对比表"], ["类别", "指标", "青禾乡", None, "柳铺镇", None]]
    rows += [[None, None, "本期", "上年同期", "本期", "上年同期"]]
    rows += [["基层党组织", "党支部总数（个）", 14, 13, 18, 18], [None, "其中：机关（个）", 1, 1, 3, 3]]
    rows += [[None, "社区（个）", 1, 1, 2, 2], [None, "农村（个）", 12, 11, 13, 13]]
    found = imported(rows, ("C2:D2", "E2:F2", "A4:A7"), kit="halfyear")
    assert found.figures["柳铺镇"].items() >= {("党组织.社区党支部", "2"), ("上年同期.党组织.农村党支部", "13")}


def test_a_note_that_something_is_the_sum_of_the_periods_months_leaves_no_doubt() -> None:
    rows: list[Row] = [
        ["2026年上半年"],
        ["乡镇", "生猪出栏（头）", "家禽存栏（羽）"],
        ["青禾乡", 3, 8],
        ["柳铺镇", 4, 9],
    ]
    assert imported([*rows, ["说明：生猪、家禽存栏为6月末数，出栏为1至6月累计。"]]).figures["柳铺镇"]


@pytest.mark.parametrize(("first", "figure"), [("县本级", 31), ("青禾中心校", 3), ("城关", 31), ("县本级", "—")])
def test_a_line_right_below_the_heads_whose_name_nobody_knows_is_no_head(first: str, figure: int | str) -> None:
    found = imported([["2026年上半年"], ["乡镇", "改厕（户）"], [first, figure], ["柳铺镇", 5], ["石坪乡", 7]])
    assert "表头: 2\n" in found.text
    assert found.figures["柳铺镇"] == {"乡建.改厕": "5"}

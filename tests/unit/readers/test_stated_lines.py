"""Places with several lines, or columns: the aim, what was done, last year; and what figures are by those beside them."""

from __future__ import annotations

import pytest

from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.workbooks.office_figures import Row

TITLE = "2026年上半年重点工作推进情况表"
DONE = {"党建.发展党员": "3", "安全.排查隐患": "30"}
AIMS = {"目标.党建.发展党员": "9", "目标.安全.排查隐患": "90"}


def test_of_places_over_aim_and_done_both_are_read() -> None:
    rows: Rows = [
        [TITLE, *[None] * 9],
        ["类别", "序号", "工作内容", "单位", "全县", None, "东片", None, None, None],
        [None, None, None, None, None, None, "青禾乡", None, "柳铺镇", None],
        [None, None, None, None, *("任务", "完成") * 3],
        ["党建", 1, "发展党员", "名", 17, 8, 9, 3, 8, 5],
        ["安全", 2, "排查隐患", "处", 170, 80, 90, 30, 80, 50],
    ]
    found = imported(rows, ("A1:J1", "A2:A4", "B2:B4", "C2:C4", "D2:D4", "E2:F3", "G2:J2", "G3:H3", "I3:J3"))
    assert found.figures["青禾乡"] == DONE | AIMS
    assert found.figures["柳铺镇"]["安全.排查隐患"] == "50"
    assert "    排列: 几列一个单位\n    表头: A-D\n    单位: 3\n" in found.text


def test_of_lines_of_aim_done_and_rate_the_rates_are_left_out() -> None:
    rows: Rows = [
        [TITLE, *[None] * 3],
        ["乡镇", "项目", "发展党员（名）", "排查隐患（处）"],
        ["青禾乡", "全年任务", 9, 90],
        [None, "上半年完成", 3, 30],
        [None, "完成率", 0.333, 0.333],
        ["柳铺镇", "全年任务", 8, "/"],
        [None, "上半年完成", 5, 50],
        [None, "完成率", 0.625, "/"],
    ]
    found = imported(rows, ("A1:D1", "A3:A5", "A6:A8"))
    assert found.figures["青禾乡"] == DONE | AIMS
    assert "目标.安全.排查隐患" not in found.figures["柳铺镇"]
    assert "    排列: 几行一个单位\n    表头: 2\n    单位: A\n" in found.text


@pytest.mark.parametrize("heads", [("户数", "人数"), ("户数（户）", "人数（人）")])
def test_of_places_over_households_and_persons_each_item_has_both(heads: tuple[str, str]) -> None:
    rows: Rows = [
        ["2026年6月末困难群众情况", *[None] * 4],
        ["项目", "青禾乡", None, "柳铺镇", None],
        [None, *heads, *heads],
        ["城乡低保", 30, 62, 41, 80],
        ["监测对象", 5, 17, 6, 20],
    ]
    figures = imported(rows, ("A1:E1", "A2:A3", "B2:C2", "D2:E2")).figures
    assert figures["柳铺镇"]["救助.低保户"] == "41"
    assert figures["柳铺镇"]["救助.低保人数"] == "80"


def test_places_whose_lines_say_other_things_are_no_such_table() -> None:
    rows: Rows = [
        [TITLE, *[None] * 2],
        ["乡镇", "项目", "发展党员（名）"],
        ["青禾乡", "全年任务", 9],
        [None, "上半年完成", 3],
        ["柳铺镇", "上半年完成", 5],
    ]
    found = imported(rows, ("A1:C1", "A3:A4"))
    assert "几行一个单位" not in found.text


@pytest.mark.parametrize("month", ["当月", "本月", "6月", "6月份"])
def test_a_sum_beside_a_month_is_what_was_done_since_january(month: str) -> None:
    rows: Rows = [
        ["2026年1—6月安全生产情况", *[None] * 4],
        ["乡镇", "排查隐患（处）", None, "监测对象（户）", None],
        [None, month, "累计", month, "累计"],
        ["青禾乡", 3, 12, 1, 40],
        ["柳铺镇", 4, 10, 2, 50],
    ]
    figures = imported(rows, ("A1:E1", "A2:A3", "B2:C2", "D2:E2")).figures
    assert figures["青禾乡"] == {"安全.排查隐患": "12"}  # whom one watches over is no sum of months


@pytest.mark.parametrize("words", ["监测对象识别（户）", "监测对象消除风险（户）"])
def test_what_is_counted_on_from_year_to_year_is_no_sum_since_january(words: str) -> None:
    rows: Rows = [
        ["2026年1—6月帮扶情况", None, None],
        ["乡镇", words, None],
        [None, "当月", "累计"],
        ["青禾乡", 3, 12],
        ["柳铺镇", 4, 10],
    ]
    assert not imported(rows, ("A1:C1", "A2:A3", "B2:C2")).figures


def test_of_a_form_the_sum_behind_the_year_s_aim_and_the_month_is_the_period_s() -> None:
    rows: Rows = [
        ["2026年上半年重点工作完成情况", None, None, None],
        ["填报单位：青禾乡", None, None, None],
        ["指标", "年度任务", "本月完成", "累计完成"],
        ["新发展党员（名）", 9, 2, 3],
        ["排查隐患（处）", 90, 4, 30],
    ]
    assert imported(rows, ("A1:D1",)).figures["青禾乡"] == DONE | AIMS


def test_last_year_s_month_is_not_last_year_s_half() -> None:
    rows: Rows = [
        ["2026年1—6月安全生产情况", *[None] * 4],
        ["乡镇", "排查隐患（处）", None, None, None],
        [None, "本月", "去年同期", "累计", "去年同期"],
        ["青禾乡", 3, 2, 12, 11],
        ["柳铺镇", 4, 3, 10, 9],
    ]
    figures = imported(rows, ("A1:E1", "A2:A3", "B2:E2")).figures
    assert figures["青禾乡"] == {"安全.排查隐患": "12", "上年同期.安全.排查隐患": "11"}
    levels: Rows = [
        *rows[:2],
        [None, "本月", None, "累计", None],
        [None, *("本年", "去年同期") * 2],
        *rows[3:],
    ]
    figures = imported(levels, ("A1:E1", "A2:A4", "B2:E2", "B3:C3", "D3:E3")).figures
    assert figures["青禾乡"] == {"安全.排查隐患": "12", "上年同期.安全.排查隐患": "11"}


def _form(remark: str) -> Rows:
    return [
        ["2026年上半年工作情况统计表", None, None, None],
        ["填报单位：青禾乡", None, None, None],
        ["指标", "单位", "数量", "备注"],
        ["固定资产投资", "万元", 120, remark],
        ["排查隐患", "处", 30, None],
    ]


@pytest.mark.parametrize(
    "remark",
    ["单位为亿元", "6月当月", "截至5月底", "全年计划数", "其中20为去年", "含上年结转", "仅统计集镇", "上级下达数"],
)
def test_a_figure_of_a_form_whose_remark_says_otherwise_is_asked(remark: str) -> None:
    found = imported(_form(remark), ("A1:D1",))
    assert found.figures["青禾乡"] == {"安全.排查隐患": "30"}
    assert f"把握：低：备注写着“{remark}”" in found.text


@pytest.mark.parametrize("remark", ["6月底数", "统计部门反馈", "单位为万元", "已全部核实"])
def test_other_remarks_do_not_matter(remark: str) -> None:
    assert imported(_form(remark), ("A1:D1",)).figures["青禾乡"]["经济.固定资产投资"] == "120"


def test_a_remark_beside_places_in_columns_and_lines_of_figures_is_heard() -> None:
    turned: Rows = [
        ["2026年上半年工作情况统计表", None, None, None],
        ["指标", "青禾乡", "柳铺镇", "备注"],
        ["发展党员（名）", 12, 8, "6月当月"],
        ["排查隐患（处）", 30, 20, None],
    ]
    assert imported(turned, ("A1:D1",)).figures["柳铺镇"] == {"安全.排查隐患": "20"}
    long: list[Row] = [[*turned[0]], ["乡镇", "指标", "数量", "备注"]]
    for place, figure in (("青禾乡", 12), ("柳铺镇", 8)):
        long += [
            [place, "发展党员（名）", figure, "6月当月" if figure == 8 else None],
            [place, "排查隐患（处）", 30, None],
        ]
    assert imported(long, ("A1:D1",)).figures["青禾乡"] == {"安全.排查隐患": "30"}


def test_an_export_with_codes_states_and_last_year_s_figures_is_read() -> None:
    rows: list[Row] = [["报告期", "单位代码", "单位名称", "指标名称", "计量单位", "本期数", "上年同期数", "审核状态"]]
    for code, place in (("511623101000", "青禾乡"), ("511623102000", "柳铺镇")):
        rows.append(["2026年1-6月", code, place, "发展党员", "名", "3", "2", "已审核"])
        rows.append(["2026年1-6月", code, place, "排查隐患", "处", "30", "25", "已审核"])
    last = {"上年同期.党建.发展党员": "2", "上年同期.安全.排查隐患": "25"}
    assert imported(rows).figures["青禾乡"] == DONE | last

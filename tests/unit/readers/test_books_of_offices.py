"""Ways in which county and township offices lay their books out, each with what has to come of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.model.facts import Period
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.figures import amount_of
from reportgen.readers.sheets.sheet_times import of_another_time
from reportgen.source import CellLocation
from tests.unit.readers.test_clerks_layouts import imported
from tests.workbooks.office_figures import Row


def test_a_line_of_an_area_adds_up_the_townships_below_it() -> None:
    rows: list[Row] = [
        ["乡镇", "发展党员（名）", "低保户（户）"],
        ["全县", 12, 120],
        ["东部片区", 5, 50],
        ["青禾乡", 2, 20],
        ["柳铺镇", 3, 30],
        ["西部片区", 7, 70],
        ["石塘乡", 3, 30],
        ["竹岭镇", 4, 40],
    ]
    found = imported(rows)
    assert list(found.figures) == ["青禾乡", "柳铺镇", "石塘乡", "竹岭镇"]
    assert found.figures["青禾乡"] == {"党建.发展党员": "2", "救助.低保户": "20"}
    assert "area-of-places" in [finding.rule for finding in found.log]


@pytest.mark.parametrize("is_right", [True, False])
def test_names_for_short_are_places_where_the_county_is_their_sum(*, is_right: bool) -> None:
    rows: list[Row] = [
        ["项目", "计量单位", "全县合计", "青禾", "柳铺", "石塘"],
        ["检查生产经营单位", "家次", 60, 10, 20, 30],
        ["排查隐患", "处", 66, 11, 22, 33],
        ["整改隐患", "处", 33 if is_right else 34, 5, 12, 16],
        ["安全生产培训", "场", 12 if is_right else 15, 3, 4, 5],
    ]
    figures = imported(rows).figures
    assert figures.get("青禾", {}).get("安全.排查隐患") == ("11" if is_right else None)


def test_names_of_offices_are_no_places() -> None:
    rows: list[Row] = [
        ["项目", "计量单位", "全县合计", "公安", "交通", "住建"],
        ["检查生产经营单位", "家次", 60, 10, 20, 30],
        ["排查隐患", "处", 66, 11, 22, 33],
        ["整改隐患", "处", 33, 5, 12, 16],
        ["安全生产培训", "场", 12, 3, 4, 5],
    ]
    assert not imported(rows).figures


def test_both_quarters_are_the_half() -> None:
    rows: list[Row] = [
        ["2026年第一、第二季度信访情况通报", None],
        ["乡镇", "信访受理（件）"],
        ["青禾乡", 12],
        ["柳铺镇", 9],
    ]
    found = imported(rows, ("A1:B1",))
    assert "期间: 2026H1" in found.text
    assert found.figures["青禾乡"] == {"信访.受理": "12"}


def test_of_sheets_of_months_the_last_says_what_there_is_then_and_what_was_done_since_january() -> None:
    def sheet(month: int) -> list[Row]:
        return [
            [f"2026年{month}月农业生产情况月报表", None, None, None],
            ["乡镇", "生猪（头）", None, None],
            [None, "月末存栏", "本月出栏", "1月至本月累计出栏"],
            ["青禾乡", 1000 + month, 10, 10 * month],
            ["柳铺镇", 2000 + month, 20, 20 * month],
        ]

    found = imported({f"{month}月": sheet(month) for month in range(1, 7)}, ("A1:D1", "A2:A3", "B2:D2"))
    assert "期间: 2026H1" in found.text
    assert found.figures["青禾乡"] == {"农业.生猪存栏": "1006", "农业.生猪出栏": "60"}


def test_the_end_of_a_quarter_is_that_of_the_half() -> None:
    rows: list[Row] = [
        ["2026年二季度末畜禽情况", None],
        ["乡镇", "生猪期末存栏（头）"],
        ["青禾乡", 1200],
        ["柳铺镇", 900],
    ]
    other: list[Row] = [["2026年上半年", None], ["乡镇", "油料播种面积（亩）"], ["青禾乡", 300], ["柳铺镇", 400]]
    assert imported({"畜牧": rows, "种植": other}).figures["青禾乡"]["农业.生猪存栏"] == "1200"


def test_a_year_of_its_own_above_months_is_the_period_s_where_last_year_s_half_stands_beside_them() -> None:
    months: Row = [None, None, *(f"{n}月" for n in range(1, 7)), "1-6月累计", None]
    rows: list[Row] = [
        ["临江镇便民服务中心业务量逐月登记表", *[None] * 9],
        ["业务事项", "单位", "2026年", *[None] * 6, "2025年上半年"],
        months,
        ["受理事项", "件", 1, 2, 3, 4, 5, 6, 21, 18],
        ["办结事项", "件", 1, 2, 3, 4, 5, 5, 20, 17],
    ]
    found = imported(rows, ("A1:J1", "A2:A3", "B2:B3", "C2:I2", "J2:J3"))
    assert "期间: 2026H1" in found.text
    assert found.figures["临江镇"]["服务.办件"] == "21"


def test_growth_beside_amounts_is_in_percent_whatever_the_unit_of_the_line() -> None:
    rows: list[Row] = [
        ["青禾乡2026年1—6月主要指标", None, None, None],
        ["指标名称", "计量单位", "本年累计", "同比增长（%）"],
        ["地区生产总值", "万元", 186420, 5.8],
        ["固定资产投资", "万元", 95340, 8.2],
    ]
    figures = imported(rows, ("A1:D1",)).figures["青禾乡"]
    assert (figures["经济.生产总值增速"], figures["经济.固投增速"]) == ("5.8", "8.2")


def test_a_part_in_the_right_half_of_a_form_is_of_what_stands_above_it() -> None:
    rows: list[Row] = [
        ["青禾乡2026年1—6月主要指标", *[None] * 5],
        ["指标", "单位", "本年累计", "指标", "单位", "本年累计"],
        ["地区生产总值", "万元", 186420, "财政总收入", "万元", 10426.8],
        ["规上工业总产值", "万元", 243518, "一般公共预算收入", "万元", 5873.5],
        ["固定资产投资", "万元", 95340, "其中：税收", "万元", 4012.6],
    ]
    figures = imported(rows, ("A1:F1",)).figures["青禾乡"]
    assert figures["经济.一般公共预算收入"] == "5873.5"
    assert "经济.税收收入" not in figures


@pytest.mark.parametrize("head", ["60岁以上", "女"])
def test_firms_and_offices_between_villages_are_in_the_township_s_total(head: str) -> None:
    rows: list[Row] = [
        ["石桥镇2026年上半年党员情况分村统计表", *[None] * 4],
        ["序号", "村（社区、单位）", "党员（名）", None, "发展党员（名）"],
        [None, None, "总数", head, None],
        [1, "大塘村", 55, 13, 2],
        [2, "桥头村", 63, 15, 1],
        [3, "镇机关", 34, 8, 0],
        [4, "宏发鞋业（两新）", 10, 2, 1],
        ["合计", None, 162, 38, 4],
    ]
    found = imported(rows, ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"))
    assert found.figures == {"石桥镇": {"党建.党员": "162", "党建.发展党员": "4"}}


def test_villages_and_a_firm_are_no_places_of_a_township_s_sheet() -> None:
    rows: list[Row] = [
        ["石桥镇2026年上半年党员情况统计表", None],
        ["单位", "党员（名）"],
        ["大塘村", 55],
        ["桥头村", 63],
        ["宏发鞋业", 10],
    ]
    assert not imported(rows, ("A1:B1",)).figures


def test_a_hotline_is_no_figure_but_what_the_lines_beside_it_are_about() -> None:
    rows: list[Row] = [
        ["青禾乡2026年上半年业务量", None, None, None],
        ["类别", "业务事项", "单位", "数量"],
        ["12345热线", "接收转办工单", "件", 278],
        [None, "工单办结", "件", 267],
    ]
    figures = imported(rows, ("A1:D1", "A3:A4")).figures["青禾乡"]
    assert figures == {"服务.热线工单": "278", "服务.热线办结": "267"}


def test_projects_in_a_plan_are_no_aim_and_a_year_s_plan_is_its_own_figure() -> None:
    rows: list[Row] = [
        ["2026年上半年重点项目情况", None, None, None],
        ["乡镇", "重点项目", None, None],
        [None, "列入年度计划项目（个）", "2026年计划投资（万元）", "完成投资（万元）"],
        ["青禾乡", 8, 6300, 1700],
        ["柳铺镇", 5, 2200, 1600],
    ]
    figures = imported(rows, ("A1:D1", "A2:A3", "B2:D2")).figures["青禾乡"]
    assert figures == {"项目.重点项目个数": "8", "项目.年度计划投资": "6300", "项目.完成投资": "1700"}


def figures_under(title: str, *heads: str) -> dict[str, str]:
    """What a roster of two townships under a title gives the first, whose figures are 10, 11, …"""
    rows: list[Row] = [[title, *[None] * len(heads)], ["乡镇", *heads]]
    rows += [[place, *(n + own for own in range(len(heads)))] for place, n in (("青禾乡", 10), ("柳铺镇", 20))]
    return dict(imported(rows, (f"A1:{'ABCDE'[len(heads)]}1",)).figures.get("青禾乡", {}))


@pytest.mark.parametrize(
    "title",
    [
        "2026年乡村建设任务清单",
        "2026年乡村建设责任书",
        "2026年改厕名额分配表",
        "2026年乡村建设申报表",
        "2026年乡村建设摸底情况",
    ],
)
def test_a_list_of_what_is_to_be_done_is_asked(title: str) -> None:
    assert figures_under(title, "改厕（户）", "路灯（盏）") == {}


@pytest.mark.parametrize(
    "title",
    ["2026年6月低保资金发放", "2026年1月—2026年5月低保发放", "统计时间：2026.1.1-2026.5.31", "报告期：2026年5月"],
)
def test_a_title_of_some_months_is_of_another_time_whatever_else_it_says(title: str) -> None:
    assert of_another_time([[title]], Period.parse("2026H1")) is not None


def test_searches_are_no_disputes() -> None:
    assert "纠纷.受理" not in figures_under("2026年上半年矛盾纠纷情况", "矛盾纠纷排查（次）", "化解（起）")


def test_what_was_signed_is_no_investment_done() -> None:
    figures = figures_under("2026年上半年签约项目情况", "签约项目（个）", "投资额（亿元）")
    assert "项目.完成投资" not in figures


def test_calls_of_the_hotline_are_no_business_of_the_counter() -> None:
    assert (
        not {"服务.办件", "服务.办结"}
        & figures_under("2026年上半年12345热线办理情况", "受理（件）", "办结（件）").keys()
    )


def test_of_plants_those_that_run_are_counted() -> None:
    heads = ("污水处理设施（处）", "其中：正常运行（处）")
    assert figures_under("2026年上半年农村污水处理情况", *heads).get("乡建.污水设施") in {None, "11"}


def test_a_multiplied_unit_above_a_table_is_asked_for_what_it_does_not_name() -> None:
    assert "农业.家禽存栏" not in figures_under("2026年上半年畜牧（单位：百头、百只）", "生猪存栏", "家禽存栏")


def test_a_cell_shown_in_percent_says_so_many() -> None:
    cell = Cell(Decimal("0.583"), CellLocation("表.xlsx", "表", "B2"), percent=True)
    assert amount_of(cell, "%") == Decimal("58.3")
    assert amount_of(cell, "") == Decimal("0.583")


def test_who_sends_a_sheet_and_when_is_no_head() -> None:
    rows: list[Row] = [
        ["2026年上半年招商引资调度表", None, None, None],
        ["县发展和改革局、县商务局", None, "2026年7月", None],
        ["乡镇", "外出招商（次）", "签约项目（个）", "协议资金（亿元）"],
        ["青禾乡", 11, 13, 7.45],
        ["柳铺镇", 12, 10, 2.2],
    ]
    figures = imported(rows, ("A1:D1", "A2:B2", "C2:D2")).figures["青禾乡"]
    assert figures == {"招商.外出招商": "11", "招商.签约项目": "13", "招商.协议资金": "74500"}

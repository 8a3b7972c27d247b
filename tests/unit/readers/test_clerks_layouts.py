"""Tables as clerks of townships and counties draw them up: what is read is right, what is doubtful is not read and told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from reportgen.diagnostics import Severity
from tests.unit.readers.test_office_layouts import Imported
from tests.workbooks.foreign import CellText, ForeignSheet
from tests.workbooks.office_figures import Layout

Rows = Sequence[Sequence[CellText]]


def imported(rows: Rows | Mapping[str, Rows], merged: Sequence[str] = (), kit: str = "general") -> Imported:
    sheets = rows if isinstance(rows, Mapping) else {"Sheet1": rows}
    return Imported(Layout("", {name: ForeignSheet(own, merged) for name, own in sheets.items()}, (), (), kit=kit))


def test_figures_under_the_head_of_one_harvest_are_not_those_of_the_year() -> None:
    found = imported(
        [
            ["乡镇", "粮食生产", None, None],
            [None, "夏粮", None, "秋粮面积（亩）"],
            [None, "播种面积（万亩）", "总产量（吨）", None],
            ["青禾乡", 0.62, 2180, 7300],
            ["柳铺镇", 0.81, 2960, 8850],
        ],
        ("A1:A3", "B1:D1", "B2:C2", "D2:D3"),
    )
    assert found.figures["青禾乡"] == {"农业.夏粮面积": "6200", "农业.夏粮产量": "2180"}
    assert "D 列“粮食生产/秋粮面积（亩）”没有对应的指标，没有导入" in [f.message for f in found.log]


def test_a_months_figures_and_those_since_january_are_told_apart_by_the_title() -> None:
    found = imported([["2026年1—6月信访情况"], ["乡镇", "信访受理（件）"], ["青禾乡", 12], ["柳铺镇", 9]])
    assert "  期间: 2026H1    # 从标题“2026年1—6月”认出" in found.text


def test_codes_beside_items_are_no_names_of_figures() -> None:
    rows: Mapping[str, Rows] = {
        place: [
            [f"填报单位：{place}"],
            ["指标名称", "计量单位", "代码", "本期实际", "去年同期"],
            ["城乡低保户数", "户", "01", 152 + n, 160],
            ["特困供养人数", "人", "02", 38, 36],
            ["其中：集中供养", "人", "03", 11, 10],
            ["　　　分散供养", "人", "04", 27, 26],
            ["临时救助资金", "万元", "05", 9.2, 7.85],
        ]
        for n, place in enumerate(("青禾乡", "柳铺镇"))
    }
    found = imported(rows)
    assert found.figures["柳铺镇"] == {
        **{"救助.低保户": "153", "救助.特困人数": "38", "救助.特困集中": "11", "救助.特困分散": "27"},
        **{"上年同期.救助.低保户": "160", "上年同期.救助.特困人数": "36", "上年同期.救助.特困集中": "10"},
        **{"上年同期.救助.特困分散": "26", "救助.临时救助资金": "9.2", "上年同期.救助.临时救助资金": "7.85"},
    }


VILLAGES_BESIDE: Rows = [
    ["柳铺镇2026年上半年帮扶情况统计表"],
    ["项目", "单位", "柳铺村", "上坝村", "全镇合计"],
    ["脱贫户数", "户", 31, 42, 73],
    ["脱贫人口", "人", 112, 150, 262],
    ["填表人：陈某"],
]


def test_of_villages_side_by_side_what_they_have_together_is_the_townships() -> None:
    assert imported(VILLAGES_BESIDE).figures == {"柳铺镇": {"帮扶.脱贫户": "73", "帮扶.脱贫人口": "262"}}
    wrong: Rows = [*VILLAGES_BESIDE[:3], ["脱贫人口", "人", 112, 150, 272]]
    assert imported(wrong).figures == {"柳铺镇": {"帮扶.脱贫户": "73"}}


def test_villages_side_by_side_in_a_townships_table_are_no_places() -> None:
    found = imported([row[:4] for row in VILLAGES_BESIDE])
    assert not found.figures
    told = {f.rule: f for f in found.log if f.severity is Severity.ERROR}
    assert told["villages-as-places"].message == (
        "表“Sheet1”的各列是村、社区，不知道要的是各村的数还是柳铺镇的数：柳铺村、上坝村"
    )


def test_words_for_nothing_stand_in_the_draft_as_not_filled_in() -> None:
    rows: Rows = [["乡镇", "整治山坪塘（口）", "改造提灌站（座）"], ["青禾乡", "无", 1], ["柳铺镇", 6, "未开展"]]
    found = imported(rows, kit="halfyear")
    assert "空着: [无, 未开展]    # 写着这样的字的，当作没有填，不是 0" in found.text
    assert found.figures == {"青禾乡": {"小型设施.提灌站": "1"}, "柳铺镇": {"小型设施.山坪塘": "6"}}


def test_a_head_speaks_for_the_blank_ones_to_its_right_where_nothing_is_merged() -> None:
    found = imported(
        [
            ["乡镇名称", "城乡居民医保", None, "城乡居民养老保险参保人数"],
            [None, "应参保（人）", "已参保（人）", None],
            ["青禾乡", 12840, 12655, 6120],
            ["柳铺镇", 21930, 21500, 9874],
        ]
    )
    assert found.figures["柳铺镇"] == {"医保.医保应参保": "21930", "医保.医保参保": "21500", "医保.养老参保": "9874"}


def test_what_a_sheet_is_about_tells_figures_of_the_same_name_apart() -> None:
    rows: Rows = [["乡镇", "受理办件/件", "办结件数/件"], ["青禾乡", 1520, 1511], ["柳铺镇", 2875, 2860]]
    assert not imported(rows).figures
    found = imported([["便民服务工作统计"], *rows])
    assert found.figures["青禾乡"] == {"服务.办件": "1520", "服务.办结": "1511"}


def test_a_figure_that_may_be_of_another_group_than_the_sheets_is_asked() -> None:
    rows: Rows = [["乡镇", "排查隐患（处）", "应急演练（场）"], ["青禾乡", 88, 3], ["柳铺镇", 131, 4]]
    found = imported([["2026年上半年安全生产工作"], *rows])
    assert found.figures["青禾乡"] == {"安全.排查隐患": "88"}
    assert "      # C: " in found.text


def test_figures_of_large_companies_alone_are_not_those_of_all() -> None:
    heads: Sequence[CellText] = ["乡镇", "规模以上工业总产值（万元）", "工业总产值（万元）", "小额信贷", None]
    below: Sequence[CellText] = [None, None, None, "户数", "金额（万元）"]
    found = imported(
        [heads, below, ["青禾乡", 3250, 4100, 21, 98], ["柳铺镇", 8410, 9900, 33, 151.5]],
        ("A1:A2", "B1:B2", "C1:C2", "D1:E1"),
    )
    assert found.figures["青禾乡"] == {
        **{"经济.规上工业产值": "3250", "经济.工业总产值": "4100"},
        **{"帮扶.小额信贷户": "21", "帮扶.小额信贷": "98"},
    }


@pytest.mark.parametrize(
    "heads",
    [
        ("女党员（名）", "农民党员（名）", "35岁以下党员（名）", "流动党员（名）", "预备党员（名）"),
        ("城市低保户（户）", "低保边缘户（户）", "重残低保人数（人）", "低保中的脱贫户（户）"),
        ("能繁母猪存栏（头）", "仔猪出栏（头）", "肉牛存栏（头）", "奶牛存栏（头）", "山羊存栏（只）"),
        ("消防隐患（处）", "道路交通事故起数（起）", "火灾事故起数（起）"),
        ("水稻面积（亩）", "玉米播种面积（亩）", "设施蔬菜面积（亩）", "露地蔬菜面积（亩）"),
        ("签约意向项目（个）", "省外到位资金（万元）", "外资到位资金（万元）", "亿元以上在谈项目（个）"),
        ("医保减免资助参保（人）", "家庭医生重点人群签约（人）"),
    ],
)
def test_a_figure_of_a_part_is_not_taken_for_that_of_all(heads: tuple[str, ...]) -> None:
    below: Rows = [[place, *range(at, at + len(heads))] for place, at in (("青禾乡", 14), ("柳铺镇", 21))]
    rows: Rows = [["乡镇", *heads], *below]
    assert not imported(rows).figures

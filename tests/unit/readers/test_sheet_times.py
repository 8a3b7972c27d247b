"""What a sheet's title says of all its figures: another time, or that they are none of what was done."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Period
from reportgen.readers.sheets import apply_map, guess_map, read_map
from reportgen.readers.sheets.sheet_times import of_another_time
from reportgen.readers.workbook import read_workbook
from reportgen.source import Source
from tests.unit.readers.test_heads_guessed import guessed
from tests.unit.readers.test_office_layouts import figures_of, kit_of
from tests.workbooks.foreign import Foreign, ForeignSheet, build
from tests.workbooks.office_figures import Row

ROWS: list[Row] = [["青禾乡", 3], ["柳铺镇", 5]]


def imported(sheets: Foreign, column: str = "B: 土地流转") -> tuple[dict[str, str], list[str]]:
    """The figure of each place under a map of 2026H1, and the rules of the errors."""
    log = DiagnosticLog()
    workbook = read_workbook(build(sheets), "表.xlsx", log)
    text = f"模板: halfyear\n开头: {{期间: 2026H1}}\n表:\n  - {{名称: 表, 表头: 2, 单位: A, 指标: {{{column}}}}}\n"
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert workbook is not None
    assert sheet_map is not None
    found = apply_map(workbook, sheet_map, kit_of("halfyear"), log)
    return {one.name: dict(figures_of(one.tree))["土地流转"] for one in found if figures_of(one.tree)}, [
        finding.rule for finding in log if finding.is_error
    ]


@pytest.mark.parametrize(
    ("titles", "is_another"),
    [
        (["2025年上半年工作统计表"], True),
        (["2026年1-5月工作统计表"], True),
        (["2026年7月工作统计表"], True),
        (["2026年二季度工作统计表"], True),
        (["工作统计表", "（截至5月底）"], True),
        (["工作统计表", "统计时段：4月1日—6月30日"], True),
        (["工作统计表", "截至2026年5月31日"], True),
        (["工作统计表（上年同期）"], True),
        (["二、去年情况"], True),
        (["工作统计表", "5月"], True),
        (["2025年"], True),
        (["2025"], True),
        (["2026年上半年与2025年上半年对比表"], False),
        (["2026年1—6月工作统计表", "2025"], False),
        (["“十五五”重点工作2026年上半年进展情况"], False),
        (["工作统计表", "截至6月25日"], False),
        (["工作统计表", "截至2026年7月5日"], False),
        (["工作统计表", "统计时段：1月1日—6月30日"], False),
        (["工作统计表", "2026年7月5日"], False),
        (["工作统计表", "县统计局2026年7月"], False),
        (["2026年6月末工作统计表"], False),
        (["填报日期：2025年7月"], False),
        (["比上年同期"], False),
        (["工作统计表"], False),
    ],
)
def test_titles_of_another_time(titles: list[str], is_another: bool) -> None:
    told = of_another_time([[title] for title in titles], Period.parse("2026H1"))
    assert (told is not None and told.is_sure) == is_another
    assert told is None or is_another


@pytest.mark.parametrize("title", ["2026年6月工作统计表", "6月份统计表", "6月", "近三年统计表", "2024—2026年项目情况"])
def test_titles_that_may_be_of_another_time(title: str) -> None:
    told = of_another_time([[title]], Period.parse("2026H1"))
    assert told is not None
    assert not told.is_sure


def test_a_month_beside_the_day_to_which_is_counted_is_the_period() -> None:
    titles = ["工作月报表（2026年6月）", "数据截止2026年6月30日"]
    assert of_another_time([titles], Period.parse("2026H1")) is None


def test_a_quarter_may_be_counted_from_the_beginning_of_the_year() -> None:
    period = Period.parse("2026年第二季度")
    assert of_another_time([["2026年1—6月工作统计表"]], period) is None
    assert of_another_time([["2026年上半年工作统计表"]], period) is None
    assert of_another_time([["2026年一季度工作统计表"]], period) is not None


def test_the_workbook_of_last_year_under_the_map_of_this_one_is_refused() -> None:
    head: Row = ["乡镇", "土地流转（亩）"]
    assert imported({"表": ForeignSheet([["2025年上半年统计表"], head, *ROWS])})[1] == ["another-period"]
    assert imported({"表": ForeignSheet([["2026年上半年统计表"], head, *ROWS])}) == ({"青禾乡": "3", "柳铺镇": "5"}, [])


@pytest.mark.parametrize(
    "rows", [[["统计表"], ["乡镇", "土地流转（公顷）"]], [["统计表（单位：公顷）"], ["乡镇", "土地流转"]]]
)
def test_a_unit_on_the_sheet_that_is_not_the_map_s_is_refused(rows: list[Row]) -> None:
    sheets = {"表": ForeignSheet([*rows, *ROWS])}
    assert imported(sheets, "B: {指标: 土地流转, 单位: 亩}")[1] == ["wrong-unit"]
    assert imported(sheets, "B: {指标: 土地流转, 单位: 公顷}") == ({"青禾乡": "45", "柳铺镇": "75"}, [])


@pytest.mark.parametrize(
    ("title", "is_read"),
    [
        ("2026年上半年农业目标任务表", False),
        ("2026年上半年农业生产计划表", False),
        ("2026年上半年任务分解表", False),
        ("2026年上半年农产品同比增减情况", False),
        ("2026年上半年各项指标位次", False),
        ("2026年上半年农业生产预计数", False),
        ("2026年上半年占全县比重（%）", False),
        ("2026年上半年目标任务完成情况表", True),
        ("2026年上半年农业工作进度表", True),
        ("2026年上半年农业生产情况统计表", True),
    ],
)
def test_titles_that_say_what_kind_of_figures_they_are(title: str, is_read: bool) -> None:
    assert bool(guessed("general", "粮食播种面积（亩）", title=title)) == is_read


def test_heads_that_tell_figures_apart_go_before_the_title() -> None:
    heads = "粮食播种面积（亩）", "同比增长（%）"
    assert guessed("general", *heads, title="2026年上半年主要农产品增长情况")["B"] == "农业.粮食面积"


def test_a_sheet_of_another_year_is_not_taken_for_sure() -> None:
    own, other = (
        ForeignSheet([[title], ["乡镇", head], *ROWS])
        for title, head in (("2026年上半年统计表", "粮食播种面积（亩）"), ("2025年上半年统计表", "蔬菜播种面积（亩）"))
    )
    workbook = read_workbook(build({"表一": own, "表二": other}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    draft = guess_map(workbook, kit_of("general"))
    assert "B: {指标: 农业.粮食面积" in draft
    assert "农业.蔬菜面积" not in draft
    assert "# 表“表二”写的是别的时间，没有写进来" in draft


def test_a_unit_beside_the_title_is_told_for_the_whole_table() -> None:
    rows: list[Row] = [["2026年上半年统计表", None, None, "单位：万人"], ["乡镇", "户籍人口", "户数", "常住人口"]]
    rows += [["青禾乡", 1, 2, 1], ["柳铺镇", 2, 3, 2]]
    workbook = read_workbook(build({"表": ForeignSheet(rows)}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    draft = guess_map(workbook, kit_of("general"))
    assert "表头: 2\n" in draft
    assert draft.count("单位: 万人") == 2


def test_a_unit_that_is_a_sign_is_written_so_that_the_map_can_be_read() -> None:
    rows: list[Row] = [
        ["2026年上半年统计表"],
        ["单位：公里、万吨、%"],
        ["乡镇", "粮食产量", "村组道路硬化", "秸秆综合利用率"],
    ]
    workbook = read_workbook(
        build({"表": ForeignSheet([*rows, ["青禾乡", 1, 2, 90], ["柳铺镇", 2, 3, 91]])}), "表.xlsx", DiagnosticLog()
    )
    assert workbook is not None
    log = DiagnosticLog()
    read_map(Source("对照.yaml", guess_map(workbook, kit_of("general"))), log)
    assert not log.has_errors


def test_each_of_the_tables_of_a_sheet_has_a_title_of_its_own() -> None:
    below: list[Row] = [["2026年上半年农业情况"], ["乡镇", "粮食播种面积（亩）"], *ROWS, ["二、2025年"]]
    below += [["乡镇", "蔬菜播种面积（亩）"], *ROWS]
    beside: list[Row] = [["2026年上半年", None, None, "2025年上半年"], ["乡镇", "粮食播种面积（亩）", None, "乡镇"]]
    beside[1].append("蔬菜播种面积（亩）")
    beside += [["青禾乡", 3, None, "柳铺镇", 5], ["柳铺镇", 4, None, "青禾乡", 6]]
    for rows in (below, beside):
        workbook = read_workbook(build({"表": ForeignSheet(rows)}), "表.xlsx", DiagnosticLog())
        assert workbook is not None
        draft = guess_map(workbook, kit_of("general"))
        assert "B: {指标: 农业.粮食面积" in draft
        assert "蔬菜面积" not in draft or "# B: {指标: 农业.蔬菜面积" in draft


@pytest.mark.parametrize(
    ("caption", "is_another"),
    [
        ("更新至2026.5", True),
        ("岚河县2026.5主要指标", True),
        ("岚河县主要指标（202605）", True),
        ("2026年春季主要指标", True),
        ("更新至2026.6", False),
        ("打印2026.7", False),
        ("2026.1.1-2026.6.30", False),
        ("2026年春耕生产情况", False),
    ],
)
def test_times_in_digits_and_seasons_are_heard(caption: str, is_another: bool) -> None:
    assert (of_another_time([[caption]], Period.parse("2026H1")) is not None) == is_another


def test_a_table_below_of_another_time_is_refused_under_a_map_too() -> None:
    rows: list[Row] = [["2026年上半年统计表"], ["乡镇", "土地流转（亩）"], *ROWS, ["二、2025年上半年"]]
    rows += [["乡镇", "户数（户）"], *ROWS]
    log = DiagnosticLog()
    workbook = read_workbook(build({"表": ForeignSheet(rows)}), "表.xlsx", log)
    text = "模板: general\n开头: {期间: 2026H1}\n表:\n  - {名称: 表, 表头: 6, 单位: A, 指标: {B: 辖区.户数}}\n"
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert workbook is not None
    assert sheet_map is not None
    apply_map(workbook, sheet_map, kit_of("general"), log)
    assert [finding.rule for finding in log if finding.is_error] == ["another-period"]


def test_a_unit_above_one_of_two_tables_is_not_that_of_the_other() -> None:
    rows: list[Row] = [
        ["2026年上半年工业情况", None, None, "2026年上半年财税情况"],
        [None, None, None, None, "单位：亿元"],
    ]
    rows += [["乡镇", "规上工业产值", None, "乡镇", "财政总收入"]]
    rows += [["青禾乡", 1200, None, "柳铺镇", 5.2], ["柳铺镇", 1500, None, "青禾乡", 6.1]]
    workbook = read_workbook(build({"表": ForeignSheet(rows)}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    draft = guess_map(workbook, kit_of("general"))
    assert "E: {指标: 经济.财政总收入, 单位: 亿元" in draft
    assert "# B: {指标: 经济.规上工业产值" in draft

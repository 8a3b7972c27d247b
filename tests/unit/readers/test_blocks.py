"""Blocks side by side and sheets with a place each: what a map says of them, and what is refused."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.sheets import apply_map, guess_map, read_map
from reportgen.readers.workbook import read_workbook
from reportgen.source import Source
from tests.unit.readers.test_office_layouts import figures_of, kit_of
from tests.workbooks.foreign import Foreign, ForeignSheet, build
from tests.workbooks.office_figures import Row

HEAD: Row = ["乡镇", "土地流转", "重点问题"]
SIDE = "  - {名称: 表, 表头: 1, 单位: A, 并排: [E], 指标: {B: 土地流转, C: 重点问题}}\n"
FORMS = "  - {名称: 青禾, 排列: 一张表一个单位, 同样: [柳铺], 单位: B1, 指标: {B2: 土地流转, D2: 重点问题}}\n"


def read(sheets: Foreign, tables: str) -> tuple[dict[str, dict[str, str]], list[str]]:
    """The figures by place, and the findings but for notes of what was left out."""
    log = DiagnosticLog()
    workbook = read_workbook(build(sheets), "表.xlsx", log)
    sheet_map = read_map(Source("对照.yaml", f"模板: halfyear\n开头: {{期间: 2026H1}}\n表:\n{tables}"), log)
    assert workbook is not None
    found = apply_map(workbook, sheet_map, kit_of("halfyear"), log) if sheet_map else []
    told = [*log, *(finding for one in found for finding in one.findings)]
    quiet = {"lines-left-out", "place-renamed"}
    return {one.name: dict(figures_of(one.tree)) for one in found}, [
        f"{f.location} {f.rule}" for f in told if f.rule not in quiet
    ]


def side(*rows: Row, head: Row = HEAD) -> Foreign:
    return {"表": ForeignSheet([[*HEAD, None, *head], *rows])}


def test_block_to_the_right_is_read_below_the_first() -> None:
    rows: list[Row] = [["青禾乡", 3, 2, None, "柳铺镇", 5, 4], [None, None, None, None, "石塘乡", 7, 6]]
    found, told = read(side(*rows), SIDE)
    assert found == {
        "青禾乡": {"土地流转": "3", "重点问题": "2"},
        "柳铺镇": {"土地流转": "5", "重点问题": "4"},
        "石塘乡": {"土地流转": "7", "重点问题": "6"},
    }
    assert told == []


def test_total_in_the_last_block_adds_up_all_of_them() -> None:
    good: list[Row] = [["青禾乡", 3, 2, None, "柳铺镇", 5, 4], [None, None, None, None, "合计", 8, 6]]
    assert read(side(*good), SIDE)[1] == []
    wrong: list[Row] = [["青禾乡", 3, 2, None, "柳铺镇", 5, 4], [None, None, None, None, "合计", 9, 6]]
    assert read(side(*wrong), SIDE)[1] == ["表.xlsx[表!F3] total-differs"]


def test_block_under_other_heads_is_refused() -> None:
    other: Row = ["乡镇", "重点问题", "土地流转"]
    _, told = read(side(["青禾乡", 3, 2, None, "柳铺镇", 5, 4], head=other), SIDE)
    assert "heading-differs" in " ".join(told)


def test_place_that_stands_in_both_blocks_is_refused() -> None:
    _, told = read(side(["青禾乡", 3, 2, None, "青禾乡", 5, 4]), SIDE)
    assert told == ["表.xlsx[表!E2] duplicate-place"]


def test_blocks_that_a_map_does_not_name_are_told() -> None:
    table = "  - {名称: 表, 表头: 1, 单位: A, 指标: {B: 土地流转, C: 重点问题}}\n"
    _, told = read(side(["青禾乡", 3, 2, None, "柳铺镇", 5, 4]), table)
    assert [t.partition(" ")[2] for t in told] == ["unmapped-column"] * 3


def form(place: str, land: int, issues: int, label: str = "土地流转") -> ForeignSheet:
    return ForeignSheet([["填报单位：", place, None, None], [label, land, "重点问题", issues]])


def test_sheet_is_a_place() -> None:
    found, told = read({"青禾": form("青禾乡", 3, 2), "柳铺": form("柳铺镇人民政府", 5, 4)}, FORMS)
    assert found == {
        "青禾乡": {"土地流转": "3", "重点问题": "2"},
        "柳铺镇": {"土地流转": "5", "重点问题": "4"},
    }
    assert told == []


def test_sheet_may_be_named_for_its_place() -> None:
    sheets = {"青禾乡": form("", 3, 2), "柳铺镇": form("", 5, 4)}
    table = FORMS.replace("名称: 青禾", "名称: 青禾乡").replace("柳铺", "柳铺镇").replace("B1", "表名")
    assert list(read(sheets, table)[0]) == ["青禾乡", "柳铺镇"]


def test_sheet_of_another_form_is_refused() -> None:
    sheets = {"青禾": form("青禾乡", 3, 2), "柳铺": form("柳铺镇", 5, 4, label="培训期数")}
    assert read(sheets, FORMS)[1] == ["表.xlsx[柳铺!A2] heading-differs"]


def test_figure_of_a_form_that_the_map_does_not_name_is_told() -> None:
    sheets = {"青禾": form("青禾乡", 3, 2), "柳铺": form("柳铺镇", 5, 4)}
    assert read(sheets, FORMS.replace(", D2: 重点问题", ""))[1] == ["表.xlsx[青禾!C2] unmapped-column"]


@pytest.mark.parametrize(("word", "column"), [("B", "B2"), ("B1", "B")])
def test_what_is_no_cell_is_told(word: str, column: str) -> None:
    table = FORMS.replace("单位: B1", f"单位: {word}").replace("B2: 土地", f"{column}: 土地")
    sheets = {"青禾": form("青禾乡", 3, 2), "柳铺": form("柳铺镇", 5, 4)}
    assert [told.rpartition(" ")[2] for told in read(sheets, table)[1]] == ["bad-span"]


def test_forms_of_two_kinds_are_two_items_of_a_guess() -> None:
    sheets = {
        "青禾": form("青禾乡", 3, 2),
        "柳铺": form("柳铺镇", 5, 4),
        "石塘": ForeignSheet([["填报单位：", "石塘乡"], ["培训期数", 4], ["培训人次", 300]]),
    }
    workbook = read_workbook(build(sheets), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    text = guess_map(workbook, kit_of("halfyear"))
    assert text.count("排列: 一张表一个单位") == 2
    assert '同样: ["柳铺"]' in text


def test_sheets_of_two_years_with_the_same_heads_are_read_once_and_told() -> None:
    sheets = {
        "2026年": ForeignSheet([HEAD, ["青禾乡", 3, 2], ["柳铺镇", 5, 4]]),
        "2025年": ForeignSheet([HEAD, ["青禾乡", 1, 2], ["柳铺镇", 5, 4]]),
    }
    workbook = read_workbook(build(sheets), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    text = guess_map(workbook, kit_of("halfyear"))
    assert "# B: 不读    # “土地流转”：表“2026年”里已经有“土地流转”，核对用哪一张" in text


def test_figure_that_two_sheets_say_differently_is_refused_at_the_second() -> None:
    sheets = {
        "甲": ForeignSheet([HEAD, ["青禾乡", 3, 2], ["柳铺镇", 5, 4]]),
        "乙": ForeignSheet([HEAD, ["青禾乡", 1, 2], ["柳铺镇", 5, 4]]),
    }
    tables = "".join(f"  - {{名称: {name}, 表头: 1, 单位: A, 指标: {{B: 土地流转, C: 重点问题}}}}\n" for name in sheets)
    assert read(sheets, tables)[1] == ["表.xlsx[乙!B2] duplicate-figure"]


def test_form_of_a_statistics_office_is_known_by_its_office_and_its_two_times() -> None:
    rows: list[Row] = [
        ["综合机关名称：青禾乡人民政府（统计站）"],
        ["指标名称", "计量单位", "代码", "本期数", "上年同期数"],
        ["一、行政村数", "个", "01", 18, 17],
        ["二、新建垃圾收集池", "个", "02", 46, 39],
        ["其中：脱贫户", "户", "03", 37, 41],
        ["站长：", None, None, "制表：", None],
    ]
    workbook = read_workbook(build({"报表": ForeignSheet(rows)}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    text = guess_map(workbook, kit_of("halfyear"))
    for line in ("D3: {指标: 辖区.行政村,", "E3: {指标: 上年同期.辖区.行政村,", "单位: A1    # 青禾乡"):
        assert f"\n      {line}" in text or f"\n    {line}" in text
    for line in ("D4: {指标: 人居环境.垃圾收集池,", "E4: {指标: 上年同期.人居环境.垃圾收集池,"):
        assert f"\n      {line}" in text


def test_figure_of_a_form_without_a_head_takes_none_from_its_neighbour() -> None:
    rows: list[Row] = [
        ["填报单位：", "青禾乡", None, None],
        ["指标", "单位", "数", "上年同期"],
        ["行政村", "个", 18, 17],
        ["垃圾收集池", "个", 46, 39],
    ]
    workbook = read_workbook(build({"报表": ForeignSheet(rows)}), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    text = guess_map(workbook, kit_of("halfyear"))
    assert "C4: {指标: 上年同期" not in text


def test_map_without_a_table_says_so() -> None:
    log = DiagnosticLog()
    assert read_map(Source("对照.yaml", "模板: halfyear\n表: []\n"), log) is None
    assert [finding.message for finding in log] == ["对照表的“表”里一张表也没有，没有什么可读"]


def test_line_to_sign_by_the_head_of_a_station_is_no_place() -> None:
    rows: list[Row] = [["青禾乡", 3, 2], ["柳铺镇", 5, 4], [None, "站长：", "制表："]]
    found, told = read(
        {"表": ForeignSheet([HEAD, *rows])}, "  - {名称: 表, 表头: 1, 单位: A, 指标: {B: 土地流转, C: 重点问题}}\n"
    )
    assert sorted(found) == ["柳铺镇", "青禾乡"]
    assert told == []


def told_above(place: str, unit: str, land: int) -> ForeignSheet:
    return ForeignSheet([["填报单位：", place, None, unit], ["土地流转", land, "重点问题", 2]])


def test_unit_above_a_form_is_that_of_its_figures() -> None:
    sheets = {"青禾": told_above("青禾乡", "单位：公顷", 3), "柳铺": told_above("柳铺镇", "单位：公顷", 5)}
    assert read(sheets, FORMS)[1][0] == "对照.yaml:4:50 wrong-unit"
    found, told = read(sheets, FORMS.replace("B2: 土地流转", "B2: {指标: 土地流转, 单位: 公顷}"))
    assert (found["青禾乡"]["土地流转"], found["柳铺镇"]["土地流转"], told) == ("45", "75", [])


def test_forms_under_two_units_are_two_forms() -> None:
    sheets = {"青禾": told_above("青禾乡", "单位：公顷", 3), "柳铺": told_above("柳铺镇", "单位：亩", 75)}
    assert "表.xlsx[柳铺!A1] heading-differs" in read(sheets, FORMS)[1]
    workbook = read_workbook(build(sheets), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    text = guess_map(workbook, kit_of("halfyear"))
    assert text.count("排列: 一张表一个单位") == 2

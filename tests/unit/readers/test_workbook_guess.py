"""Guessed maps: how many columns they get right, and that they are maps."""

from __future__ import annotations

from functools import lru_cache

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.kit import Kit
from reportgen.pipeline import Stages
from reportgen.readers.sheets import SheetMap, apply_map, guess_map, read_map
from reportgen.readers.workbook import read_workbook
from reportgen.source import Source
from reportgen.workspace import DiskWorkspace
from tests.workbooks.foreign import ALL, SEVERAL, TURNED, UNREAD, WIDE, CellText, Foreign, ForeignSheet, build
from tests.workbooks.single import SINGLE
from tests.workspaces import ROOT

ENOUGH = 0.9


@lru_cache
def kit() -> Kit:
    compiled = Stages(DiskWorkspace(ROOT)).kit("halfyear", DiagnosticLog())
    assert compiled is not None
    return compiled.kit


def guessed(foreign: Foreign) -> str:
    workbook = read_workbook(build(foreign), "统计.xlsx", DiagnosticLog())
    assert workbook is not None
    return guess_map(workbook, kit())


def as_map(text: str) -> SheetMap:
    log = DiagnosticLog()
    sheet_map = read_map(Source("对照.yaml", text), log)
    assert sheet_map is not None, list(log)
    return sheet_map


def right_share(foreign: Foreign) -> float:
    """The part of the columns whose meaning is known that a guess has right; one that is left out is wrong."""
    tables = {t.sheet: t for t in as_map(guessed(foreign)).tables}
    results = [
        next((c.path for c in tables[name].columns if c.name == column), UNREAD) == meaning
        for name, sheet in foreign.items()
        if sheet.place
        for column, meaning in sheet.meaning.items()
    ]
    return sum(results) / len(results)


@pytest.mark.parametrize("name", ALL)
def test_nine_columns_in_ten_are_guessed_right(name: str) -> None:
    assert right_share(ALL[name]) >= ENOUGH


@pytest.mark.parametrize("name", ALL)
def test_layout_is_found(name: str) -> None:
    for table in as_map(guessed(ALL[name])).tables:
        sheet = ALL[name][table.sheet]
        assert table.direction.is_turned == sheet.turned
        assert table.rows == sheet.rows_of


@pytest.mark.parametrize("name", ALL)
def test_guessed_map_can_be_used_as_it_is(name: str) -> None:
    log = DiagnosticLog()
    workbook = read_workbook(build(ALL[name]), "统计.xlsx", log)
    assert workbook is not None
    found = apply_map(workbook, as_map(guessed(ALL[name])), kit(), log)
    assert not log.has_errors, list(log)
    assert len(found) == (3 if ALL[name] is TURNED else 5)


def test_header_of_the_first_sheet_is_taken_from_the_lines_below_the_title() -> None:
    text = guessed(WIDE)
    assert "    表头: 3-4\n    单位: B    # 乡镇\n" in text
    assert 'Q: {指标: 返乡.投资额, 单位: 万元, 表头: "返乡创业/协议投资额（万元）"}    # 把握：高' in text


def test_period_is_taken_from_the_title_where_it_names_one() -> None:
    assert "  期间: 2026H1    # 从标题“2026年上半年”认出\n" in guessed(WIDE)
    assert "#   期间: 2026H1\n" in guessed(TURNED)


def test_columns_that_match_nothing_are_listed() -> None:
    text = guessed(WIDE)
    assert "T: 不读    # “联系电话”没有对上" in text
    assert "# 没有对上的表头：A“序号”、T“联系电话”" in text


def test_sheet_without_places_is_named_and_left_out() -> None:
    text = guessed(SEVERAL)
    assert "# 表“填表说明”里没有认出单位和指标，没有写进来" in text
    assert [t.sheet for t in as_map(text).tables] == ["基本数据", "项目明细", "种植"]


def test_strange_words_in_headers_and_names_of_sheets_leave_the_map_readable() -> None:
    sheet = ForeignSheet([["乡镇", '党"支部": #1 {个}\n（个）', "- *x"], ["青禾乡", 12, 1], ["柳溪乡", 10, 2]])
    table = as_map(guessed({"表 #1：a": sheet})).tables[0]
    assert table.sheet == "表 #1：a"
    assert table.columns[0].path == "党组织.党支部"


def test_same_workbook_gives_the_same_map() -> None:
    assert guessed(SEVERAL) == guessed(SEVERAL)


@pytest.mark.parametrize("name", SINGLE)
def test_layout_of_single_sheets_is_found(name: str) -> None:
    [table] = as_map(guessed({name: SINGLE[name]})).tables
    assert (table.direction.is_turned, table.rows) == (SINGLE[name].turned, SINGLE[name].rows_of)


def test_nine_columns_in_ten_of_all_single_sheets_together_are_guessed_right() -> None:
    columns = {name: len(sheet.meaning) for name, sheet in SINGLE.items()}
    right = sum(right_share({name: sheet}) * columns[name] for name, sheet in SINGLE.items())
    assert right / sum(columns.values()) >= ENOUGH


def test_unsure_guess_says_why() -> None:
    assert "把握：低：“人口”没有说“安置”\n" in guessed({"调度": SINGLE["调度"]})


def test_figures_of_last_year_and_rates_of_growth_are_not_read_and_general_words_are_no_reason_to_be_sure() -> None:
    heads: list[CellText] = [
        "乡镇",
        "流转土地面积（亩）",
        "新增蔬菜面积（亩）",
        "上年土地流转（亩）",
        "比上年增长（%）",
    ]
    sheet = ForeignSheet([heads, ["青禾乡", 120, 30, 100, 20], ["柳溪乡", 100, 40, 80, 25], ["全县", 220, 70, 180, 22]])
    text = guessed({"表": sheet})
    assert 'B: {指标: 土地流转, 表头: "流转土地面积（亩）"}' in text
    assert "D: 不读" in text
    assert "E: 不读" in text
    assert "新增灌面" not in text or "把握：低" in text.partition("新增灌面")[2].partition("\n")[0]
    assert text.count("把握：低") <= 1

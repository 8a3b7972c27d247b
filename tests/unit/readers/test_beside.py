"""Lines among those of places: totals by any name, remarks, names to sign, the head once more."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.sheets import apply_map, read_map
from reportgen.readers.sheets.line_words import is_note, is_signature, is_total
from reportgen.readers.workbook import read_workbook
from reportgen.source import Source
from tests.unit.readers.test_office_layouts import kit_of
from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import Row

MAP = "模板: halfyear\n开头: {期间: 2026H1}\n表:\n  - {名称: 表, 表头: 1, 单位: A, 指标: {B: 土地流转, C: 重点问题}}\n"
HEAD: Row = ["乡镇", "土地流转", "重点问题"]


def read(*rows: Row, head: Row = HEAD) -> tuple[list[str], list[tuple[str, str]]]:
    """The places that are read, and what is told but for names of lines left out."""
    log = DiagnosticLog()
    workbook = read_workbook(build({"表": ForeignSheet([head, *rows])}), "表.xlsx", log)
    sheet_map = read_map(Source("对照.yaml", MAP), log)
    assert workbook is not None
    assert sheet_map is not None
    places = [one.name for one in apply_map(workbook, sheet_map, kit_of("halfyear"), log)]
    return places, [(f.rule, str(f.location)) for f in log]


@pytest.mark.parametrize(
    "words",
    [
        "合计",
        "小计",
        "河东片小计",
        "全县总计",
        "全县",
        "合计（6个乡镇）",
        "本页小计",
        "承前页",
        "过次页",
        "其中：小计",
        "总计：",
    ],
)
def test_totals_go_by_many_names(words: str) -> None:
    assert is_total(words)


@pytest.mark.parametrize("words", ["合计镇", "小计坪乡", "总计坝乡", "青禾乡", "1至6月累计", "上半年累计", "计家坝村"])
def test_places_and_heads_are_no_totals(words: str) -> None:
    assert not is_total(words)


@pytest.mark.parametrize(
    "words", ["填表人：甲", "审核人：", "单位负责人（签字）：", "联系电话：0000-5550101", "2026年7月3日"]
)
def test_words_to_sign_are_known(words: str) -> None:
    assert is_signature(words)


@pytest.mark.parametrize(
    "words", ["注：含以前年度", "注1、口径", "※说明：略", "数据来源：县统计局", "（1）口径", "第2页共3页"]
)
def test_remarks_are_known(words: str) -> None:
    assert is_note(words)


def test_line_to_sign_and_remark_are_left_out_and_named() -> None:
    places, told = read(["青禾乡", 3, 2], [None, "审核人：", "填表人：甲"], ["注：略"], [None, "联系电话：1", None])
    assert places == ["青禾乡"]
    assert told == [("lines-left-out", "表.xlsx[表!B3]")]


def test_head_that_stands_again_is_left_out() -> None:
    places, told = read(["青禾乡", 3, 2], HEAD, ["柳铺镇", 5, 4])
    assert places == ["青禾乡", "柳铺镇"]
    assert told == [("lines-left-out", "表.xlsx[表!A3]")]


def test_another_head_in_the_middle_is_refused() -> None:
    _, told = read(["青禾乡", 3, 2], ["乡镇", "培训期数", "重点问题"], ["柳铺镇", 5, 4])
    assert ("another-head", "表.xlsx[表!B3]") in told


def test_total_without_a_place_is_known_by_its_word_in_another_column() -> None:
    places, told = read(["青禾乡", 3, 2], [None, 3, 2, "全县总计"])
    assert places == ["青禾乡"]
    assert ("missing-place", "表.xlsx[表!A3]") not in told


def test_place_named_like_a_total_is_one_and_told() -> None:
    places, told = read(["合计镇", 3, 2], ["青禾乡", 4, 5], ["柳铺镇", 6, 7])
    assert places == ["合计镇", "青禾乡", "柳铺镇"]
    assert told == [("like-a-total", "表.xlsx[表!A2]")]


def test_sum_of_all_others_is_a_total_though_its_name_is_like_a_place() -> None:
    places, told = read(["青禾乡", 4, 5], ["柳铺镇", 6, 7], ["合计乡", 10, 12])
    assert places == ["青禾乡", "柳铺镇"]
    assert told == [("like-a-total", "表.xlsx[表!A4]")]


def test_figures_without_a_place_are_refused_as_before() -> None:
    _, told = read(["青禾乡", 3, 2], [None, 5, 4])
    assert ("missing-place", "表.xlsx[表!A3]") in told

"""Sheets with a line for each figure of each place, as systems export them: read by the words of each line, in any order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.sheets import apply_map
from reportgen.readers.sheets.map_reading import read_map
from reportgen.readers.workbook import read_workbook
from reportgen.source import Source
from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.unit.readers.test_office_layouts import figures_of, kit_of
from tests.workbooks.foreign import CellText, ForeignSheet, build

TITLE = "2026年上半年工作统计表"
TOWNS = ("青禾乡", "柳铺镇", "石塘乡")
FIGURES: tuple[tuple[str, str, int], ...] = (
    ("签约项目个数", "个", 5),
    ("到位资金", "万元", 1280),
    ("发展党员", "名", 3),
)
READ = {"招商.签约项目": "5", "招商.到位资金": "1280", "党建.发展党员": "3"}


def test_each_place_names_itself_once() -> None:
    rows = [[town if n == 0 else None, *line] for town in TOWNS for n, line in enumerate(FIGURES)]
    merged = [f"A{n}:A{n + 2}" for n in range(3, 3 + len(rows), 3)]
    found = imported([[TITLE], ["乡镇", "指标名称", "计量单位", "本期数"], *rows], merged)
    assert "    排列: 几行一个单位\n    表头: 2\n    单位: A\n" in found.text
    assert found.figures == dict.fromkeys(TOWNS, READ)
    assert list(found.log) == []


def test_each_figure_has_its_places_below_each_other_and_last_years_beside() -> None:
    rows = [
        [None, "2026年上半年", label, town, figure + n, figure - 1, unit]
        for label, unit, figure in FIGURES
        for n, town in enumerate(TOWNS)
    ]
    found = imported([[TITLE], ["序号", "时间", "指标", "乡镇", "上半年", "去年同期", "单位"], *rows, ["注：快报数"]])
    assert found.figures["石塘乡"] == {
        **{"招商.签约项目": "7", "招商.到位资金": "1282", "党建.发展党员": "5"},
        **{"上年同期.招商.签约项目": "4", "上年同期.招商.到位资金": "1279", "上年同期.党建.发展党员": "2"},
    }


def test_lines_of_last_year_among_those_of_the_period_are_told_apart() -> None:
    rows: Rows = [
        [town, year, label, unit, figure + ago]
        for town in TOWNS
        for ago, year in enumerate(("2026年上半年", "2025年上半年"))
        for label, unit, figure in FIGURES
    ]
    found = imported([[TITLE], ["乡镇", "时间", "指标", "单位", "数值"], *rows])
    last_year = {f"上年同期.{key}": str(int(figure) + 1) for key, figure in READ.items()}
    assert found.figures == dict.fromkeys(TOWNS, READ | last_year)


def lines(town: str, figures: Sequence[tuple[str, str, int]], times: int = 1) -> list[Sequence[CellText]]:
    return [[town, "项目" if unit != "名" else "党建", label, unit, figure * times] for label, unit, figure in figures]


HEADS: Sequence[CellText] = ["填报单位", "类别", "项目", "单位", "填报数"]


@pytest.mark.parametrize(("times", "rules"), [(3, []), (4, ["total-differs"] * 3)])
def test_a_total_is_a_place_of_its_own_and_is_checked(times: int, rules: list[str]) -> None:
    rows = [HEADS, *(line for town in TOWNS for line in lines(town, FIGURES)), *lines("合计", FIGURES, times)]
    found = imported([[TITLE], *rows])
    assert [f.rule for f in found.log if f.rule == "total-differs"] == rules
    assert list(found.figures) == ([] if rules else list(TOWNS))


def test_a_list_of_things_of_each_place_is_no_such_sheet() -> None:
    rows: Rows = [
        ["青禾乡", "标准厂房", "个", 2],
        ["青禾乡", "污水管网", "个", 3],
        ["柳铺镇", "冷链仓储", "个", 4],
        ["柳铺镇", "河道治理", "个", 5],
    ]
    assert "几行一个单位" not in imported([[TITLE], ["乡镇", "项目名称", "单位", "投资（万元）"], *rows]).text


def read_again(rows: Rows, map_text: str, hidden: Sequence[int] = ()) -> tuple[dict[str, dict[str, str]], list[str]]:
    """What an older map reads of a later sheet, and what is told."""
    log = DiagnosticLog()
    workbook = read_workbook(build({"Sheet1": ForeignSheet(rows)}), "表.xlsx", log)
    sheet_map = read_map(Source("对照.yaml", map_text), log)
    assert workbook is not None
    assert sheet_map is not None
    unseen = (replace(workbook.sheets[0], hidden_rows=frozenset(n - 1 for n in hidden)),)
    workbook = replace(workbook, sheets=unseen)
    places = apply_map(workbook, sheet_map, kit_of("general"), log)
    return {one.name: dict(figures_of(one.tree)) for one in places}, [f.rule for f in log]


MAP = """模板: general
开头: {期间: 2026H1}
表:
  - 名称: Sheet1
    排列: 几行一个单位
    表头: 2
    单位: A
    指标:
      E3: {指标: 招商.签约项目, 表头: "项目/签约项目个数（个）"}
      E4: {指标: 招商.到位资金, 表头: "项目/到位资金（万元）"}
      E5: {指标: 党建.发展党员, 表头: "党建/发展党员（名）"}
"""


def test_lines_in_another_order_and_lines_left_out_move_no_figure() -> None:
    rows = [
        *lines("青禾乡", FIGURES),
        *lines("柳铺镇", FIGURES[::-1]),
        *lines("石塘乡", (FIGURES[0], FIGURES[2])),
    ]
    found, told = read_again([[TITLE], HEADS, *rows], MAP)
    without = {key: figure for key, figure in READ.items() if key != "招商.到位资金"}
    assert found == {"青禾乡": READ, "柳铺镇": READ, "石塘乡": without}
    assert told == []


def test_another_figure_in_the_first_place_is_seen_at_its_cell() -> None:
    other = (("签约项目个数", "个", 5), ("开工项目个数", "个", 2), ("到位资金", "万元", 1280), ("发展党员", "名", 3))
    _, told = read_again([[TITLE], HEADS, *(line for town in TOWNS for line in lines(town, other))], MAP)
    assert told.count("heading-differs") == 2


def test_a_sheet_of_which_no_column_says_the_figures_any_more_is_refused() -> None:
    rows: Rows = [[TITLE], ["填报单位", "类别", "简称", "单位", "填报数"], *lines("青禾乡", FIGURES)]
    turned: Rows = [[TITLE], ["填报单位", "甲", "乙", "丙", "丁"], *lines("青禾乡", FIGURES)]
    assert read_again(rows, MAP)[0] == {"青禾乡": READ}
    assert read_again(turned, MAP) == ({}, ["heading-differs"])


def test_what_nobody_sees_is_not_read_in_silence() -> None:
    rows: Rows = [[TITLE], HEADS, *(line for town in TOWNS for line in lines(town, FIGURES))]
    found, told = read_again(rows, MAP, hidden=(4,))
    assert all("招商.签约项目" in figures and "招商.到位资金" not in figures for figures in found.values())
    assert told == ["hidden-line"]

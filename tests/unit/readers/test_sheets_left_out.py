"""Sheets of a workbook that a map does not have: a new township's is told, and what is read with another sheet is not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.readers.sheets import apply_map, read_map
from reportgen.readers.workbook import read_workbook
from reportgen.source import Source
from tests.unit.readers.test_clerks_layouts import Rows, imported
from tests.unit.readers.test_office_layouts import kit_of
from tests.workbooks.foreign import ForeignSheet, build
from tests.workbooks.office_figures import Row


def form(place: str, title: str = "情况") -> Rows:
    rows: Rows = [[f"{place}2026年上半年{title}"], ["指标", "单位", "数值"]]
    return [*rows, ["城镇新增就业", "人", 31], ["新增流转面积", "亩", 120]]


def told(text: str, sheets: Mapping[str, Rows]) -> list[tuple[Severity, str]]:
    log = DiagnosticLog()
    built = build({name: ForeignSheet(rows) for name, rows in sheets.items()})
    workbook, sheet_map = read_workbook(built, "表.xlsx", log), read_map(Source("对照.yaml", text), log)
    assert workbook is not None
    assert sheet_map is not None
    apply_map(workbook, sheet_map, kit_of("general"), log)
    return [(finding.severity, finding.message) for finding in log if finding.rule == "sheet-left-out"]


def test_a_sheet_of_the_same_form_that_the_map_lacks_is_told() -> None:
    forms = {place: form(place) for place in ("青禾乡", "柳铺镇")}
    text = imported(forms).text
    assert told(text, forms) == []
    message = "表“石塘乡”和表“青禾乡”的样子一样，对照表里没有，没有导入"
    assert told(text, {**forms, "石塘乡": form("石塘乡")}) == [(Severity.WARNING, message)]
    others: Mapping[str, Rows] = {"花名册": [["姓名", "年龄"], ["张三", 40]], "说明": [["填报说明"]]}
    assert told(text, {**forms, **others}) == [(Severity.NOTE, "表“花名册”里有数，对照表里没有，没有导入")]


def test_a_sheet_with_which_a_table_goes_on_is_not_told() -> None:
    head: list[Row] = [["2026年上半年"], ["乡镇", "改厕（户）"]]
    first: Rows = [*head, ["青禾乡", 3], ["柳铺镇", 5]]
    second: Rows = [*head, ["石塘乡", 4], ["桐山镇", 6]]
    text = imported({"一": first}).text
    assert told(text, {"一": first, "续表": second}) == []


@pytest.mark.parametrize("title", ["移民情况", "情况（草稿）", "脱贫户情况", "同比增减情况"])
def test_a_form_with_another_title_is_none_of_those_before_it(title: str) -> None:
    found = imported({"青禾乡": form("青禾乡"), "柳铺镇": form("柳铺镇", title)})
    assert set(found.figures) == {"青禾乡"}
    assert "sheet-left-out" in [finding.rule for finding in found.log]
    alike = imported({"青禾乡": form("青禾乡", "全乡情况"), "柳铺镇": form("柳铺镇", "全镇情况")})
    assert set(alike.figures) == {"青禾乡", "柳铺镇"}

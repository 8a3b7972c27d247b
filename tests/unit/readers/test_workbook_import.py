"""Sheets that others designed, imported with a map: what is merged, what stays, and what is told once."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import pytest

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.operations.forms.form_in import ImportedWorkbook, ImportWish, Outcome
from reportgen.pipeline import Stages
from reportgen.readers.input_file import read_input
from reportgen.workspace import MemoryWorkspace
from tests.workbooks.importing import import_workbook
from tests.workspaces import mini_workspace

SHEET = (("单位", "行政村（个）", "走访（人次）", "投资（万元）"), ("甲乡", 18, 20, 1.5), ("乙镇", 17, 30, 2.5))
MAP = """模板: mini
开头: {期间: 2026H1}
表:
  - 名称: 表
    表头: 1
    单位: A
    指标:
      B: 行政村
      C: 走访
      D: 总投资
"""
WISH = ImportWish(sheet_map="对照.yaml")


def imported(
    rows: Sequence[Sequence[object]] = SHEET, text: str = MAP, merged: str = "", **files: str
) -> tuple[ImportedWorkbook, MemoryWorkspace]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表"
    for row in rows:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    workspace = mini_workspace(**{"对照.yaml": text, **files})
    workspace.content["统计.xlsx"] = out.getvalue()
    return import_workbook(workspace, "统计.xlsx", WISH), workspace


def told(done: ImportedWorkbook) -> list[str]:
    found = dict.fromkeys((*done.findings, *(f for one in done.places for f in one.findings)))
    return [f"{f.location} {f.severity.value} {f.message}" for f in found]


def test_a_sheet_without_mistakes_is_silent() -> None:
    done, _ = imported()
    assert told(done) == []
    assert {one.outcome for one in done.places} == {Outcome.NEW}


@pytest.mark.parametrize(
    ("merged", "message", "left_open"),
    [
        (
            "C2:C3",
            "统计.xlsx[表!C2] 错误 这里合并了 2 行，不知道这个数是哪一行的",
            {"甲乡": ("走访",), "乙镇": ("走访",)},
        ),
        (
            "C2:D2",
            "统计.xlsx[表!C2] 错误 这里合并了 2 列，不知道这个数是哪一列的",
            {"甲乡": ("走访", "总投资"), "乙镇": ()},
        ),
    ],
)
def test_a_figure_merged_over_places_or_facts_is_refused_and_costs_itself(
    merged: str, message: str, left_open: dict[str, tuple[str, ...]]
) -> None:
    done, workspace = imported(merged=merged)
    assert told(done) == [message]
    for place, names in left_open.items():
        text = workspace.content[f"inputs/2026H1/{place}.yaml"].decode()
        assert [line for line in text.splitlines() if line.endswith(":")] == [f"{name}:" for name in names]
    assert [one.is_whole for one in done.places] == [not names for names in left_open.values()]


def test_a_refused_cell_is_a_key_that_is_left_empty_and_a_final_is_refused_at_it() -> None:
    done, workspace = imported((SHEET[0], ("甲乡", 18, "二十来次", 1.5), SHEET[2]))
    assert told(done) == ["统计.xlsx[表!C2] 错误 “走访”应是数字，这里写的是“二十来次”"]
    assert [(one.outcome, one.is_whole) for one in done.places] == [(Outcome.NEW, False), (Outcome.NEW, True)]
    text = workspace.content["inputs/2026H1/甲乡.yaml"].decode()
    assert "# 表里写的没有读：核对后填上，没有的整行删去\n走访:\n" in text
    log = DiagnosticLog()
    Stages(workspace).report_of("inputs/2026H1/甲乡.yaml", read_input(text.encode(), "甲乡.yaml", log), log)
    assert ("empty-key", Severity.ERROR) in {(finding.rule, finding.severity) for finding in log}


@pytest.mark.parametrize(
    "rows",
    [
        (SHEET[0], ("甲乡", 18, "二十来次", 1.5), ("甲乡", 17, 30, 2.5)),
        (SHEET[0], ("甲/乡", 18, "二十来次", 1.5), SHEET[2]),
    ],
)
def test_other_mistakes_beside_a_refused_cell_keep_the_place_out(rows: Sequence[Sequence[object]]) -> None:
    done, workspace = imported(rows)
    first = done.places[0] if done.places else None
    assert first is None or first.outcome is Outcome.REJECTED
    assert "inputs/2026H1/甲乡.yaml" not in workspace.content


def test_an_input_that_stands_is_not_brought_half_up_to_date() -> None:
    old = "模板: mini\n单位: 甲乡\n行政村: 16\n走访: 9\n"
    rows = (SHEET[0], ("甲乡", 18, "二十来次", 1.5), SHEET[2])
    done, workspace = imported(rows, **{"inputs/2026H1/甲乡.yaml": old})
    assert [one.outcome for one in done.places] == [Outcome.REJECTED, Outcome.NEW]
    assert workspace.content["inputs/2026H1/甲乡.yaml"].decode() == old


def test_a_figure_merged_with_a_column_that_nobody_reads_is_its_columns() -> None:
    done, _ = imported(text=MAP.replace("D: 总投资", "D: 不读"), merged="C2:D2")
    assert told(done) == []


def test_a_figure_merged_as_high_as_its_place_is_the_places() -> None:
    rows = (SHEET[0], ("甲乡", 18, 20, 1.5), (None, None, None, None), SHEET[2])
    done, _ = imported(rows, text=MAP.replace("    指标:", "    不读: [3]\n    指标:"), merged="C2:C3")
    assert told(done) == []


def test_an_old_figure_that_the_sheet_leaves_blank_is_kept_and_told_at_its_line() -> None:
    old = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 999\n"
    rows = (SHEET[0], ("甲乡", 18, None, 1.5), SHEET[2])
    done, workspace = imported(rows, **{"inputs/2026H1/甲乡.yaml": old})
    assert told(done) == ["inputs/2026H1/甲乡.yaml:4:5 警告 表里没有填“走访”，保留了原来的“999”"]
    assert "走访: 999\n".encode() in workspace.content["inputs/2026H1/甲乡.yaml"]


def test_what_an_import_would_keep_is_not_told_where_nothing_is_imported() -> None:
    old = "模板: mini\n单位: 乙镇\n行政村: 18\n走访: 999\n"
    rows = (SHEET[0], SHEET[1], ("乙镇", 17, None, 2.5))
    done, _ = imported(rows, merged="C2:C3", **{"inputs/2026H1/乙镇.yaml": old})
    assert told(done) == ["统计.xlsx[表!C2] 错误 这里合并了 2 行，不知道这个数是哪一行的"]


def test_a_required_figure_that_the_map_does_not_name_is_told_once() -> None:
    done, _ = imported(text=MAP.replace("B: 行政村", "B: 不读"))
    assert told(done) == ["对照.yaml 错误 缺少必填指标“行政村”（个）"]
    assert {one.outcome for one in done.places} == {Outcome.REJECTED}


def test_a_map_without_a_period_is_told_once_with_where_to_write_it() -> None:
    done, _ = imported(text=MAP.replace("开头: {期间: 2026H1}\n", ""))
    found = dict.fromkeys(f for one in done.places for f in one.findings)
    (finding,) = found
    assert (finding.rule, finding.hints) == ("missing-period", ("在对照表“开头”里写 期间，例如 期间: 2026H1",))


def test_a_row_without_its_place_is_one_mistake_though_no_total_then_agrees() -> None:
    rows = (*SHEET[:2], (None, 17, 30, 2.5), ("合计", 35, 50, 4))
    done, _ = imported(rows)
    assert told(done) == [
        "统计.xlsx[表!A3] 错误 第 3 行有数，没有写是哪个单位",
        "统计.xlsx[表!A4] 提示 表“表”有 1 行不是单位，没有导入：第 4 行“合计”",
    ]


def test_a_column_put_in_before_others_is_one_mistake() -> None:
    text = MAP.replace("B: 行政村", "B: {指标: 行政村, 表头: 行政村（个）}")
    text = text.replace("C: 走访", "C: {指标: 走访, 表头: 走访（人次）}")
    text = text.replace("D: 总投资", "D: {指标: 总投资, 表头: 投资（万元）}")
    rows = [(row[0], mark, *row[1:]) for row, mark in zip(SHEET, ("序号", 1, 2), strict=True)]
    done, _ = imported(rows, text)
    assert told(done) == [
        "对照.yaml:8:7 错误 表“表”B 列的表头是“序号”，对照表写的是“行政村（个）”；一共有 3 列的表头不同"
    ]


def test_all_mistakes_of_a_map_are_told_at_once_and_no_false_one() -> None:
    text = MAP.replace("B: 行政村", "2: 行政村").replace("C: 走访", "三: 走访").replace("D: 总投资", "D: 总投次")
    done, _ = imported(text=text)
    assert told(done) == [
        "对照.yaml:8:7 错误 这里应是列的字母，例如 C，写的是“2”",
        "对照.yaml:9:7 错误 这里应是列的字母，例如 C，写的是“三”",
        "对照.yaml:10:7 错误 模板没有“总投次”这个指标",
    ]


@pytest.mark.parametrize("name", ["全县", "累计", "全县总计", "本镇"])
def test_a_row_for_all_places_together_is_a_total(name: str) -> None:
    done, _ = imported((*SHEET, (name, 35, 50, 4)))
    assert [one.place for one in done.places] == ["甲乡", "乙镇"]
    assert told(done) == [f"统计.xlsx[表!A4] 提示 表“表”有 1 行不是单位，没有导入：第 4 行“{name}”"]

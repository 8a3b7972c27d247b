"""The story of a first-year user: last year's figures typed in the input, through every command that looks at them."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from reportgen.cli.main import run
from tests.batch.edited_papers import WHERE, build, compare, retype
from tests.workspaces import mini_files, put_files

REPORT = """# {{ 单位 }}总结

## 基本情况

全乡辖{{ 行政村 }}行政村。

## 主要做法

走访{{ 走访|带("同比") }}，上年同期为{{ 上年同期.走访 }}。
"""
FACTS = """模板: mini
单位: 甲乡
行政村: 18个
走访: 30
上年同期:
  走访: {值: 25, 来源: 台账}  # 去年的
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_files(tmp_path, mini_files() | {"templates/mini/report.md.j2": REPORT.encode()})
    monkeypatch.chdir(tmp_path)
    build(FACTS.encode())
    return tmp_path


@pytest.fixture
def said(folder: Path, capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    capsys.readouterr()
    return capsys


def test_explain_leads_to_its_line(said: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", WHERE, "上年同期.走访"]) == 0
    told = said.readouterr().out
    assert "上年同期.走访（last_year.visits）：25人次" in told
    assert f"{WHERE}:6:11" in told


def test_show_and_export_hold_it(folder: Path, said: pytest.CaptureFixture[str]) -> None:
    assert run(["show", WHERE, "--stage", "facts"]) == 0
    assert f"上年同期.走访\t25人次\t{WHERE}:6\t来源：台账" in said.readouterr().out
    assert run(["export", WHERE, "-o", "r.xlsx"]) == 0
    sheets = CalamineWorkbook.from_path(str(folder / "r.xlsx"))
    cells = {
        str(cell) for name in sheets.sheet_names for row in sheets.get_sheet_by_name(name).to_python() for cell in row
    }
    assert "上年同期.走访" in cells


def test_a_leaders_change_of_it_comes_back_into_the_input(said: pytest.CaptureFixture[str]) -> None:
    retype("25人次", "24人次")
    code, told = compare(said, "--apply")
    assert (code, told["applied"]) == (0, True)
    assert Path(WHERE).read_text(encoding="utf-8") == FACTS.replace("值: 25", "值: 24")


def test_a_comparison_of_inputs_tells_it(folder: Path, said: pytest.CaptureFixture[str]) -> None:
    (folder / "inputs/2026H1/乙.yaml").write_text(FACTS.replace("25", "26"), encoding="utf-8")
    run(["diff", WHERE, "inputs/2026H1/乙.yaml"])
    assert "上年同期.走访" in said.readouterr().out


def test_the_next_year_finds_this_years_file_and_takes_none_of_it(
    folder: Path, said: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "甲乡", "--from", "2026H1", "--to", "2027H1"]) == 0
    text = (folder / "inputs/2027H1/甲乡.yaml").read_text(encoding="utf-8")
    assert "上年同期:" not in text
    assert "30人次" in text
    filled = text.replace("走访:", "走访: 33", 1).replace("# 待核对", "")
    (folder / "inputs/2027H1/甲乡.yaml").write_text(filled, encoding="utf-8")
    said.readouterr()
    run(["show", "inputs/2027H1/甲乡.yaml", "--stage", "markup", "--draft"])
    assert "走访33人次，同比增长10%，上年同期为30人次。" in said.readouterr().out


def test_the_form_of_the_place_brings_it_back_as_it_was(folder: Path, said: pytest.CaptureFixture[str]) -> None:
    assert run(["form", "--kit", "mini", "--period", "2026H1", "--place", "甲乡", "-o", "form.xlsx"]) == 0

    said.readouterr()
    assert run(["import", "form.xlsx"]) == 0
    assert Path(WHERE).read_text(encoding="utf-8") == FACTS
    assert f"没有变化 {WHERE}" in said.readouterr().out

"""The workbook of a period's figures counts as the county does: what is handed in, whichever kit of the family it was written by."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.cli.main import run
from reportgen.operations.forms.export import export_inputs
from reportgen.workspace import DiskWorkspace
from tests.batch.small_county import COUNTY, PERIOD, SIX, county, township, write

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    county(tmp_path)
    write(tmp_path, {SIX[1]: township(SIX[1], (60,), kit="halfyear_brief")})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def path_of(place: str) -> str:
    return f"{PERIOD}/{place}.yaml"


def sheets(folder: Path, values: bool = True) -> dict[str, Worksheet]:
    done = export_inputs(DiskWorkspace(folder), [path_of(place) for place in SIX])
    assert done.content is not None
    book = openpyxl.load_workbook(io.BytesIO(done.content), data_only=values)
    return {name: book[name] for name in book.sheetnames}


def column(sheet: Worksheet, label: str) -> dict[str, object]:
    """What a column says, by the first cell of its row."""
    head = next(row for row in sheet.iter_rows() if row[0].value == "单位")
    at = next(cell.column - 1 for cell in head if str(cell.value).startswith(label))
    return {str(row[0].value): row[at].value for row in sheet.iter_rows(min_row=head[0].row + 1)}


def test_a_family_of_kits_is_one_sheet_and_only_what_is_handed_in_is_added_up(folder: Path, capsys: Capture) -> None:
    assert run(["submit", "--by", "各乡镇", "--date", "2026-07-03", *map(path_of, SIX[:4])]) == 0
    assert run(["return", "--because", "数不对", path_of(SIX[3])]) == 0
    found = sheets(folder)
    assert list(found) == ["汇总表", "指标", "勾稽"]
    states = column(found["汇总表"], "报送")
    assert [states[place] for place in SIX] == [
        *("已交",) * 3,
        "退回（没有计入合计）",
        *("草稿（没有计入合计）",) * 2,
    ]
    land = column(found["汇总表"], "土地流转")
    assert [land[place] for place in SIX] == [185, 222, 259, 296, 333, 370]
    assert land["合计"] == 185 + 222 + 259
    count = str(found["汇总表"]["A2"].value)
    assert count.startswith("共 6 个单位：已交 3 个，退回 1 个，草稿 2 个")
    assert "合计只加县里收下的 3 个单位可以相加的指标" in count

    assert run(["rollup", PERIOD]) == 4
    capsys.readouterr()
    assert run(["show", "--stage", "facts", f"{PERIOD}/{COUNTY}.yaml"]) == 0
    assert f"{185 + 222 + 259}亩" in capsys.readouterr().out
    formulas = column(sheets(folder, values=False)["汇总表"], "土地流转")
    assert str(formulas["合计"]).startswith("=SUM(")
    assert run(["export", PERIOD, "-o", "表.xlsx"]) == 0


def test_where_no_ledger_is_used_all_are_added_up_and_nothing_is_said_of_it(folder: Path) -> None:
    found = sheets(folder)["汇总表"]
    assert column(found, "土地流转")["合计"] == 185 + 222 + 259 + 296 + 333 + 370
    assert str(found["A2"].value).startswith("共 6 个单位。")
    assert "报送" not in [cell.value for cell in found[4]]

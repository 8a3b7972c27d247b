"""A county's folder of workbooks, imported at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.unit.cli.test_form_commands import change, folder, form

__all__ = ["folder"]


@pytest.fixture
def county(folder: Path) -> Path:
    """Two forms, one of them deeper, and what else lies in such folders."""
    below = folder / "上报" / "东片"
    below.mkdir(parents=True)
    form("--place", "甲乡", "-o", "上报/甲乡.xlsx")
    form("--place", "乙镇", "-o", "上报/东片/乙镇.xlsx")
    for name in ("甲乡.xlsx", "东片/乙镇.xlsx"):
        change(folder / "上报" / name, {"指标!D8": 2000})
    (folder / "上报/来文.docx").write_bytes(b"")
    (folder / "上报/~$甲乡.xlsx").write_bytes(b"")
    return folder


def said(county: Path, place: str) -> str:
    return (county / f"inputs/2026H1/{place}.yaml").read_text(encoding="utf-8")


def test_every_workbook_of_a_folder_is_imported(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["import", "上报"]) == 0
    assert "2000" in said(county, "甲乡")
    assert "2000" in said(county, "乙镇")
    told = capsys.readouterr()
    assert "上报/甲乡.xlsx：\n" in told.out
    assert "上报/东片/乙镇.xlsx：\n" in told.out
    assert "来文.docx不是工作簿，没有读" in told.err
    assert "~$甲乡.xlsx 说明有一份文件正在别处打开" in told.err


def test_two_workbooks_of_a_folder_for_one_place_are_both_refused(county: Path) -> None:
    (county / "上报/东片/表2.xlsx").write_bytes((county / "上报/甲乡.xlsx").read_bytes())
    assert run(["import", "上报"]) == 4
    assert "2000" not in said(county, "甲乡")
    assert "2000" in said(county, "乙镇")


def test_a_file_named_twice_is_read_once(county: Path) -> None:
    assert run(["import", "上报/甲乡.xlsx", "上报"]) == 0


def test_folder_is_found_from_where_a_person_stands(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(county / "上报")
    assert run(["import", "东片"]) == 0
    assert "2000" in said(county, "乙镇")


def test_what_is_passed_over_stands_in_json(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["import", "上报", "--json", "--dry-run"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert "passed-over" in json.dumps(answer)


def test_folder_without_workbooks_is_refused(county: Path) -> None:
    (county / "空").mkdir()
    assert run(["import", "空"]) == 2

"""Files that were not read are told by every command that goes through a folder, for machines too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.workspaces import mini_files, put_files

GOOD = "模板: mini\n单位: 甲乡\n行政村: 18\n"
NOT_READ = ["inputs/2026H1/乙乡.YAML", "inputs/2026H1/丙乡.yaml.txt", "inputs/2026H1/丁乡.yam"]
COMMANDS = {
    "check": ["check", "--json"],
    "build": ["build", "--json", "--dry-run"],
    "export": ["export", "--json", "-o", "汇总.xlsx"],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = mini_files()
    files |= {path: GOOD.encode() for path in ("inputs/2026H1/甲乡.yaml", *NOT_READ)}
    put_files(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_what_was_not_read_is_among_the_findings(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == 0
    told = json.loads(capsys.readouterr().out)["findings"]
    assert sorted(f["file"] for f in told if f["rule"] == "passed-over") == sorted(NOT_READ)


@pytest.mark.usefixtures("folder")
def test_a_named_input_tells_of_no_other_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--json", "-o", "汇总.xlsx", "inputs/2026H1/甲乡.yaml"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_folder_that_is_a_link_is_told(folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "inputs/2025H1").symlink_to("2026H1")
    (folder / "inputs/.往年").symlink_to("2026H1")
    assert run(words) == 0
    told = {f["file"]: f for f in json.loads(capsys.readouterr().out)["findings"] if f["rule"] == "passed-over"}
    assert sorted(told) == sorted([*NOT_READ, "inputs/2025H1"])
    assert "链接" in told["inputs/2025H1"]["message"]


def test_a_folder_that_is_a_link_is_read_where_it_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "inputs/2025H1").symlink_to("2026H1")
    assert run(["check", "--json", "inputs/2025H1"]) == 0
    assert [one["input"] for one in json.loads(capsys.readouterr().out)["inputs"]] == ["inputs/2025H1/甲乡.yaml"]


STRANGERS = {
    "inputs/2026H1/戊乡.txt": "存成 .yaml",
    "inputs/2026H1/己乡.xls": "用 reportgen import 导入",
    "inputs/2026H1/子乡.et": "另存为 .xlsx",
    "inputs/2026H1/庚乡.CSV": "用 reportgen import 导入",
    "inputs/2026H1/辛乡.docx": "compare",
    "inputs/2026H1/壬乡.json": "存成 .yaml",
    "inputs/2026H1/癸乡": "存成 .yaml",
    "inputs/2026H1/各乡.zip": "解开",
}
ASIDE = ["甲乡.docx", "README.md", "_说明.txt", ".gitkeep", "Thumbs.db", "桥.jpg"]


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_file_of_another_kind_is_told_with_what_to_do(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (*STRANGERS, *(f"inputs/2026H1/{name}" for name in ASIDE)):
        (folder / path).write_bytes(GOOD.encode())
    assert run(words) == 0
    found = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["file"] not in NOT_READ]
    assert {f["file"] for f in found} == set(STRANGERS)
    assert all(STRANGERS[f["file"]] in f["hints"][0] for f in found)
    assert {f["severity"] for f in found} == {"note"}


def test_many_of_one_kind_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(9):
        (folder / f"inputs/2026H1/底稿{number}.docx").write_bytes(b"")
    assert run(["check", "--json"]) == 0
    found = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["file"] not in NOT_READ]
    assert [f["message"] for f in found if f["file"] == "inputs/2026H1"] == ["另有 4 个 .docx 文件没有读"]
    assert len(found) == 6

"""Files that were not read are told by every command that goes through a folder, for machines too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.workspaces import MINI, ROOT, below

GOOD = "模板: mini\n单位: 甲乡\n行政村: 18\n"
NOT_READ = ["inputs/2026H1/乙乡.YAML", "inputs/2026H1/丙乡.yaml.txt", "inputs/2026H1/丁乡.yam"]
COMMANDS = {
    "check": ["check", "--json"],
    "build": ["build", "--json", "--dry-run"],
    "export": ["export", "--json", "-o", "汇总.xlsx"],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = below(MINI, "templates/mini") | below(ROOT / "templates/styles", "templates/styles")
    files |= {path: GOOD.encode() for path in ("inputs/2026H1/甲乡.yaml", *NOT_READ)}
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
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

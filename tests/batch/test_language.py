"""Stories of language: check and build say what an editor would mark, where it was written; no paper is held up by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli.main import run
from reportgen.linting import RULES
from reportgen.operations.lint import lint_files
from tests.workspaces import MINI, ROOT, below, own_workspace, put_files

TEMPLATE = "截止{{ 期间.末月 }}底，重点抓好{{ 工作重点 }}。\n"
TOWNS = ("甲乡", "乙乡")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = below(ROOT / "templates/styles", "templates/styles") | below(MINI, "templates/mini")
    files["templates/mini/做法.md.j2"] = TEMPLATE.encode()
    for town in TOWNS:
        files[f"inputs/2026H1/{town}.yaml"] = f"模板: mini\n单位: {town}\n行政村: 18\n工作重点: 修渠,架桥\n".encode()
    put_files(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_check_tells_each_where_it_was_written_and_lets_it_pass(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert run(["check", "--json"]) == 0
    found = [f for checked in json.loads(capsys.readouterr().out)["inputs"] for f in checked["findings"]]
    assert {(f["rule"], f["severity"], f["file"], f["line"]) for f in found} == {
        ("half-width-mark", "warning", "inputs/2026H1/甲乡.yaml", 4),
        ("half-width-mark", "warning", "inputs/2026H1/乙乡.yaml", 4),
        ("as-of", "warning", "templates/mini/做法.md.j2", 1),
    }


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_build_makes_the_papers_and_remembers_what_it_said(
    folder: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    assert run(["build", "--format", "docx", "-j", jobs]) == 0
    said = capsys.readouterr()
    for told in ("甲乡.yaml:4:9 警告", "乙乡.yaml:4:9 警告", "做法.md.j2:1:1 警告 时间前面用“截至”"):
        assert told in said.err
    assert len(list((folder / "outputs/2026H1").glob("*.docx"))) == len(TOWNS)
    assert run(["build", "--format", "docx", "-j", jobs]) == 0
    assert capsys.readouterr().out.count("2 处警告") == len(TOWNS)


def test_the_shipped_inputs_have_no_slip_of_language() -> None:
    workspace = own_workspace()
    paths = [path for path in workspace.files("inputs") if not path.rpartition("/")[2].startswith("_")]
    assert len(paths) > 5
    slugs = {rule.rule for rule in RULES}
    found = [f for file in lint_files(workspace, paths, RULES) for f in file.findings]
    assert [f for f in found if f.rule in slugs] == []

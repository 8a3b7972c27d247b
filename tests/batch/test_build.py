"""Stories of building: what is written, what is left alone, what is said."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.papers.docx_text import docx_paragraphs
from tests.workspaces import ROOT, mini_files, put_files

GOOD = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 30\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_files(tmp_path, mini_files())
    (tmp_path / "inputs/2026H1").mkdir(parents=True)
    put(tmp_path, "甲乡", GOOD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, place: str, text: str) -> None:
    (folder / f"inputs/2026H1/{place}.yaml").write_text(text, encoding="utf-8")


def papers(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted((folder / "outputs").rglob("*")) if p.suffix in {".docx", ".pdf"}}


def test_build_puts_both_papers_under_the_period(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "-j", "1"]) == 0
    assert "已生成 outputs/2026H1/甲乡.docx、outputs/2026H1/甲乡.pdf" in capsys.readouterr().out
    found = papers(folder)
    assert list(found) == ["甲乡.docx", "甲乡.pdf"]
    assert zipfile.is_zipfile(io.BytesIO(found["甲乡.docx"]))
    assert found["甲乡.pdf"].startswith(b"%PDF-")


def test_a_rejected_input_leaves_the_earlier_papers_as_they_were(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["build", "-j", "0"])
    before = papers(folder)
    put(folder, "甲乡", GOOD.replace("18", "一十八"))
    assert run(["build", "-j", "0"]) == 1
    assert papers(folder) == before
    assert "未生成 inputs/2026H1/甲乡.yaml" in capsys.readouterr().err


def test_one_bad_input_costs_one_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "乙乡", "模板: mini\n单位: 乙乡\n")
    put(folder, "丙乡", GOOD.replace("甲", "丙"))
    (folder / "inputs/2026H1/丁乡.yaml").symlink_to(folder / "nowhere")
    assert run(["build", "-j", "0", "--format", "docx"]) == 4
    assert list(papers(folder)) == ["丙乡.docx", "甲乡.docx"]
    assert "共 4 份：2 份已生成，2 份有错未生成" in capsys.readouterr().out


def test_a_changed_figure_changes_the_papers_and_nothing_else_does(folder: Path) -> None:
    put(folder, "乙乡", GOOD.replace("甲", "乙"))
    run(["build", "-j", "0", "--format", "docx"])
    before = papers(folder)
    put(folder, "甲乡", GOOD.replace("18", "19"))
    run(["build", "-j", "0", "--format", "docx"])
    after = papers(folder)
    assert before["乙乡.docx"] == after["乙乡.docx"]
    assert any("19个行政村" in text for text in docx_paragraphs(after["甲乡.docx"]))
    assert not any("18" in text for text in docx_paragraphs(after["甲乡.docx"]))


def test_two_inputs_that_would_write_one_file_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "inputs/2026H1/甲乡.yml").write_text(GOOD, encoding="utf-8")
    assert run(["build", "-j", "0", "--format", "docx"]) == 4
    assert "会生成同名的文件 outputs/2026H1/甲乡" in capsys.readouterr().err


def test_a_character_without_any_glyph_stops_the_pdf_and_is_never_a_box(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "甲乡", GOOD + "工作重点: 抓𓀀产业\n")
    assert run(["build", "-j", "0"]) == 1
    assert "U+13000" in capsys.readouterr().err
    assert list(papers(folder)) == ["甲乡.docx"]


def test_build_for_machines_tells_each_result(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "乙乡", "模板: mini\n单位: 乙乡\n")
    assert run(["build", "-j", "0", "--json", "--format", "docx"]) == 4
    results = {r["input"]: r for r in json.loads(capsys.readouterr().out)["results"]}
    assert results["inputs/2026H1/甲乡.yaml"]["papers"] == ["outputs/2026H1/甲乡.docx"]
    assert results["inputs/2026H1/乙乡.yaml"]["findings"][0]["rule"] == "missing-fact"


def test_same_bytes_in_another_folder_hash_seed_zone_and_locale(tmp_path: Path) -> None:
    built = []
    for name, surroundings in (
        ("一", {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}),
        ("another place", {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "C"}),
    ):
        folder = tmp_path / name
        for part in ("templates", "inputs"):
            shutil.copytree(ROOT / part, folder / part)
        command = [sys.executable, "-m", "reportgen", "build"]
        subprocess.run(command, cwd=folder, env={**os.environ, **surroundings}, check=True, capture_output=True)
        built.append(papers(folder) | {"manifest": (folder / "outputs/.reportgen/manifest.jsonl").read_bytes()})
    assert len(built[0]) >= 7
    assert built[0] == built[1]

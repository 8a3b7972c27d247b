"""The index of the papers tells how things stand after a lone report too."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.batch.township_folder import make_workspace, places, put, township

DOCX = ["--format", "docx"]
ONE = "inputs/2026H1/第02乡.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_workspace(tmp_path, places(3))


def page(folder: Path) -> str:
    return (folder / "outputs/index.html").read_text(encoding="utf-8")


def test_a_lone_report_brings_the_index_up_to_date(folder: Path) -> None:
    put(folder, "第02乡", "模板: mini\n单位: 第02乡\n")
    assert run(["build", "-j", "0", *DOCX]) == 4
    assert "1 份有错未生成" in page(folder)
    put(folder, "第02乡", township("第02乡", 77))
    assert run(["build", "-j", "0", *DOCX, ONE]) == 0
    assert "份有错" not in page(folder)
    assert "<div>第02乡<a" in page(folder)
    assert "<div>第03乡<a" in page(folder)
    put(folder, "第02乡", "模板: mini\n单位: 第02乡\n")
    assert run(["build", "-j", "0", *DOCX, ONE]) == 1
    assert "1 份有错未生成" in page(folder)


def test_a_lone_report_leaves_what_is_told_of_the_others(folder: Path) -> None:
    bad = put(folder, "坏乡", "模板: mini\n单位: 坏乡\n")
    (folder / "outputs/2026H1").mkdir(parents=True)
    (folder / "outputs/2026H1/第03乡.docx").write_bytes(b"mine")
    assert run(["build", "-j", "0", *DOCX]) == 4
    before = page(folder)
    assert "1 份有错未生成" in before
    assert "1 份文稿改过未重做" in before
    assert run(["build", "-j", "0", *DOCX, ONE]) == 0
    assert page(folder) == before
    put(folder, "坏乡", township("坏乡", 5))
    assert run(["build", "-j", "0", *DOCX, ONE]) == 0
    assert page(folder) == before  # nothing was made of it yet
    bad.unlink()
    assert run(["build", "-j", "0", *DOCX, ONE]) == 0
    assert "共 3 份：2 份已生成，1 份文稿改过未重做" in page(folder)


def test_a_refused_input_is_not_told_by_its_older_paper(folder: Path) -> None:
    assert run(["build", "-j", "0", *DOCX]) == 0
    put(folder, "第03乡", "模板: mini\n单位: 第03乡\n")
    assert run(["build", "-j", "0", *DOCX]) == 4
    before = page(folder)
    assert "1 份有错未生成" in before
    assert run(["build", "-j", "0", *DOCX, ONE]) == 0
    assert page(folder) == before
    put(folder, "第03乡", township("第03乡", 8))
    assert run(["build", "-j", "0", *DOCX, "inputs/2026H1/第03乡.yaml"]) == 0
    assert run(["build", "-j", "0", *DOCX, ONE]) == 0
    assert "共 3 份：3 份已生成" in page(folder)


def test_a_lone_report_makes_no_index_where_there_is_none(folder: Path) -> None:
    assert run(["build", "-j", "0", *DOCX, ONE]) == 0
    assert not (folder / "outputs/index.html").exists()


def test_a_lone_report_leaves_a_page_of_somebody_else(folder: Path) -> None:
    (folder / "outputs").mkdir()
    (folder / "outputs/index.html").write_text("<h1>本县网站</h1>", encoding="utf-8")
    assert run(["build", "-j", "0", *DOCX, ONE]) == 0
    assert page(folder) == "<h1>本县网站</h1>"


def test_a_lone_draft_leaves_the_index_of_the_reports(folder: Path) -> None:
    assert run(["build", "-j", "0", *DOCX]) == 0
    before = page(folder)
    assert run(["build", "-j", "0", "--draft", *DOCX, ONE]) == 0
    assert page(folder) == before

"""``build --review-sheet``: the 数据来源表 beside each report."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.papers.docx_text import docx_paragraphs
from tests.papers.pdf_text import tagged_texts
from tests.unit.tracing.kit import INPUT, files
from tests.workspaces import put_files

OUT = "outputs/2026H1"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_files(tmp_path, files())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_sheet_tells_origin_and_pages_of_every_figure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "-j", "0"]) == 0
    alone = (folder / OUT / "甲乡.docx").read_bytes()
    assert run(["build", "-j", "0", "--review-sheet"]) == 0
    assert f"{OUT}/甲乡.数据来源表.docx、{OUT}/甲乡.数据来源表.pdf" in capsys.readouterr().out
    assert (folder / OUT / "甲乡.docx").read_bytes() == alone
    texts = [t.text for t in tagged_texts((folder / OUT / "甲乡.数据来源表.pdf").read_bytes())]
    assert texts[0] == "甲乡工作总结数据来源表"
    for row in (
        ["行政村", "18个", "填报", "甲乡.yaml:3", "1"],
        ["总投资", "120.5万元", "县财政局文件；备注：含上年结转", "甲乡.yaml:4", "1、4（2处）、6"],
        ["尚缺", "40.5万元", "总投资 - 已完成", "算出", "4"],
    ):
        at = texts.index(row[0])
        assert texts[at : at + 5] == row


def test_both_papers_of_the_sheet_say_the_same(folder: Path) -> None:
    assert run(["build", "-j", "0", "--review-sheet"]) == 0
    word = docx_paragraphs((folder / OUT / "甲乡.数据来源表.docx").read_bytes())
    pdf = [t.text for t in tagged_texts((folder / OUT / "甲乡.数据来源表.pdf").read_bytes())]
    assert word == pdf


def test_only_the_format_asked_for(folder: Path) -> None:
    assert run(["build", "-j", "0", "--review-sheet", "--format", "docx", INPUT]) == 0
    assert sorted(p.name for p in (folder / OUT).iterdir()) == ["甲乡.docx", "甲乡.数据来源表.docx"]


def test_a_draft_has_a_sheet_that_names_what_is_open(folder: Path) -> None:
    (folder / INPUT).write_text("模板: mini\n单位: 甲乡\n总投资: 1\n已完成: 1\n", encoding="utf-8")
    assert run(["build", "-j", "0", "--draft", "--review-sheet"]) == 0
    texts = [t.text for t in tagged_texts((folder / OUT / "甲乡.草稿.数据来源表.pdf").read_bytes())]
    at = texts.index("行政村")
    assert texts[at + 1] == "【待补：行政村】"
    assert "没有填写" in texts[at : at + 5]


def test_a_character_without_a_font_is_told_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (folder / INPUT).read_text(encoding="utf-8").replace("含上年结转", "含上年结转\U00012000")
    (folder / INPUT).write_text(text, encoding="utf-8")
    assert run(["build", "-j", "0", "--format", "docx"]) == 0
    assert run(["build", "-j", "0", "--review-sheet", "-o", "outputs/新"]) == 1
    said = capsys.readouterr().err
    assert "\U00012000" in said
    assert "程序出错" not in said
    assert not list((folder / "outputs/新").rglob("*.docx"))


def test_an_input_named_as_a_sheet_does_not_take_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "inputs/2026H1/甲乡.数据来源表.yaml").write_bytes((folder / INPUT).read_bytes())
    assert run(["build", "-j", "0", "--review-sheet"]) == 4
    assert "会生成同名的文件 outputs/2026H1/甲乡.数据来源表" in capsys.readouterr().err

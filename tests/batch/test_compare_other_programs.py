"""Stories of a paper that another program saved, or that somebody wrote on beside the text."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from pathlib import Path

import pytest
from docx.document import Document as Paper

from reportgen.cli.main import run
from tests.batch.edited_papers import INPUT, PAPER, WHERE, compare, edit, mini_workspace, now, retype

STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    "http://schemas.openxmlformats.org/officeDocument/2006/customXml": (
        "http://purl.oclc.org/ooxml/officeDocument/customXml"
    ),
}
OTHER_NAME = {"word/document.xml": "word/document2.xml"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return mini_workspace(tmp_path, monkeypatch)


def saved_by_another_program(words: dict[str, str]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(PAPER) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode()
            for before, after in words.items():
                content = content.replace(before, after)
            new.writestr(name.replace("document.xml", words.get("word/document.xml", "word/document.xml")[5:]), content)
    Path(PAPER).write_bytes(out.getvalue())


@pytest.mark.parametrize("words", [STRICT, OTHER_NAME, STRICT | OTHER_NAME])
def test_the_figure_comes_back_whatever_program_saved_the_paper(
    words: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    retype("30人次", "35人次")
    saved_by_another_program(words)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["three_way"], told["texts"]) == (0, True, True, [])
    assert now() == INPUT.replace("值: 30", "值: 35")


def test_what_is_written_beside_the_text_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    def change(paper: Paper) -> None:
        paper.sections[0].header.paragraphs[0].text = "送审稿"
        paper.add_comment(paper.paragraphs[1].runs, "走访数请再核对", author="李主任")

    edit(change)
    assert run(["compare", PAPER]) == 0
    said = capsys.readouterr().out
    assert "页眉：送审稿" in said
    assert "批注：走访数请再核对" in said
    assert "没有改动" not in said


def test_a_row_put_in_and_a_row_taken_out_are_told_and_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    def change(paper: Paper) -> None:
        (table,) = paper.tables
        added = deepcopy(table.rows[1]._tr)
        table.rows[1]._tr.addnext(added)
        table.rows[2].cells[0].paragraphs[0].runs[0].text = "凉亭"
        table._tbl.remove(table.rows[3]._tr)

    edit(change)
    _, told = compare(capsys, "--apply")
    assert told["applied"] is False
    assert "凉亭" in [t["new"] for t in told["texts"]] + [f["new"] for f in told["figures"] + told["words"]]
    assert "项目[2].资金" in [f["label"] for f in told["lost"]] + [r["key"] for r in told["refused"]]
    assert now() == INPUT


@pytest.mark.parametrize("name", ["甲.docm", "甲.dotx", "甲.wps", "甲.doc", "甲.pdf"])
def test_other_kinds_of_file_are_refused_by_name(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"PK")
    assert run(["compare", name]) == 2


def test_a_paper_without_a_word_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(paper: Paper) -> None:
        for child in list(paper.element.body)[:-1]:
            paper.element.body.remove(child)

    edit(change)
    assert run(["compare", PAPER, WHERE]) == 1
    said = capsys.readouterr()
    assert "没有改动" not in said.out

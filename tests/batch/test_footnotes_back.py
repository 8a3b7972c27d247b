"""Notes of a paper that a leader edited: their figures come back into the input, and what cannot is told."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from pathlib import Path

import pytest
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.batch.edited_papers import PAPER, build, compare, edit, now, own_workspace
from tests.unit.operations.papers_back import words as reword

KIT = """名称: 小样
章节: [基本情况]
指标:
  visits: {名称: 走访, 单位: 人次}
  calls: {名称: 电话走访, 单位: 人次}
"""
REPORT = """# {{ 单位 }}{{ 期间 }}工作总结

## 基本情况

全乡干部走访[^走访]群众{{ 走访 }}，收集的意见建议都按季度梳理。

[^走访]: 含电话走访{{ 电话走访 }}，一户走访几次的，按次数算。

意见建议交有关站所办理[^办理]。

[^办理]: 县级部门办理的不算。
"""
INPUT = """模板: mini
单位: 甲乡
走访: 300
电话走访: 40
"""
PART = "word/footnotes.xml"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return own_workspace(tmp_path, monkeypatch, KIT, REPORT, INPUT)


def edit_notes(old: str, new: str) -> None:
    """Other words in a note."""
    out = io.BytesIO()
    with zipfile.ZipFile(PAPER) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            content = package.read(name)
            assert name != PART or old.encode() in content
            changed.writestr(name, content.replace(old.encode(), new.encode()) if name == PART else content)
    Path(PAPER).write_bytes(out.getvalue())


def add_paragraph(behind: str, words: str) -> None:
    """A further paragraph in the text."""

    def change(paper: Paper) -> None:
        (one,) = [p for p in paper.paragraphs if p.text.startswith(behind)]
        made = deepcopy(one._p)
        for child in list(made):
            if child.tag != qn("w:pPr"):
                made.remove(child)
        one._p.addnext(made)
        Paragraph(made, one._parent).add_run(words)

    edit(change)


def test_a_paper_that_nobody_edited_has_no_changes(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = compare(capsys)
    assert code == 0
    assert [told[part] for part in ("figures", "texts", "lost", "notes", "unwritten")] == [[]] * 5


def test_a_figure_in_a_note_is_written_back(capsys: pytest.CaptureFixture[str]) -> None:
    edit_notes("40人次", "45人次")
    _, told = compare(capsys, "--apply")
    assert [(one["label"], one["new"], one["by"]) for one in told["figures"]] == [("电话走访", "45人次", "mark")]
    assert told["applied"] and told["unwritten"] == []
    assert now() == INPUT.replace("40", "45")


def test_words_of_a_note_cannot_be_written_back_and_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    edit_notes("按次数算", "只算一次")
    _, told = compare(capsys, "--apply")
    assert [one["message"] for one in told["unwritten"]] == [
        "第5段“含电话走访40人次，一户走访几次的，只算一次。”没有写回：这是脚注"
    ]
    assert now() == INPUT


def test_a_paragraph_keeps_its_note_rather_than_be_written_into_own_words(capsys: pytest.CaptureFixture[str]) -> None:
    edit(reword("全乡干部", "按季度梳理", "按月梳理"))
    _, told = compare(capsys, "--apply")
    assert [one["message"] for one in told["unwritten"]] == ["第3段有脚注，写进“文字”脚注就没有了"]
    assert now() == INPUT


def test_a_paragraph_added_behind_the_last_of_the_text_is_an_own_one(capsys: pytest.CaptureFixture[str]) -> None:
    add_paragraph("意见建议", "群众对结果满意。")
    _, told = compare(capsys, "--apply")
    assert told["unwritten"] == [] and "群众对结果满意。" in now()
    build(now().encode(), "--force")
    assert compare(capsys)[1]["texts"] == []


def notes() -> str:
    """The part of notes; nothing where there is none."""
    with zipfile.ZipFile(PAPER) as package:
        return package.read(PART).decode() if PART in package.namelist() else ""


def test_own_words_find_a_paragraph_by_how_it_begins_its_mark_aside() -> None:
    row = "{章节: 基本情况, 段: 全乡干部走访群众, 位置: 之后, 内容: 群众满意。}"
    build(f"{INPUT}文字: [{row}]\n".encode(), "--force")
    assert "含电话走访" in notes() and "县级部门" in notes()


def test_own_words_in_the_stead_of_a_paragraph_take_its_note_away() -> None:
    row = "{章节: 基本情况, 段: 全乡干部走访群众, 位置: 代替, 内容: 群众满意。}"
    build(f"{INPUT}文字: [{row}]\n".encode(), "--force")
    assert "含电话走访" not in notes() and "县级部门" in notes()

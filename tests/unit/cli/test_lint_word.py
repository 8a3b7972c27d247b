"""``reportgen lint`` over Word files: every part that a reader sees, and never 没有问题 where nothing was read."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from reportgen.cli.main import run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_header_is_linted_and_its_place_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = docx.Document()
    document.add_paragraph("全乡有18个村。")
    document.sections[0].header.paragraphs[0].text = "XXXX年上半年总结"
    document.save(str(folder / "甲.docx"))
    assert run(["lint", "甲.docx"]) == 1
    assert "甲.docx（页眉）:1:1 错误" in capsys.readouterr().err


def test_a_file_without_a_word_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docx.Document().save(str(folder / "空.docx"))
    assert run(["lint", "空.docx"]) == 1
    said = capsys.readouterr()
    assert "文件里没有读到文字" in said.err
    assert "没有问题" not in said.out


@pytest.mark.parametrize("name", ["甲.docm", "甲.dotx", "甲.wps", "甲.doc"])
def test_other_kinds_are_refused_by_name(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / name).write_bytes(b"PK")
    assert run(["lint", name]) == 2
    assert "另存为 .docx" in capsys.readouterr().err

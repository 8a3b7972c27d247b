"""``reportgen lint`` as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from reportgen.cli.main import run
from reportgen.linting import RULES
from reportgen.operations.lint import lint_files
from reportgen.workspace import DiskWorkspace
from tests.workspaces import INPUT, mini_files, put_files

BAD = "今年以来,我乡修路6条。\n争取资金60万，联系3-5户。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "文.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_findings_are_shown_and_an_error_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", "文.txt"]) == 1
    said = capsys.readouterr()
    assert "文.txt:2:5 警告 “60万”没有单位" in said.err
    assert said.out == "文.txt：查了 2 行，3 处问题\n"


def test_warnings_alone_exit_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", "--off", "half-width-mark", "文.txt"]) == 0
    assert run(["lint", "--only", "bare-amount", "文.txt"]) == 0
    assert capsys.readouterr().out == "文.txt：查了 2 行，2 处问题\n文.txt：查了 2 行，1 处问题\n"


def test_corrections_are_listed_and_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "文.txt").write_bytes(b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode())
    assert run(["lint", "--fix", "文.txt"]) == 0
    assert "已改正：“,”改成“，”" in capsys.readouterr().err
    assert (folder / "文.txt").read_bytes().decode(
        "utf-8-sig"
    ) == "今年以来，我乡修路6条。\r\n争取资金60万，联系3至5户。\r\n"
    assert (folder / "文.txt").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_text_with_bad_characters_is_not_rewritten(folder: Path) -> None:
    (folder / "文.txt").write_text("今年\x07以来,我乡修路6条。", encoding="utf-8")
    assert run(["lint", "--fix", "文.txt"]) == 1
    assert "以来," in (folder / "文.txt").read_text(encoding="utf-8")


def test_a_word_file_is_linted_and_never_corrected(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = docx.Document()
    document.add_paragraph("第一段很好。")
    document.add_paragraph("争取资金60万，修路3条。")
    document.save(str(folder / "甲.docx"))
    assert run(["lint", "甲.docx"]) == 0
    assert "甲.docx:2:5 警告 “60万”没有单位" in capsys.readouterr().err
    assert run(["lint", "--fix", "甲.docx"]) == 2
    assert "--fix 只改 .txt 和 .md" in capsys.readouterr().err


def test_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", "--json", "--only", "bare-amount", "文.txt"]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["passed"] is True
    assert file["corrections"] == []
    assert [(f["rule"], f["line"], f["column"]) for f in file["findings"]] == [("bare-amount", 2, 5)]


def test_the_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", "--list"]) == 0
    assert "half-width-mark" in capsys.readouterr().out
    assert run(["lint", "--list", "--json", "--only", "as-of"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["fix"] is True


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "缺少参数：文件"),
        (["甲.doc"], 2, "查不了"),
        (["无.txt"], 1, "文件不存在"),
        (["--off", "as-off", "文.txt"], 2, "没有“as-off”这条规则，是不是“as-of”？"),
    ],
)
def test_wrong_usage_is_told(capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str) -> None:
    assert run(["lint", *arguments]) == code
    assert words in capsys.readouterr().err


def mini(tmp_path: Path, words: str) -> Path:
    """The small kit with an input in a folder of its own; answers the kit."""
    put_files(tmp_path, mini_files())
    file = tmp_path / INPUT
    file.parent.mkdir(parents=True)
    file.write_text(f"模板: mini\n单位: 甲乡\n行政村: 18\n工作重点: {words}\n", encoding="utf-8")
    return tmp_path / "templates/mini/kit.yaml"


def test_an_input_is_linted_as_the_text_that_it_makes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit = mini(folder, "帮护群众")
    assert run(["lint", INPUT]) == 0
    said = capsys.readouterr()
    assert f"{INPUT}:4:7 警告 “帮护”" in said.err
    assert said.out.endswith("，1 处问题\n")
    kit.write_text("不查: [fixed-phrase]\n" + kit.read_text(encoding="utf-8"), encoding="utf-8")
    assert run(["lint", INPUT]) == 0
    assert "：查了印出的 " in (out := capsys.readouterr().out)
    assert out.endswith("段，没有问题\n")


def test_what_makes_no_text_is_not_said_to_be_right_and_costs_itself_only(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mini(folder, "帮护群众")
    (folder / "坏.yaml").write_text("模板: mini\n", encoding="utf-8")
    (folder / "空.txt").write_text("\n", encoding="utf-8")
    assert run(["lint", "坏.yaml", "无.txt", "空.txt", "文.txt", INPUT]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("坏.yaml：")
    assert "没有问题" not in said[0]
    assert said[1:4] == ["无.txt：1 处问题", "空.txt：没有文字可查", "文.txt：查了 2 行，3 处问题"]
    assert said[4].startswith(INPUT)


def test_a_file_that_takes_too_long_is_told_and_left(folder: Path) -> None:
    (folder / "长.txt").write_text("全乡修路6条。\n" * 20000, encoding="utf-8")
    long, short = lint_files(DiskWorkspace(folder), ["长.txt", "文.txt"], RULES, seconds=0.05)
    assert [f.rule for f in long.findings] == ["past-deadline"]
    assert len(short.findings) == 3


def test_only_texts_are_corrected(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mini(folder, "帮护群众")
    assert run(["lint", "--fix", INPUT]) == 2
    assert "请照列出的问题改输入或模板" in capsys.readouterr().err

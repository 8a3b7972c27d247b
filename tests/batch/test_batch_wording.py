"""What a batch says and refuses: names of files, the zip file, papers that no input makes any more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.workspaces import mini_files, put_files

GOOD = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 30\n"
DOCX = ("build", "--format", "docx", "-j", "0")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_files(tmp_path, mini_files())
    (tmp_path / "inputs/2026H1").mkdir(parents=True)
    put(tmp_path, "甲乡")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, name: str, text: str = GOOD) -> Path:
    path = folder / f"inputs/2026H1/{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_zip_file_takes_no_other_file_s_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "inputs/2026H1/甲乡.yaml").read_bytes()
    assert run([*DOCX, "--zip", "inputs/2026H1/甲乡.yaml"]) == 2
    assert "--zip 的文件名要以 .zip 结尾" in capsys.readouterr().err
    assert (folder / "inputs/2026H1/甲乡.yaml").read_bytes() == before
    assert run([*DOCX, "--zip", "nowhere/a.zip"]) == 2
    assert "没有这个文件夹" in capsys.readouterr().err
    assert not (folder / "nowhere").exists()
    assert not (folder / "outputs/2026H1").exists()  # refused before anything is made


def test_a_file_name_that_is_no_text_costs_its_own_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "坏", GOOD.replace("甲", "丙")).rename(folder / "inputs/2026H1" / os.fsdecode(b"\xbb\xff.yaml"))
    put(folder, "乙", GOOD.replace("甲", "乙")).rename(folder / "inputs/2026H1/乙\u202e乡.yaml")
    assert run(list(DOCX)) == 4
    told = capsys.readouterr()
    assert "文件名不是 UTF-8 编码的文字" in told.err
    assert "文件名里有不能印出的字符 U+202E" in told.err
    assert "共 3 份：1 份已生成，2 份有错未生成" in told.out


def test_papers_under_an_old_name_are_told_and_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(list(DOCX))
    run([*DOCX, "--name", "{期间}{单位}工作总结"])
    assert "提示 outputs/2026H1/甲乡.docx 是以前生成的，现在没有输入生成它" in capsys.readouterr().err
    assert (folder / "outputs/2026H1/甲乡.docx").exists()
    assert (folder / "outputs/2026H1/2026年上半年甲乡工作总结.docx").exists()


def test_the_index_does_not_list_an_input_that_is_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second, _ = put(folder, "乙乡", GOOD.replace("甲", "乙")), put(folder, "丙乡", GOOD.replace("甲", "丙"))
    run(list(DOCX))
    second.unlink()
    run(list(DOCX))
    assert "outputs/2026H1/乙乡.docx 是以前生成的" in capsys.readouterr().err
    assert "乙乡" not in (folder / "outputs/index.html").read_text(encoding="utf-8")


def test_an_input_that_clashes_is_told_its_own_mistakes_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "乙乡", GOOD.replace("18", "一十八"))
    assert run([*DOCX, "--name", "同名"]) == 4
    told = capsys.readouterr().err
    assert "会生成同名的文件 outputs/2026H1/同名" in told
    assert "“行政村”应是数字" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--memory", "400"), "要写 512 以上的整数"),
        (("--deadline", "nan"), "要写 1 以上的整数"),
        (("-j", "1.5"), "要写 0 到 256 的整数"),
        (("--name", ""), "文件名的式样不能是空的"),
    ],
)
def test_wrong_values_of_options_are_told_in_chinese(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert run([*DOCX, *words]) == 2
    assert told in capsys.readouterr().err


def test_another_input_s_papers_are_not_overwritten_by_a_later_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*DOCX, "inputs/2026H1/甲乡.yaml"]) == 0
    before = (folder / "outputs/2026H1/甲乡.docx").read_bytes()
    (folder / "inputs/2026H1/甲乡.yml").write_text(GOOD.replace("18", "19"), encoding="utf-8")
    assert run([*DOCX, "inputs/2026H1/甲乡.yml"]) == 1
    assert "与 inputs/2026H1/甲乡.yaml 会生成同名的文件 outputs/2026H1/甲乡" in capsys.readouterr().err
    assert (folder / "outputs/2026H1/甲乡.docx").read_bytes() == before


def test_a_folder_that_is_named_like_an_input_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "inputs/2026H1/乙乡.yaml").mkdir()
    assert run(list(DOCX)) == 4
    assert "inputs/2026H1/乙乡.yaml 错误 文件读不了：这是文件夹，不是文件" in capsys.readouterr().err


def test_a_run_folder_that_is_a_link_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "outputs").mkdir()
    (folder / "outputs/.reportgen").symlink_to(folder / "elsewhere")
    assert run(list(DOCX)) == 3
    assert "outputs/.reportgen 是链接" in capsys.readouterr().err
    assert not list((folder / "elsewhere").iterdir())

"""``kits 名称 --manual`` as a person meets it: files, words, exit codes; what a person changed stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.workspaces import mini_files, put_files

WORD, PLAIN = "小样填报说明.docx", "小样填报说明.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_files(tmp_path, mini_files())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_both_forms_are_written_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kits", "mini", "--manual"]) == 0
    assert capsys.readouterr().out == f"已生成 outputs/{WORD}\n已生成 outputs/{PLAIN}\n"
    before = {path.name: path.read_bytes() for path in (folder / "outputs").glob("*.*") if path.is_file()}
    assert before.keys() == {WORD, PLAIN}
    assert run(["kits", "mini", "--manual"]) == 0
    assert capsys.readouterr().out == f"未变 outputs/{WORD}\n未变 outputs/{PLAIN}\n"
    assert {name: (folder / "outputs" / name).read_bytes() for name in before} == before


def test_a_changed_kit_brings_its_manual_up_to_date(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["kits", "mini", "--manual"])
    kit = folder / "templates/mini/kit.yaml"
    kit.write_text(kit.read_text(encoding="utf-8").replace("辖区内的全部行政村", "期末数"), encoding="utf-8")
    capsys.readouterr()
    assert run(["kits", "mini", "--manual"]) == 0
    assert capsys.readouterr().out == f"已生成 outputs/{WORD}\n已生成 outputs/{PLAIN}\n"
    assert "期末数" in (folder / "outputs" / PLAIN).read_text(encoding="utf-8")


def test_what_a_person_changed_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["kits", "mini", "--manual"])
    mine = folder / "outputs" / PLAIN
    mine.write_text("我改的\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["kits", "mini", "--manual"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"outputs/{PLAIN} 错误 写成以后被人改动过，没有换掉" in said.err
    assert mine.read_text(encoding="utf-8") == "我改的\n"
    assert run(["kits", "mini", "--manual", "--force"]) == 0
    kept = f"outputs/{PLAIN.removesuffix('.md')}（改动稿）.md"
    assert f"改动过的另存为 {kept}\n" in capsys.readouterr().out
    assert (folder / kept).read_text(encoding="utf-8") == "我改的\n"
    assert mine.read_text(encoding="utf-8").startswith("# 小样填报说明\n")


def test_a_file_that_nobody_knows_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "说明").mkdir()
    (folder / "说明" / WORD).write_bytes(b"mine")
    assert run(["kits", "mini", "--manual", "-o", "说明"]) == 1
    assert "不知道是不是程序写的，没有换掉" in capsys.readouterr().err
    assert (folder / "说明" / WORD).read_bytes() == b"mine"
    assert not (folder / "说明" / PLAIN).exists()


def test_kits_of_one_title_have_manuals_of_their_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder / "templates/other"
    other.mkdir()
    (other / "kit.yaml").write_text("名称: 小样\n继承: mini\n", encoding="utf-8")
    assert run(["kits", "other", "--manual"]) == 0
    assert capsys.readouterr().out.startswith("已生成 outputs/小样填报说明（other）.docx\n")


def test_other_kits_that_cannot_be_read_do_no_harm(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in (
        ("a", b"\xff\xfe\x00"),
        ("b", "名称: [小样\n".encode()),
        ("c", "- 小样\n".encode()),
        ("d", b""),
    ):
        (folder / "templates" / name).mkdir()
        (folder / "templates" / name / "kit.yaml").write_bytes(content)
    assert run(["kits", "mini", "--manual"]) == 0
    assert capsys.readouterr().out.startswith(f"已生成 outputs/{WORD}\n")


def test_a_bad_kit_is_told_as_ever(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit = folder / "templates/mini/kit.yaml"
    kit.write_text(kit.read_text(encoding="utf-8").replace("必填", "必添"), encoding="utf-8")
    assert run(["kits", "mini", "--manual"]) == 1
    said = capsys.readouterr()
    assert "kit.yaml:4:30 错误 指标“villages”没有“必添”这一项" in said.err
    assert said.out == ""
    assert not (folder / "outputs").exists()


def test_for_machines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kits", "mini", "--manual", "--json"]) == 0
    papers = [f"outputs/{WORD}", f"outputs/{PLAIN}"]
    assert json.loads(capsys.readouterr().out) == {"papers": papers, "changed": papers, "kept": [], "findings": []}


def test_a_bad_kit_for_machines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "templates/mini/report.md.j2").write_text("{{ 无此数 }}\n", encoding="utf-8")
    assert run(["kits", "mini", "--manual", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["rule"] == "undefined-name"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--manual"], "--manual 要写明是哪个模板包"),
        (["mini", "-o", "说明"], "-o 与 --manual 一起用"),
        (["mini", "--force"], "--force 与 --manual 一起用"),
        (["minni", "--manual"], "没有“minni”这个模板包，是不是“mini”？"),
        (["mini", "--manual", "-o", "templates"], "templates 里放的是模板包"),
        (["mini", "--manual", "-o", "."], "里面有 templates 文件夹"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_is_refused(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kits", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_folder_that_cannot_be_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "手册.docx").touch()
    assert run(["kits", "mini", "--manual", "-o", "手册.docx"]) == 3
    assert "手册.docx：路径中有一段不是文件夹" in capsys.readouterr().err

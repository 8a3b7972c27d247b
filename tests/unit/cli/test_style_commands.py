"""``style`` and ``measure`` as a person meets them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.workspaces import ROOT, below, mini_files, put_files

GOOD = "模板: mini\n单位: 甲乡\n行政村: 18\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = mini_files()
    files |= below(ROOT / "templates/standards", "templates/standards")
    files["inputs/2026H1/甲乡.yaml"] = GOOD.encode()
    put_files(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put_style(folder: Path, name: str, text: str) -> None:
    (folder / f"templates/styles/{name}.yaml").write_text(text, encoding="utf-8")


def test_check_of_all_shipped_styles_forbids_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["style", "check"]) == 0
    said = capsys.readouterr()
    assert "国标：与 GB/T 9704-2012 相同\n" in said.out
    assert "常见办公：4 处与 GB/T 9704-2012 不同，没有不合“规定”的\n" in said.out
    assert "错误" not in said.err


def test_check_of_a_style_against_the_rule_shows_the_line_and_exits_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_style(folder, "本县", "名称: 本县\n基于: 国标\n页面:\n  上边: 30mm\n  下边: 42mm\n")
    assert run(["style", "check", "本县"]) == 1
    said = capsys.readouterr()
    assert said.err == (
        "templates/styles/本县.yaml:4:3 错误 “页面.上边”是 30mm，GB/T 9704-2012 第 5.2.1 条（规定）是 37mm，允许相差 1.0mm\n"
        "    |   上边: 30mm\n"
        "    |   ^^^^\n"
        "    提示：天头（上白边）37±1 毫米\n"
        "1 处错误\n"
    )
    assert said.out == "本县：1 处与 GB/T 9704-2012 不同，其中 1 处不合“规定”\n"


def test_check_takes_a_file_that_lies_anywhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "试.yaml").write_text("名称: 试\n基于: 国标\n页码: {位置: 居中}\n", encoding="utf-8")
    assert run(["style", "check", "试.yaml"]) == 0
    assert "试.yaml:3:6 提示 “页码.位置”是 居中" in capsys.readouterr().err


def test_check_for_machines_gives_clause_strength_and_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_style(folder, "本县", "名称: 本县\n基于: 国标\n页码: {距版心: 10mm}\n")
    assert run(["style", "check", "本县", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["styles"]
    assert told["conforms"] is True
    (deviation,) = told["deviations"]
    wanted = {"clause": "7.5", "strength": "一般", "key": "页码.距版心", "value": "10mm", "standard": "7mm", "line": 3}
    assert wanted.items() <= deviation.items()


def test_a_faulty_style_is_told_with_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put_style(folder, "本县", "名称: 本县\n基于: 国标\n页马: {距版心: 10mm}\n")
    assert run(["style", "check", "本县"]) == 1
    assert "templates/styles/本县.yaml:3:1 错误 版式文件没有“页马”这一项" in capsys.readouterr().err


def test_list_names_every_style_and_what_it_stands_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["style", "list"]) == 0
    said = capsys.readouterr().out
    named = {tuple(line.split()[:2]) for line in said.splitlines()[1:]}
    assert named == {("国标", "—"), ("国标-补偿", "国标"), ("常见办公", "国标")}


def test_show_tells_every_value_and_where_it_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["style", "show", "常见办公"]) == 0
    said = capsys.readouterr().out
    assert "页码.位置" in said
    assert "templates/styles/常见办公.yaml:" in said
    assert "templates/styles/国标.yaml:" in said
    assert run(["style", "show", "常见办公", "--json"]) == 0
    values = {v["key"]: v["value"] for v in json.loads(capsys.readouterr().out)["values"]}
    assert values["段落.标题.行距"] == "33pt"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["style"], "缺少参数"),
        (["style", "chek"], "只能是 list、show、check、learn 之一"),
        (["style", "learn"], "缺少参数：样稿.docx"),
        (["style", "list", "--name", "本县"], "--name 只用于 style learn"),
        (["style", "show"], "缺少参数：版式"),
        (["style", "check", "国彪"], "没有“国彪”这个版式，是不是“国标”？"),
        (["measure"], "缺少参数：文件.pdf"),
    ],
)
def test_wrong_usage_is_told_in_chinese_and_exits_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.fixture
def pdf(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["build", "--format", "pdf"]) == 0
    capsys.readouterr()
    return "outputs/2026H1/甲乡.pdf"


def test_measure_lays_a_ruler_on_a_built_paper(pdf: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["measure", pdf]) == 0
    said = capsys.readouterr().out
    assert "符合  纸张" in said
    assert said.splitlines()[-1].endswith("，0 项不符")


def test_measure_without_a_style_takes_that_of_the_kit_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kit,) = folder.glob("templates/*/kit.yaml")
    kit.write_text(kit.read_text(encoding="utf-8") + "版式: 常见办公\n", encoding="utf-8")
    assert run(["build", "--format", "pdf"]) == 0
    capsys.readouterr()
    assert run(["measure", "outputs/2026H1/甲乡.pdf"]) == 0
    assert f"照版式“常见办公”量，文稿是用模板包 {kit.parent.name} 生成的" in capsys.readouterr().out
    (folder / "outputs/2026H1/甲乡.pdf").rename(folder / "别处.pdf")
    assert run(["measure", "别处.pdf"]) == 1
    assert "照版式“国标”量；别的版式写 --style" in capsys.readouterr().out


def test_measure_by_another_style_tells_what_does_not_fit(pdf: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["measure", pdf, "--style", "常见办公", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["fits"] is False
    assert "页码位置" in {row["item"] for row in told["rows"] if not row["fits"]}


def test_measure_of_two_papers_tells_how_far_they_agree(pdf: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["measure", pdf, pdf]) == 0
    assert "100.0% 断在同一处" in capsys.readouterr().out
    assert run(["measure", pdf, pdf, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["lines_broken_alike"] == 1


def test_measure_of_a_docx_says_how_to_turn_it_into_a_pdf(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "甲.docx").write_bytes(b"PK\x03\x04")
    assert run(["measure", "甲.docx"]) == 1
    assert "soffice --headless --convert-to pdf" in capsys.readouterr().err


def test_measure_of_a_missing_file_exits_3(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["measure", "无.pdf"]) == 3
    assert "无.pdf：文件不存在" in capsys.readouterr().err


def test_style_commands_do_not_load_the_reader_of_pdfs(folder: Path) -> None:
    program = (
        "import sys; from reportgen.cli.main import run; run(sys.argv[1:]);"
        "print([m for m in ('weasyprint', 'docx', 'lxml', 'pypdfium2', 'uharfbuzz') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, "style", "check"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"

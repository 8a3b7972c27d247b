"""The commands as a person meets them: words, files, exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli.commands import COMMANDS
from reportgen.cli.main import run
from tests.workspaces import mini_files, put_files

GOOD = "模板: mini\n单位: 甲乡\n行政村: 18\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_files(tmp_path, mini_files() | {"inputs/2026H1/甲乡.yaml": GOOD.encode()})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    (folder / "inputs/2026H1" / name).write_text(text, encoding="utf-8")


def test_check_of_a_good_input_says_so_and_exits_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0
    assert capsys.readouterr().out == "检查了 1 份输入，1 份可以生成，0 份有错误\n"


def test_check_of_a_bad_input_shows_the_line_and_exits_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "乙乡.yaml", GOOD.replace("甲乡", "乙乡").replace("行政村", "行政材"))
    assert run(["check", "inputs/2026H1/乙乡.yaml"]) == 1
    said = capsys.readouterr().err
    assert (
        "inputs/2026H1/乙乡.yaml:3:1 错误 模板没有“行政材”这个指标\n    | 行政材: 18\n    | ^^^^^^\n    提示：是不是“行政村”？\n"
        in said
    )
    assert said.endswith("2 处错误\n")


def test_paths_are_read_from_below_the_root_too(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "乙乡.yaml", "行政村: 18\n")
    monkeypatch.chdir(folder / "inputs/2026H1")
    assert run(["check", "乙乡.yaml"]) == 1
    assert "inputs/2026H1/乙乡.yaml:1:1 错误 缺少“模板”" in capsys.readouterr().err


def test_check_for_machines_gives_place_rule_and_hint(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "甲乡.yaml", GOOD + "走访: 12人\n")
    assert run(["check", "--json"]) == 1
    (checked,) = json.loads(capsys.readouterr().out)["inputs"]
    assert checked["passed"] is False
    assert checked["findings"] == [
        {
            "severity": "error",
            "rule": "wrong-unit",
            "message": "“走访”的单位是“人次”，这里写的是“人”",
            "file": "inputs/2026H1/甲乡.yaml",
            "line": 4,
            "column": 5,
            "length": 3,
            "hints": ["核对是不是填错了一栏；数没有错的，单位写成“人次”，或不写单位"],
        }
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xff\xff\xfe\x00", "文件不是文字，或编码无法识别"), (b"", "文件里没有内容")],
)
def test_a_file_that_is_no_text_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    (folder / "inputs/2026H1/甲乡.yaml").write_bytes(content)
    assert run(["check"]) == 1
    assert f"inputs/2026H1/甲乡.yaml 错误 {words}" in capsys.readouterr().err


def test_a_dangling_link_and_a_folder_are_named_and_the_rest_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "inputs/2026H1/乙乡.yaml").symlink_to(folder / "nowhere")
    (folder / "inputs/2026H1/丙乡.yaml").mkdir()
    capsys.readouterr()
    assert run(["check", "inputs/2026H1/甲乡.yaml", "inputs/2026H1/乙乡.yaml", "inputs/2026H1/丙乡.yaml"]) == 1
    said = capsys.readouterr()
    assert "inputs/2026H1/乙乡.yaml 错误 文件读不了：文件不存在" in said.err
    assert "inputs/2026H1/丙乡.yaml 错误 文件读不了：这是文件夹，不是文件" in said.err
    assert said.out == "检查了 3 份输入，1 份可以生成，2 份有错误\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "没有“chek”这个命令，是不是“check”？"),
        (["check", "--jsn"], "没有“--jsn”这个选项"),
        (["check", "无.yaml"], "没有“无.yaml”这个文件或文件夹"),
        (["show"], "缺少参数：文件"),
        (["show", "--stage", "图", "x"], "“--stage”只能是 facts、words、markup、document、styled、html、pages 之一"),
        (["build", "--format", "doc"], "“--format”只能是 docx、pdf 之一"),
        (["kits", "mni"], "没有“mni”这个模板包，是不是“mini”？"),
    ],
)
def test_wrong_usage_is_told_in_chinese_and_exits_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(arguments) == 2
    assert words in capsys.readouterr().err


def test_a_roster_named_among_the_inputs_is_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = sorted((folder / "inputs/2026H1").glob("*.yaml"))
    roster = folder / "inputs/2026H1/_名单.yaml"
    roster.write_text("县名: 岚河县\n乡镇: [甲乡]\n", encoding="utf-8")
    words = [path.relative_to(folder).as_posix() for path in (*inputs, roster)]
    run(["check", *words])
    said = capsys.readouterr()
    assert f"检查了 {len(inputs)} 份输入" in said.out + said.err
    assert "_名单.yaml:" not in said.err
    assert run(["check", words[-1]]) == 2
    assert "不是输入：文件名以“_”开头的是名单一类" in capsys.readouterr().err


def test_a_workspace_without_inputs_exits_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["check"]) == 3
    assert "没有找到输入文件；可先运行 reportgen init" in capsys.readouterr().err
    typed = tmp_path / "inputs/2026H1/甲乡.yaml.txt"
    typed.parent.mkdir(parents=True)
    typed.write_text("模板: general\n", encoding="utf-8")
    for words in ([], ["inputs/2026H1"]):
        assert run(["check", *words]) == 3
        assert (
            "甲乡.yaml.txt 没有读：输入文件的名称以 .yaml 结尾（是输入的，改名为 甲乡.yaml" in capsys.readouterr().err
        )


def test_init_makes_a_workspace_with_one_blank_to_fill_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "报告"]) == 0
    monkeypatch.chdir(tmp_path / "报告")
    blank = Path("inputs/2026H1/填报.yaml")
    assert [path for path in Path("inputs").rglob("*") if path.is_file()] == [blank]
    capsys.readouterr()
    assert run(["check"]) == 1
    said = capsys.readouterr().err
    for wanted in ("缺少“单位”", "“成文日期”写了，没有填", "“辖区.户数”", "“存在问题[1].标题”", "“下一步打算[1].内容”"):
        assert wanted in said
    text = blank.read_text(encoding="utf-8")
    for key, value in (("单位", "甲乡"), ("成文日期", "2026年7月3日"), ("户数", "20"), ("户籍人口", "60")):
        text = re.sub(rf"(?m)^( *){key}: +#", rf"\1{key}: {value} #", text)
    text = re.sub(r"(?m)^( *(?:- )?)(标题|内容): +#", r"\1\2: 资金不足 #", text)
    blank.write_text(text, encoding="utf-8")
    assert run(["build", "-j", "0", "--format", "docx"]) == 0


def test_init_makes_a_workspace_whose_sample_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "我的报告", "--sample"]) == 0
    monkeypatch.chdir(tmp_path / "我的报告")
    assert run(["check"]) == 0
    assert run(["init", "."]) == 2
    assert "没有改动" in capsys.readouterr().err


def test_kits_lists_every_field_with_its_label(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kits", "mini"]) == 0
    said = capsys.readouterr().out
    assert "纠纷.受理" in said
    assert "辖区内的全部行政村" in said


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"用法：reportgen {command}")
    assert "选项：" in said


@pytest.mark.parametrize("arguments", [["--help"], ["check", "inputs/2026H1/甲乡.yaml"]])
def test_light_commands_do_not_load_the_heavy_libraries(folder: Path, arguments: list[str]) -> None:
    program = (
        "import sys; from reportgen.cli.main import run; run(sys.argv[1:]);"
        "slow = ('weasyprint', 'docx', 'lxml', 'uharfbuzz', 'reportgen.readers.sheets', 'django');"
        "print([m for m in slow if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_docx_alone_does_not_lay_out_a_pdf(folder: Path) -> None:
    program = (
        "import sys; from reportgen.cli.main import run; run(sys.argv[1:]);"
        "print([m for m in ('weasyprint', 'uharfbuzz', 'pypdfium2') if m in sys.modules])"
    )
    arguments = [sys.executable, "-c", program, "build", "--format", "docx"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"

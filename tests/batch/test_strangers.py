"""Strangers' kits, fonts and words: each costs its own report, in every command, and every command can be stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.batch.township_folder import make_workspace, places, put, surroundings
from tests.papers.docx_text import docx_paragraphs

KIT = "名称: 坏的\n指标:\n  villages: {名称: 行政村, 单位: 个}\n"
INPUT = "模板: bad\n单位: 坏乡\n行政村: 18\n"
BAD_KITS = {
    "endless": {"report.md.j2": "# {{ 单位 }}\n\n{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"},
    "too large": {"report.md.j2": "# {{ 单位 }}\n\n{{ [1]|batch(150000000, '甲')|first|length }}"},
    "not YAML": {"kit.yaml": "名称: [", "report.md.j2": "甲"},
    "not text": {"kit.yaml": "\x00\x01\x02", "report.md.j2": "甲"},
    "no template": {"kit.yaml": KIT},
    "no end": {"report.md.j2": "{% if 行政村 %}"},
    "deep": {"report.md.j2": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}"},
    "a long number": {"report.md.j2": "{{ " + "1" * 5000 + " }}"},
    "a formula of itself": {"kit.yaml": KIT + "计算:\n  a: {名称: 甲, 公式: 甲 + 1}\n", "report.md.j2": "{{ 甲 }}"},
    "figures that double": {
        "kit.yaml": KIT
        + "计算:\n"
        + "".join(f"  c{n}: {{名称: 数{n}, 公式: {f'数{n - 1} + 数{n - 1}' if n else '行政村 + 行政村'}}}\n" for n in range(30)),
        "report.md.j2": "# {{ 单位 }}\n\n{{ 数29 }}。",
    },
    "a heir of itself": {"kit.yaml": KIT + "继承: bad\n", "report.md.j2": "甲"},
    "a style that is none": {"kit.yaml": KIT + "版式: 没有\n", "report.md.j2": "# {{ 单位 }}\n\n{{ 行政村 }}。"},
}  # fmt: skip
COMMANDS = (
    ["kits"],
    ["check"],
    ["build", "-j", "0", "--format", "docx"],
    ["export", "-o", "结果.xlsx"],
    ["new", "--all", "--to", "2026H2"],
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_workspace(tmp_path, places(2))


def bad_kit(folder: Path, files: dict[str, str]) -> None:
    for name, text in {"kit.yaml": KIT, **files}.items():
        path = folder / "templates/bad" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    put(folder, "坏乡", INPUT)


@pytest.mark.parametrize("files", BAD_KITS.values(), ids=BAD_KITS.keys())
def test_a_bad_kit_stops_no_command_for_the_others(
    folder: Path, files: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.limits.author.SECONDS", 1.5)
    bad_kit(folder, files)
    for arguments in COMMANDS:
        code = run(arguments)
        told = capsys.readouterr()
        assert code in {0, 1, 4}, (arguments, told.err)
        assert "Traceback" not in told.err
        if arguments == ["kits"]:
            assert "mini" in told.out
        if arguments == ["check"]:
            assert "份可以生成" in told.out
            assert "0 份可以生成" not in told.out
        if arguments[0] == "show":
            assert told.err
    assert len(list((folder / "outputs/2026H1").glob("第*.docx"))) == 2
    assert (folder / "结果.xlsx").exists()
    assert len(list((folder / "inputs/2026H2").glob("第*.yaml"))) == 2


@pytest.mark.parametrize("command", [["show"], ["explain"], ["lint"], ["check"]], ids=lambda c: c[0])
def test_a_command_on_an_input_of_an_endless_kit_ends(
    folder: Path, command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.limits.author.SECONDS", 1.5)
    bad_kit(folder, BAD_KITS["endless"])
    assert run([*command, "inputs/2026H1/坏乡.yaml"]) == 1
    assert "templates/bad/report.md.j2:3" in capsys.readouterr().err


def test_a_character_that_no_font_has_stops_the_pdf_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad_kit(folder, {"report.md.j2": "# {{ 单位 }}报告\n\n全乡{{ 行政村 }}。\n"})
    assert run(["build", "-j", "0"]) == 0
    bad_kit(folder, {"report.md.j2": "# {{ 单位 }}报告\n\n全乡{{ 行政村 }}，其中𗀀村。\n"})
    capsys.readouterr()
    assert run(["build", "-j", "0", "inputs/2026H1/坏乡.yaml"]) == 1
    told = capsys.readouterr()
    assert "U+17000" in told.err
    assert "outputs/2026H1/坏乡.pdf 是以前生成的，内容与新的 DOCX 不同" in told.err
    assert "已生成 outputs/2026H1/坏乡.docx\n" in told.out
    assert "𗀀" in "".join(docx_paragraphs((folder / "outputs/2026H1/坏乡.docx").read_bytes()))
    assert run(["build", "-j", "0"]) == 4  # told again as long as it is so
    assert "U+17000" in capsys.readouterr().err
    assert run(["build", "-j", "0", "--format", "docx"]) == 0
    assert run(["build", "-j", "0", "--format", "pdf", "inputs/2026H1/坏乡.yaml"]) == 1


@pytest.mark.alone
@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["show", "inputs/2026H1/第01乡.yaml"],
        ["explain", "inputs/2026H1/第01乡.yaml"],
        ["lint", "inputs/2026H1/第01乡.yaml"],
        ["export", "-o", "结果.xlsx"],
        ["build", "-j", "0", "--format", "docx"],
        ["build", "-j", "2", "--format", "docx"],
        ["build", "-j", "0", "--format", "docx", "inputs/2026H1/第01乡.yaml"],
    ],
    ids=" ".join,
)
def test_a_signal_ends_every_command_soon(folder: Path, arguments: list[str]) -> None:
    for place in places(2):
        bad_kit(folder, BAD_KITS["endless"])
        put(folder, place, INPUT.replace("坏乡", place))
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", *arguments],
        cwd=folder,
        env=surroundings({}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(1.5)
    assert process.poll() is None or arguments[0] == "export"
    process.send_signal(signal.SIGTERM)
    sent = time.monotonic()
    _, told = process.communicate(timeout=20)
    assert time.monotonic() - sent < 5
    assert process.returncode in {-signal.SIGTERM, 128 + signal.SIGTERM} or arguments[0] == "export"
    assert b"Traceback" not in told


def test_a_pipe_is_refused_by_every_command_that_is_given_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("管道.docx", "管道.xlsx", "管道.pdf", "管道.txt", "管道.yaml"):
        os.mkfifo(folder / name)
    for arguments in (
        ["compare", "管道.docx", "inputs/2026H1/第01乡.yaml"],
        ["import", "管道.xlsx"],
        ["measure", "管道.pdf"],
        ["lint", "管道.txt"],
        ["check", "管道.yaml"],
        ["style", "show", "管道.yaml"],
        ["rollup", "inputs/2026H1", "--expect", "管道.yaml"],
    ):
        code = run(arguments)
        told = capsys.readouterr()
        assert code in {1, 2, 3}, arguments
        assert "管道" in told.err + told.out

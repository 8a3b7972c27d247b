"""Stories of finding the input of an edited paper: the paper says which, and is not believed blindly."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.batch.edited_papers import INPUT, PAPER, WHERE, compare, mini_workspace, now, retype

Edit = Callable[[str], str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return mini_workspace(tmp_path, monkeypatch)


def repack(part: str, change: Edit) -> None:
    """The paper with one part changed; nothing else in the package is."""
    out = io.BytesIO()
    with zipfile.ZipFile(PAPER) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    Path(PAPER).write_bytes(out.getvalue())


def without_part() -> None:
    """As a paper made before papers carried the part, or saved by a program that drops it."""
    repack("word/_rels/document.xml.rels", lambda xml: re.sub(r"<Relationship [^>]*customXml[^>]*/>", "", xml))


def test_the_input_need_not_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retype("30人次", "35人次")
    (folder / "送审").mkdir()
    Path(PAPER).rename(folder / "送审/领导改.docx")
    assert run(["compare", "送审/领导改.docx", "--apply"]) == 0
    assert "已写回 inputs/2026H1/甲乡.yaml:4:9 30 → 35" in capsys.readouterr().out
    assert now() == INPUT.replace("值: 30", "值: 35")


def test_a_paper_that_says_nothing_needs_its_input_named(capsys: pytest.CaptureFixture[str]) -> None:
    without_part()
    assert run(["compare", PAPER]) == 1
    assert "没有记下是照哪份输入生成的" in capsys.readouterr().err


def test_a_paper_that_says_nothing_is_compared_two_ways_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    retype("30人次", "35人次")
    without_part()
    code, told = compare(capsys)
    assert (code, told["three_way"], [f["new"] for f in told["figures"]]) == (0, False, ["35人次"])
    assert [(f["rule"], f["severity"]) for f in told["findings"]] == [("unknown-origin", "warning")]
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)
    assert now() == INPUT


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../外面.yaml",
        "inputs/../../外面.yaml",
        "inputs/../外面.yaml",
        "templates/mini/kit.yaml",
        "inputs/2026H1/没有.yaml",
        "inputs/2026H1",
        "inputs/链接.yaml",
        "",
    ],
)
def test_a_path_that_leads_out_of_the_inputs_is_not_followed(
    folder: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for outside in (folder.parent / "外面.yaml", folder / "外面.yaml"):
        outside.write_text(INPUT, encoding="utf-8")
    (folder / "inputs/链接.yaml").symlink_to(folder.parent / "外面.yaml")
    retype("30人次", "35人次")
    repack("customXml/item1.xml", lambda xml: xml.replace(f'input="{WHERE}"', f'input="{path}"'))
    assert run(["compare", PAPER, "--apply"]) == 1
    assert "里没有这份输入" in capsys.readouterr().err
    assert (folder.parent / "外面.yaml").read_text(encoding="utf-8") == INPUT
    assert now() == INPUT


def test_another_place_of_the_same_report_is_told_and_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    retype("30人次", "35人次")
    (folder / WHERE).rename(folder / "inputs/2026H1/甲乡新.yaml")
    assert run(["compare", PAPER, "inputs/2026H1/甲乡新.yaml", "--apply"]) == 0
    assert "文稿是照 inputs/2026H1/甲乡.yaml（甲乡，2026H1）生成的" in capsys.readouterr().err
    assert "值: 35" in (folder / "inputs/2026H1/甲乡新.yaml").read_text(encoding="utf-8")


def test_the_input_of_another_report_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retype("30人次", "35人次")
    other = INPUT.replace("单位: 甲乡", "单位: 乙乡")
    (folder / "inputs/2026H1/乙乡.yaml").write_text(other, encoding="utf-8")
    assert run(["compare", PAPER, "inputs/2026H1/乙乡.yaml", "--apply"]) == 1
    assert "不是同一份报告" in capsys.readouterr().err
    assert (folder / "inputs/2026H1/乙乡.yaml").read_text(encoding="utf-8") == other


ENTITY = '<!DOCTYPE paper [<!ENTITY a "甲">]>'


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace('value="30"', 'value="1E+999999999"'),
        lambda xml: xml.replace('value="30"', f'value="{"9" * 5000}"'),
        lambda xml: xml.replace('value="30"', 'value=""'),
        lambda xml: xml.replace('period="2026H1"', 'period="今年"'),
        lambda xml: re.sub(r'sha256="[^"]*"', 'sha256="x"', xml),
        lambda xml: xml.replace('value="2026-03-05"', 'value="2026-13-05"'),
        lambda xml: xml.replace("<p ", "<p><b/></p><p ", 1),
        lambda xml: xml.replace("<p ", "<p/>" * 200_001 + "<p ", 1),
    ],
)
def test_a_part_that_was_tampered_with_is_told_and_not_used(change: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    retype("30人次", "35人次")
    repack("customXml/item1.xml", change)
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["three_way"]) == (1, False, False)
    assert "bad-origin" in [f["rule"] for f in told["findings"]]
    assert now() == INPUT


def test_entities_in_the_part_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    repack("customXml/item1.xml", lambda xml: xml.replace("<paper", f"{ENTITY}<paper", 1))
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (1, False)


def test_a_paper_carries_no_folder_of_the_machine(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = folder.parent / "王某的文件"
    outside.mkdir()
    (outside / "乙乡.yaml").write_text(INPUT.replace("甲乡", "乙乡") + "期间: 2026H1\n", encoding="utf-8")
    assert run(["build", "--format", "docx", str(outside / "乙乡.yaml")]) == 0
    for paper in folder.rglob("*.docx"):
        with zipfile.ZipFile(paper) as package:
            part = package.read("customXml/item1.xml").decode()
        assert "王某的文件" not in part
        assert str(folder.parent) not in part

"""Stories of a kit with pictures: another picture makes its papers anew, links lead nowhere, own words hold none."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from reportgen.cli.main import run
from tests.workspaces import ROOT

CASE = ROOT / "tests/golden/cases/图片"
INPUT, DOCX = "inputs/2026H1/甲乡.yaml", "outputs/2026H1/甲乡.docx"
ALT = "一层的便民服务站，红色坡屋顶，正门朝南"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with the kit of the golden case."""
    shutil.copytree(CASE / "图片", tmp_path / "templates/mini/图片")
    for name in ("kit.yaml", "report.md.j2"):
        shutil.copy(CASE / name, tmp_path / "templates/mini" / name)
    (tmp_path / INPUT).parent.mkdir(parents=True)
    shutil.copy(CASE / "input.yaml", tmp_path / INPUT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    capsys.readouterr()
    assert run(["build", "--json", *options, INPUT]) == 0
    (job,) = json.loads(capsys.readouterr().out)["results"]
    return str(job["status"])


def said(capsys: pytest.CaptureFixture[str], code: int, *words: str) -> str:
    capsys.readouterr()
    assert run([*words]) == code
    printed = capsys.readouterr()
    return printed.out + printed.err


def repaint(path: Path) -> None:
    Image.new("RGB", (300, 200), "green").save(path)


@pytest.mark.parametrize("options", [(), ("-j", "2")], ids=["here", "in another process"])
def test_another_picture_makes_the_papers_anew(
    folder: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    assert [built(capsys, *options), built(capsys, *options)] == ["built", "unchanged"]
    before = (folder / DOCX).read_bytes()
    repaint(folder / "templates/mini/图片/服务站.jpg")
    assert built(capsys, *options) == "built"
    with zipfile.ZipFile(folder / DOCX) as package:
        assert Image.open(io.BytesIO(package.read("word/media/image_2.jpeg"))).size == (300, 200)
    assert (folder / DOCX).read_bytes() != before


def test_a_paper_as_it_was_made_has_no_changes_and_one_with_another_picture_has(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(capsys)
    assert said(capsys, 0, "compare", DOCX, INPUT) == "没有改动\n"
    repaint(folder / "templates/mini/图片/服务站.jpg")
    told = said(capsys, 0, "compare", DOCX, INPUT)
    assert "图片“便民服务站”换成了别的图片" in told
    assert "没有改动" not in told


def test_a_picture_that_is_a_link_out_of_the_workspace_is_not_read(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.png"
    repaint(outside)
    picture = folder / "templates/mini/图片/分布.png"
    picture.unlink()
    picture.symlink_to(outside)
    told = said(capsys, 1, "check", INPUT)
    assert "图片/分布.png" in told
    assert "指到工作文件夹外面" in told


def test_a_picture_that_is_shown_twice_is_no_sentence_that_stands_twice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, 0, "check", INPUT) == "检查了 1 份输入，1 份可以生成，0 份有错误\n"


def test_own_words_hold_no_pictures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repaint(folder / "inputs/2026H1/自己.png")
    row = "文字:\n  - {章节: 位置, 内容: '见图：![自己的图](自己.png)。'}\n"
    (folder / INPUT).write_text((folder / INPUT).read_text(encoding="utf-8") + row, encoding="utf-8")
    told = said(capsys, 1, "check", INPUT)
    assert f"{INPUT}:7:22 错误 “文字[1].内容”里不能放图片" in told


def test_own_words_stand_in_the_stead_of_a_section_with_pictures(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = "文字:\n  - {章节: 位置, 位置: 代替, 内容: '全乡{行政村}村沿河分布。'}\n"
    (folder / INPUT).write_text((folder / INPUT).read_text(encoding="utf-8") + row, encoding="utf-8")
    told = said(capsys, 0, "show", "--stage", "document", INPUT)
    assert "图片" not in told
    assert "沿河分布" in told

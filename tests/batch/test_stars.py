"""A figure is starred with a remark, shown each time with what the township answers, and let go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.unit.operations.test_unusual import KIT, figures, text

PATH = "inputs/2026H1/龙坪乡.yaml"
BY = ("--by", "王敏", "--date", "2026-07-06")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"templates/core/kit.yaml": KIT, "templates/core/report.md.j2": "# 总结\n\n## 情况\n\n无。\n"}
    files[PATH] = text("龙坪乡", figures(5, 2026))
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def starred(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["unusual", "--json", PATH]) == 0
    (one,) = json.loads(capsys.readouterr().out)["inputs"]
    found: list[dict[str, object]] = one["stars"]
    return found


def test_a_star_stays_until_it_is_taken_off(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["unusual", PATH, "--star", "走访", "--because", "请核对签到册", *BY]) == 0
    assert run(["unusual", PATH, "--star", "work.closed", *BY]) == 0
    (one, other) = starred(capsys)
    assert (one["label"], one["because"], one["by"], one["answer"]) == ("走访", "请核对签到册", "王敏", "")
    assert other["label"] == "工作.办结"
    assert run(["unusual", PATH]) == 0
    assert "★ “走访”" in capsys.readouterr().out

    (folder / PATH).write_text(text("龙坪乡", figures(5, 2026), "口径说明: {走访: 已核实，含夜校}\n"), encoding="utf-8")
    assert starred(capsys)[0]["answer"] == "已核实，含夜校"
    assert run(["check", PATH]) == 0
    assert "多余" not in capsys.readouterr().err

    assert run(["unusual", PATH, "--unstar", "走访", *BY]) == 0
    assert [star["label"] for star in starred(capsys)] == ["工作.办结"]


def test_the_latest_line_holds_wherever_it_stands(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["unusual", PATH, "--star", "走访", *BY]) == 0
    assert run(["unusual", PATH, "--unstar", "走访", *BY]) == 0
    ledger = folder / "台账.jsonl"
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    ledger.write_text("".join(reversed(lines)), encoding="utf-8")
    assert starred(capsys) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([PATH, "--star", "走坊"], "走访"),
        ([PATH, "--unstar", "走访"], "没有标星"),
        (["2026H1", "--star", "走访"], "2026H1"),
        (["--star", "走访"], "标星要写一份输入"),
        ([PATH, "--because", "为什么"], "与 --star 一起用"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_starred_is_refused(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["unusual", *words]) == 2
    assert told in capsys.readouterr().err
    assert not Path("台账.jsonl").exists()


def test_a_star_is_no_act_of_reporting(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["unusual", PATH, "--star", "走访", *BY]) == 0
    capsys.readouterr()
    assert run(["ledger", "--json", "2026H1"]) in {0, 1, 4}
    assert "broken" not in capsys.readouterr().err
    assert len((folder / "台账.jsonl").read_text(encoding="utf-8").splitlines()) == 1

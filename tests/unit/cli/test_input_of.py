"""Of two inputs that may be meant, none is taken in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.workspaces import mini_files, put_files

GOOD = "模板: mini\n单位: 甲乡\n行政村: 18\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_files(tmp_path, mini_files())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, *paths: str, text: str = GOOD) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ("inputs/2026H1/一稿.yaml", "inputs/2026H1/二稿.yaml", "把单位写成其中一份的文件名，如 一稿；或者留下一份"),
        ("inputs/2026H1/甲乡.yaml", "inputs/2026H1/甲乡.yml", "。留下一份"),
        ("inputs/2026H1/甲乡.yaml", "inputs/2026年上半年/甲乡.yaml", "。留下一份"),
    ],
)
def test_two_earlier_inputs_of_a_place_are_named_and_nothing_is_made(
    folder: Path, capsys: pytest.CaptureFixture[str], one: str, other: str, way: str
) -> None:
    put(folder, one, other)
    assert run(["new", "甲乡", "--to", "2026H2"]) == 2
    said = capsys.readouterr().err
    assert f"2026年上半年“甲乡”的输入有 2 份：{one}、{other}，不知道从哪一份结转" in said
    assert way in said
    assert not list((folder / "inputs").glob("2026H2/*"))


def test_the_name_of_a_file_says_which_is_meant(folder: Path) -> None:
    put(folder, "inputs/2026H1/一稿.yaml", "inputs/2026H1/二稿.yaml")
    assert run(["new", "二稿", "--to", "2026H2"]) == 0
    assert [path.name for path in (folder / "inputs/2026H2").iterdir()] == ["二稿.yaml"]


def test_two_inputs_of_the_year_before_are_told_and_none_is_noted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "inputs/2026H1/甲乡.yaml")
    put(folder, "inputs/2025H2/一稿.yaml", "inputs/2025H2/二稿.yaml", text=GOOD.replace("18", "17"))
    assert run(["new", "甲乡", "--to", "2026H2"]) == 0
    assert "inputs/2025H2/一稿.yaml、inputs/2025H2/二稿.yaml，没有注上年同期的数" in capsys.readouterr().err
    assert "17" not in (folder / "inputs/2026H2/甲乡.yaml").read_text(encoding="utf-8")


def test_two_inputs_of_a_period_are_not_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "inputs/2026H1/一稿.yaml", "inputs/2026H1/二稿.yaml", "inputs/2026H2/甲乡.yaml")
    assert run(["diff", "2026H1", "2026H2", "甲乡"]) == 2
    assert "inputs/2026H1/一稿.yaml、inputs/2026H1/二稿.yaml，不知道比较哪一份" in capsys.readouterr().err


def test_a_file_of_the_name_that_says_another_place_is_not_taken_for_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "inputs/2026H1/乙乡.yaml", "inputs/2026H1/二稿.yaml", text=GOOD.replace("甲乡", "乙乡"))
    put(folder, "inputs/2026H1/乙乡.yaml")
    assert run(["new", "乙乡", "--to", "2026H2"]) == 2
    assert "inputs/2026H1/乙乡.yaml、inputs/2026H1/二稿.yaml，不知道从哪一份结转" in capsys.readouterr().err

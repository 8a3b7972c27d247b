"""Forty townships with mistakes: the county's clerk sees first of what kind they are and where, and each one on demand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reportgen.cli.main import run
from reportgen.diagnostics import Diagnostic, Severity, error, warning
from reportgen.operations.check.sums import by_kind, by_place
from reportgen.source import FileLocation
from reportgen.telling.summed import MANY_FINDINGS, MANY_INPUTS
from tests.batch.township_folder import make_workspace, places, put, township
from tests.filled_forms import edited

COUNT = 40
CHECK, BUILD = ["check"], ["build", "--format", "docx", "-j", "0"]
_EXCERPT = re.compile(r"^ +\|", re.MULTILINE)


def folder_with(folder: Path, faulty: int, count: int = COUNT) -> Path:
    """A workspace whose first townships have a unit that is wrong, two of them in a key that is misspelt too."""
    make_workspace(folder, places(count))
    for number, place in enumerate(places(faulty), 1):
        more = "行政材: 7\n" if number <= 2 else ""
        put(folder, place, township(place, number, f"走访: {number}件\n{more}"))
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return folder_with(tmp_path, 30)


def test_a_check_of_many_is_summed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(CHECK) == 1
    said = capsys.readouterr()
    assert "30 份里有 32 处问题，先按种类汇总：\n" in said.err
    wrong_unit = "  错误 30 处，30 份  “走访”的单位是“人次”，这里写的是“件”  如 inputs/2026H1/第01乡.yaml:4:"
    assert wrong_unit in said.err
    assert re.search(r"^  错误 2 处，2 份  .*“行政材”", said.err, re.MULTILINE)
    assert "\n  inputs/2026H1/第01乡.yaml  错误 2：第 4 行 “走访”的单位是“人次”" in said.err
    assert "逐条看：reportgen check 文件，或加 --all\n32 处错误\n" in said.err
    assert not _EXCERPT.search(said.err)
    assert len(said.err.splitlines()) < 45
    assert "检查了 40 份输入，10 份可以生成，30 份有错误" in said.out


def test_all_are_told_one_by_one_on_demand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*CHECK, "--all"]) == 1
    said = capsys.readouterr().err
    assert "按种类" not in said
    assert len(_EXCERPT.findall(said)) == 64
    assert run([*CHECK, "inputs/2026H1/第01乡.yaml"]) == 1
    assert len(_EXCERPT.findall(capsys.readouterr().err)) == 4


def test_programs_are_told_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*CHECK, "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert sum(len(one["findings"]) for one in said["inputs"]) == 32


def test_a_build_of_many_is_summed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(BUILD) == 4
    said = capsys.readouterr()
    assert "30 份里有 32 处问题，先按种类汇总：\n" in said.err
    assert "按单位：" not in said.err  # the table of results has them
    assert not _EXCERPT.search(said.err)
    assert said.err.count("未生成 ") == 30
    assert "共 40 份：10 份已生成，30 份有错未生成" in said.out
    assert run([*BUILD, "--all"]) == 4
    said = capsys.readouterr()
    assert "按种类" not in said.err
    assert len(_EXCERPT.findall(said.err)) == 64


def test_an_import_of_many_is_summed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [word for place in places(COUNT) for word in ("--place", place)]
    assert run(["form", "--kit", "mini", "--period", "2026H2", "--county", *words, "-o", "县.xlsx"]) == 0
    form = folder / "县.xlsx"

    def fill(book: object) -> None:
        sheet = book["指标"]  # type: ignore[index]
        heads = {cell.value: cell.column for cell in sheet[1]}
        rows = [row for row in sheet.iter_rows() if row[1].value in places(COUNT)]
        for number, row in enumerate(rows, 1):
            row[heads["villages"] - 1].value = "十八" if number > 10 else 18

    form.write_bytes(edited(form.read_bytes(), edit=fill))
    capsys.readouterr()
    assert run(["import", "县.xlsx"]) == 4
    said = capsys.readouterr()
    assert "先按种类汇总：\n  错误 30 处，30 份  " in said.err
    assert "\n  第11乡  错误 1：县.xlsx[指标!" in said.err
    assert "共 40 个单位：新建 10 份，未导入 30 份" in said.out
    assert run(["import", "县.xlsx", "--all"]) == 4
    assert "按种类" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["export", "-o", "汇总.xlsx"], ["form", "--kit", "mini", "--period", "2026H1", "--county", "-o", "县.xlsx"]],
    ids=["export", "form"],
)
@pytest.mark.usefixtures("folder")
def test_other_commands_sum_too(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) in {1, 4}
    said = capsys.readouterr().err
    assert "错误 30 处，30 份  “走访”的单位是“人次”，这里写的是“件”" in said
    assert not _EXCERPT.search(said)


@pytest.mark.parametrize(("count", "faulty"), [(MANY_INPUTS, MANY_INPUTS), (COUNT, MANY_FINDINGS - 2)])
def test_few_are_told_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], count: int, faulty: int
) -> None:
    monkeypatch.chdir(tmp_path)
    folder_with(tmp_path, faulty, count)
    for command in (CHECK, BUILD):
        run(command)
        said = capsys.readouterr().err
        assert "按种类" not in said
        assert len(_EXCERPT.findall(said)) == 2 * (faulty + 2)


def test_more_than_a_screen_are_cut_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder_with(tmp_path, 60, 60)
    run(CHECK)
    assert "\n  另有 20 份，没有列出\n" in capsys.readouterr().err


def finding(make: object, message: str, path: str = "a") -> Diagnostic:
    return make("some-rule", message, FileLocation(path))  # type: ignore[operator,no-any-return]


def test_words_that_are_the_same_in_all_stay() -> None:
    told = [
        ("甲", [finding(error, "“户数”填了 3户，比“人口”多 2", "a")]),
        ("乙", [finding(error, "“户数”填了 4户，比“人数”多 2", "b"), finding(warning, "没有日期", "b")]),
    ]
    one, other = by_kind(told)
    assert (one.message, one.count, one.places) == ("“户数”填了 …户，比“…”多 2", 2, ("甲", "乙"))
    assert (other.message, other.severity) == ("没有日期", Severity.WARNING)
    assert [(s.place, s.counts[Severity.ERROR]) for s in by_place(told)] == [("甲", 1), ("乙", 1)]


def test_the_same_finding_of_a_template_counts_once_and_names_all_who_print_it() -> None:
    shared = finding(warning, "标点重复", "templates/x/report.md.j2")
    (one,) = by_kind([("甲", [shared]), ("乙", [shared])])
    assert (one.count, one.places) == (1, ("甲", "乙"))

"""What every command gives with ``--json``, over real inputs, is as its published schema says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import pytest

from reportgen.cli.commands import COMMANDS
from reportgen.cli.main import group, run
from reportgen.records.kinds import KINDS
from tests.answers import faults, kind_of
from tests.batch import small_county
from tests.filled_forms import edited
from tests.workspaces import LINKUP, mini_files, put_files

GOOD = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: {值: 30, 来源: 台账, 备注: 不含县上}\n项目:\n  - {名称: 公厕, 资金: 10}\n"
INPUT = "inputs/2026H1/甲乡.yaml"
PAPER = "outputs/2026H1/甲乡"
FILES = {
    INPUT: GOOD,
    "inputs/2026H1/乙乡.yaml": "模板: mini\n单位: 乙乡\n行政材: 18\n",
    "inputs/2026H1/丙乡.YAML": GOOD,
    "inputs/2025H2/甲乡.yaml": GOOD.replace("18", "17"),
    "好.md": "# 标题\n\n全乡有18个村。\n",
    "旧.txt": "甲乡2026年工作总结\n全乡有18个村，满意率98%。\n",
    "坏.md": "全乡有１８个村,走访群众。 \n",
}
FORM = ["form", "--kit", "mini", "--period", "2026H1"]
FORMS = [[*FORM, "--place", "甲乡", "-o", "甲.xlsx"], [*FORM, "--place", "丁乡", "-o", "丁.xlsx"]]
SUBMIT = ["submit", INPUT]
DOCX, PDF = ["build", "--format", "docx", INPUT], ["build", "--format", "pdf", INPUT]
# The form says 17 villages, as the half-year before did: the input is changed, and what it said kept.
IMPORTED = [
    [*FORM[:3], "--period", "2025H2", "--place", "甲乡", "-o", "旧.xlsx"],
    ["import", "旧.xlsx", "-o", "inputs/2026H1"],
]

SUBMITTED = [["submit", "2026H1"]]

# The command lines before, and the one whose answer is looked at.
CASES: list[tuple[list[list[str]], list[str]]] = [
    ([], ["check"]),
    ([], ["check", INPUT]),
    ([], ["build", "--format", "docx"]),
    ([], ["build", "--dry-run"]),
    ([DOCX], DOCX),
    ([DOCX], [*DOCX, "--force"]),
    ([DOCX, ["issue", INPUT]], DOCX),
    ([], ["explain", INPUT]),
    ([], ["explain", INPUT, "走访"]),
    ([DOCX], ["compare", f"{PAPER}.docx", INPUT]),
    ([], ["diff", "2025H2", "2026H1", "--all"]),
    ([], ["diff", INPUT, "inputs/2026H1/乙乡.yaml"]),
    (FORMS, ["import", "甲.xlsx"]),
    (FORMS, ["import", "丁.xlsx", "--draft"]),
    (FORMS, ["import", "甲.xlsx", "丁.xlsx", "假.xlsx", "无.xlsx"]),
    (IMPORTED, ["versions"]),
    ([], ["versions"]),
    (IMPORTED, ["versions", INPUT]),
    (IMPORTED, ["restore", INPUT]),
    (IMPORTED, ["restore", INPUT, "--dry-run"]),
    ([], ["unusual", "2026H1"]),
    ([], ["slips", "2026H1"]),
    ([SUBMIT, ["return", INPUT, "--because", "核对户数"]], ["slips", INPUT]),
    ([], SUBMIT),
    ([SUBMIT], ["return", INPUT, "--because", "核对户数"]),
    ([SUBMIT], ["accept", INPUT]),
    ([SUBMIT, ["accept", INPUT]], ["lock", INPUT]),
    ([SUBMIT], ["ledger", "2026H1"]),
    ([], ["export", "-o", "汇总.xlsx"]),
    ([], ["export", "-o", "汇总.xlsx", "inputs/2026H1/乙乡.yaml"]),
    ([], ["new", "--to", "2026H2", "--all"]),
    ([["new", "--to", "2026H2", "甲乡"]], ["new", "--to", "2026H2", "甲乡"]),
    ([DOCX], ["issue", "2026H1"]),
    ([DOCX, ["issue", INPUT]], ["issue", INPUT]),
    ([DOCX, ["issue", INPUT]], ["issue"]),
    ([], ["issue"]),
    ([DOCX, ["issue", INPUT]], ["issue", "--undo", INPUT]),
    ([], ["submit", "2026H1"]),
    (SUBMITTED, ["submit", INPUT]),
    (SUBMITTED, ["return", INPUT, "--because", "数不对"]),
    (SUBMITTED, ["accept", "2026H1"]),
    ([], ["lock", INPUT]),
    ([], ["ledger"]),
    ([], ["unusual"]),
    ([*SUBMITTED, ["return", INPUT, "--because", "数不对"]], ["ledger", "2026H1"]),
    ([], ["kits"]),
    ([], ["kits", "mini"]),
    ([], ["kits", "general"]),
    ([], ["kits", "mini", "--manual"]),
    ([["kits", "mini", "--manual"]], ["kits", "mini", "--manual"]),
    ([], ["kit", "check", "mini"]),
    ([], ["kit", "new", "新包", "--from", "旧.txt"]),
    ([], ["lint", "好.md", "坏.md", INPUT, "无.md"]),
    ([], ["lint", "--fix", "坏.md"]),
    ([], ["lint", "--list"]),
    ([], ["style", "list"]),
    ([], ["style", "show", "常见办公"]),
    ([], ["style", "check"]),
    ([DOCX], ["style", "learn", f"{PAPER}.docx", "--name", "学来"]),
    ([PDF], ["measure", f"{PAPER}.pdf"]),
    ([PDF], ["measure", f"{PAPER}.pdf", f"{PAPER}.pdf"]),
    ([], ["doctor"]),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = mini_files()
    put_files(tmp_path, files | {path: text.encode() for path, text in FILES.items()})
    (tmp_path / "假.xlsx").write_bytes(b"PK\x03\x04")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told_by(words: Sequence[str], capsys: pytest.CaptureFixture[str]) -> object:
    """What a command line gives with ``--json``; it is done, or done with something to tell."""
    capsys.readouterr()
    assert run([words[0], "--json", *words[1:]]) in {0, 1, 4}
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("before", "words"), CASES, ids=[" ".join(words) for _, words in CASES])
def test_an_answer_is_as_its_schema_says(
    before: list[list[str]], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for line in before:
        run(line)
    assert faults(words, told_by(words, capsys)) == []


def test_a_faulty_form_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(FORMS[0])
    (folder / "甲.xlsx").write_bytes(edited((folder / "甲.xlsx").read_bytes(), {"指标!D5": "十八"}))
    words = ["import", "甲.xlsx"]
    assert faults(words, told_by(words, capsys)) == []


@pytest.mark.parametrize("left", [[], ["清溪乡.yaml"], ["岚河县.yaml"]])
def test_a_county_is(
    left: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(LINKUP, tmp_path / "inputs/2026H1")
    for name in left:
        (tmp_path / "inputs/2026H1" / name).unlink()
    monkeypatch.chdir(tmp_path)
    words = ["rollup", "inputs/2026H1"]
    assert faults(words, told_by(words, capsys)) == []


def county_told(options: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What ``county`` gives; it is as its schema says."""
    told = told_by(["county", "2026H1", *options], capsys)
    assert faults(["county", "2026H1"], told) == []
    assert isinstance(told, dict)
    return told


def test_the_whole_way_to_a_countys_paper_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small_county.county(tmp_path)
    monkeypatch.chdir(tmp_path)
    told = county_told(["--format", "docx"], capsys)
    assert told["stop"] is None
    assert told["rollup"]["written"] is True
    (result,) = told["build"]["results"]
    assert result["papers"] == ["outputs/2026H1/安平县.docx"]
    again = county_told(["--format", "docx"], capsys)
    assert (again["rollup"]["written"], again["build"]["counts"]["unchanged"]) == (False, 1)


def test_a_way_on_which_a_person_must_decide_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(LINKUP, tmp_path / "inputs/2026H1")
    (tmp_path / "inputs/2026H1/岚河县.yaml").unlink(missing_ok=True)
    monkeypatch.chdir(tmp_path)
    told = county_told([], capsys)
    assert (told["stop"]["step"], told["rollup"]["written"], told["build"]) == ("核对报送", False, None)
    assert told["stop"]["ways"][-1].endswith("：reportgen county 2026H1 --as-is")
    assert not (tmp_path / "inputs/2026H1/岚河县.yaml").exists()


def test_every_kind_is_looked_at() -> None:
    assert {kind_of(words) for _, words in CASES} | {"rollup", "county"} == {kind.name for kind in KINDS}


def test_every_command_that_gives_json_has_a_kind() -> None:
    commands = {name: group.get_command(click.Context(group), name) for name in COMMANDS}
    giving = {name for name, one in commands.items() if one and any("--json" in p.opts for p in one.params)}
    assert giving == {kind.call.split()[0] for kind in KINDS}


def test_each_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for kind in KINDS:
        assert run(["schema", "--of-json", kind.name]) == 0
        assert json.loads(capsys.readouterr().out) == kind.schema()
    assert run(["schema", "--of-json"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == [kind.name for kind in KINDS]
    assert run(["schema", "--of-json", "chek"]) == 2
    assert capsys.readouterr().err.startswith("没有“chek”这个种类，是不是“check”？")

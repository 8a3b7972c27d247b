"""docs/rollup.md: its examples are what the program reads and says, and it names every key."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from reportgen.cli.main import run
from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.rollup import TOLD
from reportgen.readers.roster import read_roster
from reportgen.readers.yaml import read_yaml
from reportgen.source import Source
from tests.docs.pages import fences
from tests.test_docs import page, told
from tests.unit.rollup.county import COUNTY_KIT, ROSTER, county, rolled_up, township
from tests.workspaces import ROOT

PAGE = ROOT / "docs/rollup.md"


@pytest.mark.parametrize("key", TOLD)
def test_every_column_of_those_left_out_is_told(key: str) -> None:
    assert told(page("rollup.md"), key)


def example(kind: str, start: str) -> str:
    return next(f.text for f in fences(PAGE) if f.info == kind and f.text.startswith(start))


def test_the_roster_that_the_page_shows_can_be_read() -> None:
    log = DiagnosticLog()
    roster = read_roster(ROSTER, read_yaml(Source(ROSTER, example("yaml", "# inputs/2026H1/_名单")), log), log)
    assert roster is not None
    assert [t.name.text for t in roster.townships] == ["望槐街道", "小棠乡"]
    assert roster.deadline is not None


def test_the_plan_that_the_page_shows_works_with_the_shipped_kits() -> None:
    shipped = {
        p.relative_to(ROOT).as_posix(): p for k in ("county", "halfyear") for p in (ROOT / "templates" / k).rglob("*.*")
    }
    files = {path: p.read_text(encoding="utf-8") for path, p in shipped.items()}
    kit = re.sub(r"^汇总:\n.*?(?=^指标:)", example("yaml", "汇总:"), files[COUNTY_KIT], flags=re.MULTILINE | re.DOTALL)
    assert kit != files[COUNTY_KIT]
    text = township("甲乡", "").replace("模板: town", "模板: halfyear") + (
        "党组织: {党支部: 2, 机关党支部: 1, 农村党支部: 1, 机关党员: 5}\n"
        "班子成员: {联系村: 1, 户数: 3, 实事: 4}\n机关干部: {驻点村: 1, 户数: 2, 实事: 2}\n"
    )
    workspace = county({"甲乡": text}, roster="", **(files | {COUNTY_KIT: kit}))
    done = rolled_up(workspace, place="丁县")
    assert [t.cells["branches"].text for t in done.gathered.townships] == ["2个"]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A workspace with the shipped county."""
    shutil.copytree(ROOT / "inputs/2026H1", tmp_path / "inputs/2026H1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_explain_says_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "inputs/2026H1/岚河县.yaml", "化解率"]) == 0
    said = capsys.readouterr().out
    for line in example("text", "化解率").splitlines():
        if line.strip() != "……":
            assert re.search(re.escape(line).replace("……", ".*"), said), line


def test_the_roll_up_says_what_the_page_shows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for gone in ("小棠乡", "岚河县"):
        (folder / f"inputs/2026H1/{gone}.yaml").unlink()
    late = folder / "inputs/2026H1/望槐街道.yaml"
    late.write_text(late.read_text(encoding="utf-8").replace("2026年7月3日", "2026年7月9日"), encoding="utf-8")
    assert run(["rollup", "inputs/2026H1"]) == 1  # what the county says itself is still to be written
    captured = capsys.readouterr()
    for line in example("text", "inputs/2026H1/_名单.yaml:").splitlines():
        assert line == "……" or line in captured.out + captured.err, line

"""A place that writes another kind of report than the others: seen before the roll-up, and not handed in it is just missing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reportgen.cli.main import run
from tests.batch.small_county import COUNTY, PERIOD, SIX, county, township, write

STRANGE = SIX[5]
Capture = pytest.CaptureFixture[str]


def path_of(place: str) -> str:
    return f"{PERIOD}/{place}.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    county(tmp_path)
    brief = township(SIX[0], (5,), kit="halfyear_brief")
    (tmp_path / "templates/notes").mkdir(parents=True)
    (tmp_path / "templates/notes/kit.yaml").write_text(
        "名称: 情况简报\n指标: {visits: {名称: 走访, 单位: 户}}\n", "utf-8"
    )
    (tmp_path / "templates/notes/report.md.j2").write_text("# 情况简报\n\n走访{{ 走访 }}。\n", "utf-8")
    strange = f"模板: notes\n单位: {STRANGE}\n署名: {STRANGE}人民政府\n成文日期: 2026年7月3日\n走访: 5\n"
    write(tmp_path, {SIX[0]: brief, STRANGE: strange})
    monkeypatch.chdir(tmp_path)
    assert run(["submit", "--by", "各乡镇", "--date", "2026-07-03", *map(path_of, SIX[:5])]) == 0
    capsys.readouterr()
    return tmp_path


def test_a_draft_of_another_kind_is_missing_and_its_kind_is_told(folder: Path, capsys: Capture) -> None:
    assert run(["rollup", PERIOD]) == 4
    said = capsys.readouterr()
    assert f"未报送 1 个：{STRANGE}（草稿，没有交）" in said.out
    assert "这是模板包“notes”的输入，不是“halfyear”的，没有汇总" in said.err
    made = yaml.safe_load((folder / PERIOD / f"{COUNTY}.yaml").read_text("utf-8"))
    assert [one["名称"] for one in made["未报送"]] == [STRANGE]
    assert "有误" not in made


def test_one_that_is_handed_in_is_of_the_wrong_kind(folder: Path, capsys: Capture) -> None:
    if run(["submit", "--by", STRANGE, "--date", "2026-07-03", path_of(STRANGE)]) != 0:
        pytest.fail(capsys.readouterr().err)
    assert run(["rollup", PERIOD]) == 4
    made = yaml.safe_load((folder / PERIOD / f"{COUNTY}.yaml").read_text("utf-8"))
    assert [(one["名称"], one["原因"]) for one in made["有误"]] == [(STRANGE, "报表种类不符")]
    assert "未报送" not in made


def test_the_table_of_reports_names_the_kind_where_it_differs(folder: Path, capsys: Capture) -> None:
    assert run(["ledger", "2026H1", "--date", "2026-07-03"]) == 0
    lines = capsys.readouterr().out.splitlines()
    told = [line for line in lines if "文种" in line]
    assert len(told) == 1
    assert STRANGE in told[0]
    assert "草稿（文种是“情况简报”，与别处不同）" in told[0]

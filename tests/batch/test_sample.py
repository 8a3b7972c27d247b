"""Stories of the sample that ``init`` makes: it shows how things work, and is never among real reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli.main import run
from reportgen.readers.input_file import is_sample
from tests.workspaces import MINI, below, put_files

BUILD = ["build", "-j", "0", "--format", "docx"]
SAMPLE = "inputs/2026H1/样例.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert run(["init", str(tmp_path / "w"), "--sample"]) == 0
    monkeypatch.chdir(tmp_path / "w")
    return tmp_path / "w"


def real(folder: Path, name: str = "青禾镇", period: str = "2026H1", kit: str = "halfyear") -> Path:
    """A real report: the sample's words under the name of a place."""
    path = folder / f"inputs/{period}/{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (folder / SAMPLE).read_text(encoding="utf-8").replace("松坪镇", name).replace("2026H1", period)
    path.write_text(text.replace("模板: halfyear", f"模板: {kit}"), encoding="utf-8")
    return path


def made(folder: Path) -> list[str]:
    return sorted(p.stem for p in (folder / "outputs").rglob("*.docx"))


def test_alone_it_is_made_and_called_what_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(BUILD) == 0
    assert f"提示 {SAMPLE} 是 init 带的样例" in capsys.readouterr().err
    assert made(folder) == ["样例"]
    assert run([*BUILD, SAMPLE]) == 0
    assert "样例；" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["样例", "样例2", "样例 (1)", "样例 - 副本", "样例（改）"])
@pytest.mark.parametrize("arguments", [[], ["inputs/2026H1"], ["inputs"]])
def test_it_is_in_no_batch_with_a_real_report(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, arguments: list[str]
) -> None:
    (folder / SAMPLE).rename(folder / f"inputs/2026H1/{name}.yaml")
    (folder / SAMPLE).write_bytes((folder / f"inputs/2026H1/{name}.yaml").read_bytes())
    real(folder)
    assert run([*BUILD, *arguments]) in {0, 4}
    assert made(folder) == ["青禾镇"]
    assert f"inputs/2026H1/{name}.yaml 是样例，没有算在里面" in capsys.readouterr().err


def test_a_real_report_of_another_period_or_kit_puts_it_out_as_well(folder: Path) -> None:
    real(folder, period="2026H2")
    run(BUILD)
    assert "样例" not in made(folder)
    real(folder, kit="pairing")
    (folder / "inputs/2026H2/青禾镇.yaml").unlink()
    run(BUILD)
    assert "样例" not in made(folder)


def test_it_is_made_when_it_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real(folder)
    assert run([*BUILD, SAMPLE, "inputs/2026H1/青禾镇.yaml"]) == 0
    assert made(folder) == ["样例", "青禾镇"]
    assert "样例，没有算" not in capsys.readouterr().err


def test_beside_a_kit_that_is_being_written_it_shows_that_all_else_works(folder: Path) -> None:
    put_files(folder, below(MINI, "templates/mini"))
    (folder / "templates/mini/report.md.j2").write_text("# {{ 坏\n", encoding="utf-8")
    (folder / "inputs/2026H1/甲乡.yaml").write_text("模板: mini\n单位: 甲乡\n行政村: 3\n", encoding="utf-8")
    assert run(BUILD) == 4
    assert made(folder) == ["样例"]


def test_it_is_never_added_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rollup", "inputs/2026H1", "--place", "东江县"]) == 1
    assert "样例.yaml 是样例，不汇总" in capsys.readouterr().err
    real(folder)
    run(["rollup", "inputs/2026H1", "--place", "东江县"])
    assert "汇总了 1 个乡镇：青禾镇" in capsys.readouterr().out
    assert "松坪镇" not in (folder / "inputs/2026H1/东江县.yaml").read_text(encoding="utf-8")


def test_it_is_in_no_table_check_or_next_period_of_real_reports(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real(folder)
    run(["check"])
    assert "检查了 1 份输入" in capsys.readouterr().out
    assert run(["new", "--all", "--from", "2026H1", "--to", "2027H1"]) == 0
    assert [p.name for p in (folder / "inputs/2027H1").iterdir()] == ["青禾镇.yaml"]


@pytest.mark.parametrize("name", ["样例乡", "青禾镇", "新样例", "样板"])
def test_no_other_name_is_a_sample(name: str) -> None:
    assert not is_sample(f"inputs/2026H1/{name}.yaml")

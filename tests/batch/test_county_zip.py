"""What a county packs: what is handed in, counted as its paper counts, and no paper older than what is handed in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.batch.small_county import COUNTY, PERIOD, SIX, county

ZIP = "全县.zip"
BUILD = ("build", "--format", "docx", "--zip", ZIP, PERIOD)

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    county(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def path_of(place: str) -> str:
    return f"{PERIOD}/{place}.yaml"


def submit(*places: str) -> None:
    assert run(["submit", "--by", "各乡镇", "--date", "2026-07-03", *map(path_of, places)]) == 0


def packed(folder: Path) -> tuple[set[str], str]:
    """The names of the papers in the zip file, and its index."""
    with zipfile.ZipFile(folder / ZIP) as archive:
        names = {Path(name).stem for name in archive.namelist() if name != "index.html"}
        return names, archive.read("index.html").decode()


def test_what_nobody_handed_in_or_came_back_is_not_packed_and_is_counted_as_in_the_countys_paper(
    folder: Path, capsys: Capture
) -> None:
    submit(*SIX[:4])
    assert run(["return", "--because", "数不对", path_of(SIX[3])]) == 0
    assert run(["rollup", PERIOD]) == 4
    assert "未报送 2 个：龙潭乡（草稿，没有交）、茶店乡（草稿，没有交）" in capsys.readouterr().out
    assert run([*BUILD]) == 0
    told = capsys.readouterr().err
    assert "3 份没有交上来，没有生成，不在压缩包里" in told
    assert "麻柳镇（退回了，还没有再交：数不对）" in told
    names, index = packed(folder)
    assert names == {*SIX[:3], COUNTY}
    assert "未报送 2 个：龙潭乡、茶店乡；退回 1 个：麻柳镇" in index
    assert index.count('<td class="reason">草稿，还没有交') == 2
    assert not (folder / f"outputs/2026H1/{SIX[5]}.docx").exists()

    assert run(["build", "--format", "docx", path_of(SIX[5])]) == 0  # a place makes its own as before
    assert run(["build", "--format", "docx", "--zip", ZIP, path_of(SIX[5])]) == 0
    assert packed(folder)[0] == {SIX[5]}


def test_where_no_ledger_is_used_all_that_is_filled_in_is_packed(folder: Path) -> None:
    assert run([*BUILD]) == 0
    assert packed(folder)[0] == set(SIX)


def test_a_paper_issued_before_what_is_handed_in_is_not_packed_and_the_figures_are_told(
    folder: Path, capsys: Capture
) -> None:
    submit(*SIX)
    assert run(["build", "--format", "docx", path_of("麻柳镇"), path_of("白沙镇")]) == 0
    assert run(["issue", path_of("麻柳镇"), path_of("白沙镇")]) == 0
    place = folder / path_of("麻柳镇")
    place.write_text(place.read_text("utf-8").replace("资金: 58", "资金: 92"), "utf-8")
    other = folder / path_of("白沙镇")
    other.write_text(other.read_text("utf-8") + "# 核过\n", "utf-8")
    submit("麻柳镇")
    assert run(["rollup", PERIOD]) == 0
    capsys.readouterr()
    assert run([*BUILD]) == 4
    assert "定稿的是58万元，现在是92万元" in capsys.readouterr().err
    names, index = packed(folder)
    assert names == {*SIX, COUNTY} - {"麻柳镇"}
    assert "没有放进压缩包" in index

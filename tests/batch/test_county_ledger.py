"""A county's half-year with roster and ledger: 40 townships, three late, two returned, one corrected after it was accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.townships import write_townships
from reportgen.cli.main import run

COUNT, COUNTY = 40, "云川县"
PERIOD = "inputs/2026H1"
OUTPUT = f"{PERIOD}/{COUNTY}.yaml"

Said = Callable[..., str]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The townships of the roster, their inputs filled in."""
    write_townships(COUNT, tmp_path)
    monkeypatch.chdir(tmp_path)
    names = sorted(path.stem for path in Path(PERIOD).glob("*.yaml"))
    rows = "".join(
        f"  - {{名称: {p}, 建制: {p[-1]}, 片区: {'北片' if n % 2 else '南片'}}}\n" for n, p in enumerate(names)
    )
    head = (
        f"县名: {COUNTY}\n主送机关: 县委\n署名: 中共{COUNTY}委办公室\n成文日期: 2026年7月12日\n截止日期: 2026年7月8日\n"
    )
    Path(f"{PERIOD}/_名单.yaml").write_text(f"{head}乡镇:\n{rows}", encoding="utf-8")
    return names


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs a command and gives all that it says; its exit code is as expected."""

    def command(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        got = run([*words])
        told = capsys.readouterr()
        assert got == code, f"{words}\n{told.out[-2000:]}\n{told.err[-2000:]}"
        return told.out + told.err

    return command


def paths(names: list[str]) -> list[str]:
    return [f"{PERIOD}/{name}.yaml" for name in names]


def correct(name: str) -> None:
    """A township mends a figure of its input."""
    path = Path(f"{PERIOD}/{name}.yaml")
    text = path.read_text(encoding="utf-8")
    found = re.search(r"土地流转: (\d+)亩", text)
    assert found
    path.write_text(text.replace(found[0], f"土地流转: {int(found[1]) + 100}亩"), encoding="utf-8")


def land(said: Said) -> int:
    """The county's sum of one figure, as it stands in its paper."""
    found = re.search(r"新增土地流转(\d+)亩", re.sub("[⟦⟧]", "", said("show", "--stage", "document", OUTPUT)))
    assert found
    return int(found[1])


def test_a_half_year_with_roster_and_ledger(places: list[str], said: Said) -> None:
    absent, late, returned, corrected = places[:2], places[2:5], places[5:7], places[7]
    in_time = [name for name in places[2:] if name not in late]
    said("submit", *paths(in_time), "--date", "2026-07-06", "--by", "各乡镇")
    said("submit", *paths(late), "--date", "2026-07-09", "--by", "各乡镇")
    said("return", *paths(returned), "--because", "人口与公安数不符", "--date", "2026-07-09", "--by", "李四")
    said("accept", *paths([p for p in in_time if p not in returned]), "--date", "2026-07-10", "--by", "李四")

    stopped = said("county", "2026H1", "--format", "docx", code=4)
    assert "停在“核对报送”" in stopped
    assert f"有误 2 个：{returned[0]}" in stopped
    assert f"未报送 2 个：{'、'.join(absent)}" in stopped
    assert "reportgen county 2026H1 --format docx --as-is" in stopped
    assert not Path(OUTPUT).exists()

    said("submit", *paths(absent), "--date", "2026-07-10", "--by", "各乡镇")
    stopped = said("county", "2026H1", "--format", "docx", code=4)
    assert "未报送" not in stopped.partition("停在")[2].partition("改好")[0]

    made = said("county", "2026H1", "--format", "docx", "--as-is")
    assert f"汇总了 {COUNT - 2} 个乡镇" in made
    assert "迟报 5 个" in made
    paper = re.sub("[⟦⟧]", "", said("show", "--stage", "document", OUTPUT))
    assert f"应报送半年工作总结的乡镇{COUNT}个，其中{COUNT - 2}个乡镇的数据纳入本次汇总" in paper
    assert f"{'、'.join(returned)}退回修改" in paper
    assert "没有在规定时间内报送" in paper
    before = land(said)

    for name in returned:
        correct(name)
    said("submit", *paths(returned), "--date", "2026-07-11", "--by", "各乡镇")
    correct(corrected)  # accepted before, and changed without a word to anybody
    stale = said("build", "--format", "docx", "--zip", "全部.zip", PERIOD, code=4)
    assert "县的输入过时了" in stale
    assert f"{PERIOD}/{corrected}.yaml 不再是已交的" in stale
    assert f"{returned[0]}.yaml" in stale
    stopped = said("county", "2026H1", "--format", "docx", code=4)
    assert f"有误 1 个：{corrected}" in stopped

    said("return", *paths([corrected]), "--because", "核后改动，重新报送", "--date", "2026-07-11", "--by", "李四")
    said("submit", *paths([corrected]), "--date", "2026-07-11", "--by", "各乡镇")
    made = said("county", "2026H1", "--format", "docx")
    assert f"汇总了 {COUNT} 个乡镇" in made
    assert "停在" not in made
    assert land(said) > before + 300
    assert "过时" not in said("build", "--format", "docx", "--zip", "全部.zip", PERIOD)
    said("issue", "2026H1", "--date", "2026-07-12")
    said("rollup", PERIOD, "--check")

"""On the way to the county's paper it is said which townships have figures to ask about; nothing stops for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.batch.small_county import PERIOD, SIX, county, township, write

LAST = {
    place: township(place, date="2025年7月3日").replace(f"土地流转: {(5 + n) * 37}", f"土地流转: {(5 + n) * 35}")
    for n, place in enumerate(SIX)
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    county(tmp_path)
    write(tmp_path, LAST, period="inputs/2025H1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_figures_to_ask_about_are_counted_by_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / PERIOD / "麻柳镇.yaml"
    path.write_text(path.read_text("utf-8").replace("土地流转: 296", "土地流转: 2960"), "utf-8")
    assert run(["county", "2026H1", "--format", "docx"]) == 0
    said = capsys.readouterr().out
    assert "请核实 1 个数，在 1 个单位：麻柳镇 1 个；逐个看：reportgen unusual 2026H1" in said
    assert said.index("请核实 1 个数") < said.index("三、生成县的报告")


def test_of_a_county_in_order_nothing_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.is_dir()
    assert run(["county", "2026H1", "--format", "docx"]) == 0
    assert "请核实" not in capsys.readouterr().out

"""Rows that are read without the parser give what the parser gives: nodes, places and findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostic, DiagnosticLog
from reportgen.model.input import InputNode
from reportgen.readers import yaml
from reportgen.readers.yaml_rows import plain_rows
from reportgen.source import Source

ROOT = Path(__file__).parents[3]
ROW = "  - 名称: 三井乡\n    户数: {值: 5486户, 来源: 三井乡.yaml 第16行}\n    建制: 乡\n"
OTHER = "  - 名称: 三井镇\n    户数: {值: 12}\n"
PIECES = (
    *ROW.splitlines(),
    *OTHER.splitlines(),
    "乡镇:",
    "问题: [甲, 乙]",
    "做法: |",
    "做法: 组织干部",
    '做法: "组织',
    '    进村"',
    "",
    "    ",
    "# 一句话",
    "    # 一句话",
    "  -",
    "  - 乡",
    "  - {名称: 乙镇, 户数: 5}",
    "  户数: 5",
    "   户数: 5",
    "      户数: 5",
    "    户数: 5 # 待核对",
    "    户数：5",
    "    户数: {值: 5, 值: 6}",
    "    户数: {值: 5, 来源: 甲: 乙}",
    "    户数: -3",
    "    户数: '05'",
    "    户数: null",
    "    户数:",
    "    <<: 甲",
    "    村: &甲 {值: 5}",
    "    村: *甲",
    "\t- 名称: 甲",
    "---",
)


def read(text: str, quickly: bool) -> tuple[InputNode | None, list[Diagnostic]]:
    with pytest.MonkeyPatch.context() as bounds:
        bounds.setattr(yaml, "_LONGEST", 0 if quickly else len(text) + 1)
        log = DiagnosticLog()
        return yaml.read_yaml(Source("县.yaml", text), log), list(log)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"乡镇:\n{ROW}{OTHER}问题: []\n", [2, 5]),
        (f"乡镇:\n{ROW}\n{OTHER}\n# 一句话\n问题: []", [2, 6]),
        (f"乡镇:\n{ROW}    村: '5'\n{OTHER}", [6]),
        (f"乡镇:\n{ROW}    建制: 镇\n{OTHER}", [6]),
        (f"乡镇:\n{ROW}    做法: 组织\n      干部\n{OTHER}", [7]),
        (f"做法: |\n{ROW}", [2]),
        (f"乡镇:\n{ROW}  # 一句话\n", []),
        ("单位: 青禾乡\n", []),
    ],
)
def test_plain_rows_are_taken_and_mean_the_same(text: str, rows: list[int]) -> None:
    assert list(plain_rows(Source("县.yaml", text))[0]) == rows
    assert read(text, quickly=True) == read(text, quickly=False)


def test_words_that_look_like_rows_stay_words() -> None:
    root, found = read(f"做法: |\n{ROW}", quickly=True)
    assert "值: 5486户" in str(root)
    assert not found


def test_bounds_hold_for_rows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for most, within in ((20, False), (21, True)):
        monkeypatch.setattr(yaml, "MAX_NODES", most)
        text = f"# {most}\n乡镇:\n{ROW}{OTHER}"
        assert read(text, quickly=True) == read(text, quickly=False)
        assert (read(text, quickly=True)[0] is not None) == within


@pytest.mark.parametrize("path", sorted(ROOT.glob("tests/data/双联/2026H1/*.yaml")), ids=lambda path: path.stem)
def test_inputs_mean_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read(text, quickly=True) == read(text, quickly=False)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join), st.booleans())
def test_whatever_stands_beside_rows_they_mean_the_same(beside: str, before: bool) -> None:
    text = f"{beside}\n乡镇:\n{ROW}" if before else f"乡镇:\n{ROW}{OTHER}{beside}"
    assert read(text, quickly=True) == read(text, quickly=False)

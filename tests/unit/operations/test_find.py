"""Reports are found by a few letters: characters, pinyin initials, period and kind in any order."""

from __future__ import annotations

import pytest

from reportgen.carrying.blank_input import blank_input
from reportgen.diagnostics import DiagnosticLog
from reportgen.operations.find.initials import initials_of, spells
from reportgen.operations.find.reports import find_reports
from reportgen.operations.inventory import inventory
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import mini_workspace

PLACES = ("柳溪乡", "柳铺镇", "青禾乡", "重阳镇", "泸沽乡", "东河街道")


def county() -> MemoryWorkspace:
    files = {f"inputs/{period}/{place}.yaml": f"模板: mini\n单位: {place}\n" for period in ("2025H1", "2026H1") for place in PLACES}  # fmt: skip
    return mini_workspace("", **files)


def found(words: str) -> list[str]:
    reports = find_reports(county(), words, lambda _: True).reports
    return [f"{one.place}{one.period.code if one.period else ''}" for one in reports]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("青禾", ["青禾乡2026H1", "青禾乡2025H1"]),
        ("qhx", ["青禾乡2026H1", "青禾乡2025H1"]),
        ("QH 2025", ["青禾乡2025H1"]),
        ("2025年上半年 柳溪", ["柳溪乡2025H1"]),
        ("cyz 2026", ["重阳镇2026H1"]),
        ("zyz 2026h1", ["重阳镇2026H1"]),
        ("lgx 2026", ["泸沽乡2026H1"]),
        ("dh 小样 2026", ["东河街道2026H1"]),
        ("东河 半年 2026", ["东河街道2026H1"]),
        ("没有", []),
        ("qz", []),
    ],
)
def test_a_few_letters_are_enough(words: str, first: list[str]) -> None:
    assert found(words) == first


def test_what_begins_so_stands_first_and_nothing_asked_is_everything() -> None:
    assert found("柳 2026") == ["柳溪乡2026H1", "柳铺镇2026H1"]
    assert found("lx 2026")[0] == "柳溪乡2026H1"
    assert len(found("")) == 12


def test_only_what_may_be_looked_at_is_found() -> None:
    reports = find_reports(county(), "柳", lambda path: "2025" in path).reports
    assert [one.path for one in reports] == ["inputs/2025H1/柳溪乡.yaml", "inputs/2025H1/柳铺镇.yaml"]


@pytest.mark.parametrize(("character", "letters"), [("阿", "ae"), ("八", "b"), ("座", "z"), ("匝", "z"), ("啊", "a"), ("昔", "x"), ("压", "y"), ("然", "r"), ("哦", "o"), ("溪", "x"), ("泸", "*"), ("乐", "ly"), ("A", "a"), ("，", "")])  # fmt: skip
def test_the_letters_of_characters(character: str, letters: str) -> None:
    assert initials_of(character) == letters


def test_letters_spell_characters_beside_each_other() -> None:
    assert (spells("青禾乡", "hx"), spells("青禾乡", "qx"), spells("青禾乡", "qhxx")) == (1, -1, -1)


@pytest.mark.parametrize(("filled", "is_listed"), [("", False), ("户数: 30\n", True), ("单位: 柳溪乡\n", True)])
def test_a_blank_that_nobody_has_touched_is_no_report(filled: str, is_listed: bool) -> None:
    compiled = Stages(mini_workspace()).kit("mini", DiagnosticLog())
    assert compiled is not None
    blank = blank_input(compiled.kit) + filled
    shelves = inventory(MemoryWorkspace({"inputs/2026H1/填报.yaml": blank.encode()}))
    assert bool(shelves) is is_listed
    assert inventory(MemoryWorkspace({"inputs/2026H1/甲乡.yaml": blank.encode()}))

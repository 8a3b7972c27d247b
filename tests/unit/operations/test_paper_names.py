"""What a roster gives to the names of papers."""

from __future__ import annotations

import pytest

from reportgen.operations.build.paper_names import needs_roster, roster_names, told_without_roster
from reportgen.papers.names import parse_pattern
from reportgen.readers.rosters import Rosters
from reportgen.workspace import MemoryWorkspace

ROSTER = "县名: 丁县\n乡镇: [{名称: 丙乡, 片区: 西片}, 甲乡]\n"
PATH = "inputs/2026H1/一.yaml"


def rosters(text: str = ROSTER) -> Rosters:
    return Rosters(MemoryWorkspace({"inputs/_名单.yaml": text.encode()} if text else {}))


@pytest.mark.parametrize(
    ("place", "number", "area"),
    [
        ("丙乡", "01", "西片"),
        ("丁县丙乡", "01", "西片"),
        ("甲乡", "02", "未分片区"),
        ("丁县", "00", "本级"),
        ("戊乡", "未列名单", "未分片区"),
    ],
)
def test_a_place_is_named_by_its_number_and_area(place: str, number: str, area: str) -> None:
    assert roster_names(rosters(), PATH, place) == {"序号": number, "片区": area}


def test_without_a_roster_that_is_said_once_and_only_where_it_matters() -> None:
    pattern = parse_pattern("{片区}/{序号}{单位}")
    assert needs_roster(pattern)
    assert roster_names(rosters(""), PATH, "丙乡") == {"序号": "未列名单", "片区": "未分片区"}
    paths = [PATH, "inputs/2026H1/二.yaml"]
    assert [f.rule for f in told_without_roster(rosters(""), paths, pattern)] == ["no-roster"]
    assert list(told_without_roster(rosters(), paths, pattern)) == []
    assert list(told_without_roster(rosters(""), paths, parse_pattern("{单位}"))) == []

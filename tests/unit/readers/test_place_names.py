"""Names of places in other people's sheets, by the roster and without one."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.model.workbook import Cell
from reportgen.readers.sheets import PlaceNames
from reportgen.source import CellLocation
from tests.unit.readers.test_clerks_layouts import imported
from tests.unit.readers.test_gazetteer import places
from tests.workbooks.office_figures import Row


def cell(words: str) -> Cell:
    return Cell(words, CellLocation("表.xlsx", "表", "A3"))


@pytest.mark.parametrize(
    "words",
    ["青禾", "4.青禾乡", "（1）青禾乡", "青禾乡人民政府", "中共青禾乡委员会", "岚河县青禾乡", "青禾乡党委、政府"],
)
def test_roster_says_how_a_place_is_called(words: str) -> None:
    names = PlaceNames(places())
    assert names.name(words, cell(words)) == "青禾乡"
    log = DiagnosticLog()
    names.tell(log)
    [finding] = log
    assert finding.message == f"单位的名称照名单：“{words}”是青禾乡"


def test_place_that_the_roster_lacks_is_kept_with_what_is_to_be_told() -> None:
    names = PlaceNames(places())
    assert names.name("青河乡", cell("青河乡")) == "青河乡"
    assert names.strangers["青河乡"].rule == "unknown-place"


def test_without_a_roster_a_number_and_the_office_of_a_township_are_taken_off() -> None:
    names = PlaceNames()
    assert names.name("4.竹岭镇", cell("4.竹岭镇")) == "竹岭镇"
    assert names.name("竹岭镇人民政府", cell("竹岭镇人民政府")) == "竹岭镇"
    assert names.name("县人民政府", cell("县人民政府")) == "县人民政府"
    assert names.name("县水利局", cell("县水利局")) == "县水利局"
    assert not names.strangers


def test_marks_of_notes_are_no_part_of_a_name_and_brackets_are_told() -> None:
    names = PlaceNames()
    assert names.name("竹岭镇*", cell("竹岭镇*")) == "竹岭镇"
    assert names.name("荷湾乡（含园区）", cell("荷湾乡（含园区）")) == "荷湾乡（含园区）"
    log = DiagnosticLog()
    names.tell(log)
    assert [finding.rule for finding in log] == ["odd-place-name", "place-renamed"]


def test_a_body_that_stands_for_its_township_is_told_louder_than_an_office() -> None:
    for words, severity in (("青禾乡卫生院", Severity.WARNING), ("青禾乡人民政府", Severity.NOTE)):
        names, log = PlaceNames(), DiagnosticLog()
        assert names.name(words, cell(words)) == "青禾乡"
        names.tell(log)
        assert [finding.severity for finding in log] == [severity]


@pytest.mark.parametrize(
    "place",
    [
        "青禾乡卫生院",
        "青禾中心校",
        "原青禾乡",
        "青禾乡集镇",
        "青禾乡机关",
        "青禾乡计划",
        "青禾乡预计数",
        "青禾乡园区",
    ],
)
def test_a_part_of_a_township_among_townships_is_left_out_and_told(place: str) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", "改厕（户）"], [place, 3], ["柳铺镇", 5], ["石坪乡", 7]]
    found = imported(rows)
    assert set(found.figures) == {"柳铺镇", "石坪乡"}
    assert "part-of-place" in [finding.rule for finding in found.log]


@pytest.mark.parametrize("place", ["龙集镇", "石场镇", "三圩镇", "原平镇", "机关乡", "校场街道", "学士乡", "三所镇"])
def test_a_township_whose_name_looks_like_a_part_of_one_is_read(place: str) -> None:
    rows: list[Row] = [["2026年上半年"], ["乡镇", "改厕（户）"], [place, 3], ["柳铺镇", 5], ["石坪乡", 7]]
    assert imported(rows).figures[place] == {"乡建.改厕": "3"}

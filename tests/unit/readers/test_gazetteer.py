"""The names that people write for the places of a roster."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.roster import Roster
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.roster import read_roster
from reportgen.readers.yaml import read_yaml
from reportgen.source import Source

TEXT = """县名: 岚河县
乡镇:
  - {名称: 青禾乡, 简称: 禾乡, 村: [东湾村, 西湾村]}
  - {名称: 青柏镇, 曾用名: [城关镇], 代码: "510123002"}
  - 青柏乡
  - {名称: 雾岭苗族乡, 村: 东湾村}
  - 望槐街道
  - 三江镇
  - 东乡
"""


def places(text: str = TEXT) -> Gazetteer:
    log = DiagnosticLog()
    roster = read_roster("_名单.yaml", read_yaml(Source("_名单.yaml", text), log), log)
    assert isinstance(roster, Roster), log.sorted()
    return Gazetteer(roster)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("青禾乡", "青禾乡"),
        ("青禾", "青禾乡"),
        ("禾乡", "青禾乡"),
        ("青　禾 乡", "青禾乡"),
        ("青禾\u200b乡", "青禾乡"),
        ("青禾乡人民政府", "青禾乡"),
        ("中共青禾乡委员会", "青禾乡"),
        ("青禾乡党委政府", "青禾乡"),
        ("岚河县青禾乡", "青禾乡"),
        ("云川市岚河县青禾乡人民政府", "青禾乡"),
        ("岚河青禾", "青禾乡"),
        ("01青禾乡", "青禾乡"),
        ("1. 青禾乡", "青禾乡"),
        ("（一）青禾乡", "青禾乡"),
        ("一、青禾乡", "青禾乡"),
        ("①青禾", "青禾乡"),
        ("*青禾乡：", "青禾乡"),
        ("青禾乡（原禾镇）", "青禾乡"),
        ("城关镇", "青柏镇"),
        ("510123002", "青柏镇"),
        ("雾岭", "雾岭苗族乡"),
        ("雾岭乡", "雾岭苗族乡"),
        ("望槐街道办事处", "望槐街道"),
        ("望槐街道党工委、办事处", "望槐街道"),
        ("望槐街道办", "望槐街道"),
        ("三江镇", "三江镇"),
        ("西湾", "西湾村"),
    ],
)
def test_a_place_is_found_by_what_people_call_it(words: str, meant: str) -> None:
    found = places().find(words)
    assert found is not None
    assert found.name.text == meant


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("青禾镇", "青禾乡"),
        ("禾青乡", "青禾乡"),
        ("雾岭镇", "雾岭苗族乡"),
        ("青柏", ""),
        ("清河县青禾乡", ""),
        ("东湾村", ""),
        ("江镇", ""),
        ("东", "东乡"),
        ("合计", ""),
        ("乡镇合计", ""),
        ("岚河县", ""),
        ("1", ""),
        ("", ""),
    ],
)
def test_what_may_be_another_place_is_none_and_guessed_only_where_that_is_plain(words: str, near: str) -> None:
    gazetteer = places()
    assert gazetteer.find(words) is None
    assert gazetteer.nearest(words) == near


def test_a_village_is_told_from_its_namesake_by_its_township() -> None:
    found = places().find("青禾乡东湾村")
    assert found is not None
    assert (found.above, found.name.text) == ("青禾乡", "东湾村")


def test_a_name_of_its_own_comes_before_a_short_one_of_another() -> None:
    gazetteer = places(
        "县名: 丁县\n乡镇:\n  - {名称: 平安乡, 简称: 平安镇}\n  - 平安镇\n  - {名称: 河口镇, 曾用名: 平安}\n"
    )
    assert [found.name.text for name in ("平安镇", "平安乡", "平安") if (found := gazetteer.find(name))] == [
        "平安镇",
        "平安乡",
        "河口镇",
    ]


@pytest.mark.parametrize(
    ("words", "number", "rank"),
    [
        ("岚河县", "00", 0),
        ("青禾乡", "01", 1),
        ("西湾村", "01-02", 3),
        ("青柏镇", "02", 4),
        ("东乡", "07", 10),
        ("望溪乡", "", None),
    ],
)
def test_a_place_has_a_number_in_the_order_of_the_roster(words: str, number: str, rank: int | None) -> None:
    assert (places().number(words), places().rank(words)) == (number, rank)


def test_numbers_are_as_long_as_the_last_one() -> None:
    many = places("县名: 丁县\n乡镇: [" + "、".join(f"甲{n}乡" for n in range(120)).replace("、", ", ") + "]\n")
    assert [many.number(name) for name in ("丁县", "甲0乡", "甲119乡")] == ["000", "001", "120"]

"""One roster for the workspace, and what a period says otherwise."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.roster import Roster
from reportgen.readers.rosters import Rosters, roster_for, roster_of, roster_paths
from reportgen.workspace import MemoryWorkspace

WHOLE, FOLDER = "inputs/_名单.yaml", "inputs/2026H1"
GENERAL = """县名: 丁县
署名: 丁县委办公室
模板: town
片区:
  - {名称: 东片, 乡镇: [乙镇, {名称: 甲乡, 代码: "01", 联系人: 某某}]}
  - {名称: 西片, 乡镇: [{名称: 丙乡, 简称: 丙, 模板: [town, village]}]}
"""


def rosters(period: str | None, general: str | None = GENERAL) -> MemoryWorkspace:
    files = {WHOLE: general, f"{FOLDER}/_名单.yaml": period}
    return MemoryWorkspace({path: text.encode() for path, text in files.items() if text is not None})


def read(period: str | None, general: str | None = GENERAL) -> Roster:
    workspace, log = rosters(period, general), DiagnosticLog()
    found = roster_of(workspace, roster_paths(workspace, FOLDER), log)
    assert found is not None, log.sorted()
    return found


def told(period: str, general: str | None = GENERAL) -> list[str]:
    workspace, log = rosters(period, general), DiagnosticLog()
    assert roster_of(workspace, roster_paths(workspace, FOLDER), log) is None
    return [f"{finding.rule} {finding.location}" for finding in log]


def names(roster: Roster) -> list[str]:
    return [township.name.text for township in roster.townships]


def test_the_roster_of_the_workspace_holds_for_every_period() -> None:
    roster = read(None)
    assert names(roster) == ["乙镇", "甲乡", "丙乡"]
    assert [t.area.text for t in roster.townships if t.area] == ["东片", "东片", "西片"]
    assert [roster.kits_of(t) for t in roster.townships] == [("town",), ("town",), ("town", "village")]


def test_a_period_says_only_what_is_otherwise() -> None:
    roster = read("截止日期: 2026年7月10日\n开始日期: 2026年6月25日\n")
    assert names(roster) == ["乙镇", "甲乡", "丙乡"]
    assert (roster.county.text, roster.path) == ("丁县", f"{FOLDER}/_名单.yaml")
    assert [day.text for day in (roster.opening, roster.deadline) if day] == ["2026年6月25日", "2026年7月10日"]


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ("片区: [东片]\n", "名单的每个片区应写成 {名称: ……, 乡镇: ……}，这里是文字"),
        ("乡镇: [甲乡]\n例外: [甲乡]\n", "每个例外应写成 {单位: ……, 截止日期: ……, 原因: ……}，这里是文字"),
    ],
)
def test_an_item_that_is_written_otherwise_is_told_with_how_it_is_written(listed: str, message: str) -> None:
    log = DiagnosticLog()
    workspace = MemoryWorkspace({WHOLE: f"县名: 丁县\n{listed}".encode()})
    assert roster_of(workspace, (WHOLE,), log) is None
    assert message in [finding.message for finding in log]


def test_a_place_is_there_from_the_period_that_it_begins_with_to_the_one_that_it_ends_with() -> None:
    general = "县名: 丁县\n乡镇:\n  - {名称: 甲乡, 终止期: 2025年下半年}\n  - {名称: 乙镇, 起始期: 2026H1}\n  - 丙乡\n"
    general += "例外:\n  - {单位: 乙镇, 免报: 是, 原因: 新设}\n"
    workspace = MemoryWorkspace({WHOLE: general.encode()})
    found = {}
    for code in ("2025H1", "2025", "2025-12", "2026-01", "2026H1", "2026", "2027Q1"):
        roster = roster_for(workspace, f"inputs/{code}", DiagnosticLog())
        assert roster is not None
        found[code] = (names(roster), len(roster.allowances))
    before, after = (["甲乡", "丙乡"], 0), (["乙镇", "丙乡"], 1)
    assert found == {
        "2025H1": before,
        "2025": before,
        "2025-12": before,
        "2026-01": after,
        "2026H1": after,
        "2026": after,
        "2027Q1": after,
    }
    workspace = MemoryWorkspace({WHOLE: general.encode(), f"{FOLDER}/_名单.yaml": "调整: [甲乡]\n".encode()})
    roster = roster_for(workspace, FOLDER, DiagnosticLog())
    assert roster is not None and names(roster) == ["乙镇", "丙乡", "甲乡"]


def test_a_period_that_is_none_is_told_at_its_place() -> None:
    assert told("", "县名: 丁县\n乡镇:\n  - {名称: 甲乡, 起始期: 去年}\n") == ["bad-period inputs/_名单.yaml:3:19"]


def test_a_periods_own_list_is_the_whole_one_and_its_places_keep_what_is_known_of_them() -> None:
    roster = read("乡镇: [丙乡, {名称: 甲镇, 曾用名: 甲乡, 建制: 镇}]\n")
    assert names(roster) == ["丙乡", "甲镇"]
    third, first = roster.townships
    assert [alias.text for alias in third.aliases] == ["丙"]
    assert first.code is not None
    assert first.area is not None
    assert (first.code.text, first.area.text, first.contact) == ("01", "东片", "某某")


def test_a_period_changes_adds_and_leaves_out_single_places() -> None:
    roster = read("调整:\n  - {名称: 甲镇, 曾用名: 甲乡, 建制: 镇}\n  - {名称: 丁乡, 片区: 西片}\n撤销: 丙乡\n")
    assert names(roster) == ["乙镇", "甲镇", "丁乡"]
    assert roster.townships[1].contact == "某某"


def test_an_exception_is_one_places_and_has_a_reason() -> None:
    roster = read(
        "截止日期: 2026年7月10日\n例外:\n  - {单位: 甲乡, 截止日期: 2026年7月20日, 原因: 遭灾}\n"
        "  - {单位: 丙乡, 免报: 是, 原因: 撤并}\n"
    )
    assert [str(fact.text) for name in ("甲乡", "乙镇") if (fact := roster.deadline_of(name))] == [
        "2026年7月20日",
        "2026年7月10日",
    ]
    assert [roster.is_exempt(name) for name in ("甲乡", "乙镇", "丙乡")] == [False, False, True]


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        ("撤销: 丙镇", "unlisted-township"),
        ("例外: [{单位: 戊乡, 免报: 是, 原因: 撤并}]", "unlisted-township"),
        ("例外: [{单位: 甲乡, 原因: 遭灾}]", "missing-key"),
        ("例外: [{单位: 甲乡, 免报: 是}]", "missing-key"),
        ("例外: [{单位: 甲乡, 免报: 是, 截止日期: 2026年7月20日, 原因: 遭灾}]", "missing-key"),
        ("例外: [甲乡]", "wrong-type"),
        ("片区: [东片]", "wrong-type"),
        ("乡镇: [甲乡, 甲乡]", "duplicate-key"),
        ("片区: [{名称: 东片, 乡镇: [甲乡]}, {名称: 西片, 乡镇: [甲乡]}]", "duplicate-key"),
        ("乡镇: []", "missing-key"),
        ("署名单位: 一", "unknown-key"),
    ],
)
def test_mistakes_of_a_periods_roster_are_told_at_their_place(lines: str, rule: str) -> None:
    (found,) = told(lines)
    assert found.startswith(f"{rule} {FOLDER}/_名单.yaml:1:")


def test_a_period_without_a_general_roster_is_whole_itself() -> None:
    assert names(read("县名: 丁县\n乡镇: [甲乡]\n", None)) == ["甲乡"]
    assert told("乡镇: [甲乡]\n", None) == [f"missing-key {FOLDER}/_名单.yaml:1:1"]


def test_a_mistake_in_the_general_roster_is_told_there() -> None:
    assert told("截止日期: 2026年7月10日\n", "县名: 丁县\n") == [f"missing-key {WHOLE}:1:1"]


def test_a_folder_knows_the_places_of_its_roster_or_none() -> None:
    assert (known := Rosters(rosters(None)).of(FOLDER)) is not None
    assert known.find("丙") is known.roster.townships[2]
    assert Rosters(rosters("例外: 一\n")).of(FOLDER) is None
    assert Rosters(MemoryWorkspace({})).of(FOLDER) is None


@pytest.mark.parametrize(
    ("folder", "day", "is_its_own"),
    [
        ("inputs/2026H1", "2026年7月8日", True),
        ("inputs/2026H1", "2026年6月20日", True),
        ("inputs/2026H1", "2026年9月20日", True),
        ("inputs/2026H1", "2027年1月8日", False),
        ("inputs/2026Q1-3", "2026年10月12日", True),
        ("inputs/2026H2", "2026年7月8日", False),
        ("inputs/2026H2", "2026年12月10日", True),
        ("inputs/2026", "2026年12月5日", True),
        ("inputs/2026-07", "2026年7月8日", False),
        ("inputs/2026-06", "2026年6月25日", True),
        ("inputs/普查", "2020年1月1日", True),
    ],
)
def test_a_day_to_report_by_is_that_of_its_period_alone(folder: str, day: str, is_its_own: bool) -> None:
    workspace = MemoryWorkspace(
        {WHOLE: f"{GENERAL}截止日期: {day}\n例外:\n  - {{单位: 甲乡, 截止日期: {day}, 原因: 遭灾}}\n".encode()}
    )
    log = DiagnosticLog()
    roster = roster_for(workspace, folder, log)
    assert roster is not None, log.sorted()
    found = [fact.text if (fact := roster.deadline_of(name)) else None for name in ("甲乡", "乙镇")]
    assert found == [day if is_its_own else None] * 2
    assert [finding.rule for finding in log.sorted()] == ([] if is_its_own else ["other-periods-deadline"] * 2)
    own = MemoryWorkspace({WHOLE: GENERAL.encode(), f"{folder}/_名单.yaml": f"截止日期: {day}\n".encode()})
    said = roster_for(own, folder, DiagnosticLog())
    is_later = (folder, day) == ("inputs/2026H1", "2027年1月8日")
    assert said is not None
    assert (said.deadline is not None) is (is_its_own or is_later), "自己的名单里写得晚的，是有意的"
    assert roster_for(workspace, folder, DiagnosticLog()) is roster, "所知道的都挂在它上面，文件没有变就不另做一份"


@pytest.mark.parametrize(
    ("listed", "is_told"),
    [
        ("{名称: 甲乡, 曾用名: 旧乡}, {名称: 乙镇, 曾用名: 旧乡}", True),
        ("{名称: 甲乡, 曾用名: 乙镇}, 乙镇", True),
        ("{名称: 甲乡, 曾用名: 乙镇}, {名称: 乙镇, 终止期: 2025年下半年}", False),  # it became a part of 甲乡
        ("{名称: 甲乡, 曾用名: [旧乡, 老乡]}, 乙镇", False),
    ],
)
def test_nobodys_figures_of_last_year_are_counted_twice_by_a_former_name(listed: str, is_told: bool) -> None:
    workspace, log = rosters(None, f"县名: 丁县\n乡镇: [{listed}]\n"), DiagnosticLog()
    roster_for(workspace, FOLDER, log)
    assert [finding.rule for finding in log] == ["name-of-two"] * is_told

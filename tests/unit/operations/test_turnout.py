"""Who is missing in the folder of a period."""

from __future__ import annotations

from reportgen.operations.check.turnout import missing_among, turnouts
from reportgen.readers.rosters import Rosters
from reportgen.workspace import INPUTS, MemoryWorkspace
from tests.workspaces import mini_workspace

FOLDER = "inputs/2026H1"
ROSTER = "县名: 丁县\n乡镇: [丙乡, {名称: 甲乡, 简称: 甲}, 乙镇]\n"


def county(places: dict[str, str], roster: str = ROSTER) -> MemoryWorkspace:
    files = {f"{FOLDER}/{name}.yaml": f"模板: mini\n单位: {place}\n" for name, place in places.items()}
    return mini_workspace("", **{"inputs/_名单.yaml": roster}, **files)


def missing(workspace: MemoryWorkspace, *paths: str) -> list[tuple[str, str]]:
    every = [p for p in workspace.files(FOLDER) if p.startswith(FOLDER)]
    return [(one.place, one.kit) for one in missing_among(workspace, paths or every, Rosters(workspace))]


def test_those_without_an_input_are_missing_in_the_order_of_the_roster() -> None:
    assert missing(county({"一": "甲"})) == [("丙乡", ""), ("乙镇", "")]
    assert missing(county({"丙乡": "丙乡", "甲乡": "甲乡", "乙镇": "丁县乙镇", "丁县": "丁县"})) == []


def test_nothing_is_said_of_a_folder_that_is_not_meant_as_a_whole() -> None:
    workspace = county({"甲乡": "甲乡", "丙乡": "丙乡"})
    assert missing(workspace, f"{FOLDER}/甲乡.yaml") == []
    assert missing(workspace) == [("乙镇", "")]


def test_without_a_roster_nobody_is_missing() -> None:
    workspace = mini_workspace("", **{f"{FOLDER}/甲乡.yaml": "模板: mini\n单位: 甲乡\n"})
    assert missing_among(workspace, workspace.files(INPUTS), Rosters(workspace)) == []


def test_one_that_need_not_report_is_not_missing() -> None:
    exempt = "例外: [{单位: 丙乡, 免报: 是, 原因: 撤并}]\n"
    assert missing(county({"甲乡": "甲乡"}, ROSTER + exempt)) == [("乙镇", "")]


def test_each_kit_that_is_asked_is_missed_by_itself_and_an_heir_of_it_will_do() -> None:
    roster = ROSTER.replace("乡镇", "模板: [mini, village]\n乡镇")
    workspace = county({"甲乡": "甲乡", "乙镇": "乙镇"}, roster)
    workspace.content[f"{FOLDER}/乙镇.yaml"] = "模板: heir\n单位: 乙镇\n".encode()
    workspace.content["templates/heir/kit.yaml"] = "名称: 继承的\n继承: mini\n".encode()
    assert missing(workspace) == [
        ("丙乡", "mini"),
        ("丙乡", "village"),
        ("甲乡", "village"),
        ("乙镇", "village"),
    ]


def test_the_inputs_of_a_period_may_lie_in_folders_below_it() -> None:
    workspace = county({"城区/甲乡": "甲乡", "山区/丙乡": "丙乡"})
    paths = [f"{FOLDER}/城区/甲乡.yaml", f"{FOLDER}/山区/丙乡.yaml"]
    assert list(turnouts(workspace, paths, Rosters(workspace))) == [FOLDER]
    assert missing(workspace, *paths) == [("乙镇", "")]

"""Inputs against the roster beside them."""

from __future__ import annotations

import pytest

from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.check.listing import against_roster
from reportgen.readers.rosters import Rosters
from reportgen.workspace import INPUTS, MemoryWorkspace
from tests.workspaces import mini_workspace, own_workspace

FOLDER = "inputs/2026H1"
ROSTER = "县名: 丁县\n乡镇:\n  - {名称: 望溪乡, 建制: 乡}\n  - {名称: 双河镇, 建制: 镇}\n  - 石桥镇\n"


def folder(*places: str, roster: str = ROSTER) -> MemoryWorkspace:
    files = {f"{FOLDER}/{place}.yaml": f"模板: mini\n单位: {place}\n行政村: 18\n" for place in places}
    return mini_workspace("", **{f"{FOLDER}/_名单.yaml": roster}, **files)


def told(workspace: MemoryWorkspace) -> dict[str, str]:
    paths = [p for p in workspace.files(INPUTS) if not p.endswith("_名单.yaml")]
    found = {c.path: [f for f in c.findings if f.rule == "unlisted-township"] for c in check_inputs(workspace, paths)}
    assert all(str(f.location) == f"{path}:2:5" for path, each in found.items() for f in each)
    return {path.rpartition("/")[2]: f.hints[0] for path, each in found.items() for f in each}


@pytest.mark.parametrize(
    ("place", "meant"),
    [("望西溪乡", "望溪乡"), ("望溪镇", "望溪乡"), ("望溪", "望溪乡"), ("丁县石桥镇", "石桥镇"), ("河双镇", "双河镇")],
)
def test_a_place_that_is_almost_a_listed_one_is_told_with_its_spelling(place: str, meant: str) -> None:
    assert told(folder(place)) == {f"{place}.yaml": f"是不是“{meant}”？改成名单里的名称"}


@pytest.mark.parametrize("place", ["竹溪乡", "青柏镇"])
def test_another_township_is_told_without_a_guess(place: str) -> None:
    assert told(folder(place)) == {f"{place}.yaml": "是本县的，写进名单；不是的，核对“单位”"}


@pytest.mark.parametrize("place", ["望溪乡", "石桥镇", "丁县", "东湾村", "民政局"])
def test_listed_places_the_county_and_places_of_other_kinds_are_not_told(place: str) -> None:
    assert told(folder(place)) == {}


def test_no_roster_or_one_with_mistakes_tells_nothing_here() -> None:
    assert told(mini_workspace("模板: mini\n单位: 甲乡\n行政村: 18\n")) == {}
    assert told(folder("竹溪乡", roster="县名: 丁县\n")) == {}


def test_the_inputs_of_the_project_are_all_listed() -> None:
    workspace = own_workspace()
    assert against_roster(workspace, [p for p in workspace.files(INPUTS) if "/_" not in p], Rosters(workspace)) == {}


class Counting(MemoryWorkspace):
    """A workspace that counts how often the roster is read."""

    rosters = 0

    def read(self, path: str) -> bytes:
        self.rosters += path.endswith("_名单.yaml")
        return super().read(path)


def test_the_roster_is_read_once() -> None:
    workspace = Counting(folder("望溪乡", "双河镇", "石桥镇", "竹溪乡").content)
    assert list(told(workspace)) == ["竹溪乡.yaml"]
    assert workspace.rosters == 1


def findings(files: dict[str, str], roster: str = ROSTER) -> dict[str, list[str]]:
    """The rules of what is told of inputs by their file's name: 单位, and lines beside it."""
    content = {f"{FOLDER}/{name}.yaml": f"模板: mini\n{lines}行政村: 18\n" for name, lines in files.items()}
    workspace = mini_workspace("", **{f"{FOLDER}/_名单.yaml": roster}, **content)
    told = against_roster(workspace, list(content), Rosters(workspace))
    return {path.rpartition("/")[2][:-5]: [finding.rule for finding in found] for path, found in told.items()}


def test_the_input_of_one_listed_place_in_the_file_of_another_is_told() -> None:
    roster = "县名: 丁县\n乡镇: [{名称: 望溪乡, 简称: 望, 曾用名: 西溪乡}, 双河镇]\n"
    assert findings({"西溪乡2": "单位: 双河镇\n", "望": "单位: 双河镇\n", "双河": "单位: 双河镇\n"}, roster) == {
        "望": ["file-name-differs"]
    }


def test_a_kind_that_is_not_the_rosters_is_told_at_its_line() -> None:
    assert findings({"望溪乡": "单位: 望溪乡\n建制: 镇\n", "双河镇": "单位: 双河镇\n建制: 镇\n"}) == {
        "望溪乡": ["roster-differs"]
    }


def test_a_former_name_is_told_as_such() -> None:
    roster = "县名: 丁县\n乡镇: [{名称: 望溪镇, 曾用名: 望溪乡}, 双河镇]\n"
    assert findings({"望溪乡": "单位: 望溪乡\n"}, roster) == {"望溪乡": ["former-name"]}


def test_a_place_that_has_none_of_the_kit_asked_of_it_is_told() -> None:
    roster = "县名: 丁县\n模板: other\n乡镇: [{名称: 望溪乡, 模板: mini}, 双河镇]\n"
    assert findings({"望溪乡": "单位: 望溪乡\n", "双河镇": "单位: 双河镇\n"}, roster) == {"双河镇": ["other-kit"]}

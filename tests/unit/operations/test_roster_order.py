"""What lists inputs stands in the order of the roster, the county first, and shows who is missing."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest

from reportgen.batch.jobs import Built, JobResult
from reportgen.model.facts import Period
from reportgen.model.reporting import State
from reportgen.operations.build.index import index_page
from reportgen.operations.build.index_rows import with_missing
from reportgen.operations.check.turnout import Missing
from reportgen.operations.forms.export import export_inputs
from reportgen.operations.reporting.overview import overview
from reportgen.operations.selection.inputs import select_inputs
from reportgen.operations.selection.of_period import sources_of
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import mini_workspace

FOLDER = "inputs/2026H1"
ROSTER = "县名: 丁县\n乡镇:\n  - {名称: 丙乡, 片区: 西片}\n  - {名称: 甲乡, 村: [东湾村, 西湾村]}\n  - 乙镇\n"
IN_ORDER = ["丁县", "丙乡", "甲乡", "西湾村", "乙镇（终稿）", "他乡"]


def county(*names: str, roster: str = ROSTER) -> MemoryWorkspace:
    files = {f"{FOLDER}/{name}.yaml": f"模板: mini\n单位: {name[:2]}\n行政村: 18\n" for name in names}
    return mini_workspace("", **{"inputs/_名单.yaml": roster} if roster else {}, **files)


def stems(paths: tuple[str, ...] | list[str]) -> list[str]:
    return [path.rpartition("/")[2].removesuffix(".yaml") for path in paths if path.startswith(FOLDER)]


@pytest.mark.parametrize("words", [(), ("inputs",), (FOLDER,)])
def test_the_inputs_of_a_folder_are_in_the_order_of_its_roster(words: tuple[str, ...]) -> None:
    workspace = county(*IN_ORDER)
    assert [s for s in stems(select_inputs(workspace, words).paths) if s in IN_ORDER] == IN_ORDER
    assert [s for s in stems(sources_of(workspace, Period("2026H1"))) if s in IN_ORDER] == IN_ORDER


def test_without_a_roster_inputs_are_in_the_order_of_their_names() -> None:
    workspace = county(*IN_ORDER, roster="")
    assert [s for s in stems(select_inputs(workspace, (FOLDER,)).paths) if s in IN_ORDER] == sorted(IN_ORDER)


def test_inputs_that_a_person_names_one_by_one_stay_in_that_order() -> None:
    words = [f"{FOLDER}/{name}.yaml" for name in ("乙镇", "丙乡", "甲乡")]
    assert list(select_inputs(county("甲乡", "乙镇", "丙乡"), words).paths) == words


def test_an_index_shows_those_who_are_missing_in_their_place() -> None:
    workspace = county("甲乡", "丁县")
    workspace.content = {path: text for path, text in workspace.content.items() if "样例" not in path}
    paths = [path for path in workspace.files(FOLDER) if path.startswith(FOLDER)]
    results: dict[str, JobResult] = {path: Built(path, (), ()) for path in paths}
    rows = with_missing(workspace, results)
    assert [one.place if isinstance(one, Missing) else one.path.rpartition("/")[2] for one in rows] == [
        "丁县.yaml",
        "丙乡",
        "甲乡.yaml",
        "乙镇",
    ]
    page = index_page(rows, "目录", "outputs").decode()
    assert "共 2 份：2 份已生成；未报送 2 个：丙乡、乙镇。" in page
    assert (
        '<tr class="absent"><td class="number">2</td><td class="status">未报送</td><td class="input">丙乡</td>'
        '<td class="papers"></td><td class="reason">名单里有，2026年上半年没有输入</td></tr>'
    ) in page


def rows_of(workspace: MemoryWorkspace, *names: str) -> list[list[object]]:
    done = export_inputs(workspace, [f"{FOLDER}/{name}.yaml" for name in names])
    assert done.content is not None, done.findings
    sheet = openpyxl.load_workbook(io.BytesIO(done.content))["汇总表"]
    return [[cell.value for cell in row[:3]] for row in sheet.iter_rows()]


def test_a_workbook_of_results_shows_those_who_are_missing_in_their_place() -> None:
    title, count, _, _, *rows, total = rows_of(county("甲乡", "乙镇"), "甲乡", "乙镇")
    assert str(count[0]).startswith("共 2 个单位；未报送的 1 个：丙乡。")
    assert rows == [
        ["丙乡", "2026年上半年", "未报送"],
        ["甲乡", "2026年上半年", 18],
        ["乙镇", "2026年上半年", 18],
    ]
    assert (title[0], total[0]) == ("小样汇总表", "合计")


def test_index_workbook_and_ledger_have_one_order_with_the_missing_in_their_places() -> None:
    """Whatever files are called, and whether somebody is missing, returned, or named by an alias (简称)."""
    roster = "县名: 丁县\n乡镇: [戊乡, {名称: 丙乡, 简称: 丙}, 甲乡, 己镇, 乙镇]\n"
    workspace = county("乙镇", "00（终稿）", "甲乡", roster=roster)
    workspace.content |= {f"{FOLDER}/00（终稿）.yaml": "模板: mini\n单位: 丙\n行政村: 18\n".encode()}
    workspace.content = {path: text for path, text in workspace.content.items() if "样例" not in path}
    paths = select_inputs(workspace, (FOLDER,)).paths
    results: dict[str, JobResult] = {path: Built(path, (), ()) for path in paths}
    placed = dict(zip(paths, ("丙乡", "甲乡", "乙镇"), strict=True))
    index = [one.place if isinstance(one, Missing) else placed[one.path] for one in with_missing(workspace, results)]
    sheet = rows_of(workspace, *stems(paths))[4:-1]
    view = overview(workspace, "2026H1", datetime.date(2026, 7, 1))
    order = ["戊乡", "丙乡", "甲乡", "己镇", "乙镇"]
    assert index == order
    assert [str(row[0]).replace("丙乡", "丙") for row in sheet] == [name.replace("丙乡", "丙") for name in order]
    assert [one.place for one in view.standing.standings] == order
    assert [row[0] for row in sheet if row[2] == "未报送"] == ["戊乡", "己镇"]
    assert [one.place for one in view.standing.standings if one.state is State.MISSING] == ["戊乡", "己镇"]


def test_a_workbook_of_some_inputs_of_a_folder_names_nobody_as_missing() -> None:
    assert [row[0] for row in rows_of(county("甲乡", "乙镇"), "乙镇")][4:] == ["乙镇"]


def test_an_input_as_new_wrote_it_is_not_reported() -> None:
    workspace = county("甲乡", "乙镇", roster="")
    workspace.content[f"{FOLDER}/乙镇.yaml"] = "模板: mini\n单位: 乙镇\n行政村: 18 # 待核对\n".encode()
    done = export_inputs(workspace, [f"{FOLDER}/{name}.yaml" for name in ("甲乡", "乙镇")])
    assert [finding.rule for finding in done.findings] == ["nothing-reported", "carried-not-reviewed"]
    assert done.told == (f"{FOLDER}/甲乡.yaml",)
    assert rows_of(workspace, "甲乡", "乙镇")[5] == ["乙镇", "2026年上半年", "未报送"]

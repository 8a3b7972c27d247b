"""Two workbooks that speak for one place, and one that is named for another place than it speaks for."""

from __future__ import annotations

import pytest

from reportgen.operations.forms.form_in import ImportedWorkbook, ImportWish, Outcome
from reportgen.operations.forms.form_out import make_form
from reportgen.operations.forms.import_files import import_files
from reportgen.workspace import MemoryWorkspace
from tests.filled_forms import PERIOD, edited
from tests.workspaces import mini_workspace

ROSTER = "县名: 丁县\n乡镇: [甲乡, {名称: 望溪镇, 简称: 望溪}, 双河镇]\n"


def brought(workbooks: dict[str, str], roster: str = ROSTER) -> tuple[MemoryWorkspace, dict[str, ImportedWorkbook]]:
    """The workspace and what became of forms, each by its name with the place on its cover."""
    workspace = mini_workspace("", **{"inputs/_名单.yaml": roster} if roster else {})
    filled = mini_workspace("", **{"inputs/2026H1/甲乡.yaml": "模板: mini\n单位: 甲乡\n行政村: 18\n"})
    form = make_form(filled, "mini", PERIOD, ("甲乡",), county=False).content
    for name, place in workbooks.items():
        workspace.content[name] = edited(form, {"封面!C15": place})
    done = dict(import_files(workspace, list(workbooks), ImportWish()))
    assert all(isinstance(one, ImportedWorkbook) for one in done.values()), done
    return workspace, {word: one for word, one in done.items() if isinstance(one, ImportedWorkbook)}


def written(workspace: MemoryWorkspace) -> list[str]:
    return [path for path in workspace.content if path.startswith("inputs/2026H1/") and "样例" not in path]


def rules(done: ImportedWorkbook) -> list[str]:
    return [finding.rule for place in done.places for finding in place.findings]


@pytest.mark.parametrize("roster", [ROSTER, ""])
@pytest.mark.parametrize("names", [["一.xlsx", "二.xlsx"], ["二.xlsx", "一.xlsx"]])
def test_of_two_workbooks_for_one_place_none_is_written_and_each_names_the_other(names: list[str], roster: str) -> None:
    workspace, done = brought(dict.fromkeys(names, "甲乡") | {"三.xlsx": "双河镇"}, roster)
    assert written(workspace) == ["inputs/2026H1/双河镇.yaml"]
    for name, other in zip(names, reversed(names), strict=True):
        (place,) = done[name].places
        assert place.outcome is Outcome.REJECTED
        assert [(f.rule, other in f.message) for f in place.findings] == [("same-output", True)]


def test_a_place_by_another_of_its_names_is_the_same() -> None:
    workspace, done = brought({"一.xlsx": "望溪", "二.xlsx": "望溪镇"})
    assert written(workspace) == []
    assert [rules(done[name]) for name in done] == [["same-output", "unlisted-township"], ["same-output"]]


@pytest.mark.parametrize("name", ["甲乡.xlsx", "收/01甲乡.xlsx", "丁县甲乡.xlsx", "上半年.xlsx", "甲乡半年表.xlsx"])
@pytest.mark.parametrize("roster", [ROSTER, ""])
def test_a_workbook_named_for_its_place_or_for_none_is_imported(name: str, roster: str) -> None:
    workspace, done = brought({name: "甲乡"}, roster)
    assert rules(done[name]) == []
    assert written(workspace) == ["inputs/2026H1/甲乡.yaml"]


@pytest.mark.parametrize(
    ("name", "roster"), [("双河镇.xlsx", ROSTER), ("双河.xlsx", ROSTER), ("双河镇.xlsx", ""), ("双河镇（二）.xlsx", "")]
)
def test_a_workbook_named_for_another_place_is_not(name: str, roster: str) -> None:
    workspace, done = brought({name: "甲乡"}, roster)
    assert rules(done[name]) == ["file-name-differs"]
    assert written(workspace) == []


def test_a_place_that_is_not_listed_is_told() -> None:
    workspace, done = brought({"一.xlsx": "双河乡"})
    assert rules(done["一.xlsx"]) == ["unlisted-township"]
    assert written(workspace) == ["inputs/2026H1/双河乡.yaml"]

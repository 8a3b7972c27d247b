"""The history of an input: what each rewriting changed, and two versions side by side."""

from __future__ import annotations

import datetime

import pytest

from reportgen.diagnostics import Refusal
from reportgen.operations.kept import Why, versions_of
from reportgen.operations.versions.history import history_of_input, side_by_side
from reportgen.operations.versions.replacing import Rewrite, replace_inputs
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import INPUT, mini_workspace

FIRST = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 30\n项目:\n  - {名称: 公厕, 资金: 10}\n"
SECOND = FIRST.replace("走访: 30", "走访: 45").replace("- {名称: 公厕", "- {名称: 水渠, 资金: 3}\n  - {名称: 公厕")
THIRD = SECOND.replace("行政村: 18\n", "")


def rewritten() -> MemoryWorkspace:
    workspace = mini_workspace(FIRST)
    for day, (why, text) in enumerate([(Why.IMPORT, SECOND), (Why.FILL, THIRD)], 2):
        rewrite = Rewrite(workspace.content[INPUT], text.encode())
        replace_inputs(workspace, {INPUT: rewrite}, why, datetime.datetime(2026, 7, day, 10, 32))
    return workspace


def test_each_step_tells_when_and_why_and_what_it_changed() -> None:
    found = history_of_input(rewritten(), INPUT)
    told = [
        (step.version.when, step.version.why, [(c.label, c.before, c.after) for c in step.changes or ()])
        for step in found.steps
    ]
    assert told == [
        ("2026年7月3日 10:32", "填写", [("行政村", "18个", "")]),
        ("2026年7月2日 10:32", "导入", [("走访", "30人次", "45人次"), ("项目[水渠]", "", "资金 3万元")]),
    ]


def test_two_versions_stand_side_by_side_field_by_field() -> None:
    workspace = rewritten()
    beside = side_by_side(workspace, INPUT, "1")
    assert [(c.label, c.before, c.after) for c in beside.changes or ()] == [
        ("行政村", "18个", ""),
        ("走访", "30人次", "45人次"),
        ("项目[水渠]", "", "资金 3万元"),
    ]
    first, second = versions_of(workspace, INPUT)
    assert side_by_side(workspace, INPUT, second.sum, first.sum).right == first
    with pytest.raises(Refusal, match="没有旧版 7"):
        side_by_side(workspace, INPUT, "7")


def test_a_version_that_cannot_be_read_hides_no_other() -> None:
    workspace = rewritten()
    workspace.content[INPUT] = b"\xff\xfe\x00"
    found = history_of_input(workspace, INPUT)
    assert [step.changes is None for step in found.steps] == [True, False]
    assert history_of_input(mini_workspace(FIRST), INPUT).steps == ()

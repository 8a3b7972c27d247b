"""What a new input took over is looked at one by one; what was looked at loses its mark, and nothing else changes."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Refusal
from reportgen.model.facts import Period
from reportgen.operations.carried import carried_in, hold_reviewed
from reportgen.operations.new import NewFile, NotMade, new_from
from tests.workspaces import INPUT, mini_workspace

KIT = """名称: 小样
指标:
  villages: {名称: 行政村, 单位: 个, 结转: 沿用并复核}
  level: {名称: 等次, 取值: [先进, 后进]}
  visits: {名称: 走访, 单位: 人次}
  party: {名称: 党组织, 指标: {members: {名称: 党员, 单位: 名, 结转: 沿用并复核}}}
"""
SAID = "模板: mini\n单位: 甲乡\n行政村: 18个\n等次: 先进\n走访: 30\n党组织: {党员: 40}\n"
NEXT = "inputs/2026H2/甲乡.yaml"
FILES = {"templates/mini/kit.yaml": KIT, "templates/mini/report.md.j2": "# 总结\n\n{{ 行政村 }}\n"}


def test_the_next_input_says_what_is_to_be_looked_at_and_what_is_blank() -> None:
    workspace = mini_workspace(SAID, **FILES)
    made = new_from(workspace, INPUT, Period("2026H2"))
    assert isinstance(made, NewFile)
    found = carried_in(workspace, made.path)
    assert (found.path, found.place, found.period.text) == (NEXT, "甲乡", "2026年下半年")
    assert [(f.key, f.label, f.text, f.told) for f in found.facts] == [
        ("villages", "行政村", "18个", "上期 18个"),
        ("party.members", "党组织.党员", "40名", "上期 40名"),
    ]
    assert [(one.label, one.told) for one in found.open] == [("走访", "上期 30人次")]


def test_of_a_list_that_is_carried_over_each_row_is_looked_at_and_its_figures_are_blank() -> None:
    columns = (
        "{name: {名称: 名称, 类型: 文字, 必填: 是}, done: {名称: 完成, 单位: 万元}, note: {名称: 进展, 类型: 文字}}"
    )
    kit = f"{KIT}  projects: {{名称: 项目, 结转: 沿用, 列: {columns}}}\n"
    said = f"{SAID}项目:\n  - {{名称: 水厂, 完成: 620, 进展: 完工八成}}\n  - {{名称: 便民桥, 完成: 0}}\n"
    workspace = mini_workspace(said, **FILES | {"templates/mini/kit.yaml": kit})
    new_from(workspace, INPUT, Period("2026H2"))
    found = carried_in(workspace, NEXT)
    assert [(f.label, f.told) for f in found.facts if "项目" in f.label] == [("项目[1].进展", "上期的文字")]
    told = [(one.label, one.told) for one in found.open if "项目" in one.label]
    assert told == [("项目[1].完成", "上期 620万元"), ("项目[2].完成", "上期 0万元")]


def test_what_was_looked_at_loses_its_mark_alone() -> None:
    workspace = mini_workspace(SAID, **FILES)
    new_from(workspace, INPUT, Period("2026H2"))
    before = workspace.content[NEXT].decode()
    done = hold_reviewed(workspace, NEXT, {"villages"}, carried_in(workspace, NEXT).seen)
    assert (done.count, done.stale) == (1, False)
    assert workspace.content[NEXT].decode() == before.replace("行政村: 18个  # 待核对：上期 18个", "行政村: 18个")
    assert [f.key for f in carried_in(workspace, NEXT).facts] == ["party.members"]
    assert hold_reviewed(workspace, NEXT, {"visits"}, carried_in(workspace, NEXT).seen).count == 0


def test_several_on_one_line_lose_their_mark_together() -> None:
    text = "模板: mini\n单位: 甲乡\n党组织: {党员: 40}   # 待核对：上期 40名\n行政村: 18个\n"
    workspace = mini_workspace(**FILES)
    workspace.content[NEXT] = text.encode()
    hold_reviewed(workspace, NEXT, {"party.members"}, carried_in(workspace, NEXT).seen)
    assert workspace.content[NEXT].decode() == text.replace("   # 待核对：上期 40名", "")


def test_an_input_that_changed_meanwhile_is_left() -> None:
    workspace = mini_workspace(SAID, **FILES)
    new_from(workspace, INPUT, Period("2026H2"))
    seen = carried_in(workspace, NEXT).seen
    workspace.content[NEXT] += b"\n"
    now = workspace.content[NEXT]
    assert hold_reviewed(workspace, NEXT, {"villages"}, seen).stale
    assert workspace.content[NEXT] == now


def test_nothing_is_begun_over_what_is_there_or_without_a_period() -> None:
    workspace = mini_workspace(SAID, **FILES)
    new_from(workspace, INPUT, Period("2026H2"))
    assert isinstance(new_from(workspace, INPUT, Period("2026H2")), NotMade)
    with pytest.raises(Refusal, match="就是2026年上半年的"):
        new_from(workspace, INPUT, Period("2026H1"))
    workspace.content["inputs/甲乡.yaml"] = SAID.encode()
    with pytest.raises(Refusal, match="没有写期间"):
        new_from(workspace, "inputs/甲乡.yaml", Period("2026H2"))


@pytest.mark.parametrize(
    ("code", "following"),
    [("2026", "2027"), ("2026H1", "2026H2"), ("2026H2", "2027H1"), ("2026Q4", "2027Q1"), ("2026Q1-3", "2026"),
     ("2026-09", "2026-10"), ("2026-12", "2027-01")],
)  # fmt: skip
def test_which_period_follows(code: str, following: str) -> None:
    assert Period(code).following.code == following
    assert Period(code).following.before.code == code or code == "2026Q1-3"

"""Kits by what they call themselves, and what they say they are for, where one chooses among them."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog
from reportgen.operations.inventory import titled_kits
from reportgen.pipeline import Stages
from reportgen.readers.kit_titles import KitTitles
from reportgen.workspace import DiskWorkspace, MemoryWorkspace
from tests.workspaces import ROOT


def test_every_shipped_kit_says_in_a_line_what_it_is_for_and_no_two_say_the_same() -> None:
    said = [about for _, _, about in titled_kits(DiskWorkspace(ROOT), "general")]
    assert all(10 <= len(about) <= 80 for about in said), said
    assert len(set(said)) == len(said)


def test_the_first_kit_stands_on_top_and_what_is_made_like_it_below() -> None:
    names = [name for name, _, _ in titled_kits(DiskWorkspace(ROOT), "general")]
    assert names[:3] == ["general", "general_results", "general_three"]


def test_a_kit_that_does_not_say_has_none() -> None:
    kit = "名称: 甲\n指标:\n  说明: {名称: 说明, 说明: 不是这里}\n"
    assert titled_kits(MemoryWorkspace({"templates/甲/kit.yaml": kit.encode()}), "") == [("甲", "甲", "")]


def test_a_countys_kit_is_known_by_its_head_also_where_it_inherits() -> None:
    workspace = DiskWorkspace(ROOT)
    titles, stages = KitTitles(workspace), Stages(workspace)
    for name in titles.names():
        compiled = stages.kit(name, DiagnosticLog())
        assert compiled is not None
        assert titles.is_countys(name) == (compiled.kit.rollup is not None), name
    heirs = {"甲": "汇总:\n  行: 乡镇\n", "乙": "继承: 甲\n", "丙": "继承: '乙' # 同乙\n", "丁": "继承: 丁\n"}
    made = KitTitles(
        MemoryWorkspace({f"templates/{n}/kit.yaml": f"名称: {n}包\n{t}".encode() for n, t in heirs.items()})
    )
    assert [made.is_countys(name) for name in heirs] == [True, True, True, False]

"""Figures that a kit asks and the last input does not say are named in the next one, once, and never pile up."""

from __future__ import annotations

from reportgen.model.facts import Period
from reportgen.operations.kit_new.making import KitWish, new_kit, write_kit
from reportgen.operations.new import NewFile, NewInputs
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import ROOT, below, mini_workspace

KIT = """\
名称: 小样
指标:
  villages: {名称: 行政村, 单位: 个, 必填: 是}
  visits: {名称: 走访, 单位: 人次}
  newer: {名称: 新加的, 单位: 户}
  party:
    名称: 党组织
    指标:
      branches: {名称: 党支部, 单位: 个}
      members: {名称: 党员, 单位: 名}
  farm:
    名称: 农业
    指标:
      land: {名称: 耕地, 单位: 亩}
"""
H1, H2, NEXT = Period("2026H1"), Period("2026H2"), Period("2027H1")
OLD = "模板: mini\n单位: 甲乡\n行政村: 3个\n走访: 9人次\n党组织: {党支部: 2个}\n"


def shelf(old: str) -> MemoryWorkspace:
    own = {"templates/mini/kit.yaml": KIT, "templates/mini/report.md.j2": "# 总结\n", "templates/mini/做法.md.j2": ""}
    return mini_workspace("", **(own | {"inputs/2026H1/甲乡.yaml": old}))


def carried(files: MemoryWorkspace, old: Period, new: Period) -> str:
    (made,) = NewInputs(files, old, new).make([f"inputs/{old.code}/甲乡.yaml"])
    assert isinstance(made, NewFile)
    return files.read(made.path).decode()


def test_optional_figures_and_groups_that_were_not_told_are_named() -> None:
    text = carried(shelf(OLD), H1, H2)
    assert text.startswith("# 还可以填：新加的（户）\n# 没有用到的组和表：农业\n模板: mini\n")
    assert "# 还可以填：党员（名）\n党组织:\n" in text


def test_they_are_named_anew_each_time() -> None:
    files = shelf(OLD)
    files.write("inputs/2026H2/甲乡.yaml", carried(files, H1, H2).replace("走访:", "新加的: 5户\n走访:").encode())
    text = carried(files, H2, NEXT)
    assert text.count("没有用到的组和表") == 1
    assert "还可以填：新加的" not in text


def test_what_a_comment_has_is_not_named_again() -> None:
    text = carried(shelf("# 农业:\n#   耕地:\n" + OLD), H1, H2)
    assert "没有用到的组和表" not in text


def test_what_was_said_of_a_proposed_input_is_not_said_of_the_next() -> None:
    files = MemoryWorkspace(below(ROOT / "templates/styles", "templates/styles"))
    report = "甲乡2026年上半年工作总结\n投资560万元，同比增长8.5%，完成年度目标的70%。".encode()
    write_kit(files, new_kit(files, KitWish("新包", "旧.txt", report)))
    assert files.read("inputs/2026H1/甲乡.yaml").decode().count("# 由旧报告拟出") == 3
    assert "由旧报告" not in carried(files, H1, H2)

"""A report told as an input: everything that the input had said, in the kit's order."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.new_input import NewMap
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from reportgen.writers.input_tree import input_tree
from reportgen.writers.input_yaml import write_input
from tests.workspaces import INPUT, MINI, mini_workspace

KIT = (
    (MINI / "kit.yaml").read_text(encoding="utf-8")
    + '计算:\n  rate: {名称: 化解率, 公式: "占比(纠纷.化解, 纠纷.受理)", 可填: 是}\n'
    + "勾稽:\n  - {规则: 纠纷.化解 <= 纠纷.受理, 名称: 化解不超过受理}\n"
)
OLD = """\
villages: {value: 18, note: 不含社区}
kit: mini
place: 甲乡
recipient: 县委
signer: 中共甲乡委员会
date: 2026-07-06
visits: 2000多
remarks: {化解不超过受理: 含上年的}
化解率: 102.2
targets: {化解率: 95, 纠纷: {受理: 100}}
last_year: {走访: 1900, 化解率: 95.5}
disputes: {resolved: 92, accepted: 90}
总投资: 34.50
projects: [{funds: 1.5, name: "桥: 一期"}]
"""
NEW = """\
模板: mini
单位: 甲乡
署名: 中共甲乡委员会
主送机关: 县委
成文日期: 2026年7月6日
行政村: {值: 18个, 备注: 不含社区}
走访: 2000多人次

纠纷:
  受理: 90起
  化解: 92起
总投资: 34.5万元

项目:
  - {名称: "桥: 一期", 资金: 1.5万元}
化解率: 102.2

目标:
  纠纷:
    受理: 100起
  化解率: 95

上年同期:
  走访: 1900人次
  化解率: 95.5

口径说明:
  化解不超过受理: 含上年的
"""


def workspace(text: str, path: str = INPUT) -> MemoryWorkspace:
    return mini_workspace("", **{"templates/mini/kit.yaml": KIT, path: text})


def tree_of(text: str, path: str = INPUT) -> NewMap:
    return input_tree(Stages(workspace(text, path)).report(path, DiagnosticLog()))


def test_ids_become_labels_values_stand_as_printed_and_nothing_is_lost() -> None:
    assert write_input(tree_of(OLD)) == NEW
    assert write_input(tree_of(NEW)) == NEW


def test_a_period_that_the_folder_does_not_say_is_written() -> None:
    assert write_input(tree_of(f"期间: 2026年第二季度\n{OLD}", "inputs/甲乡.yaml")).splitlines()[2] == "期间: 2026Q2"


def test_what_is_not_reported_is_not_written() -> None:
    report = Stages(workspace("模板: mini\n单位: 甲乡\n行政村: 18\n")).report(INPUT, DiagnosticLog())
    assert write_input(input_tree(report)) == "模板: mini\n单位: 甲乡\n行政村: 18个\n"

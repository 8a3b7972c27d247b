"""A draft prints where something is to be filled in; what is computed over a gap is a gap."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.document import block_inlines
from reportgen.model.inlines import inline_text
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

KIT = """
名称: 小样
指标:
  visits: {名称: 走访, 单位: 人次}
  training:
    名称: 培训
    指标:
      sessions: {名称: 期数, 单位: 期}
      trainees: {名称: 人次, 单位: 人次}
  party:
    名称: 党建
    指标:
      one: {名称: 机关, 单位: 个, 必填: 是}
      two: {名称: 农村, 单位: 个, 必填: 是}
      three: {名称: 社区, 单位: 个}
  projects:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      funds: {名称: 资金, 单位: 万元, 类型: 小数, 必填: 是}
      people: {名称: 人数, 单位: 名}
计算:
  each: {名称: 每项资金, 公式: 合计(项目.资金) / 计数(项目), 单位: 万元, 小数位: 1}
"""
HEAD = "模板: mini\n单位: 甲乡\n"
PARTY = "党建: {机关: 1, 农村: 2}\n"
FULL = "项目:\n  - {名称: 桥, 资金: 10}\n  - {名称: 路, 资金: 30}\n"
GAP = "项目:\n  - {名称: 桥, 资金: 10}\n  - {名称: 路, 资金: }\n"


def printed(template: str, typed: str, draft: bool = True) -> str:
    files = {
        "templates/mini/kit.yaml": KIT,
        "templates/mini/report.md.j2": f"# 总结\n\n{template}。\n",
        "templates/mini/做法.md.j2": "略\n",
    }
    stages = Stages(mini_workspace(HEAD + typed, **files), draft)
    document = stages.document(INPUT, DiagnosticLog())
    return "".join(inline_text(i) for block in document.blocks[1:2] for i in block_inlines(block))


@pytest.mark.parametrize(
    ("template", "typed", "expected"),
    [
        ("{% if 走访 %}走访{{ 走访 }}{% endif %}略", "走访:\n", "走访【待补：走访】略。"),
        ("{% if 走访 %}走访{{ 走访 }}{% endif %}略", "", "略。"),
        ("{{ 走访|否则('没有走访') }}", "走访:\n", "【待补：走访】。"),
        ("{{ 走访|否则('没有走访') }}", "", "没有走访。"),
        ("{% if 培训 %}{{ 培训.期数 }}{% endif %}略", "培训:\n", "【待补：培训的期数】略。"),
        ("{% for 项 in 项目 %}{{ 项.名称 }}{{ 项.资金 }}{% endfor %}略", "项目:\n", "【待补：项目的名称】【待补：项目的资金】略。"),
        ("{{ 项目|计数('个') }}项目", "项目:\n", "【待补：项目】项目。"),
        ("{{ 项目|合计('资金') }}", FULL, "40万元。"),
        ("{{ 项目|合计('资金') }}", GAP, "【待补：项目第2条的资金】。"),
        ("{{ 合计(项目.资金) }}", GAP, "【待补：项目第2条的资金】。"),
        ("{{ 合计(项目.资金, 走访) }}", GAP, "【待补：项目第2条的资金】。"),
        ("{% if 合计(项目.资金, 项目.人数) %}有{% endif %}略", "", "略。"),
        ("{% if 最大(项目.资金) %}有{% endif %}略", "", "略。"),
        ("{{ 计数(项目.资金, '项') }}", GAP, "【待补：项目第2条的资金】。"),
        ("{{ 最大(项目.资金) }}", GAP, "【待补：项目第2条的资金】。"),
        ("{% for 项 in 项目 %}{{ 占比(项.资金, 项目.资金) }}，{% endfor %}", GAP, "【待补：项目第2条的资金】，【待补：项目第2条的资金】。"),
        ("{% for 项 in 项目 %}{{ 名次(项.资金, 项目.资金) }}，{% endfor %}", GAP, "【待补：项目第2条的资金】，【待补：项目第2条的资金】。"),
        ("{{ 每项资金 }}", GAP, "【待补：每项资金】。"),
        ("{% if 每项资金 %}每项{{ 每项资金 }}{% endif %}", GAP, "每项【待补：每项资金】。"),
        ("{{ 项目|列('名称')|列举 }}", "项目: [{名称: 桥, 资金: 1}, {名称: , 资金: 2}]\n", "桥和【待补：项目第2条的名称】。"),
        ("{{ 合计(党建.机关, 党建.农村, 党建.社区) }}", PARTY, "3个。"),
        ("{{ 合计(党建.机关, 党建.农村, 党建.社区) }}", "党建: {机关: 1}\n", "【待补：党建的农村】。"),
        ("{{ 项目|合计('人数') }}", "项目: [{名称: 桥, 资金: 1, 人数: 5}, {名称: 路, 资金: 2}]\n", "5名。"),
    ],
)  # fmt: skip
def test_a_draft_shows_gaps(template: str, typed: str, expected: str) -> None:
    typed = typed if "党建" in typed else PARTY + typed
    assert printed(template, typed) == expected


def test_a_sum_of_a_column_that_nobody_filled_is_not_zero() -> None:
    typed = PARTY + "项目: [{名称: 桥, 资金: 1}, {名称: 路, 资金: 2}]\n"
    assert printed("{% if 合计(项目.人数) %}{{ 合计(项目.人数) }}{% endif %}略", typed, draft=False) == "略。"
    assert printed("{{ 项目|合计('人数')|否则('没有人') }}", typed, draft=False) == "没有人。"

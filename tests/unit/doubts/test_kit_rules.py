"""Rules of a kit against each other, without anybody's figures."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Diagnostic, DiagnosticLog
from reportgen.doubts.kit_rules import rules_against_each_other
from reportgen.operations.kits.listing import list_kits
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import own_workspace

FIGURES = """\
  a: {名称: 甲, 单位: 户}
  b: {名称: 乙, 单位: 户, 必填: 是}
  c: {名称: 丙, 单位: 户}
  d: {名称: 丁, 单位: 户, 上限: 100}
  e: {名称: 戊, 单位: 人, 下限: 5}
  money: {名称: 投资, 单位: 万元, 类型: 小数, 小数位: 2}
  list:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      state: {名称: 状态, 取值: [前期, 在建]}
      funds: {名称: 资金, 单位: 元}
"""


def workspace(*rules: str) -> MemoryWorkspace:
    lines = "".join(f"  - {rule}\n" for rule in rules)
    kit = f"名称: 核\n章节: [情况]\n指标:\n{FIGURES}勾稽:\n{lines}"
    files = {"templates/core/kit.yaml": kit, "templates/core/report.md.j2": "# 总结\n\n## 情况\n\n无。\n"}
    return MemoryWorkspace({path: text.encode() for path, text in files.items()})


def told(*rules: str) -> list[Diagnostic]:
    log = DiagnosticLog()
    compiled = Stages(workspace(*rules)).kit("core", log)
    assert compiled is not None, log.sorted()
    return list(rules_against_each_other(compiled))


def rule(name: str, text: str, more: str = "") -> str:
    return f'{{名称: {name}, 规则: "{text}"{more}}}'


@pytest.mark.parametrize(
    "rules",
    [
        [rule("一", "甲 <= 乙"), rule("二", "乙 < 甲")],
        [rule("一", "甲 <= 乙"), rule("二", "乙 <= 丙"), rule("三", "丙 * 2 <= 甲")],
        [rule("一", "甲 + 乙 == 丙"), rule("二", "丙 <= 甲 / 2")],
        [rule("一", "介于(比(甲, 乙), 2, 3)"), rule("二", "占比(甲, 乙) <= 100")],
        [rule("一", "逐级不增(甲, 乙, 丙)"), rule("二", "丙 >= 甲 + 1")],
    ],
)
def test_rules_that_cannot_hold_together(rules: list[str]) -> None:
    found = [finding for finding in told(*rules) if finding.rule == "rules-clash"]
    assert len(found) == 1
    assert all(f"“{name}”" in found[0].message for name in "一二三"[: len(rules)])


def test_a_rule_against_the_bounds_of_a_figure() -> None:
    (found,) = told(rule("一", "丁 >= 200"))
    assert (found.rule, "“一”不能成立" in found.message) == ("rules-clash", True)


@pytest.mark.parametrize(
    ("rules", "name"),
    [
        ([rule("一", "甲 <= 乙"), rule("二", "乙 <= 丙"), rule("三", "甲 <= 丙")], "三"),
        ([rule("一", "甲 <= 丙"), rule("二", "甲 <= 丙 * 2")], "二"),
        ([rule("一", "丁 <= 100")], "一"),
        ([rule("一", "戊 >= 3")], "一"),
    ],
)
def test_a_rule_that_follows(rules: list[str], name: str) -> None:
    found = [finding for finding in told(*rules) if finding.rule == "rule-follows"]
    assert [f"“{name}”多余" in finding.message for finding in found] == [True]


def test_a_rule_is_needed_where_what_it_follows_by_may_not_be_filled_in() -> None:
    assert told(rule("一", "甲 <= 丙"), rule("二", "丙 <= 丁"), rule("三", "甲 <= 丁")) == []


def test_an_error_does_not_follow_from_warnings() -> None:
    assert told(rule("一", "甲 <= 丙", ", 级别: 警告"), rule("二", "甲 <= 丙 * 2")) == []


@pytest.mark.parametrize(
    "rules",
    [
        [rule("一", "甲 <= 乙"), rule("二", "乙 <= 丙")],
        [rule("一", "甲 == 0 or 乙 / 甲 >= 2"), rule("二", "乙 <= 甲")],
        [rule("一", "状态 != '前期' or 资金 == 0", ", 逐行: 项目")],
        [rule("一", "合计(项目.资金) == 投资"), rule("二", "投资 >= 1")],
        [rule("一", "甲 >= 上年同期.甲"), rule("二", "甲 <= 目标.甲")],
        [rule("一", "同填(甲, 乙)"), rule("二", "甲 * 乙 >= 丙")],
    ],
)
def test_rules_that_go_together(rules: list[str]) -> None:
    assert told(*rules) == []


def test_kits_tells_of_the_rules_of_one() -> None:
    broken = workspace(rule("一", "甲 <= 乙"), rule("二", "乙 < 甲"))
    assert [finding.rule for finding in list_kits(broken, "core").findings] == ["rules-clash"]
    assert list_kits(broken).findings == ()


@pytest.mark.parametrize("name", Stages(own_workspace()).kit_names())
def test_the_rules_of_shipped_kits_go_together(name: str) -> None:
    assert list_kits(own_workspace(), name).findings == ()

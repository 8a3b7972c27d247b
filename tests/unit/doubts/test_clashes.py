"""Where 勾稽 clash: the figure that is likeliest wrong comes first, with what it would be and the slip that explains it."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.doubts import Doubt, Peers, clashes_of, expected_of, figures_in, rules_of
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace

KIT = """\
名称: 核
章节: [情况]
指标:
  a: {名称: 甲, 单位: 户}
  b: {名称: 乙, 单位: 户}
  c: {名称: 丙, 单位: 户}
  d: {名称: 合计户, 单位: 户}
  e: {名称: 完成, 单位: 户}
  money: {名称: 总额, 单位: 万元, 类型: 小数, 小数位: 2}
  items:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      funds: {名称: 资金, 单位: 万元, 类型: 小数, 小数位: 2}
计算:
  rate: {名称: 完成比, 公式: "占比(完成, 合计户)"}
勾稽:
"""
SUM = "  - {名称: 各项合计, 规则: 甲 + 乙 + 丙 == 合计户, 类别: 合计}\n"
PART = "  - {名称: 完成不超过合计, 规则: 完成 <= 合计户, 类别: 上限}\n"
LIST = "  - {名称: 项目合计, 规则: 合计(项目.资金) == 总额, 类别: 合计}\n"


def doubts(rules: str, facts: str, last_year: str = "") -> list[Doubt]:
    files = {
        "templates/core/kit.yaml": KIT + rules,
        "templates/core/report.md.j2": "# 总结\n\n## 情况\n\n无。\n",
        "inputs/2026H1/甲乡.yaml": f"模板: core\n单位: 甲乡\n{facts}",
    }
    if last_year:
        files["inputs/2025H1/甲乡.yaml"] = f"模板: core\n单位: 甲乡\n{last_year}"
    stages = Stages(MemoryWorkspace({path: text.encode() for path, text in files.items()}), draft=True)
    log = DiagnosticLog()
    report = stages.report("inputs/2026H1/甲乡.yaml", log)
    compiled = stages.kit("core", log)
    assert compiled is not None
    figures = figures_in(report)
    return clashes_of(report, rules_of(report, compiled), figures, expected_of(figures, Peers()))


def only(found: list[Doubt]) -> Doubt:
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("facts", "last_year", "wrong", "meant", "slip"),
    [
        ("甲: 120\n乙: 43\n丙: 56\n合计户: 210\n", "甲: 118\n乙: 33\n丙: 55\n合计户: 206\n", "乙", "34", "颠倒"),
        (
            "甲: 120\n乙: 34\n丙: 56\n合计户: 2100\n",
            "甲: 118\n乙: 33\n丙: 55\n合计户: 206\n",
            "合计户",
            "210",
            "多写了 1 位",
        ),
        (
            "甲: 1200\n乙: 34\n丙: 56\n合计户: 210\n",
            "甲: 118\n乙: 33\n丙: 55\n合计户: 206\n",
            "甲",
            "120",
            "多写了 1 位",
        ),
        ("甲: 120\n乙: 34\n丙: 65\n合计户: 210\n", "", "丙", "56", "颠倒"),
        ("甲: 12\n乙: 34\n丙: 56\n合计户: 210\n", "", "甲", "120", "少写了 1 位"),
        ("甲: 120\n乙: 34\n丙: 56\n合计户: 120\n", "", "合计户", "210", "颠倒"),
    ],
)
def test_the_wrong_figure_comes_first(facts: str, last_year: str, wrong: str, meant: str, slip: str) -> None:
    found = only(doubts(SUM, facts, last_year))
    assert found.fact.label == wrong
    assert str(found.meant) == meant
    assert slip in found.slip


def test_what_one_change_mends_is_found_over_all_rules() -> None:
    # both rules fail, and the total alone is in both
    found = only(doubts(SUM + PART, "甲: 120\n乙: 34\n丙: 56\n合计户: 100\n完成: 150\n"))
    assert found.fact.label == "合计户"
    assert str(found.meant) == "210"
    assert len(found.reasons) == 2


def test_a_change_that_breaks_another_rule_is_none() -> None:
    # 合计户 could be 190 for the sum, but 完成 is 200: one of the parts is too small
    found = only(doubts(SUM + PART, "甲: 100\n乙: 34\n丙: 56\n合计户: 210\n完成: 200\n"))
    assert "合计户" not in {found.fact.label, *(fact.label for fact in found.others)}


def test_without_anything_known_no_value_is_named() -> None:
    found = only(doubts(SUM, "甲: 111\n乙: 222\n丙: 333\n合计户: 677\n"))
    assert found.meant is None
    assert {found.fact.label, *(fact.label for fact in found.others)} == {"甲", "乙", "丙", "合计户"}


def test_what_agrees_with_last_year_is_heavier() -> None:
    found = only(doubts(SUM, "甲: 111\n乙: 222\n丙: 333\n合计户: 726\n", "甲: 110\n乙: 220\n丙: 331\n合计户: 660\n"))
    assert found.fact.label == "合计户"


def test_rows_of_a_list_take_part() -> None:
    found = only(
        doubts(LIST, "总额: 160\n项目:\n  - {名称: 路, 资金: 58}\n  - {名称: 渠, 资金: 75}\n  - {名称: 桥, 资金: 45}\n")
    )
    assert found.fact.label == "项目[2].资金"
    assert str(found.meant) == "57"


def test_two_wrong_figures_are_named_together() -> None:
    rules = SUM + "  - {名称: 完成等于甲, 规则: 完成 == 甲, 类别: 同源}\n  - {规则: 总额 == 58, 名称: 总额定数}\n"
    found = doubts(rules, "甲: 120\n乙: 34\n丙: 56\n合计户: 210\n完成: 120\n总额: 85\n")
    assert [doubt.fact.label for doubt in found] == ["总额"]
    assert str(found[0].meant) == "58"


def test_rules_that_hold_say_nothing() -> None:
    assert doubts(SUM + PART, "甲: 120\n乙: 34\n丙: 56\n合计户: 210\n完成: 150\n") == []


def test_a_written_reason_settles_a_rule() -> None:
    assert doubts(SUM, "甲: 120\n乙: 43\n丙: 56\n合计户: 210\n口径说明: {各项合计: 有9户重复}\n") == []


def test_rules_by_derived_figures_are_written_out() -> None:
    rules = "  - {名称: 完成过半, 规则: 完成比 >= 50, 类别: 合理}\n"
    found = only(doubts(rules, "合计户: 210\n完成: 15\n", "合计户: 206\n完成: 148\n"))
    assert found.fact.label == "完成"
    assert str(found.meant) == "150"


def test_either_of_two_ways_is_enough() -> None:
    rules = '  - {名称: 没有或过半, 规则: "甲 == 0 or 乙 / 甲 >= 2", 类别: 上限}\n'
    found = only(doubts(rules, "甲: 100\n乙: 30\n", "甲: 98\n乙: 290\n"))
    assert found.fact.label == "乙"
    assert str(found.meant) == "300"


def test_a_rule_that_is_no_sum_is_told_as_it_stands() -> None:
    rules = '  - {名称: 最大的, 规则: "最大(甲, 乙) == 丙", 类别: 同源}\n'
    found = only(doubts(rules, "甲: 100\n乙: 30\n丙: 90\n"))
    assert found.meant is None
    assert {found.fact.label, *(fact.label for fact in found.others)} <= {"甲", "乙", "丙"}

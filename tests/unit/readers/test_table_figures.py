"""The unit that a table says is that of its figures, and its 合计 row adds up."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput, Severity
from reportgen.pipeline import Stages
from reportgen.source import TextLocation
from tests.workspaces import INPUT, mini_workspace

KIT = """名称: 小样
指标:
  funds: {名称: 总投资, 类型: 小数, 单位: 万元}
  projects:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      funds: {名称: 资金, 类型: 小数, 单位: 万元}
      homes: {名称: 户数, 单位: 户}
      land: {名称: 面积, 类型: 小数, 单位: 亩}
      rate: {名称: 完成, 类型: 小数, 单位: "%"}
"""
FACTS = """模板: mini
单位: 甲乡
总投资: 100
项目:
  - {名称: 桥, 资金: 10.5, 户数: 5, 面积: 10, 完成: 90}
  - {名称: 路, 资金: 20, 户数: 6, 面积: 20, 完成: 80}
  - {名称: 渠, 资金: 3, 户数: 7, 面积: 30, 完成: 70}
"""
FRAME = "# 总结\n\n"


def table(head: str, *cells: str, caption: str = "", total: str = "") -> str:
    """A table of the projects: further heads, the cells of a row, and those of its total row."""
    heads = head.split()
    lines = [f"表：{caption}", ""] if caption else []
    lines += [f"| 名称 | {' | '.join(heads)} |", "| --- |" + " --- |" * len(heads)]
    lines += ["{% for 项 in 项目 %}", f"| {{{{ 项.名称 }}}} | {' | '.join(cells)} |", "{% endfor %}"]
    return "\n".join([*lines, *([f"| {total} |"] if total else [])]) + "\n"


def told(snippet: str, facts: str = FACTS) -> list[tuple[str, str]]:
    files = {"templates/mini/kit.yaml": KIT, "templates/mini/做法.md.j2": ""}
    workspace = mini_workspace(facts, **files, **{"templates/mini/report.md.j2": FRAME + snippet})
    log = DiagnosticLog()
    try:
        Stages(workspace).document(INPUT, log)
        found = log.sorted()
    except RejectedInput as rejected:
        found = rejected.diagnostics
    said = []
    for finding in found:
        place = finding.location
        if finding.rule != "unused-fact":
            assert isinstance(place, TextLocation), finding
            said.append((finding.rule + "!" * (finding.severity is Severity.ERROR), place.source.line(place.line)))
    return said


@pytest.mark.parametrize(
    ("snippet", "rule", "line"),
    [
        (table("资金", "{{ 项.资金|数值 }}", caption="项目（单位：亿元）"), "table-unit!", "表：项目（单位：亿元）"),
        (table("资金", "{{ 项.资金|数值 }}", caption="项目（元）"), "table-unit!", "表：项目（元）"),
        (table("资金", "{{ 项.资金 }}", caption="项目（单位：亿元）"), "table-unit!", "表：项目（单位：亿元）"),
        (table("资金", "{{ 项.资金 }}", caption="项目（单位：万元）"), "table-unit", "表：项目（单位：万元）"),
        (table("资金 户数", "{{ 项.资金|数值 }}", "{{ 项.户数|数值 }}", caption="项目（单位：万元）"), "table-unit", "表：项目（单位：万元）"),
        (table("资金（元）", "{{ 项.资金|数值 }}"), "table-unit!", "| 名称 | 资金（元） |"),
        (table("资金（亿元）", "{{ 项.资金 }}"), "table-unit!", "| 名称 | 资金（亿元） |"),
        (table("资金（万元）", "{{ 项.资金 }}"), "table-unit", "| 名称 | 资金（万元） |"),
        (table("资金/元", "{{ 项.资金|数值 }}"), "table-unit!", "| 名称 | 资金/元 |"),
        (table("资金（亩）", "{{ 项.资金|数值 }}"), "table-unit!", "| 名称 | 资金（亩） |"),
        (table("户数（人）", "{{ 项.户数|数值 }}"), "table-unit", "| 名称 | 户数（人） |"),
        (table("资金（万元）", "{{ 项.资金|换算('元')|数值 }}"), "table-unit!", "| 名称 | 资金（万元） |"),
        (table("资金（亿元）", "{{ 项.资金|换算('亿元')|数值 }}", caption="项目（单位：万元）"), "table-unit", "| 名称 | 资金（亿元） |"),
        (table("资金（万元）", "**{{ 项.资金|换算('元')|数值 }}**"), "table-unit!", "| 名称 | 资金（万元） |"),
    ],
)  # fmt: skip
def test_a_unit_that_is_not_the_figures_own_is_told(snippet: str, rule: str, line: str) -> None:
    assert told(snippet) == [(rule, line)]


@pytest.mark.parametrize(
    "snippet",
    [
        table("资金", "{{ 项.资金|数值 }}", caption="项目（单位：万元）"),
        table("资金", "{{ 项.资金|换算('亿元')|数值 }}", caption="项目（单位：亿元）"),
        table("资金 户数", "{{ 项.资金|数值 }}", "{{ 项.户数|数值 }}", caption="项目（单位：万元、户）"),
        table("资金（万元） 户数（户）", "{{ 项.资金|数值 }}", "{{ 项.户数|数值 }}"),
        table(
            "资金 占比（%）", "{{ 项.资金|数值 }}", "{{ 占比(项.资金, 项目.资金)|数值 }}", caption="项目（单位：万元）"
        ),
        table("资金 户数", "{{ 项.资金|数值 }}", "{{ 项.户数 }}", caption="项目（单位：万元）"),
        table("资金 位次", "{{ 项.资金|数值 }}", "{{ 名次(项.资金, 项目.资金) }}", caption="项目（单位：万元）"),
        table("资金（含自筹） 进度（6月）", "{{ 项.资金 }}", "{{ 项.完成 }}"),
        table("资金 户均（万元/户）", "{{ 项.资金 }}", "{{ (项.资金 / 项.户数)|数值 }}"),
        table("单位 资金", "万元", "{{ 项.资金|数值 }}"),
        table("户数", "{{ 项.户数|数值 }}"),
    ],
)
def test_a_unit_that_is_the_figures_own_is_left_alone(snippet: str) -> None:
    assert told(snippet) == []


@pytest.mark.parametrize(
    ("snippet", "column"),
    [
        (table("资金（万元）", "{{ 项.资金|数值 }}", total="合计 | {{ 总投资|数值 }}"), "资金"),
        (table("资金（万元）", "{{ 项.资金|数值 }}", total="合　计 | {{ 总投资|数值 }}"), "资金"),
        (table("资金（万元）", "{{ 项.资金|数值 }}", total="全乡合计 | {{ 总投资|数值 }}"), "资金"),
        (table("资金 户数", "{{ 项.资金 }}", "{{ 项.户数 }}", total="总计 | {{ 合计(项目.资金) }} | 20"), "户数"),
        (table("资金（万元）", "{{ 项.资金|数值 }}", total="**合计** | **34**"), "资金"),
        (table("资金 占比（%）", "{{ 项.资金 }}", "{{ 占比(项.资金, 项目.资金)|数值 }}", total="合计 | {{ 合计(项目.资金) }} | 98"), "占比"),
        ("| 项 | 数 |\n| --- | --- |\n| 甲 | 3 |\n| 乙 | 5 |\n| 合计 | 8 |\n| 合计 | 8 |\n", "数"),
        (table("资金（万元）", "{{ 项.资金|数值 }}", total="合计： | {{ 总投资|数值 }}"), "资金"),
        (table("资金 户数", "{{ 项.资金 }}", "{{ 项.户数 }}", total="合计 | {{ 合计(项目.资金) }} | {{ 合计(项目.资金) }}"), "户数"),
        ("| 号 | 项 | 数 |\n| --- | --- | --- |\n| 1 | 甲 | 3 |\n| 2 | 乙 | 5 |\n| | 合计 | 9 |\n", "数"),
        ("| 号 | 项 | 数 |\n| --- | --- | --- |\n| 1 | 甲 | 3 |\n| 2 | 乙 | 5 |\n| 3 | 总计 | 9 |\n", "数"),
        ("| 项 | 数 |\n| --- | --- |\n| 甲 | 3 |\n| 合计 | 9 |\n", "数"),
        ("| 合计 | 数 |\n| --- | --- |\n| 合计 | 9 |\n| 甲 | 3 |\n| 乙 | 5 |\n", "数"),
    ],
)  # fmt: skip
def test_a_total_that_is_no_sum_is_told_at_its_row(snippet: str, column: str) -> None:
    ((rule, line),) = told(snippet)
    assert rule == "total-not-sum!"
    assert "计" in line


@pytest.mark.parametrize(
    "snippet",
    [
        table("资金（万元）", "{{ 项.资金|数值 }}", total="合计 | {{ 项目|合计('资金')|数值 }}"),
        table("资金", "{{ 取整(项.资金) }}", total="合计 | {{ 取整(合计(项目.资金)) }}"),
        table("资金 占比（%）", "{{ 项.资金 }}", "{{ 占比(项.资金, 项目.资金)|数值 }}", total="合计 | {{ 合计(项目.资金) }} | 100"),
        table("资金 完成（%）", "{{ 项.资金 }}", "{{ 项.完成|数值 }}", total="合计 | {{ 合计(项目.资金) }} | 85"),
        table("资金 户均（万元/户）", "{{ 项.资金 }}", "{{ (项.资金 / 项.户数)|数值 }}", total="合计 | {{ 合计(项目.资金) }} | 1.9"),
        table("资金 名次", "{{ 项.资金 }}", "{{ 名次(项.资金, 项目.资金) }}", total="合计 | {{ 合计(项目.资金) }} | 3"),
        table("资金 说明", "{{ 项.资金 }}", "完工", total="合计 | {{ 合计(项目.资金) }} | "),
        "| 项 | 数 |\n| --- | --- |\n| 甲 | 3 |\n| 乙 | 5 |\n| 小计 | 8 |\n| 丙 | 2 |\n| 合计 | 10 |\n",
        "| 项 | 数 |\n| --- | --- |\n| 甲 | 3 |\n| 其中乙 | 2 |\n| 丙 | 2 |\n| 合计 | 5 |\n",
        "| 号 | 项 | 数 |\n| --- | --- | --- |\n| 1 | 甲 | 3 |\n| 2 | 乙 | 5 |\n| | 合计 | 8 |\n",
        "| 项 | 数 |\n| --- | --- |\n| 甲 | 3 |\n| 合计 | 3 |\n",
        "| 项 | 数 |\n| --- | --- |\n| 户数 | 3 |\n| 人口合计 | 9 |\n",
        table("资金", "{{ 项.资金|换算('元') }}", total="合计 | {{ 合计(项目.资金) }}"),
        "| 项 | 数 |\n| --- | --- |\n| 甲 | 约3 |\n| 乙 | 5 |\n| 合计 | 9 |\n",
        "| 项 | 数 |\n| --- | --- |\n| 甲 | — |\n| 乙 | 5 |\n| 合计 | 5 |\n",
        "| 项 | 数 |\n| --- | --- |\n| 甲 | — |\n| 乙 | |\n| 合计 | 9 |\n",
        "| 项 | 数 |\n| --- | --- |\n| 甲 | 若干 |\n| 乙 | 5 |\n| 合计 | 9 |\n",
        "| 项 | 数 |\n| --- | --- |\n| 甲 | 33.33 |\n| 乙 | 66.67 |\n| 合计 | 100 |\n",
    ],
)  # fmt: skip
def test_a_total_that_may_be_right_is_left_alone(snippet: str) -> None:
    assert told(snippet) == []


def test_a_total_over_rows_that_are_left_blank_is_asked_for_or_surely_wrong() -> None:
    table = "| 项 | 数 |\n| --- | --- |\n| 甲 | {} |\n| 乙 | 5 |\n| 丙 | 2 |\n| 合计 | {} |\n"
    for blank in ("", "—", "/", "－"):
        assert told(table.format(blank, 9)) == [("total-not-sum", "| 合计 | 9 |")]
        assert told(table.format(blank, 6)) == [("total-not-sum!", "| 合计 | 6 |")]


def rows(head: str, *body: str) -> str:
    """A typed table."""
    lines = [head, "|" + " --- |" * (head.count("|") - 1), *body]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("snippet", "line"),
    [
        (rows("| 项 | 一季度 | 二季度 | 合计 |", "| 甲 | 3 | 4 | 7 |", "| 乙 | 5 | 6 | 12 |"), "| 乙 | 5 | 6 | 12 |"),
        (rows("| 项 | 合计 | 男（人） | 女（人） |", "| 甲 | 7 | 3 | 4 |", "| 乙 | 10 | 5 | 6 |"), "| 乙 | 10 | 5 | 6 |"),
        (rows("| 项 | 一季度 | 二季度 | 总计（万元） | 占比（%） |", "| 甲 | 3.5 | 4 | 8.5 | 40 |"), "| 甲 | 3.5 | 4 | 8.5 | 40 |"),
        (rows("| 项 | 一季度 | 二季度 | 共计 | 备注 |", "| 甲 | 30 | 40 | 71 | 无 |"), "| 甲 | 30 | 40 | 71 | 无 |"),
    ],
)  # fmt: skip
def test_a_total_column_that_is_no_sum_is_told_at_its_row(snippet: str, line: str) -> None:
    assert told(snippet) == [("total-not-sum!", line)]


@pytest.mark.parametrize(
    "snippet",
    [
        rows("| 项 | 一季度 | 二季度 | 合计 |", "| 甲 | 3 | 4 | 7 |", "| 乙 | 5 | 6 | 11 |"),
        rows("| 项 | 户数 | 人口 | 合计 |", "| 甲 | 3 | 14 | 70 |", "| 乙 | 5 | 20 | 11 |"),
        rows("| 项 | 户数（户） | 人口（人） | 合计 |", "| 甲 | 3 | 4 | 8 |"),
        rows("| 项 | 一季度 | 二季度 | 合计 |", "| 甲 | 3 | — | 3 |", "| 乙 | 5 | 6 | 11 |"),
        rows("| 项 | 一季度 | 其中一月 | 合计 |", "| 甲 | 30 | 10 | 31 |"),
        rows("| 项 | 次数 | 户数 | 合计 |", "| 甲 | 0 | 0 | 0 |", "| 乙 | 5 | 6 | 50 |", "| 丙 | 5 | 9 | 90 |"),
    ],
)
def test_a_total_column_that_adds_or_may_be_something_else_is_left_alone(snippet: str) -> None:
    assert told(snippet) == []


def test_a_measure_whose_unit_nothing_says_is_told() -> None:
    snippet = table("资金", "{{ 项.资金|数值 }}")
    assert told(snippet) == [("table-unit", "| 名称 | 资金 |")]

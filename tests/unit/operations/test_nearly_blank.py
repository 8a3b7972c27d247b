"""A report that says next to nothing is told before it is submitted, with the numbers, and may be submitted all the same."""

from __future__ import annotations

import datetime

import pytest

from reportgen.diagnostics import Severity
from reportgen.operations.reporting.taking import findings_before
from tests.workspaces import own_workspace

HEAD = """模板: 乡镇半年工作总结
单位: {place}
成文日期: {day}
存在问题: [{{标题: 管护跟不上, 内容: 9个村没有专职管护员}}]
下一步打算: [{{标题: 补齐管护短板, 内容: 8月底前每个村配齐1名管护员}}]
"""
LINES = (
    "农业: {粮食面积: 12600, 粮食产量: 5040, 油料面积: 1200, 蔬菜面积: 230}",
    "安全: {检查家次: 88, 排查隐患: 61, 整改隐患: 58, 事故起数: 0}",
    "纠纷: {受理: 41, 化解: 39}",
    "就业: {培训期数: 7, 城镇新增就业: 126}",
)
OWN = "inputs/2026H1/青禾乡.yaml"


def told(lines: int, before: dict[str, int] | None = None, others: tuple[int, ...] = ()) -> list[str]:
    """What is told of a report with so many of the lines, of which earlier periods and others' reports have so many."""
    workspace = own_workspace()
    for path in [path for path in workspace.content if path.startswith("inputs/")]:
        del workspace.content[path]
    files = {("2026H1", "青禾乡"): lines, **{(code, "青禾乡"): count for code, count in (before or {}).items()}}
    files |= {("2026H1", f"第{number}乡"): count for number, count in enumerate(others, 1)}
    for (code, place), count in files.items():
        day = "2026年7月2日" if code == "2026H1" else "2026年1月5日"
        text = "\n".join((HEAD.format(place=place, day=day).strip(), *LINES[:count], ""))
        workspace.content[f"inputs/{code}/{place}.yaml"] = text.encode()
    found = [
        finding
        for finding in findings_before(workspace, (OWN,), datetime.date(2026, 7, 2))[OWN]
        if finding.rule == "nearly-blank"
    ]
    assert all(finding.severity is Severity.WARNING for finding in found)
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("before", "others", "said"),
    [
        ({"2025H2": 4}, (), "只填了 2 项，上期填了 14 项，不到三分之一（沿用上期的不算）"),
        ({"2025H1": 4}, (), "只填了 2 项，上年同期填了 14 项，不到三分之一（沿用上期的不算）"),
        ({}, (4, 4, 3), "只填了 2 项，别的单位多是 14 项，不到三分之一（沿用上期的不算）"),
        ({"2025H2": 0}, (4, 4, 4), ""),
        ({}, (4, 3), "只填了 2 项，别的单位填了 12 项，不到三分之一（沿用上期的不算）"),
        ({}, (4, 0), ""),
        ({}, (), "只填了 2 项，这种报告可以填的有 319 项，不到三分之一（沿用上期的不算）"),
    ],
)
def test_what_says_next_to_nothing_is_told(before: dict[str, int], others: tuple[int, ...], said: str) -> None:
    assert told(0, before, others) == ([said] if said else [])


def test_a_report_that_says_as_much_as_is_usual_or_half_of_it_is_not_told() -> None:
    assert told(4, {"2025H2": 4}) == []
    assert told(1, {"2025H2": 4}) == []
    assert told(1, {}, (4, 4, 3, 4)) == []
    assert told(4) == []


def test_a_report_of_few_items_is_not_told() -> None:
    assert told(0, {"2025H2": 2}) == []

"""A figure that is last year's with digits too many or too few."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

BEFORE = "inputs/2025H1/甲乡.yaml"


def told(now: str, then: str) -> list[Diagnostic]:
    head = "模板: mini\n单位: 甲乡\n成文日期: {}\n行政村: 18\n"
    text = head.format("2026-07-02") + now
    workspace = mini_workspace(text, **{BEFORE: head.format("2025-07-02") + then})
    Stages(workspace).report(INPUT, log := DiagnosticLog())
    return [d for d in log if d.rule in {"slip-of-ten", "overruled"}]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("走访: 3210", "走访: 320"),
        ("走访: 320", "走访: 3150"),
        ("走访: 42000", "走访: 421"),
        ("走访: 90", "走访: 9"),
        ("总投资: 1365", "总投资: 136.5"),
        ("总投资: 1.2亿元", "总投资: 1250"),
        ("纠纷: {受理: 5, 化解: 5}", "纠纷: {受理: 500, 化解: 500}"),
    ],
)
def test_a_slip_of_ten_is_told_at_the_figure(now: str, then: str) -> None:
    found = told(now, then)
    assert found
    assert all(d.severity is Severity.WARNING for d in found)
    assert str(found[0].location).startswith(f"{INPUT}:5:")


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("走访: 320", "走访: 300"),
        ("走访: 640", "走访: 320"),
        ("走访: 2000", "走访: 320"),
        ("走访: 10", "走访: 1"),
        ("走访: 55", "走访: 5"),
        ("走访: 0", "走访: 320"),
        ("总投资: 1.5亿元", "总投资: 1.4亿元"),
        ("项目: [{名称: 桥, 资金: 500}]", "项目: [{名称: 路, 资金: 50}]"),
    ],
)
def test_what_grows_or_shrinks_is_not(now: str, then: str) -> None:
    assert told(now, then) == []


def test_a_written_reason_makes_it_a_note() -> None:
    (found,) = told("走访: 3200\n口径说明: {走访: 今年改按人次计}", "走访: 320")
    assert found.severity is Severity.NOTE

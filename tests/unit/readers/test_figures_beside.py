"""What stands right beside a printed figure: a unit left out, a unit on top of a composite one, a figure without a gap."""

from __future__ import annotations

import contextlib

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

FACTS = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 5\n总投资: 1621.5\n纠纷: {受理: 9, 化解: 8}\n"


def told(words: str) -> list[str]:
    files = {
        "templates/mini/report.md.j2": f"# 总结\n\n## 基本情况\n\n{words}\n\n## 主要做法\n\n文。\n",
        "templates/mini/做法.md.j2": "",
    }
    log = DiagnosticLog()
    with contextlib.suppress(RejectedInput):
        Stages(mini_workspace(FACTS, **files)).document(INPUT, log)
    return [f.rule for f in log if f.rule in {"unit-left-out", "unit-twice", "glued-digits"}]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("投资{{ 总投资|数值 }}。", "unit-left-out"),
        ("投资{{ 总投资|数值 }}；走访{{ 走访 }}。", "unit-left-out"),
        ("村均{{ 总投资 / 行政村 }}万元。", "unit-twice"),
        ("受理{{ 纠纷.受理 }}{{ 纠纷.化解 }}。", "glued-digits"),
    ],
)
def test_is_told(words: str, rule: str) -> None:
    assert told(words) == [rule]


@pytest.mark.parametrize(
    "words",
    [
        "投资{{ 总投资|数值 }}万元。",
        "受理、化解{{ 纠纷.受理|数值 }}、{{ 纠纷.化解|数值 }}起。",
        "投资{{ 总投资 }}走访{{ 走访 }}。",
        "共{{ 行政村 }}{{ 走访 }}。",
        "第{{ 走访|数值 }}。",
        "| 名称 | 投资（万元） |\n| --- | --- |\n| 全部 | {{ 总投资|数值 }} |",
    ],
)
def test_is_as_it_should_be(words: str) -> None:
    assert told(words) == []

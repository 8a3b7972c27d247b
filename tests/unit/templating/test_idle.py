"""Formulas and checks that a kit has from below and that never run, for it removes their figures."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.templating.idle import without_idle
from tests.workspaces import mini_workspace

BASE = """\
名称: 底本
继承: mini
计算:
  rate: {名称: 化解率, 公式: "占比(纠纷.化解, 纠纷.受理)"}
  halved: {名称: 半数, 公式: 化解率 / 2}
  each: {名称: 村均走访, 公式: 走访 / 行政村, 小数位: 1}
  both: {名称: 事项, 公式: "合计(纠纷.受理, 走访)"}
  stated: {名称: 结案率, 公式: "占比(纠纷.化解, 纠纷.受理)", 可填: 是}
勾稽:
  - {名称: 化解不超过受理, 规则: 纠纷.化解 <= 纠纷.受理}
  - {名称: 走访够数, 规则: 走访 >= 行政村}
  - {名称: 资金为正, 规则: 资金 > 0, 逐行: 项目}
  - {名称: 率不过百, 规则: 半数 <= 50 and 走访 > 0}
"""
EVERY = {"化解率", "半数", "村均走访", "事项", "结案率"}
CHECKS = {"化解不超过受理", "走访够数", "资金为正", "率不过百"}


@pytest.mark.parametrize(
    ("removed", "formulas", "checks"),
    [
        ("纠纷.化解", {"化解率", "半数"}, {"化解不超过受理"}),
        ("纠纷", {"化解率", "半数"}, {"化解不超过受理"}),
        ("走访", {"村均走访"}, {"走访够数"}),
        ("项目", set(), {"资金为正"}),
        ("总投资", set(), set()),
    ],
)
def test_what_needs_a_removed_figure_is_left_out(removed: str, formulas: set[str], checks: set[str]) -> None:
    child = f"名称: 子\n继承: base\n删去: {{指标: [{removed}]}}\n"
    files = {"templates/base/kit.yaml": BASE, "templates/child/kit.yaml": child}
    log = DiagnosticLog()
    compiled = Stages(mini_workspace(**files)).kit("child", log)
    assert compiled is not None, list(log)
    live = without_idle(compiled)
    assert {f.label for f, _ in live.formulas} == {f.label for f in live.kit.formulas} == EVERY - formulas
    assert {c.name for c, _ in live.checks} == {c.name for c in live.kit.checks} == CHECKS - checks


def test_a_kit_that_removes_nothing_keeps_all() -> None:
    compiled = Stages(mini_workspace(**{"templates/base/kit.yaml": BASE})).kit("base", DiagnosticLog())
    assert compiled is not None
    assert without_idle(compiled) is compiled

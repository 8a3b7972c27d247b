"""A gap in a chart does not stop a draft: its words stand where the bar would."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.charts import draw_chart
from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.styled import StyledChart
from reportgen.pipeline import Stages
from tests.unit.writers.pdf.conftest import read_style
from tests.workspaces import INPUT, mini_workspace

FACTS = "模板: mini\n单位: 甲乡\n行政村: 18\n"


def chart(kind: str, *rows: str, draft: bool = True) -> StyledChart:
    head = f"# 总结\n\n## 基本情况\n\n辖{{{{ 行政村 }}}}村。\n\n## 主要做法\n\n图：投入（单位：万元，{kind}）\n\n| 项 | 数 |\n| --- | --- |\n"
    workspace = mini_workspace(FACTS, **{"templates/mini/report.md.j2": head + "\n".join(rows) + "\n"})
    styled = Stages(workspace, draft).styled(INPUT, DiagnosticLog())
    (found,) = (block for block in styled.blocks if isinstance(block, StyledChart))
    return found


@pytest.mark.parametrize("kind", ["柱状图", "横条图", "占比图"])
@pytest.mark.parametrize("other", ["| 其他 | 50 |", "| 其他 | {{ 总投资 }} |"])
def test_the_gap_is_said_where_the_bar_would_stand(kind: str, other: str) -> None:
    drawn = chart(kind, "| 投资 | {{ 总投资 }} |", other)
    first, second = drawn.plot.groups
    assert [(bar.number, bar.label) for bar in first.bars] == [(Decimal(0), "【待补：总投资】")]
    assert "%" not in second.bars[0].label
    assert "投资：数【待补：总投资】" in drawn.alt
    assert "【待补：总投资】" in draw_chart(drawn.plot, read_style()).svg(drawn.alt)


def test_a_final_is_refused() -> None:
    with pytest.raises(RejectedInput):
        chart("柱状图", "| 投资 | {{ 总投资 }} |", "| 其他 | 50 |", draft=False)

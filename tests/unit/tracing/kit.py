"""A small kit whose figure 总投资 stands in four places: twice in the text, in a table, in a table of the annex."""

from __future__ import annotations

from tests.workspaces import ROOT, below

INPUT = "inputs/2026H1/甲乡.yaml"
KIT = """名称: 溯源小样
章节: [基本情况, 主要做法]
指标:
  villages: {名称: 行政村, 单位: 个}
  funds: {名称: 总投资, 类型: 小数, 单位: 万元}
  spent: {名称: 已完成, 类型: 小数, 单位: 万元}
  visits: {名称: 走访, 单位: 人次}
计算:
  rest: {名称: 尚缺, 单位: 万元, 公式: 总投资 - 已完成}
"""
FILLER = "认真落实各项工作部署，细化任务、明确分工、压实责任，确保件件有着落、事事有回音。" * 12
TEMPLATE = f"""# {{{{ 单位 }}}}工作总结

全乡辖{{{{ 行政村|汉字 }}}}个行政村，计划完成投资{{{{ 总投资 }}}}。

## 基本情况

{FILLER}

{FILLER}

{FILLER}

### 资金落实情况

{FILLER}截至6月底，{{{{ 总投资 }}}}资金已完成{{{{ 已完成 }}}}，尚缺{{{{ 尚缺 }}}}。

表：资金情况

| 栏目 | 金额 |
|---|---|
| 计划 | {{{{ 总投资 }}}} |
| 完成 | {{{{ 已完成 }}}} |

## 主要做法

**走访群众。** {FILLER}

# 附件：资金明细表

表：资金明细（单位：万元）

| 序号 | 栏目 | 金额 |
|---|---|---|
| 1 | 完成 | {{{{ 已完成|数值 }}}} |
| 2 | 计划 | {{{{ 总投资|数值 }}}} |
"""
FACTS = """模板: mini
单位: 甲乡
行政村: 18
总投资: {值: 120.5, 来源: 县财政局文件, 备注: 含上年结转}
已完成: 80
"""


def files(template: str = TEMPLATE, kit: str = KIT, facts: str = FACTS) -> dict[str, bytes]:
    """The files of a workspace with this kit and one input."""
    own = {"templates/mini/kit.yaml": kit, "templates/mini/report.md.j2": template, INPUT: facts}
    return below(ROOT / "templates/styles", "templates/styles") | {name: text.encode() for name, text in own.items()}

"""A fall and its cause stand together: the cause (降因) is printed right behind the fall that it explains, and nowhere else."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.writers import text
from tests.general.test_required_only import REQUIRED
from tests.workspaces import INPUT, own_workspace

ALL = [
    ("经济", "财政总收入", "财政总收入增速"),
    ("经济", "一般公共预算收入", "预算收入增速"),
    ("经济", "税收收入", "税收增速"),
    ("经济", "固定资产投资", "固投增速"),
    ("经济", "工业投资", "工业投资增速"),
    ("经济", "规上工业产值", "规上工业产值增速"),
    ("经济", "社零", "社零增速"),
    ("经济", "限上社零", "限上社零增速"),
    ("经济", "规上服务业营收", "规上服务业增速"),
    ("招商", "到位资金", ""),
    ("招商", "实际外资", ""),
    ("农业", "粮食面积", ""),
    ("农业", "生猪存栏", ""),
]
PUBLISHED = [row for row in ALL if row[2]]


def said(more: str) -> str:
    """The body of a report of the required keys and these."""
    workspace = own_workspace()
    workspace.content[INPUT] = (REQUIRED.format(kit="general") + more).encode()
    lines = text.document_lines(Stages(workspace).document(INPUT, DiagnosticLog()))
    return "\n".join(line.replace("⟦", "").replace("⟧", "") for line in lines)


@pytest.mark.parametrize(("group", "name", "rate"), ALL)
def test_the_cause_follows_the_fall(group: str, name: str, rate: str) -> None:
    figures = f"{group}: {{{name}: 3000}}\n上年同期: {{{group}: {{{name}: 4000}}}}\n降因: {{{name}: 订单减少}}\n"
    assert "同比下降25%，主要是订单减少" in said(figures)
    assert "完成年度目标的50%，同比下降25%，主要是订单减少" in said(
        figures + f"目标: {{{group}: {{{name}: 6000}}}}\n"
    ) or (
        name == "生猪存栏"  # has no target
    )


@pytest.mark.parametrize(("group", "name", "rate"), PUBLISHED)
def test_a_published_rate_is_printed_as_it_is(group: str, name: str, rate: str) -> None:
    cause = f"降因: {{{name}: 订单减少}}\n"
    alone = said(f"{group}: {{{rate}: -3.50}}\n{cause}")
    assert "同比下降3.5%，主要是订单减少" in alone
    both = f"{group}: {{{name}: 3000, {rate}: -3.5}}\n上年同期: {{{group}: {{{name}: 4000}}}}\n"
    assert "3000万元，同比下降3.5%，主要是订单减少" in said(both + cause)
    assert "25%" not in said(both)
    risen = said(f"{group}: {{{name}: 3000, {rate}: 3.5}}\n{cause}")
    assert "同比增长3.5%" in risen
    assert "订单减少" not in risen


@pytest.mark.parametrize(
    ("period", "day", "words"),
    [
        ("2024", "2024年12月28日", "防止返贫监测对象"),
        ("2025H1", "2025年7月2日", "防止返贫监测对象"),
        ("2026H1", "2026年7月2日", "防止返贫致贫对象"),
        ("2027", "2027年12月28日", "防止返贫致贫对象"),
    ],
)
def test_those_in_need_are_called_as_in_the_year_of_the_report(period: str, day: str, words: str) -> None:
    workspace = own_workspace()
    path = INPUT.replace("2026H1", period)
    more = "帮扶: {新增监测户: 3, 新增监测人: 9, 规模性返贫: 未发生}\n"
    workspace.content[path] = (REQUIRED.format(kit="general") + more).replace("2026年7月2日", day).encode()
    lines = "\n".join(text.document_lines(Stages(workspace).document(path, DiagnosticLog())))
    lines = lines.replace("⟦", "").replace("⟧", "")
    assert f"{words}新识别3户9人" in lines
    assert ("规模性返贫致贫" in lines) == (words == "防止返贫致贫对象")

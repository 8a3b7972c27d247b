"""Options that a template asks about are used: that they print nothing is what they are for."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from tests.general.test_required_only import REQUIRED
from tests.workspaces import INPUT, own_workspace


def unused(kit: str, more: str) -> list[str]:
    """What the report is told it does not use."""
    workspace = own_workspace()
    workspace.content[INPUT] = (REQUIRED.format(kit=kit) + more).encode()
    log = DiagnosticLog()
    Stages(workspace).document(INPUT, log)
    return [d.message for d in log if d.rule == "unused-fact"]


@pytest.mark.parametrize("kit", ["general", "general_three", "general_results"])
@pytest.mark.parametrize(
    "option",
    [
        "常用语: 不用",
        "署名方式: 党委",
        "署名方式: 政府",
        "金额单位: 亿元",
        "金额单位: 万元",
        "帮扶: {对象叫法: 监测对象}",
    ],
)
def test_a_setting_is_used(kit: str, option: str) -> None:
    assert unused(kit, option + "\n") == []
    assert unused(kit, option + "\n开头语: 甲乡工作如下。\n") == []


@pytest.mark.parametrize("option", ["项目: {入库类别: 衔接资金项目库}", "乡建: {和美乡村级别: 省级}"])
def test_an_option_of_a_sentence_that_is_not_said_is_told(option: str) -> None:
    assert len(unused("general", option + "\n")) == 1


@pytest.mark.parametrize(
    "figures",
    [
        "经济: {固定资产投资: 9500, 固投增速: 5}\n上年同期: {经济: {固定资产投资: 10000}}\n降因: {固定资产投资: 项目少}\n",
        "经济: {固定资产投资: 9500}\n降因: {固定资产投资: 项目少}\n",
        "经济: {财政总收入: 300}\n上年同期: {经济: {财政总收入: 200}}\n降因: {财政总收入: 项目少}\n",
    ],
)
def test_a_cause_of_what_did_not_fall_is_told(figures: str) -> None:
    assert any("降因" in message for message in unused("general", figures))


def test_a_cause_of_a_published_fall_is_printed() -> None:
    assert unused("general", "经济: {固定资产投资: 9500, 固投增速: -5}\n降因: {固定资产投资: 项目少}\n") == []

"""有: asks whether any of several figures is filled in and not 0; a gap is an answer, not a fault."""

from __future__ import annotations

import pytest

from tests.unit.templating.sentences import said

CHECKS = "勾稽:\n- {名称: 说清, 规则: '有(走访, 纠纷.化解)'}\n"


@pytest.mark.parametrize(
    ("asked", "facts", "holds"),
    [
        ("走访", "", False),
        ("走访", "走访: 0", False),
        ("走访", "走访: 1", True),
        ("走访", "走访: 2000余人次", True),
        ("走访, 纠纷.受理", "走访: 0\n纠纷: {受理: 3}", True),
        ("走访, 纠纷.受理", "走访: 0\n纠纷: {受理: 0}", False),
        ("总投资", "总投资: 0.0", False),
        ("纠纷", "纠纷: {受理: 0}", False),
        ("纠纷", "纠纷: {受理: 0, 化解: 2}", True),
        ("等次, 启动日期", "", False),
        ("等次", "等次: 先进", True),
        ("启动日期", "启动日期: 2026-03-05", True),
        ("项目", "", False),
        ("项目", "项目: [{名称: 桥}]", True),
        ("项目.资金", "项目: [{名称: 桥}]", False),
        ("项目.资金", "项目: [{名称: 桥, 资金: 0}]", False),
        ("项目.资金", "项目: [{名称: 桥, 资金: 0}, {名称: 路, 资金: 2}]", True),
        ("上年同期.走访, 目标.走访", "", False),
        ("目标.走访", "目标: {走访: 9}", True),
        ("走访 - 走访", "走访: 3", False),
    ],
)
def test_it_holds_where_something_is_filled_in_and_not_0(asked: str, facts: str, holds: bool) -> None:
    text, messages = said(f"抓实。{{% if 有({asked}) %}}有话。{{% endif %}}", facts)
    assert text == ("抓实。有话。" if holds else "抓实。")
    assert not [m for m in messages if "已经填写" not in m]


def test_a_figure_of_0_that_was_asked_for_need_not_be_printed() -> None:
    snippet = "抓实。{% if 有(走访) %}走访{{ 走访 }}。{% endif %}"
    assert said(snippet, "走访: 0") == ("抓实。", [])
    assert said(snippet, "走访: 5\n纠纷: {受理: 0}") == ("抓实。走访5人次。", ["“纠纷.受理”已经填写，正文没有用到"])


def test_a_figure_other_than_0_that_is_asked_for_and_not_printed_is_said() -> None:
    assert said("{% if 有(走访) %}有话。{% endif %}", "走访: 5")[1] == ["“走访”已经填写，正文没有用到"]


def test_in_a_draft_what_belongs_there_is_printed_as_a_stand_in() -> None:
    text, _ = said("{% if 有(走访) %}走访{{ 走访 }}。{% endif %}", "走访:\n", draft=True)
    assert text == "走访【待补：走访】。"


def test_a_rule_says_what_is_not_filled_in() -> None:
    assert said("抓实。", "走访: 0", kit=CHECKS)[1] == ["勾稽“说清”：“走访”是 0，“纠纷.化解”没有填写"]
    assert said("走访{{ 走访 }}。", "走访: 3", kit=CHECKS)[1] == []


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("", "“有”的括号里没有写指标"),
        ("3", "“有”的括号里要写指标、一组指标、列表或列表的一列"),
        ('"走访"', "“有”的括号里要写指标、一组指标、列表或列表的一列"),
        ("期间", "“有”的括号里要写指标、一组指标、列表或列表的一列"),
        ("走方", "“走方”没有定义"),
    ],
)
def test_what_is_no_figure_is_refused(asked: str, message: str) -> None:
    assert said(f"{{% if 有({asked}) %}}有话。{{% endif %}}", "")[1] == [message]


def test_a_figure_cannot_be_called_so() -> None:
    _, messages = said("抓实。", "", kit="  kept: {名称: 有, 单位: 个}\n")
    assert messages[0] == "“有”是模板里留用的名称，指标不能再用这个名称"


@pytest.mark.parametrize(
    ("snippet", "facts", "told"),
    [
        ("{% if 等次 == '先进' %}名列前茅。{% endif %}", "等次: 先进", []),
        ("抓实。{% if 等次 == '先进' %}名列前茅。{% endif %}", "等次: 达标", []),
        ("受理{{ 纠纷.受理 }}，{% if 纠纷.化解 == 纠纷.受理 %}全部化解{% endif %}。", "纠纷: {受理: 9, 化解: 9}", []),
        ("受理{{ 纠纷.受理 }}{% if 纠纷.化解 == 纠纷.受理 %}，全部化解{% endif %}。", "纠纷: {受理: 9, 化解: 8}",
         ["“纠纷.化解”已经填写，正文没有用到"]),
    ],
)  # fmt: skip
def test_a_word_gone_by_and_a_figure_like_another_need_not_be_printed(
    snippet: str, facts: str, told: list[str]
) -> None:
    assert said(snippet, facts)[1] == told

"""Clauses in brackets: printed only if all that is printed in them is filled in and not 0."""

from __future__ import annotations

import pytest

from reportgen.operations.kit_check.checking import check_kit
from tests.unit.operations.test_kit_check import told, workspace
from tests.unit.templating.sentences import said


@pytest.mark.parametrize(
    ("clause", "facts", "printed"),
    [
        ("{[，走访{{ 走访 }}]}", "走访: 5", "，走访5人次"),
        ("{[，走访{{ 走访 }}]}", "走访: 0", ""),
        ("{[，走访{{ 走访 }}]}", "", ""),
        ("{[，走访{{ 走访 }}、受理{{ 纠纷.受理 }}]}", "走访: 5", ""),
        ("{[，走访{{ 走访 }}、受理{{ 纠纷.受理 }}]}", "走访: 5\n纠纷: {受理: 3}", "，走访5人次、受理3起"),
        ("{[，受理{{ 纠纷.受理 }}{[，化解{{ 纠纷.化解 }}]}]}", "纠纷: {受理: 3}", "，受理3起"),
        ("{[，受理{{ 纠纷.受理 }}{[，化解{{ 纠纷.化解 }}]}]}", "纠纷: {受理: 3, 化解: 2}", "，受理3起，化解2起"),
        ("{[，化解率{{ 纠纷.化解|占比(纠纷.受理) }}]}", "纠纷: {化解: 0}", ""),
        ("{[，共{{ 合计(纠纷.受理, 纠纷.化解) }}]}", "纠纷: {受理: 3}", "，共3起"),
        ("{[，共{{ 合计(纠纷.受理, 纠纷.化解) }}]}", "", ""),
        ("{[，未化解{{ 纠纷.受理 - 纠纷.化解 }}]}", "纠纷: {受理: 3}", ""),
        ("{[，{{ 工作重点|否则('各项') }}走访{{ 走访 }}]}", "走访: 5", "，各项走访5人次"),
        ("{[，{{ '好' if 等次 == '先进' else '差' }}走访{{ 走访 }}]}", "走访: 5\n等次: 达标", "，差走访5人次"),
        ("{[，评为{{ 等次 }}]}", "等次: 先进", "，评为先进"),
        ("{[，评为{{ 等次 }}]}", "", ""),
        ("{[，{{ 启动日期|月日 }}启动]}", "启动日期: 2026-02-10", "，2月10日启动"),
        ("{[，实施{% for 项 in 项目 %}{{ 项.名称 }}{% endfor %}]}", "", ""),
        ("{[，实施{% for 项 in 项目 %}{{ 项.名称 }}{% endfor %}]}", "项目: [{名称: 桥}]", "，实施桥"),
        (
            "{% for 项 in 项目 %}，{{ 项.名称 }}{[投{{ 项.资金 }}]}{% endfor %}",
            "项目: [{名称: 桥, 资金: 3}, {名称: 路}]",
            "，桥投3万元，路",
        ),
        ("{[，{{ 单位 }}共投{{ 项目|合计('资金') }}]}", "项目: [{名称: 桥, 资金: 3}]", "，甲乡共投3万元"),
    ],
)
def test_it_is_printed_only_if_all_in_it_is_filled_in(clause: str, facts: str, printed: str) -> None:
    text, messages = said(f"抓实{clause}。", facts)
    assert text == f"抓实{printed}。"
    assert not [m for m in messages if "已经填写" not in m]


def test_the_mark_of_a_clause_at_the_end_goes() -> None:
    clauses = "{[走访{{ 走访 }}，]}\n{[受理{{ 纠纷.受理 }}，]}\n。"
    assert said(clauses, "走访: 5\n纠纷: {受理: 0}")[0] == "走访5人次。"


def test_words_between_raw_marks_are_no_clause() -> None:
    assert said("{% raw %}抓{[实]}{% endraw %}。") == ("", ["单层的花括号“{[实]}”会照印出来"])


def test_in_a_draft_what_belongs_there_stands_as_a_gap() -> None:
    text, _ = said("抓实{[，走访{{ 走访 }}]}。", "走访:\n", draft=True)
    assert text == "抓实，走访【待补：走访】。"


def test_kit_check_sees_its_branches() -> None:
    """Words that can never stand are told at the bracket, and at what stands in it."""
    dead = "\n{% if not 走访 %}{[访{{ 走访 }}]}{% endif %}\n{[走{{ 走访 }}{% if not 走访 %}没有{% endif %}]}。\n"
    found = [finding for finding in told(check_kit(workspace(dead), "k")) if finding.startswith("dead-branch")]
    assert found == ["dead-branch templates/k/report.md.j2:20:16", "dead-branch templates/k/report.md.j2:21:15"]


def test_kit_check_is_silent_about_a_sound_one_and_finds_a_comparison_without_last_year() -> None:
    assert told(check_kit(workspace("\n{[投{{ 投资 }}，]}\n{[户{{ 户数 }}，]}\n抓实。\n"), "k")) == []
    assert told(check_kit(workspace("\n{[投资{{ 投资|同比 }}。]}\n抓实。\n"), "k"))

"""前: the first rows by a column; 取整 as a filter; the same period of the year before as words."""

from __future__ import annotations

import pytest

from reportgen.operations.kit_check.checking import check_kit
from tests.unit.operations.test_kit_check import told, workspace
from tests.unit.templating.sentences import said

NAMES = "最多的是{{ 项目|前('资金', 2)|列('名称')|列举 }}。"
FOUR = "项目: [{名称: 桥, 资金: 3}, {名称: 路, 资金: 9}, {名称: 塘, 资金: 5}, {名称: 渠, 资金: 1}]"


@pytest.mark.parametrize(
    ("snippet", "facts", "printed"),
    [
        (NAMES, FOUR, "最多的是路和塘。"),
        (
            "{% for 项 in 项目|前('资金') %}{{ 项.名称 }}{{ 项.资金 }}；{% endfor %}",
            FOUR,
            "路9万元；塘5万元；桥3万元；",
        ),
        ("共{{ 合计((项目|前('资金', 2)).资金) }}。", FOUR, "共14万元。"),
        ("{% for 项 in 项目|前('资金', 2) %}第{{ 名次(项.资金, 项目.资金) }}{% endfor %}。", FOUR, "第1第2。"),
        (NAMES, "项目: [{名称: 桥, 资金: 3}, {名称: 路}, {名称: 塘, 资金: 50}]", "最多的是塘和桥。"),
        (NAMES, "项目: [{名称: 桥, 资金: 3}, {名称: 路, 资金: 3}]", "最多的是桥和路。"),
        (NAMES, "项目: [{名称: 桥, 资金: 约300}, {名称: 路, 资金: 3}, {名称: 塘, 资金: 4.5}]", "最多的是桥和塘。"),
        (
            "{% if 项目 and 计数(项目.资金) >= 3 %}有{{ 项目|前('资金')|列('名称')|列举 }}。{% endif %}抓实。",
            "",
            "抓实。",
        ),
    ],
)
def test_the_first_rows_by_a_column(snippet: str, facts: str, printed: str) -> None:
    text, messages = said(snippet, facts)
    assert text == printed
    assert not [m for m in messages if ".名称”已经填写" not in m]  # of rows that print their figure alone


def test_rows_that_share_the_last_place_are_all_printed_and_told() -> None:
    facts = "项目: [{名称: 桥, 资金: 3}, {名称: 路, 资金: 9}, {名称: 塘, 资金: 3}]"
    assert said(NAMES, facts) == ("最多的是路、桥和塘。", ["“项目.资金”有 2 行同是3万元，前 2 印出了 3 行"])


@pytest.mark.parametrize(
    "rows", ["[{名称: 桥, 资金: 3}]", "[{名称: 桥}, {名称: 路, 资金: 2}]", "[{名称: 桥}, {名称: 路}]"]
)
def test_too_few_figures_are_no_first_rows(rows: str) -> None:
    text, messages = said(NAMES, f"项目: {rows}")
    assert not text
    assert any("排不出前 2" in message for message in messages)


@pytest.mark.parametrize("count", ["0", "-1", "'2'", "true", "2.5", "100"])
def test_a_count_that_is_none_is_refused(count: str) -> None:
    text, messages = said(f"有{{{{ 项目|前('资金', {count})|列('名称')|列举 }}}}。", FOUR)
    assert not text
    assert messages == ["过滤器“前”的第二项是取几行，要写 1 至 99 的整数"]


def test_words_have_no_order() -> None:
    assert said("有{{ 项目|前('名称')|列('名称')|列举 }}。", FOUR)[0] == ""


def test_of_a_list_that_is_not_filled_in_nothing_is_printed() -> None:
    assert said(NAMES)[0] == ""


@pytest.mark.parametrize(
    ("snippet", "printed"),
    [
        ("{{ 总投资|取整 }}", "1622万元"),
        ("{{ 总投资|取整(1)|数值 }}万元", "1621.6万元"),
        ("{{ 总投资|换算('亿元')|取整(2) }}", "0.16亿元"),
        ("{{ 总投资|取整|汉字 }}", "一千六百二十二"),
    ],
)
def test_a_figure_is_rounded_where_it_is_printed(snippet: str, printed: str) -> None:
    assert said(f"投资{snippet}。", "总投资: 1621.55") == (f"投资{printed}。", [])


@pytest.mark.parametrize("facts", ["", "总投资:\n"])
def test_what_is_not_reported_is_not_rounded(facts: str) -> None:
    text, messages = said("投资{{ 总投资|取整 }}。", facts)
    assert not text
    assert messages


def test_the_same_period_of_the_year_before_in_words() -> None:
    assert said("与{{ 期间.上年同期 }}相比。") == ("与2025年上半年相比。", [])
    assert "期间的“上年同期”不会是“上半年”" in said("{% if 期间.上年同期 == '上半年' %}抓。{% endif %}抓实。")[1]


def test_kit_check_asks_for_the_guard_and_is_silent_with_it() -> None:
    words = "居前的是{{ 项目|前('资金')|列('名称')|列举 }}。"
    assert any("template-error" in one for one in told(check_kit(workspace(f"\n{words}\n"), "k")))
    guarded = f"\n{{% if 项目 and 计数(项目.资金) >= 3 %}}{words}{{% endif %}}\n"
    assert told(check_kit(workspace(guarded), "k")) == []

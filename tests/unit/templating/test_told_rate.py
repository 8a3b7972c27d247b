"""涨跌: a rate of growth as it was published, with the verb that its sign wants."""

from __future__ import annotations

import pytest

from tests.unit.templating.sentences import said

KIT = "  growth: {名称: 增速, 类型: 小数, 单位: '%', 下限: 无}\n"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("6.1", "增长6.1%"),
        ("6.1%", "增长6.1%"),
        ("-2.3", "下降2.3%"),
        ("-0.5%", "下降0.5%"),
        ("0", "持平"),
        ("0.0", "持平"),
        ("约6%", "增长约6%"),
        ("120", "增长120%"),
    ],
)
def test_the_verb_goes_with_the_sign(typed: str, printed: str) -> None:
    assert said("生产总值同比{{ 增速|涨跌 }}。", f"增速: {typed}", kit=KIT) == (f"生产总值同比{printed}。", [])


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("走访|涨跌", "过滤器“涨跌”只能用在单位是 % 的数上，“走访”的单位是人次"),
        ("等次|涨跌", "过滤器“涨跌”只能用在单位是 % 的数上，“等次”不是"),
        ("项目|涨跌", "过滤器“涨跌”只能用在单位是 % 的数上，“项目”不是"),
        ("(走访 + 走访)|涨跌", "过滤器“涨跌”只能用在单位是 % 的数上，“走访 + 走访”是12人次"),
        ("3|涨跌", "过滤器“涨跌”只能用在指标上"),
        ("增速|涨跌", "正文用到了“增速”，但输入没有填写它"),
    ],
)
def test_what_is_no_rate_is_told(asked: str, message: str) -> None:
    assert said(f"同比{{{{ {asked} }}}}。", "走访: 6\n等次: 先进\n项目: [{名称: 桥}]", kit=KIT)[1] == [message]


def test_a_verb_typed_before_it_is_told() -> None:
    text, messages = said("生产总值增长{{ 增速|涨跌 }}。", "增速: -2.3", kit=KIT)
    assert (text, messages) == ("", ["“增长”后面印的是“下降2.3%”，不成话"])

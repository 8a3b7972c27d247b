"""What each filter of the template language prints."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

FACTS = """模板: mini
单位: 甲乡
行政村: 18
启动日期: 2026-03-05
走访: 2000余人次
总投资: 34万多元
纠纷: {受理: 90, 化解: 82}
项目:
  - {名称: 桥, 资金: 10.5}
  - {名称: 路, 资金: 20}
  - {名称: 渠}
"""
FRAME = "# 总结\n\n## 基本情况\n\n全乡。\n\n## 主要做法\n\n"


def printed(snippet: str, facts: str = FACTS) -> str:
    workspace = mini_workspace(facts, **{"templates/mini/report.md.j2": FRAME + snippet + "\n"})
    return Stages(workspace).markup(INPUT, DiagnosticLog()).source.text.removeprefix(FRAME).strip()


@pytest.mark.parametrize(
    ("snippet", "text"),
    [
        ("{{ 行政村 }}", "18个"),
        ("{{ 行政村|数值 }}", "18"),
        ("{{ 走访 }}", "2000余人次"),
        ("{{ 走访|数值 }}", "2000余"),
        ("{{ 总投资 }}", "34万多元"),
        ("{{ 总投资|数值 }}", "34多"),
        ("{{ 行政村|汉字 }}", "十八"),
        ("{{ 行政村|大写 }}", "壹拾捌"),
        ("{{ 3|第几 }}", "第三"),
        ("{{ 3|几是 }}", "三是"),
        ("{{ 启动日期 }}", "2026年3月5日"),
        ("{{ 启动日期|年月日 }}", "2026年3月5日"),
        ("{{ 启动日期|年月 }}", "2026年3月"),
        ("{{ 启动日期|月日 }}", "3月5日"),
        ("{{ 期间 }}", "2026年上半年"),
        ("{{ 期间.年份 }}{{ 期间.名称 }}截至{{ 期间.末月 }}", "2026年上半年截至6月"),
        ("{{ 项目|列('名称')|列举 }}", "桥、路和渠"),
        ("{{ 项目|列('名称')|列举('、') }}", "桥、路、渠"),
        ("{{ 项目|合计('资金') }}", "30.5万元"),
        ("{{ 项目|合计('资金')|数值 }}", "30.5"),
        ("{{ 项目|合计('资金')|换算('元') }}", "305000元"),
        ("{{ 项目|合计('资金')|换算('元')|数值 }}", "305000"),
        ("{{ 总投资|换算('万元') }}", "34万多元"),
        ("{{ 取整(项目|合计('资金')|换算('亿元'), 3) }}", "0.003亿元"),
        ("{{ 取整(项目|合计('资金')|换算('亿元'), 1) }}", "0.003亿元"),
        ("{{ 项目|合计('资金')|换算('元') + 项目|合计('资金') }}", "610000元"),
        ("{% if 项目|合计('资金')|换算('元') > 300000 %}多{% endif %}", "多"),
        ("{{ 概数(走访 + 走访)|数值 }}", "约4000"),
        ("{{ 项目|计数 }}", "3个"),
        ("{{ 项目|计数('处') }}", "3处"),
        ("{{ 项目|length }}", "3"),
        ("{{ 纠纷.化解|占比(纠纷.受理) }}", "91.1%"),
        ("{{ 纠纷.化解|占比(纠纷.受理, 2) }}", "91.11%"),
        ("{{ 纠纷.受理|占比(纠纷.受理) }}", "100%"),
        ("{{ 纠纷.受理|占比(纠纷.受理, 0) }}、{{ 行政村|数值 }}", "100%、18"),
        ("{{ (纠纷.受理 * 1000)|占比(纠纷.受理 * 1000 + 1) }}", "99.999%"),
        ("{{ 等次|否则('未评') }}", "未评"),
        ("{{ 行政村|否则('若干') }}", "18个"),
        ("{% for 项 in 项目 if 项.资金 %}{{ loop.index }}{{ 项.名称 }}{% endfor %}", "1桥2路"),
        ("{% if 纠纷.化解 < 纠纷.受理 %}有未化解{% endif %}", "有未化解"),
        ("{% if 等次 %}有{% else %}无{% endif %}", "无"),
        ("{% if 单位 == '甲乡' %}是{% endif %}", "是"),
        ("{{ villages }}{{ disputes.accepted }}", "18个90起"),
    ],
)
def test_filter_prints(snippet: str, text: str) -> None:
    assert printed(snippet) == text


def test_a_reported_zero_is_printed_not_left_out() -> None:
    facts = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 0\n"
    assert printed("{% if 走访 %}走访{{ 走访 }}。{% endif %}", facts) == "走访0人次。"


def test_a_sum_knows_the_cells_it_was_computed_from() -> None:
    workspace = mini_workspace(FACTS, **{"templates/mini/report.md.j2": FRAME + "{{ 项目|合计('资金') }}\n"})
    markup = Stages(workspace).markup(INPUT, DiagnosticLog())
    (piece,) = (p for p in markup.printed if getattr(p, "fact", None))
    fact = piece.fact  # type: ignore[union-attr]  # the only piece printed is a fact
    assert fact.formula == "合计(项目.资金)"
    assert [str(parent.location) for parent in fact.parents] == [f"{INPUT}:9:17", f"{INPUT}:10:17"]


@pytest.mark.parametrize(
    ("said", "text"),
    [("约3500万元", "约0.35亿元"), ("近3500万元", "近0.35亿元"), ("3500万元左右", "0.35亿元左右")],
)
def test_an_approximate_figure_is_converted_with_its_word(said: str, text: str) -> None:
    assert printed("{{ 总投资|换算('亿元') }}", FACTS.replace("34万多元", said)) == text


def test_a_word_for_the_last_digit_goes_with_no_other_unit() -> None:
    with pytest.raises(RejectedInput) as rejected:
        printed("{{ 总投资|换算('亿元') }}", FACTS.replace("34万多元", "3500余万元"))
    assert [d.hints for d in rejected.value.diagnostics] == [("在输入里改写成 约3500万元",)]


@pytest.mark.parametrize(
    ("snippet", "message"),
    [
        ("{{ 单位|汉字 }}", "过滤器“汉字”只能用在数上"),
        ("{{ 行政村|月日 }}", "过滤器“月日”只能用在日期上"),
        ("{{ 行政村|列举 }}", "过滤器“列举”只能用在列表上"),
        ("{{ 项目|合计('名称') }}", "“项目”的“名称”不是数，不能合计"),
        ("{{ 项目|列('金额') }}", "列表“项目”没有“金额”这一列"),
        ("{{ 行政村|换算('万元') }}", "不能把“18个”换算成“万元”"),
        ("{{ 项目|计数([1]) }}", "过滤器“计数”的括号里要写文字"),
        ("{{ 计数(项目, 1) }}", "函数“计数”的括号里要写文字"),
        ("{{ 行政村|换算(1) }}", "过滤器“换算”的括号里要写文字"),
        ("{{ 项目|列('名称')|列举(1) }}", "过滤器“列举”的括号里要写文字"),
        ("{{ 项目|列(1)|列举 }}", "过滤器“列”的括号里要写文字"),
        ("{{ 纠纷.化解|占比(纠纷.受理, '1') }}", "过滤器“占比”的小数位数要写 0 至 10 的整数"),
        ("{{ 取整(总投资, -1) }}", "函数“取整”的小数位数要写 0 至 10 的整数"),
        ("{{ 总投资|否则(0) }}", "过滤器“否则”的括号里要写文字或另一个指标"),
        ("{{ 等次|汉字 }}", "正文用到了“等次”，但输入没有填写它"),
        ("{{ [1, 2] }}", "这里的结果是列表或映射，不能直接印出"),
        ("{{ 项目 }}", "“项目”是列表，不能直接印出"),
        ("{{ true }}", "这里的结果是“是”或“否”，不能印出"),
        ("{{ none }}", "这里没有内容可印"),
        ("{{ 同填(行政村, 行政村) }}", "这里的结果是“是”或“否”，不能印出"),
    ],
)
def test_a_filter_out_of_place_is_told_at_the_template_line(snippet: str, message: str) -> None:
    with pytest.raises(RejectedInput) as rejected:
        printed(snippet)
    (finding,) = rejected.value.diagnostics
    assert finding.message == message
    assert str(finding.location).startswith("templates/mini/report.md.j2:9:")


@pytest.mark.parametrize(
    ("snippet", "text"),
    [
        ("{{ 纠纷.受理 - 纠纷.化解 }}", "8起"),
        ("{{ 行政村 + 2 }}", "20个"),
        ("{{ 100 - 行政村 }}", "82个"),
        ("{{ 行政村 * 1.5 }}", "27个"),
        ("{{ 2 * 行政村 }}", "36个"),
        ("{{ -行政村 }}", "-18个"),
        ("{{ 180 / 行政村 }}", "10"),
        ("{{ 合计(项目.资金) }}", "30.5万元"),
        ("{{ 合计(项目.资金)|换算('元') }}", "305000元"),
        ("{{ 合计(纠纷.受理, 纠纷.化解) }}", "172起"),
        ("{{ 最大(项目.资金) }}、{{ 最小(项目.资金) }}", "20万元、10.5万元"),
        ("{{ 计数(项目, '个') }}、{{ 计数(项目.资金) }}", "3个、2"),
        ("{{ 占比(纠纷.化解, 纠纷.受理) }}", "91.1%"),
        ("{{ 比(纠纷.受理, 纠纷.化解) }}", "1.1"),
        ("{{ 取整(合计(项目.资金)) }}", "31万元"),
        ("{{ 增长率(纠纷.化解, 纠纷.受理) }}", "-8.9%"),
        ("{{ 纠纷.化解|增长(纠纷.受理) }}", "下降8.9%"),
        ("{{ 纠纷.化解|增减(纠纷.受理) }}", "比纠纷.受理减少8起"),
        ("{% if 介于(行政村, 10, 20) %}是{% endif %}", "是"),
        ("{% if 等次 + 1 %}有{% else %}无{% endif %}", "无"),
        ("{{ 等次|汉字|否则('无') }}", "无"),
        ("{% for 项 in 项目|舍位('资金', '万元') if 项.资金 %}{{ 项.资金 }}{% endfor %}", "11万元20万元"),
        ("{{ 项目|舍位('资金', '万元')|合计('资金') }}", "31万元"),
    ],
)
def test_arithmetic_in_a_template_prints(snippet: str, text: str) -> None:
    assert printed(snippet) == text


@pytest.mark.parametrize(
    ("snippet", "message"),
    [
        ("{{ 行政村 / 0 }}", "除数是 0，不能作除数"),
        ("{{ 行政村 + '二' }}", "这里要用一个数"),
        ("{{ 行政村|翻番(5) }}", "过滤器“翻番”只能用在指标上"),
        ("{{ 行政村|增减(5) }}", "过滤器“增减”只能用在指标上"),
        ("{{ 9999999999999999999999999999999999999 * 行政村 }}", "这个数太大"),
        ("{{ 99999999999999 * 行政村 * 99999999999999 }}", "数太大，或小数位太多，算不出来"),
        ("{{ 合计() }}", "“合计”的括号里没有写指标"),
        ("{{ 项目.金额 }}", "“项目”里没有“金额”"),
        ("{{ 项目|舍位('资金', '户') }}", "不能把“10.5万元”换算成“户”"),
        ("{{ 介于(行政村, 1, 2) }}", "这里的结果是“是”或“否”，不能印出"),
    ],
)  # fmt: skip
def test_arithmetic_out_of_place_is_told_at_the_template_line(snippet: str, message: str) -> None:
    with pytest.raises(RejectedInput) as rejected:
        printed(snippet)
    assert [f.message for f in rejected.value.diagnostics] == [message]


def test_a_written_reason_can_be_printed() -> None:
    kit = "名称: 小样\n指标:\n  a: {名称: 甲数, 单位: 个}\n  b: {名称: 乙数, 单位: 个}\n勾稽:\n  - {规则: 甲数 == 乙数, 名称: 两数一致}\n"
    template = "# 总结\n\n甲{{ 甲数 }}。{% if 口径说明['两数一致'] %}注：{{ 口径说明['两数一致'] }}。{% endif %}\n"
    facts = "模板: mini\n单位: 甲乡\n甲数: 5\n乙数: 6\n口径说明: {两数一致: 含上年结转}\n"
    files = {"templates/mini/kit.yaml": kit, "templates/mini/report.md.j2": template, "templates/mini/做法.md.j2": ""}
    text = Stages(mini_workspace(facts, **files)).markup(INPUT, DiagnosticLog()).source.text
    assert text.rstrip() == "# 总结\n\n甲5个。注：含上年结转。"

"""带: a figure with each comparison that there is ground for; what lacks ground leaves no trace."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.document import walk_facts_printed
from reportgen.model.inlines import FactText
from reportgen.pipeline import Stages
from tests.unit.templating.sentences import FRAME, HEAD, said
from tests.workspaces import INPUT, mini_workspace

LAST_YEAR = "inputs/2025H1/甲乡.yaml"
BEFORE = "inputs/2025H2/甲乡.yaml"
RATES = "计算:\n  solved: {名称: 化解率, 公式: '占比(纠纷.化解, 纠纷.受理)'}\n"


@pytest.mark.parametrize(
    ("asked", "now", "then", "printed"),
    [
        ("总投资|带('同比', '完成率')", "总投资: 436.5\n目标: {总投资: 900}", "总投资: 402.7", "436.5万元，同比增长8.4%，完成年度目标的48.5%"),
        ("总投资|带('完成率', '同比')", "总投资: 436.5\n目标: {总投资: 900}", "总投资: 402.7", "436.5万元，完成年度目标的48.5%，同比增长8.4%"),
        ("总投资|带('同比', '完成率')", "总投资: 436.5", "总投资: 402.7", "436.5万元，同比增长8.4%"),
        ("总投资|带('同比', '完成率')", "总投资: 436.5\n目标: {总投资: 900}", "", "436.5万元，完成年度目标的48.5%"),
        ("总投资|带('同比', '环比', '完成率')", "总投资: 436.5", "", "436.5万元"),
        ("总投资|带('同比')", "总投资: 40", "总投资: 50", "40万元，同比下降20%"),
        ("总投资|带('同比')", "总投资: 40", "总投资: 40", "40万元，与上年同期持平"),
        ("走访|带('同比')", "走访: 5", "走访: 0", "5人次，上年同期为0人次"),
        ("走访|带('同比')", "走访: 0", "走访: 0", "0人次，与上年同期持平"),
        ("走访|带('同比')", "走访: 0", "走访: 8", "0人次，同比下降100%"),
        ("走访|带('同比', '完成率')", "走访: 5\n目标: {走访: 0}", "", "5人次"),
        ("走访|带('同比')", "走访: 2000余人次", "走访: 1900", "2000余人次，同比增长约5.3%"),
        ("走访|带('完成率')", "走访: 12\n目标: {走访: 10}", "", "12人次，完成年度目标的120%"),
        ("纠纷.化解|带('同比')", "纠纷: {化解: 9}", "纠纷: {化解: 3}", "9起，同比增长200%"),
        ("化解率|带('同比')", "纠纷: {受理: 10, 化解: 9}", "纠纷: {受理: 10, 化解: 8}", "90%，同比提高10个百分点"),
        ("化解率|带('同比')", "纠纷: {受理: 10, 化解: 9}", "", "90%"),
        ("化解率|带('同比')", "纠纷: {受理: 10, 化解: 9}", "纠纷: {受理: 10}", "90%"),
        ("(总投资|换算('亿元'))|带('同比')", "总投资: 20000", "总投资: 10000", "2亿元，同比增长一倍"),
    ],
)  # fmt: skip
def test_each_comparison_that_has_ground_follows(asked: str, now: str, then: str, printed: str) -> None:
    files = {LAST_YEAR: f"{HEAD}行政村: 18\n{then}\n"} if then else {}
    text, messages = said(f"共{{{{ {asked} }}}}。", now, kit=RATES, files=files)
    assert text == f"共{printed}。"
    assert [m for m in messages if "已经填写" in m and "纠纷" not in m] == []


def test_the_period_before_has_a_word_of_its_own() -> None:
    text, _ = said("{{ 走访|带('环比') }}。", "走访: 6", files={BEFORE: f"{HEAD}行政村: 18\n走访: 5\n"})
    assert text == "6人次，环比增长20%。"


def test_each_part_is_traced_as_its_own_filter_traces_it() -> None:
    facts = "走访: 6\n目标: {走访: 12}\n"
    template = "{{ 走访|带('同比', '完成率') }}；{{ 走访 }}，{{ 走访|同比 }}，完成年度目标的{{ 走访|完成率 }}。"
    files = {"templates/mini/report.md.j2": f"{FRAME}{template}\n", LAST_YEAR: f"{HEAD}行政村: 18\n走访: 5\n"}
    workspace = mini_workspace(f"{HEAD}行政村: 18\n{facts}", **files)
    document = Stages(workspace).document(INPUT, DiagnosticLog())
    pieces: list[FactText] = [p for p in walk_facts_printed(document) if "visits" in p.fact.key]
    together, alone = pieces[:3], pieces[3:]
    assert [(p.text, p.fact, p.fact.parents) for p in together] == [(p.text, p.fact, p.fact.parents) for p in alone]


def test_a_draft_prints_the_stand_in_alone() -> None:
    assert said("{{ 走访|带('同比') }}。", "走访:\n", draft=True)[0] == "【待补：走访】。"


def test_a_final_paper_lacks_the_figure() -> None:
    assert said("{{ 走访|带('同比') }}。")[1] == ["正文用到了“走访”，但输入没有填写它"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("走访|带", "过滤器“带”的括号里没有写要带上的比较"),
        ("走访|带('同此')", "过滤器“带”不能带“同此”"),
        ("走访|带('增减')", "过滤器“带”不能带“增减”"),
        ("走访|带('同比', '同比')", "过滤器“带”的括号里，一种比较写了两遍"),
        ("走访|带(1)", "过滤器“带”不能带“1”"),
        ("等次|带('同比')", "过滤器“带”只能用在数上"),
        ("项目|带('同比')", "过滤器“带”只能用在数上"),
        ("(走访 + 走访)|带('同比')", "“走访 + 走访”是在模板里算出的，找不到它的上年同期"),
        ("(项目|first).资金|带('同比')", "“项目[1].资金”是列表的一行，别的期间和目标里没有它"),
    ],
)
def test_what_cannot_be_is_told(asked: str, message: str) -> None:
    facts = "走访: 6\n等次: 先进\n项目: [{名称: 桥, 资金: 3}]"
    assert said(f"共{{{{ {asked} }}}}。", facts)[1] == [message]


def test_a_wrong_name_is_told_where_it_stands_though_no_input_comes_there() -> None:
    assert said("抓实。{% if 等次 %}{{ 走访|带('同此') }}{% endif %}", "走访: 6")[1] == ["过滤器“带”不能带“同此”"]

"""A clause's own pause gives way to the mark of another passage; what is a slip stays and is told."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.linting.advice import advise
from reportgen.pipeline import Stages
from tests.unit.templating.sentences import FRAME, said
from tests.workspaces import INPUT, mini_workspace

FACTS = "走访: 5\n总投资: 3\n工作重点: 产业。\n项目: [{名称: 桥}, {名称: 路}]"
VISITS, FUNDS = "{% if 有(走访) %}走访{{ 走访 }}，{% endif %}", "{% if 有(总投资) %}投资{{ 总投资 }}，{% endif %}"
NOBODY = "{% if 有(等次) %}等次{{ 等次 }}，{% endif %}"


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        (f"{VISITS}{FUNDS}。", "走访5人次，投资3万元。"),
        (f"{VISITS}{FUNDS}{NOBODY}。", "走访5人次，投资3万元。"),
        (f"{VISITS}{NOBODY}{NOBODY}。", "走访5人次。"),
        (f"{VISITS}\n{NOBODY}\n{FUNDS}\n{NOBODY}\n。", "走访5人次，投资3万元。"),
        (f"{VISITS}{NOBODY}；{FUNDS}。", "走访5人次；投资3万元。"),
        (f"（{VISITS}{NOBODY}）属实。", "（走访5人次）属实。"),
        (f"{VISITS}{NOBODY}，其中{FUNDS}等。", "走访5人次，其中投资3万元，等。"),
        ("桥、{% if 等次 %}路{% endif %}，渠。", "桥，渠。"),
        ("桥；{% if 走访 %}，{% endif %}。", "桥。"),
        ("桥、{% if 走访 %}，{% endif %}{% if 走访 %}；{% endif %}。", "桥。"),
        ("{% for 项 in 项目 %}{{ 项.名称 }}、{% endfor %}。", "桥、路。"),
        ("{% for 项 in 项目 %}{{ 项.名称 }}，{% endfor %}{% if 等次 %}好{% endif %}？", "桥，路？"),
        ("走访，{# 以台账为准 #}。", "走访。"),
        ("走访，{{ 等次|否则('') }}。", "走访。"),
        ("{% macro 句() %}走访，{% if 等次 %}好，{% endif %}。{% endmacro %}{{ 句() }}抓实。", "走访。抓实。"),
        ("{% macro 分句() %}走访，{% endmacro %}{{ 分句() }}{{ 分句() }}。", "走访，走访。"),
        ("{% set 句 %}走访，{% endset %}{{ 句 }}。", "走访。"),
        ("{% set 句 %}走访，{% endset %}{% if 句 == '走访，' %}相同。{% endif %}", "相同。"),
        ("要**走访，{% if 等次 %}好{% endif %}**。", "要走访，。"),
    ],
)
def test_a_pause_gives_way_to_the_mark_of_the_next_passage(template: str, printed: str) -> None:
    assert said(template, FACTS)[0] == printed


@pytest.mark.parametrize("mark", list("。；，、）：？！"))
def test_it_gives_way_to_any_mark_that_closes(mark: str) -> None:
    assert said(f"桥、{{% if 等次 %}}路{{% endif %}}{mark}渠。", FACTS)[0] == f"桥{mark}渠。"


@pytest.mark.parametrize("mark", list("（《“—路"))
def test_it_stays_before_anything_else(mark: str) -> None:
    assert said(f"桥，{{% if 等次 %}}路{{% endif %}}{mark}渠。", FACTS)[0] == f"桥，{mark}渠。"


def test_it_stays_at_the_end_of_a_paragraph() -> None:
    assert said(f"{VISITS}\n\n。", FACTS, draft=True)[0] == "走访5人次，\n。"


@pytest.mark.parametrize(
    ("template", "slip", "shown"),
    [
        ("走访{{ 走访 }}，。", "，。", "，。"),
        ("走访{{ 走访 }}，，{% if 等次 %}好{% endif %}。", "，，", "，。"),
        ("走访{{ 走访 }}；{% if 总投资 %}，{% endif %}投资。", "；", "；，"),
        (f"{VISITS}{NOBODY}。投资{{{{ 总投资 }}}}，。", "，。", "，。"),
    ],
)
def test_marks_that_one_passage_doubles_are_told_at_their_place(template: str, slip: str, shown: str) -> None:
    workspace = mini_workspace(
        f"模板: mini\n单位: 甲乡\n行政村: 18\n{FACTS}\n", **{"templates/mini/report.md.j2": f"{FRAME}{template}\n"}
    )
    report, document, _ = Stages(workspace).every_stage(INPUT, DiagnosticLog())
    told = [f for f in advise(report, document) if f.rule == "doubled-mark"]
    assert [(f.message, str(f.location)) for f in told] == [
        (f"标点重叠：{shown}", f"templates/mini/report.md.j2:9:{template.find(slip) + 1}")
    ]


@pytest.mark.parametrize("template", ["{{ 工作重点 }}，{% if 等次 %}{% endif %}。", "走访，{{ 工作重点 }}。"])
def test_a_mark_that_a_value_ends_with_is_told(template: str) -> None:
    assert "“工作重点”以“。”结尾，印出来成了“。。”" in said(template, FACTS)[1]

"""自称 and 本级: what a place calls itself, from its name or from its 建制; told where neither says."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput, Severity
from reportgen.pipeline import Stages
from tests.unit.templating.sentences import said
from tests.workspaces import INPUT, mini_workspace

KIND = "  kind: {名称: 建制, 取值: [乡, 民族乡, 镇, 街道, 苏木]}\n"
BOTH = "{{ 自称 }}上下，{{ 本级 }}党委牵头。"


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ("柳溪乡", "乡"),
        ("石门土家族乡", "乡"),
        ("石门民族乡", "乡"),
        ("青柏镇", "镇"),
        ("清河县青柏镇", "镇"),
        ("青柏镇人民政府", "镇"),
        ("中共青柏镇委员会", "镇"),
        ("城关街道", "街道"),
        ("城关街道办事处", "街道"),
        ("白音苏木", "苏木"),
        ("清河县", "县"),
        ("清河县人民政府", "县"),
        ("临江区", "区"),
        ("望江社区", "社区"),
    ],
)
def test_a_place_calls_itself_by_the_end_of_its_name(place: str, level: str) -> None:
    assert said(BOTH, f"单位: {place}")[0] == f"全{level}上下，{level}党委牵头。"


@pytest.mark.parametrize(
    ("kind", "level"), [("乡", "乡"), ("民族乡", "乡"), ("镇", "镇"), ("街道", "街道"), ("苏木", "苏木")]
)
def test_the_kind_says_it_where_the_name_does_not(kind: str, level: str) -> None:
    text, messages = said(BOTH, f"单位: 青柏\n建制: {kind}", kit=KIND)
    assert text == f"全{level}上下，{level}党委牵头。"
    assert messages[1] == f"“单位”是“青柏”，“建制”是“{kind}”：单位的名称没有写全"


@pytest.mark.parametrize("name", ["自称", "本级"])
def test_it_is_told_where_neither_says(name: str) -> None:
    workspace = mini_workspace(
        "模板: mini\n单位: 青柏管委会\n行政村: 18\n",
        **{"templates/mini/report.md.j2": f"# 总结\n\n## 基本情况\n\n辖{{{{ 行政村 }}}}，{{{{ {name} }}}}。\n"},
    )
    with pytest.raises(RejectedInput) as refused:
        Stages(workspace).document(INPUT, DiagnosticLog())
    (finding,) = (f for f in refused.value.diagnostics if f.severity is Severity.ERROR)
    assert finding.message == f"正文用到了“{name}”，但它算不出：“单位”是“青柏管委会”，看不出是乡、镇还是街道"
    assert finding.hints == (f"把“单位”写成全称，例如 青柏乡，或在模板里用 {{% if {name} %}} 让这一句可以不写",)
    assert str(finding.location) == "templates/mini/report.md.j2:5:15"


def test_a_draft_prints_a_stand_in() -> None:
    assert said("{{ 自称 }}。", "单位: 青柏", draft=True)[0] == "【待补：自称】。"


@pytest.mark.parametrize(("place", "word"), [("城关街道", "党工委"), ("青柏镇", "党委"), ("石门土家族乡", "党委")])
def test_a_template_decides_by_the_level(place: str, word: str) -> None:
    assert said('{{ 本级 }}党{% if 本级 == "街道" %}工{% endif %}委。', f"单位: {place}")[0].endswith(f"{word}。")


def test_a_level_that_there_is_not_is_told() -> None:
    assert said('抓实。{% if 本级 == "街办" %}好。{% endif %}')[1] == [
        "“本级”的取值里没有“街办”，这个比较的结果总是一样"
    ]


def test_a_figure_of_the_kit_goes_before() -> None:
    kit = "  own: {名称: 自称, 取值: [我社区, 我村]}\n"
    assert said("{{ 自称 }}。", "单位: 望江社区\n自称: 我社区", kit=kit)[0] == "我社区。"
    assert said("{{ 自称 }}。", "单位: 望江社区", kit=kit)[1][1:] == ["正文用到了“自称”，但输入没有填写它"]


def test_a_template_does_not_set_them_anew() -> None:
    assert said('{% set 自称 = "我乡" %}{{ 自称 }}。')[1] == ["“自称”是指标或固定项目的名称，这里另设会把它盖住"]


@pytest.mark.parametrize(
    ("place", "kind", "told"),
    [
        ("柳溪乡", "乡", None),
        ("柳溪乡", "镇", Severity.ERROR),
        ("柳溪乡", "苏木", Severity.ERROR),
        ("白音苏木", "乡", Severity.ERROR),
        ("白音苏木", "苏木", None),
        ("石门土家族乡", "民族乡", None),
        ("石门土家族乡", "乡", Severity.WARNING),
        ("柳溪乡", "民族乡", Severity.WARNING),
        ("城关街道", "街道", None),
    ],
)
def test_the_kind_and_the_name_agree(place: str, kind: str, told: Severity | None) -> None:
    workspace = mini_workspace(f"模板: mini\n单位: {place}\n行政村: 18\n建制: {kind}\n")
    workspace.content["templates/mini/kit.yaml"] += KIND.encode()
    log = DiagnosticLog()
    try:
        Stages(workspace).report(INPUT, log)
    except RejectedInput as fault:
        log = DiagnosticLog()
        log.extend(fault.diagnostics)
    assert [f.severity for f in log if f.rule == "kind-differs"] == ([told] if told else [])

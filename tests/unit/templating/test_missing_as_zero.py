"""What nobody has filled in is printed neither as 0 nor as 没有, however a template comes to it."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity
from reportgen.pipeline import Stages
from tests.workspaces import mini_workspace

HEAD = "# {{ 单位 }}总结\n\n## 基本情况\n\n"


def told(words: str) -> list[Diagnostic]:
    files = {"templates/mini/report.md.j2": f"{HEAD}{words}\n", "templates/mini/做法.md.j2": ""}
    log = DiagnosticLog()
    Stages(mini_workspace("模板: mini\n单位: 甲乡\n", **files)).kit("mini", log)
    return [finding for finding in log if finding.rule in {"missing-as-zero", "blank-as-none"}]


@pytest.mark.parametrize(
    "words",
    [
        "走访{{ 走访 or 0 }}次。",
        '走访{{ 走访 or "0次" }}。',
        "走访{{ 走访 if 走访 else 0 }}次。",
        "走访{{ 0 if not 走访 else 走访 }}次。",
        '走访{{ 走访|否则("0") }}次。',
        '走访{{ 走访|数值|否则("零") }}次。',
        "{% set 数 = 走访 or 0 %}走访{{ 数 }}次。",
        "共{{ (走访 or 0) + 行政村 }}次。",
        "{% if (走访 or 0) > 50 %}走访多。{% endif %}",
        "{% for 项 in 项目 %}{{ 项.名称 }}{{ 项.资金 or 0 }}，{% endfor %}都已开工。",
        "走访{{ 走访 or -0 }}次。",
        "共{{ 项目|length or 0 }}个项目。",
        '项目投资{{ 项目|合计("资金")|否则("0万元") }}。',
        "走访{{ 走访 or 0|string }}次。",
        "化解{{ 纠纷.化解 if 有(纠纷.化解) else 0 }}起。",
    ],
)
def test_a_number_in_the_place_of_what_is_missing_is_an_error(words: str) -> None:
    assert [finding.severity for finding in told(words)] == [Severity.ERROR]


@pytest.mark.parametrize(
    "words",
    [
        '走访{{ 走访|同比 or "持平" }}。',
        '走访{{ 走访|否则("没有开展") }}。',
        "{% if not 走访 %}没有走访。{% endif %}",
        "{% if not 项目 %}没有项目。{% endif %}",
        "{% if 项目 %}有项目。{% else %}没有项目。{% endif %}",
        "{% for 项 in 项目 %}{{ 项.名称 }}，{% else %}没有项目，{% endfor %}都已开工。",
        "{% if 走访 %}走访{{ 走访 }}{% else %}走访0次{% endif %}。",
        "走访{% if 走访 %}{{ 走访|数值 }}{% else %}0{% endif %}次。",
        "{% if 有(走访) %}走访{{ 走访 }}{% else %}没有走访{% endif %}。",
        "{% if 走访 %}走访{{ 走访 }}{% elif 行政村 %}辖{{ 行政村 }}{% else %}没有走访{% endif %}。",
    ],
)
def test_words_that_deny_what_is_missing_are_a_warning(words: str) -> None:
    assert [finding.severity for finding in told(words)] == [Severity.WARNING]


@pytest.mark.parametrize(
    "words",
    [
        '走访{{ 走访|否则("未统计") }}。',
        '走访{{ 走访|否则("—") }}。',
        '走访{{ 走访 or "（未报）" }}。',
        "{% if 走访 %}走访{{ 走访 }}{% else %}没有填报走访{% endif %}。",
        "{% if 走访 %}{% if 有(走访) %}走访{{ 走访 }}{% else %}没有走访{% endif %}{% endif %}。",
        "{% if 走访 > 0 %}走访{{ 走访 }}{% else %}没有走访{% endif %}。",
        "{% if 有(走访) %}走访{{ 走访 }}{% elif 走访 %}没有走访{% else %}没有填报走访{% endif %}。",
        '{{ 工作重点|否则("没有重点") }}抓实。',
        "{% for 项 in 项目 %}{{ 项.名称 }}，{% else %}没有填报项目，{% endfor %}都已开工。",
        "{% for 项 in 项目 %}{{ loop.index or 0 }}{{ 项.名称 }}，{% endfor %}都已开工。",
    ],
)
def test_what_says_that_it_is_missing_or_comes_to_a_real_zero_is_not_told(words: str) -> None:
    assert told(words) == []

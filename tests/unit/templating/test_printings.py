"""Where templates print each figure: by section, template and line, read off the templates alone."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.templating import CompiledKit
from reportgen.templating.printings import Printing, printings
from tests.workspaces import mini_workspace

FRAME = "# {{ 单位 }}总结\n\n## 基本情况\n\n"


def compiled(template: str, **files: str) -> CompiledKit:
    workspace = mini_workspace(**{"templates/mini/report.md.j2": template, **files})
    log = DiagnosticLog()
    kit = Stages(workspace).kit("mini", log)
    assert kit is not None, list(log)
    return kit


def told(found: list[Printing]) -> list[tuple[str, str, str, str, int]]:
    return [
        (
            ".".join((*((one.reference.base,) if one.reference.base else ()), *one.reference.path)),
            "、".join(one.reference.forms),
            one.section,
            one.source.path.removeprefix("templates/mini/"),
            one.line,
        )
        for one in found
    ]


def printed(template: str, **files: str) -> list[tuple[str, str, str, str, int]]:
    return told(printings(compiled(FRAME + template, **files)).printed)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ 行政村 }}", [("villages", "")]),
        ("{{ villages }}", [("villages", "")]),
        ('{{ 纠纷["受理"] }}', [("disputes.accepted", "")]),
        ("{{ 总投资|数值 }}{{ 总投资|换算('亿元') }}", [("funds", ""), ("funds", "")]),
        ("{{ 概数(走访) }}", [("visits", "")]),
        ("{{ 工作重点|否则(等次) }}", [("focus", ""), ("level", "")]),
        ("{{ 行政村 if 走访 else 走访 }}", [("villages", ""), ("visits", "")]),
        ("{{ 总投资|同比 }}", [("funds", "同比")]),
        ("{{ 总投资|同比(2) }}", [("funds", "同比")]),
        ("{{ 总投资|增减 }}", [("funds", "增减")]),
        ("{{ 总投资|增减(目标.总投资) }}", [("funds", "比较"), ("目标.funds", "比较")]),
        ("{{ 总投资|完成率 }}", [("funds", "完成率")]),
        ("{{ 上年同期.总投资 }}", [("上年同期.funds", "")]),
        ("{{ 纠纷.化解|占比(纠纷.受理) }}", [("disputes.resolved", "占比"), ("disputes.accepted", "占比")]),
        ("{{ 纠纷.受理 - 纠纷.化解 }}", [("disputes.accepted", "计算"), ("disputes.resolved", "计算")]),
        ("{{ 项目|计数('个') }}{{ 计数(项目.资金) }}", [("projects", "计数"), ("projects.funds", "计数")]),
        ("{{ 项目|合计('资金') }}{{ 合计(项目.资金) }}", [("projects.funds", "合计")] * 2),
        ("{{ 项目|列('名称')|列举 }}", [("projects.name", "")]),
        ("{{ (项目|first).名称 }}", [("projects.name", "")]),
        ("{{ 项目[0].名称 }}", [("projects.name", "")]),
        ("{% for 项 in 项目|sort(attribute='资金') %}{{ 项.名称 }}{% endfor %}", [("projects.name", "")]),
        (
            "{% for 组 in 项目|分组('名称') %}{{ 组.名称 }}{{ 组.行|合计('资金') }}{% endfor %}",
            [("projects.name", ""), ("projects.funds", "合计")],
        ),
        ("{% set 数 = 走访 %}{{ 数 }}", [("visits", "")]),
        ("{% set 记 = namespace(数=0) %}{% set 记.数 = 走访 %}{{ 记.数 }}", [("visits", "")]),
        ("{% macro 写(数) %}{{ 数|数值 }}{% endmacro %}{{ 写(走访) }}", [("visits", "")]),
        ("{% macro 写(数=走访) %}{{ 数 }}{% endmacro %}{{ 写(数=行政村) }}", [("villages", "")]),
        ("{% if 走访 %}有{% endif %}", []),
        ('{{ "多" if 走访 > 9 else "少" }}', []),
        ("{{ 单位 }}{{ 期间.名称 }}", []),
    ],
)
def test_what_an_expression_prints_and_what_it_makes_of_it(template: str, expected: list[tuple[str, str]]) -> None:
    assert [found[:2] for found in printed(template)] == expected


def test_a_place_is_the_section_the_template_and_the_line_of_the_expression() -> None:
    words = "{{ 行政村 }}\n\n{% include '做法.md.j2' %}\n\n## 主要做法\n\n甲{% if 走访 %}\n乙{{ 走访 }}{% endif %}\n"
    assert printed(words, **{"templates/mini/做法.md.j2": "\n丙{{ 总投资 }}\n"}) == [
        ("villages", "", "基本情况", "report.md.j2", 5),
        ("funds", "", "基本情况", "做法.md.j2", 2),
        ("visits", "", "主要做法", "report.md.j2", 12),
    ]


def test_a_heading_in_an_included_template_holds_for_what_follows_it() -> None:
    words = "{% include '做法.md.j2' %}\n\n{{ 走访 }}\n"
    assert [found[2] for found in printed(words, **{"templates/mini/做法.md.j2": "## 主要做法\n\n甲\n"})] == [
        "主要做法"
    ]


def test_what_a_macro_prints_is_printed_where_it_is_called() -> None:
    words = "{% macro 写(数) %}\n{{ 数 }}\n{% endmacro %}\n\n{{ 写(走访) }}\n"
    assert printed(words) == [("visits", "", "基本情况", "report.md.j2", 9)]


def test_macros_of_another_template_are_known() -> None:
    words = "{% from '做法.md.j2' import 写 %}{{ 写(走访) }}\n{% import '做法.md.j2' as 件 %}{{ 件.写(行政村) }}\n"
    files = {"templates/mini/做法.md.j2": "{% macro 写(数) %}{{ 数 }}{% endmacro %}"}
    assert [(found[0], found[4]) for found in printed(words, **files)] == [("visits", 5), ("villages", 6)]


def test_before_the_first_heading_and_in_headings_and_attachments() -> None:
    template = "# {{ 行政村 }}总结\n\n{{ 走访 }}\n\n## 受理{{ 纠纷.受理 }}\n\n甲\n\n"
    template += "## {{ 等次|否则('下') }}段\n\n乙\n\n# 附件：表\n\n{{ 总投资 }}\n"
    assert [found[:3:2] for found in told(printings(compiled(template)).printed)] == [
        ("villages", "标题"),
        ("visits", "开头"),
        ("disputes.accepted", "受理〔纠纷.受理〕"),
        ("level", "……段"),
        ("funds", "附件"),
    ]


def test_a_template_whose_name_is_made_up_is_looked_at_too() -> None:
    words = '{% include 等次 ~ ".md.j2" %}\n'
    files = {"templates/mini/先进.md.j2": "{{ 走访 }}\n"}
    assert ("visits", "", "", "先进.md.j2", 1) in printed(words, **files)


def test_conditions_ask_and_print_nothing() -> None:
    found = printings(compiled(FRAME + "{% if 走访 > 5 and not 等次 %}甲{% elif 上年同期.总投资 %}乙{% endif %}\n"))
    assert told(found.printed) == []
    assert [one[0] for one in told(found.asked)] == ["visits", "level", "上年同期.funds"]


def test_what_decides_between_two_values_is_asked() -> None:
    found = printings(compiled(FRAME + '{% set 甲 = "多" if 走访 > 9 else "少" %}{{ 行政村 if 等次 else 总投资 }}'))
    assert [one[0] for one in told(found.asked)] == ["visits", "level"]
    assert [one[0] for one in told(found.printed)] == ["villages", "funds"]


def test_a_figure_with_comparisons_is_printed_as_it_is_and_in_each_of_their_forms() -> None:
    found = printed('{{ 总投资|带("同比", "完成率") }}')
    assert [one[:2] for one in found] == [("funds", ""), ("funds", "同比"), ("funds", "完成率")]


MODULE = "指标:\n  visits2: {名称: 入户, 单位: 次}\n"
SECTIONS = '{标题: \'{{ "上" if 期间.名称 == "上半年" else 期间.名称 }}工作\', 写: [做法]}'


def test_a_kit_that_is_put_together_prints_its_modules_under_its_sections() -> None:
    workspace = mini_workspace()
    for path in [path for path in workspace.content if path.startswith("templates/mini/")]:
        del workspace.content[path]
    kit = f"名称: 合\n模块: [走访工作]\n章节: [{SECTIONS}, 问题]\n指标:\n  villages: {{名称: 行政村, 单位: 个}}\n"
    files = {
        "mini/kit.yaml": kit,
        "mini/partials/开头.md.j2": "# 总结\n\n共{{ 行政村 }}村。\n",
        "mini/partials/问题.md.j2": "还有{{ 行政村 }}村没有走到。\n",
        "modules/走访工作/module.yaml": MODULE,
        "modules/走访工作/做法.md.j2": "入户{{ 入户 }}。\n",
    }
    workspace.content |= {f"templates/{path}": text.encode() for path, text in files.items()}
    log = DiagnosticLog()
    made = Stages(workspace).kit("mini", log)
    assert made is not None, list(log)
    assert [(*found[::2], found[3]) for found in told(printings(made).printed)] == [
        ("villages", "开头", 3, "partials/开头.md.j2"),
        ("visits2", "……工作", 1, "templates/modules/走访工作/做法.md.j2"),
        ("villages", "问题", 1, "partials/问题.md.j2"),
    ]


def test_templates_and_macros_within_themselves_come_to_an_end() -> None:
    words = "{% macro 写(数) %}{{ 数 }}{% if 数 %}{{ 写(数) }}{{ 写(数) }}{% endif %}{% endmacro %}{{ 写(走访) }}\n"
    words += "{% include '做法.md.j2' %}\n"
    again = "{{ 总投资 }}{% if 等次 %}{% include '做法.md.j2' %}{% include 'report.md.j2' %}{% endif %}\n"
    found = printed(words, **{"templates/mini/做法.md.j2": again})
    assert [one[0] for one in found] == ["visits", "funds"]

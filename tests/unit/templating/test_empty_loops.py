"""A loop that prints nothing inside a sentence is told where the rest of the sentence cannot stand."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput, Severity
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace

KIT = """
名称: 小样
指标:
  villages:
    名称: 村
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      funds: {名称: 资金, 单位: 万元, 类型: 小数}
"""
NAMES = "{% for 项 in 村 %}{{ 项.名称 }}{% if not loop.last %}、{% endif %}{% endfor %}"


def told(template: str, typed: str = "", draft: bool = False) -> list[str]:
    files = {
        "templates/mini/kit.yaml": KIT,
        "templates/mini/report.md.j2": f"# 总结\n\n{template}\n",
        "templates/mini/做法.md.j2": "",
    }
    stages = Stages(mini_workspace(f"模板: mini\n单位: 甲乡\n{typed}", **files), draft)
    log = DiagnosticLog()
    try:
        stages.document(INPUT, log)
    except RejectedInput as fault:
        log.extend(fault.diagnostics)
    return [f.message.partition("剩下")[2] for f in log.sorted() if f.rule == "empty-loop"]


@pytest.mark.parametrize(
    ("template", "rest"),
    [
        (f"工作有序。存在{NAMES}等问题。资金到位。", "存在等问题。"),
        (f"先后到{NAMES}、走访。", "先后到、走访。"),
        ("先后到{% for 项 in 村 %}{{ 项.名称 }}、{% endfor %}走访。", "先后到走访。"),
        ("受灾的有：{% for 项 in 村 %}{{ 项.名称 }}；{% endfor %}\n", "受灾的有："),
        ("走访三个村（{% for 项 in 村 %}{{ 项.名称 }}、{% endfor %}）。", "走访三个村（）。"),
        (f"{NAMES}完成了任务。", "完成了任务。"),
        (f"- 存在{NAMES}等问题。", "存在等问题。"),
        (f"全面推进{NAMES}\n建设。", "全面推进建设。"),
        ("存在\n{% for 项 in 村 %}\n{{ 项.名称 }}、\n{% endfor %}\n等问题。", "存在等问题。"),
        ("存在{% for 项 in 村 if 项.资金 %}{{ 项.名称 }}{% if not loop.last %}、{% endif %}{% endfor %}等问题。", "存在等问题。"),
        ("工作落实，。{% for 项 in 村 %}{{ 项.名称 }}到位，{% endfor %}。", "。"),
        ("工作落实，其中{% for 项 in 村 %}{{ 项.名称 }}到位，{% endfor %}。", "工作落实，其中。"),
        ("工作落实，{% for 项 in 村 %}{{ 项.名称 }}、{% endfor %}。", "工作落实。"),
        (f"| 村 | 数 |\n|---|---|\n| 共{NAMES}个 | 3 |", "共个"),
    ],
)  # fmt: skip
def test_a_broken_sentence_is_told(template: str, rest: str) -> None:
    assert told(template) == [f"“{rest}”"]


@pytest.mark.parametrize(
    "template",
    [
        f"工作有序。{{% if 村 %}}存在{NAMES}等问题。{{% endif %}}",
        "工作有序{% for 项 in 村 %}，{{ 项.名称 }}已经到位{% endfor %}。",
        "工作有序，{% for 项 in 村 %}{{ 项.名称 }}到位，{% endfor %}。",
        "工作有序；\n{% for 项 in 村 %}\n{{ 项.名称 }}到位；\n{% endfor %}\n。",
        "工作有序{% for 项 in 村 %}{% if loop.first %}，{% endif %}{{ 项.名称 }}已经到位{% endfor %}。",
        "工作有序。{% for 项 in 村 %}{{ 项.名称 }}到位{% if loop.last %}。{% else %}；{% endif %}{% endfor %}群众满意。",
        "工作有序。{% for 项 in 村 %}{{ 项.名称 }}已经到位。{% endfor %}群众满意。",
        "工作有序（见附件）{% for 项 in 村 %}（{{ 项.名称 }}）{% endfor %}。",
        "工作有序。\n\n{% for 项 in 村 %}\n{{ 项.名称 }}已经到位。\n{% endfor %}\n\n群众满意。",
        f"工作有序。\n\n{NAMES}\n\n群众满意。",
        "| 村 | 数 |\n|---|---|\n{% for 项 in 村 %}\n| {{ 项.名称 }} | {{ 项.资金 }} |\n{% endfor %}\n| 合计 | 3 |",
        "工作有序。\n\n{% for 项 in 村 %}\n- {{ 项.名称 }}\n{% endfor %}\n\n群众满意。",
        "存在{% for 项 in 村 %}{{ 项.名称 }}、{% else %}一些{% endfor %}差距。",
        "到{% if 村 %}{% for 项 in 村 %}{{ 项.名称 }}、{% endfor %}{% endif %}王村走访。",
        "{% set 和 = namespace(数=0) %}{% for 项 in 村 %}{% set 和.数 = 和.数 + 1 %}{% endfor %}工作有序。",
    ],
)  # fmt: skip
def test_what_can_stand_without_the_loop_is_left(template: str) -> None:
    assert told(template) == []


def test_a_loop_that_prints_is_left() -> None:
    assert told(f"存在{NAMES}等问题。", "村: [{名称: 竹坪村}]\n") == []


def test_rounds_that_all_print_nothing_are_as_none() -> None:
    template = "存在{% for 项 in 村 %}{% if 项.资金 > 10 %}{{ 项.名称 }}、{% endif %}{% endfor %}等问题。"
    assert told(template, "村: [{名称: 竹坪村, 资金: 3}]\n") == ["“存在等问题。”"]


def test_a_draft_is_only_warned() -> None:
    files = {"templates/mini/kit.yaml": KIT, "templates/mini/report.md.j2": f"# 总结\n\n存在{NAMES}等问题。\n"}
    log = DiagnosticLog()
    Stages(mini_workspace("模板: mini\n单位: 甲乡\n", **files, **{"templates/mini/做法.md.j2": ""}), True).document(
        INPUT, log
    )
    assert [(f.severity, f.rule) for f in log] == [(Severity.WARNING, "empty-loop")]


def test_words_joined_of_nothing_are_refused() -> None:
    template = "# 总结\n\n重点村有{{ 村|列('资金')|join('、') }}等。\n"
    files = {"templates/mini/kit.yaml": KIT, "templates/mini/report.md.j2": template, "templates/mini/做法.md.j2": ""}
    stages = Stages(mini_workspace("模板: mini\n单位: 甲乡\n村: [{名称: 竹坪村}]\n", **files))
    with pytest.raises(RejectedInput) as refused:
        stages.document(INPUT, DiagnosticLog())
    assert [f.message for f in refused.value.diagnostics] == ["没有可列举的内容"]

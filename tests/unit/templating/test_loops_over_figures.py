"""各项 of a group, and rows beside those of a year ago: 新增, 减少, 延续."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.model.document import Paragraph, walk_facts_printed
from reportgen.model.inlines import inline_text
from reportgen.operations.kit_check.checking import check_kit
from reportgen.pipeline import Stages
from reportgen.templating.printings import printings
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import INPUT, ROOT, below

KIT = """\
名称: 例
指标:
  disputes:
    名称: 纠纷
    指标:
      accepted: {名称: 受理, 单位: 起}
      note: {名称: 说明, 类型: 文字}
      resolved: {名称: 化解, 单位: 起}
      gone: {名称: 撤回, 单位: 起}
  visits: {名称: 走访, 单位: 人次}
  projects:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      funds: {名称: 资金, 单位: 万元, 类型: 小数}
"""
NOW = """\
模板: rows
单位: 甲乡
纠纷: {受理: 82, 化解: 75}
走访: 9
项目:
  - {名称: 桥, 资金: 30}
  - {名称: 路, 资金: 50}
  - {名称: 渠, 资金: 12}
"""
THEN = """\
模板: rows
单位: 甲乡
纠纷: {受理: 80, 撤回: 3}
走访: 9
项目:
  - {名称: 渠, 资金: 10}
  - {名称: 塘, 资金: 5}
  - {名称: 桥, 资金: 30}
"""
EACH = "{% for 项 in 纠纷|各项 %}{[{{ 项.名称 }}{{ 项.数 }}；]}{% endfor %}"
BESIDE = '上年同期.项目, "名称"'


def workspace_of(template: str, now: str = NOW, then: str = THEN) -> MemoryWorkspace:
    files = {
        "templates/rows/kit.yaml": KIT,
        "templates/rows/report.md.j2": f"# 例\n\n{template}\n",
        INPUT: now,
        INPUT.replace("2026", "2025"): then,
    }
    styles = below(ROOT / "templates/styles", "templates/styles")
    return MemoryWorkspace(styles | {path: text.encode() for path, text in files.items() if text})


def printed(template: str, now: str = NOW, then: str = THEN) -> str:
    blocks = Stages(workspace_of(template, now, then)).document(INPUT, DiagnosticLog()).blocks
    return "".join(inline_text(b.inlines) for b in blocks if isinstance(b, Paragraph))


def faults(template: str, now: str = NOW, then: str = THEN) -> list[str]:
    with pytest.raises(RejectedInput) as caught:
        Stages(workspace_of(template, now, then)).document(INPUT, DiagnosticLog())
    return [d.message for d in caught.value.diagnostics if d.severity.name == "ERROR"]


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (EACH, "受理82起；化解75起；"),
        (
            "{% for 项 in 纠纷|各项 %}{% if 项.数 %}{{ 项.名称 }}{{ 项.数|数值 }}（{{ 项.单位 }}）{% endif %}{% endfor %}",
            "受理82（起）化解75（起）",
        ),
        (
            "{% for 项 in 纠纷|各项 %}{% if 项.上年同期 %}{{ 项.名称 }}{{ 项.上年同期 }}；{% endif %}{% endfor %}",
            "受理80起；撤回3起；",
        ),
        (
            "{% for 项 in 纠纷|各项 %}{% if 项.数 and 项.上年同期 %}{{ 项.名称 }}{{ 项.数 }}，{{ 项.数|同比 }}{% endif %}{% endfor %}。",
            "受理82起，同比增长2.5%。",
        ),
        ("{% for 项 in 纠纷|各项 %}{% if not 项.数 %}没有填{{ 项.名称 }}{% endif %}{% endfor %}。", "没有填撤回。"),
    ],
)
def test_figures_of_a_group_one_by_one(template: str, words: str) -> None:
    assert printed(template) == words


def test_a_figure_of_a_group_that_is_not_filled_in_is_never_blank_and_never_0() -> None:
    assert faults("{% for 项 in 纠纷|各项 %}{{ 项.名称 }}{{ 项.数 }}；{% endfor %}") == [
        "正文用到了“纠纷.撤回”，但输入没有填写它"
    ]


def test_figures_of_a_group_are_traced_to_their_lines() -> None:
    facts = [one.fact for one in walk_facts_printed(Stages(workspace_of(EACH)).document(INPUT, DiagnosticLog()))]
    assert [(fact.key, str(fact.location)) for fact in facts] == [
        ("disputes.accepted", f"{INPUT}:3:10"),
        ("disputes.resolved", f"{INPUT}:3:18"),
    ]


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (f"新增{{{{ 项目|新增({BESIDE})|列('名称')|列举 }}}}。", "新增路。"),
        (
            f"完成{{{{ 项目|减少({BESIDE})|列('名称')|列举 }}}}，{{{{ 项目|减少({BESIDE})|合计('资金') }}}}。",
            "完成塘，5万元。",
        ),
        (
            f"{{% for 项 in 项目|延续({BESIDE}) %}}{{{{ 项.今年.名称 }}}}{{{{ 项.今年.资金 }}}}，{{{{ 项.今年.资金|增长(项.去年.资金) }}}}；{{% endfor %}}",
            "桥30万元，与上年同期持平；渠12万元，增长20%；",
        ),
        (f"{{% if 项目|新增({BESIDE}) %}}有新的{{% endif %}}。", "有新的。"),
    ],
)
def test_rows_beside_those_of_a_year_ago(template: str, words: str) -> None:
    assert printed(template) == words


def test_what_cannot_be_matched_is_told() -> None:
    twice = NOW + "  - {名称: 桥, 资金: 1}\n"
    (message,) = faults(f"新增{{{{ 项目|新增({BESIDE})|列('名称')|列举 }}}}。", now=twice)
    assert message == "“项目.名称”有两行都是“桥”，过滤器“新增”分不清"
    assert faults(f"新增{{{{ 走访|新增({BESIDE})|列('名称')|列举 }}}}。") == ["过滤器“新增”比较两个列表"]
    assert faults("{% for 项 in 走访|各项 %}{{ 项.名称 }}{% endfor %}。") == ["过滤器“各项”只能用在一组指标上"]
    assert faults("{% for 项 in 纠纷|各项 %}{[{{ 项.数量 }}]}{% endfor %}。")


def test_without_last_years_input_nothing_is_called_new_or_gone() -> None:
    words = f"工作扎实{{% if 项目|新增({BESIDE}) %}}，新增{{{{ 项目|新增({BESIDE})|列('名称')|列举 }}}}{{% endif %}}。"
    assert printed(words, then="") == "工作扎实。"
    assert faults(f"新增{{{{ 项目|新增({BESIDE})|列('名称')|列举 }}}}。", then="") == [
        "正文用到了上年同期的“项目”，但没有找到它"
    ]


def test_where_each_is_printed_is_known_without_an_input() -> None:
    words = EACH + f"{{% for 项 in 项目|延续({BESIDE}) %}}{{{{ 项.今年.名称 }}}}{{{{ 项.去年.资金 }}}}{{% endfor %}}"
    log = DiagnosticLog()
    kit = log.required(Stages(workspace_of(words)).kit("rows", log))
    found = [(one.reference.base, ".".join(one.reference.path)) for one in printings(kit).printed]
    assert found == [
        ("", "disputes.accepted"),
        ("", "disputes.resolved"),
        ("", "disputes.gone"),
        ("", "projects.name"),
        ("上年同期", "projects.funds"),
    ]


def test_a_kit_of_them_is_checked_without_an_input() -> None:
    good = (
        "{% if 纠纷 %}" + EACH + "{% endif %}{{ 纠纷.说明|否则('好') }}。{[走访{{ 走访 }}。]}"
        f"{{% if 项目|新增({BESIDE}) %}}新增{{{{ 项目|新增({BESIDE})|列('名称')|列举 }}}}，{{{{ 项目|新增({BESIDE})|合计('资金') }}}}。{{% endif %}}"
    )
    bad = good.replace("{[{{ 项.名称 }}{{ 项.数 }}；]}", "{{ 项.名称 }}{{ 项.数 }}；")
    found = [one.finding.rule for one in check_kit(workspace_of(bad), "rows").found]
    assert "unreported-fact" in found
    assert "unreported-fact" not in [one.finding.rule for one in check_kit(workspace_of(good), "rows").found]

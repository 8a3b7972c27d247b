"""Kits tried without an input: what shows in made-up reports, and that sound kits are left alone."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Severity
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.kit_check.checking import KitChecked, check_kit
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import ROOT, below, own_workspace

KIT = """\
名称: 试写
指标:
  visits: {名称: 走访, 单位: 次}
  funds: {名称: 投资, 单位: 万元, 类型: 小数}
  homes: {名称: 户数, 单位: 户}
  level: {名称: 等次, 取值: [先进, 达标]}
  works:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      funds: {名称: 资金, 单位: 万元, 类型: 小数}
"""
SOUND = """\
# {{ 单位 }}{{ 期间 }}工作总结

{% if 走访 %}
走访{{ 走访 }}。
{% endif %}
{% if 投资 %}
投资{{ 投资 }}。
{% endif %}
{% if 户数 %}
户数{{ 户数 }}。
{% endif %}
{% if 等次 %}
等次{{ 等次 }}。
{% endif %}
{% for 项 in 项目 %}
{{ 项.名称 }}{% if 项.资金 %}{{ 项.资金 }}{% endif %}。
{% endfor %}
工作正常。
"""
SHIPPED = sorted(path.parent.name for path in (ROOT / "templates").glob("*/kit.yaml"))


def workspace(words: str = "", kit: str = "") -> MemoryWorkspace:
    files = below(ROOT / "templates/styles", "templates/styles")
    files |= {"templates/k/kit.yaml": (KIT + kit).encode(), "templates/k/report.md.j2": (SOUND + words).encode()}
    return MemoryWorkspace(files)


def told(checked: KitChecked) -> list[str]:
    return [f"{one.finding.rule} {one.finding.location}" for one in checked.found]


def test_a_sound_kit_has_no_finding() -> None:
    checked = check_kit(workspace(), "k")
    assert told(checked) == []
    assert checked.passed
    assert checked.tried > 10


@pytest.mark.parametrize(
    ("words", "kit", "expected"),
    [
        ("\n考核为{{ 等次 }}。\n", "", "unreported-fact templates/k/report.md.j2:20:7"),
        ("\n投资{{ 投资|同比 }}。\n", "", "unreported-fact templates/k/report.md.j2:20:6"),
        ("\n{% if 投资 %}\n投资{{ 投资|同比 }}。\n{% endif %}\n", "", "unreported-fact templates/k/report.md.j2:21:6"),
        ("\n{% if 投资 %}\n完成{{ 投资|完成率 }}。\n{% endif %}\n", "", "unreported-fact templates/k/report.md.j2:21:6"),
        ("\n{% if 投资 and 户数 %}\n户均{{ 投资 / 户数 }}。\n{% endif %}\n", "", "zero-divisor templates/k/report.md.j2:21:6"),
        ("\n建成{% for 项 in 项目 %}{{ 项.名称 }}、{% endfor %}等。\n", "", "empty-loop templates/k/report.md.j2:20:6"),
        ("\n{% if 投资 %}\n折合{{ 投资|换算(\"亩\") }}。\n{% endif %}\n", "", "template-error templates/k/report.md.j2:21:6"),
        (
            "\n## 存在问题\n\n{% for 项 in 项目 %}\n{% if not 项.资金 %}\n{{ 项.名称 }}没有资金。\n{% endif %}\n{% endfor %}\n",
            "",
            "empty-section templates/k/report.md.j2:20:1",
        ),
        ("", "计算:\n  all: {名称: 总资金, 公式: 合计(项目)}\n", "formula-fault templates/k/kit.yaml:13:24"),
        ("", '勾稽:\n  - {规则: "介于(走访, 5, 2)", 名称: 走访次数}\n', "rules-clash templates/k/kit.yaml:13:10"),
        ("", "  staff: {名称: 干部, 单位: 人}\n", "unprinted-figure templates/k/kit.yaml:12:3"),
    ],
)  # fmt: skip
def test_what_waits_for_its_data_is_told_at_its_line(words: str, kit: str, expected: str) -> None:
    assert expected in told(check_kit(workspace(words, kit), "k"))


STEADY = (
    "户数 == 0 or 走访 / 户数 >= 0",
    "占比(走访, 走访) == 100",
    "增长率(投资, 上年同期.投资) >= -100",
    '属于(等次, ["先进", "达标"])',
    "同填(投资, 投资)",
    "只填一项(投资)",
    "走访 >= 上期.走访 or 走访 < 上期.走访",
    "计数(项目) >= 0",
    "期间.月数 > 12 or 走访 >= 0",
    "投资 / 户数 > 投资 / 户数 + 1",
)
USEFUL = (
    "户数 == 0 or 走访 / 户数 >= 1",
    "走访 < 1000000000",
    "投资 == 合计(项目.资金) + 37.5",
    "占比(投资, 上年同期.投资) == 37.5",
    "介于(走访 / 户数, 2.5, 2.9)",
    "计数(项目) == 7",
    "走访 >= 上期.走访",
    "期间.月数 < 6 or 走访 > 10",
    "完成率(投资) >= 45",
    '等次 != "先进" or 走访 > 20',
    "不重复(项目.名称)",
    "同约(走访, 户数)",
    "须有(投资, 项目)",
    "有(项目)",
)


def rules(*texts: str) -> str:
    lines = (f"  - {{规则: '{text}', 名称: 规则{number}}}\n" for number, text in enumerate(texts))
    return "勾稽:\n" + "".join(lines)


def steady(*texts: str) -> list[str]:
    found = check_kit(workspace("", rules(*texts)), "k").found
    return [str(one.finding.location) for one in found if one.finding.rule == "steady-rule"]


def test_a_rule_that_all_data_or_none_meets_is_told_at_its_line() -> None:
    lines = range(13, 13 + len(STEADY))
    assert [place.rpartition(":")[0] for place in steady(*STEADY)] == [f"templates/k/kit.yaml:{n}" for n in lines]


def test_a_rule_that_some_data_meet_and_some_do_not_is_left_alone() -> None:
    assert steady(*USEFUL) == []


def test_a_rule_that_nothing_meets_comes_with_data_that_show_it() -> None:
    shelf = workspace("", rules("投资 / 户数 > 投资 / 户数 + 1"))
    (one,) = check_kit(shelf, "k").found
    shelf.write("inputs/2026H1/青溪镇.yaml", one.text.encode())
    (checked,) = check_inputs(shelf, ["inputs/2026H1/青溪镇.yaml"])
    assert [finding.rule for finding in checked.findings if finding.severity is Severity.ERROR] == ["cross-check"]


TYPED = (
    "开展走访20次。",
    "投资约300余万元。",
    "完成1,621.5万元。",
    "走访{% if 走访 %}20户{% endif %}。",
    "{[走访{{ 走访 }}，]}投资30万元。",
)
STANDARDS = (
    "2026年3月5日起。",
    "12345热线24小时有人接听。",
    "按〔2026〕12号文件办。",
    "第3次走访。",
    "每户补助500万元。",
    "不少于2次。",
    "投资10万元以上的。",
    "投资5万元及以上的。",
    "走访3—5户。",
    "一站式办理三项工作。",
    "走访{# 20次 #}{{ 走访|否则('20次') }}。",
)


@pytest.mark.parametrize("words", TYPED)
def test_a_figure_typed_into_the_words_of_a_template_is_told(words: str) -> None:
    assert "typed-figure templates/k/report.md.j2:20" in {
        place.rpartition(":")[0] for place in told(check_kit(workspace(f"\n{words}\n"), "k"))
    }


def test_dates_ordinals_names_and_standards_are_no_figures() -> None:
    found = told(check_kit(workspace("\n" + "\n\n".join(STANDARDS) + "\n"), "k"))
    assert [one for one in found if one.startswith("typed-figure")] == []


def test_each_finding_has_the_smallest_input_that_shows_it() -> None:
    shelf = workspace("\n{% if 投资 and 户数 %}\n户均{{ 投资 / 户数 }}。\n{% endif %}\n")
    (one,) = check_kit(shelf, "k").found
    figures = [
        line for line in one.text.splitlines() if line.startswith(("走访", "投资", "户数", "等次", "项目", "上年"))
    ]
    assert figures == ["投资: 0万元", "户数: 0户"]
    shelf.write("inputs/2026H1/青溪镇.yaml", one.text.encode())
    (checked,) = check_inputs(shelf, ["inputs/2026H1/青溪镇.yaml"])
    again = [finding for finding in checked.findings if finding.rule == one.finding.rule]
    assert [finding.location for finding in again] == [one.finding.location]


def test_the_same_kit_gives_the_same() -> None:
    words = "\n考核为{{ 等次 }}。\n投资{{ 投资|同比 }}。\n"
    assert check_kit(workspace(words), "k") == check_kit(workspace(words), "k")


@pytest.mark.parametrize("kit", SHIPPED)
def test_the_shipped_kits_are_sound(kit: str) -> None:
    assert told(check_kit(own_workspace(), kit)) == []


def test_every_shipped_kit_is_tried() -> None:
    assert sorted(Stages(own_workspace()).kit_names()) == SHIPPED


def test_a_red_head_of_words_that_are_typed_is_sound() -> None:
    kit = """名称: 试写
指标:
  secret: {名称: 密级, 类型: 文字}
  urgent: {名称: 紧急程度, 类型: 文字}
  filed: {名称: 发文字号, 类型: 文字, 必填: 是}
  visits: {名称: 走访, 单位: 次, 必填: 是}
"""
    head = "{% if 密级 %}\n密级：{{ 密级 }}\n{% endif %}\n\n{% if 紧急程度 %}\n紧急程度：{{ 紧急程度 }}\n{% endif %}\n"
    text = f"{head}\n发文机关标志：{{{{ 单位 }}}}人民政府文件\n\n发文字号：{{{{ 发文字号 }}}}\n\n# {{{{ 单位 }}}}工作总结\n\n走访{{{{ 走访 }}}}。\n"
    files = below(ROOT / "templates/styles", "templates/styles")
    files |= {"templates/k/kit.yaml": kit.encode(), "templates/k/report.md.j2": text.encode()}
    assert told(check_kit(MemoryWorkspace(files), "k")) == []

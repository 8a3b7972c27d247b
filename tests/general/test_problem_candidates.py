"""Candidates for 存在问题: offered in one note where the figures give ground, and never printed or told twice."""

from __future__ import annotations

import re

import pytest

from reportgen.diagnostics import Diagnostic, DiagnosticLog
from reportgen.model.checks import CheckKind
from reportgen.pipeline import Stages
from reportgen.readers.own_words import FORMS
from reportgen.writers import text
from tests.general.test_required_only import REQUIRED
from tests.workspaces import INPUT, own_workspace

_NAMED = re.compile(r"\{([^{}|]+)(?:\|([^{}|]+))?\}")


def noted(more: str, text_of_problem: str = "", period: str = "2026H1") -> list[Diagnostic]:
    workspace = own_workspace()
    said = REQUIRED.format(kit="general") + more
    said = said.replace("有3个村的经营性收入不足5万元", text_of_problem or "有3个村的经营性收入不足5万元")
    day = {"2026H1": "2026年7月2日", "2026": "2026年12月28日"}[period]
    path = INPUT.replace("2026H1", period)
    workspace.content[path] = said.replace("2026年7月2日", day).encode()
    log = DiagnosticLog()
    document = Stages(workspace).document(path, log)
    found = [d for d in log if d.rule == "problem-candidate"]
    printed = "\n".join(text.document_lines(document))
    printed = printed.partition("存在问题")[2]
    for finding in found:
        assert not any(hint in printed for hint in finding.hints)
    return found


CASES = [
    ("经济: {固定资产投资: 3000}\n上年同期: {经济: {固定资产投资: 4000}}\n", "固定资产投资同比下降25%"),
    ("经济: {社零: 3000}\n目标: {经济: {社零: 10000}}\n", "社会消费品零售总额只完成年度目标的30%"),
    ("经济: {固投增速: -6}\n", "固定资产投资同比下降6%"),
    ("农业: {粮食面积: 30}\n上年同期: {农业: {粮食面积: 40}}\n", "粮食播种面积同比下降25%"),
    ("纠纷: {受理: 100, 化解: 90}\n", "矛盾纠纷受理100起，只化解90起"),
    ("安全: {排查隐患: 50, 整改隐患: 40}\n", "排查安全生产隐患50处，只整改40处"),
    ("招商: {到位资金: 2000}\n目标: {招商: {到位资金: 6000}}\n", "招商到位资金只完成年度目标的33.3%"),
    ("帮扶: {衔接资金: 100, 已支付: 20}\n", "衔接资金支付率只有20%"),
]


@pytest.mark.parametrize(("figures", "sentence"), CASES)
def test_what_the_figures_give_ground_for_is_offered(figures: str, sentence: str) -> None:
    (found,) = noted(figures)
    assert sentence in found.hints


@pytest.mark.parametrize(
    "figures",
    [
        "",
        "经济: {固定资产投资: 4000}\n上年同期: {经济: {固定资产投资: 3000}}\n",
        "经济: {固定资产投资: 3000}\n",  # no year before
        "经济: {固定资产投资: 3000, 固投增速: 5}\n上年同期: {经济: {固定资产投资: 4000}}\n",  # the published rate counts
        "经济: {社零: 5000}\n目标: {经济: {社零: 10000}}\n",
        "纠纷: {受理: 100, 化解: 97}\n",
        "安全: {排查隐患: 50, 整改隐患: 50}\n",
    ],
)
def test_no_ground_no_note(figures: str) -> None:
    assert noted(figures) == []


@pytest.mark.parametrize(
    ("figures", "problem"),
    [
        (CASES[0][0], "固定资产投资下降四分之一，没有新项目接上"),
        (CASES[1][0], "社会消费品零售总额进度慢"),
        (CASES[5][0], "10处隐患没有整改到位"),
        (CASES[7][0], "衔接资金支付慢"),
    ],
)
def test_what_the_township_says_itself_is_not_offered(figures: str, problem: str) -> None:
    assert noted(figures, problem) == []


def test_the_bar_of_completion_is_that_of_the_period() -> None:
    figures = "经济: {社零: 8500}\n目标: {经济: {社零: 10000}}\n"
    assert noted(figures) == []
    assert noted(figures, period="2026")[0].hints == ("社会消费品零售总额只完成年度目标的85%",)


def test_all_candidates_stand_in_one_note_and_a_reason_silences_one() -> None:
    both = "纠纷: {受理: 100, 化解: 90}\n安全: {排查隐患: 50, 整改隐患: 40}\n"
    (found,) = noted(both)
    assert len(found.hints) == 2
    (found,) = noted(both + "口径说明: {隐患没有整改: 期限未到}\n")
    assert found.hints == ("矛盾纠纷受理100起，只化解90起",)


def test_every_sentence_of_the_kit_names_figures_that_there_are() -> None:
    compiled = Stages(own_workspace()).kit("general", DiagnosticLog())
    assert compiled is not None
    names = {f"{g.label}.{f.label}" for g in compiled.kit.fields for f in g.fields} | {
        f.label for f in compiled.kit.formulas
    }
    found = [c for c, _ in compiled.checks if c.kind is CheckKind.PROBLEM]
    assert len(found) > 20
    for check in found:
        named = _NAMED.findall(check.help)
        assert named, check.name
        assert {name for name, _ in named} <= names, check.name
        assert {form for _, form in named} <= {"", *FORMS}

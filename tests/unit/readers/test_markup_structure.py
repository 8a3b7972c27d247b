"""What is almost a table, caption, list or heading in the rendering is told at the template's line that made it."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.pipeline import Stages
from reportgen.source import FileLocation, TextLocation
from tests.workspaces import INPUT, mini_workspace

FACTS = """模板: mini
单位: 甲乡
行政村: 18
走访: 20
项目:
  - {名称: 桥, 资金: 10.5}
  - {名称: 路, 资金: 20}
"""
FRAME = "# 总结\n\n## 基本情况\n\n全乡{{ 行政村 }}、{{ 走访 }}。\n\n## 主要做法\n\n文。\n\n"
LINES = FRAME.count("\n")
HEAD = "| 名称 | 资金 |\n| :-- | --: |\n"
ROWS = "{% for 项 in 项目 %}\n| {{ 项.名称 }} | {{ 项.资金 }} |\n{% endfor %}\n"


def told(snippet: str, facts: str = FACTS, draft: bool = False) -> list[tuple[str, int]]:
    """The rules told of a snippet, each with its line in the snippet; of the input, with the line there below 0."""
    workspace = mini_workspace(facts, **{"templates/mini/report.md.j2": FRAME + snippet + "\n"})
    log = DiagnosticLog()
    try:
        Stages(workspace, draft).document(INPUT, log)
        found = log.sorted()
    except RejectedInput as rejected:
        found = rejected.diagnostics
    said = []
    for finding in found:
        place = finding.location
        assert isinstance(place, TextLocation | FileLocation)
        line = place.line if isinstance(place, TextLocation) else 0
        if finding.rule != "unused-fact":
            said.append((finding.rule, line - LINES if place.path.endswith(".j2") else -line))
    return said


@pytest.mark.parametrize(
    ("snippet", "rule", "line"),
    [
        # Tables.
        (HEAD + "\n" + ROWS, "almost-table", 5),
        (HEAD + "| 桥 | 3 |\n\n| 路 | 4 |", "almost-table", 5),
        ("| 名称 | 资金 | 备注 |\n| :-- | --: |\n| 桥 | 3 | 无 |", "almost-table", 2),
        ("| 名称 |\n| :-- | --: |\n| 桥 |", "almost-table", 2),
        ("| 名称 | 资金 |\n" + ROWS, "almost-table", 1),
        ("| :-- | --: |\n| 桥 | 3 |", "almost-table", 1),
        ("| 名称 | 资金 |\n| == | == |\n| 桥 | 3 |", "almost-table", 1),
        (HEAD + ROWS + "以上项目均已竣工。", "almost-table", 6),
        (HEAD + "{% for 项 in 项目 %}\n| {{ 项.名称 }} | {{ 项.资金 }} | 已验收 |\n{% endfor %}", "almost-table", 4),
        (HEAD + "| 桥 |", "almost-table", 3),
        (HEAD + "| 桥 | 3 |4 |", "almost-table", 3),
        ("{% for 项 in 项目 %}\n{{ 项.名称 }}|数值\n{% endfor %}", "almost-table", 2),
        ("走访{{ 走访 }}|数值次。", "almost-table", 1),
        (HEAD + "{% for 项 in 项目 if 项.名称 == '井' %}\n| {{ 项.名称 }} | 3 |\n{% endfor %}", "empty-table", 1),
        (HEAD + "| :-- | --: |\n| 桥 | 3 |", "almost-table", 3),
        # Captions.
        ("全乡项目如下。\n表：项目表（单位：万元）\n\n" + HEAD + "| 桥 | 3 |", "loose-caption", 2),
        ("表：项目表（单位：万元）\n表：项目表（单位：万元）\n\n" + HEAD + "| 桥 | 3 |", "loose-caption", 1),
        ("表：项目表\n\n全乡项目如下。\n\n" + HEAD + "| 桥 | 3 |", "loose-caption", 1),
        ("图：项目资金（单位：万元）\n\n全乡项目如下。", "loose-caption", 1),
        ("表：项目表（单位：万元，）\n\n" + HEAD + "| 桥 | 3 |", "loose-caption", 1),
        ("表1 项目表\n\n" + HEAD + "| 桥 | 3 |", "loose-caption", 1),
        ("表项目表（单位：万元）\n\n" + HEAD + "| 桥 | 3 |", "loose-caption", 1),
        ("单位：万元\n\n" + HEAD + "| 桥 | 3 |", "loose-caption", 1),
        # Lists.
        ("3. 走访群众。", "almost-list", 1),
        ("做了两件事：\n{% for 项 in 项目 if 项.名称 == '井' %}\n1. {{ 项.名称 }}。\n{% endfor %}", "empty-list", 1),
        ("1. 走访。\n\n  续段。\n\n1. 化解。", "almost-list", 3),
        ("第一段。\n　　第二段。", "leading-blanks", 2),
        ("{{ 2 }}、走访群众。", "almost-list", 1),
        ("做了两件事。\n1. 走访。\n1 化解。", "almost-list", 3),
        ("做了两件事。\n1 走访。\n1. 化解。", "almost-list", 2),
        ("做了两件事。\n1. 走访。\n. 化解。", "almost-list", 3),
        ("做了两件事。\n11. 走访。", "almost-list", 2),
        ("1. 走访。\n\n2 化解。", "almost-list", 3),
        ("1 走访。\n\n   续段。\n\n1. 化解。", "leading-blanks", 3),
        ("1. 走访。\n图：资金（单位：万元）\n\n" + HEAD + "| 桥 | 3 |", "loose-caption", 2),
        ("图：资金（位：万元）\n\n" + HEAD + "| 桥 | 3 |", "loose-caption", 1),
        ("图：资金单位：万元）\n\n" + HEAD + "| 桥 | 3 |", "loose-caption", 1),
        ("1. 走访。\n   2. 化解。\n1. 宣传。", "almost-list", 2),
        ("做了两件事：\n    1. 走访。\n    2. 化解。", "almost-list", 3),
        # Headings.
        ("要点如下。\n    ## 小节\n内容。", "almost-heading", 2),
        ("{% if 走访 %}走访。{% endif %} ## 小节\n\n内容。", "almost-heading", 1),
        ("# 另一个标题\n\n走访。", "second-title", 1),
        ("#### 抓走访。\n\n走访群众。", "skipped-level", 1),
        ("### 抓走访\n\n##### 抓实。\n\n走访群众。", "skipped-level", 3),
        # Parts that the program adds.
        ("走访。\n\n2026年7月3日", "typed-part", 3),
        ("走访。\n\n{{ 署名 }}", "typed-part", 3),
        ("走访。\n\n中共甲乡委员会\n2026年7月3日", "typed-part", 3),
        ("走访。\n\n附件：1.项目表", "typed-part", 3),
        ("### 走访\n\n走访。\n\n## 附件1：项目表\n\n桥。", "typed-part", 5),
        # Marks that are left over.
        ("抓*重点。", "stray-mark", 1),
        ("抓***重点**工作。", "stray-mark", 1),
        ("__抓重点__", "stray-mark", 1),
        ("名称\t资金", "stray-mark", 1),
        # Marks that come out of expressions.
        ("走访{{ '{{' }}。", "almost-braces", 1),
        ("走访{{ '～~~' }}。", "stray-mark", 1),
        ("{{ '##' }}走访。", "almost-heading", 1),
        ("{% set 词 = '[^1]' %}\n走访{{ 词 }}。", "footnote", 2),
        ("走访 None 次。", "program-word", 1),
        ("走访[1]、[1, 2]。", "program-word", 1),
        ("率是nan。", "program-word", 1),
    ],
)
def test_what_is_almost_something_is_told(snippet: str, rule: str, line: int) -> None:
    assert (rule, line) in told(snippet)


@pytest.mark.parametrize(
    "snippet",
    [
        "表：项目表（单位：万元）\n\n" + HEAD + "| 桥 | 3 |\n\n注：资金为到位资金。",
        "表：项目表（单位：万元，横版）\n\n" + HEAD + "| 桥 | 3 |",
        "表：项目表（2026年）\n" + HEAD + "| 桥 | 3 |",
        "全乡项目如下。\n\n" + HEAD + "| 桥 | 3 |",
        "表扬了一批先进。\n\n" + HEAD + "| 桥 | 3 |",
        "| 名称 | 资金 |\n|---|---|\n| 桥 | |\n| 路 \\| 渠 | 4 |",
        "名称 | 资金\n--- | ---\n桥 | 3",
        "做了两件事：\n1. 走访。\n1. 化解。",
        "做了两件事：\n1. 走访。\n2. 化解。",
        "做了两件事：\n\n走访、化解。",
        "情况如下表：\n\n" + HEAD + "| 桥 | 3 |",
        "1. 走访。\n\n   续段。\n\n1. 化解。",
        "### 抓走访\n\n#### 抓实。\n\n走访群众。\n\n### 抓化解\n\n化解。",
        "面积3*4米，星号\\*照印。",
        "18 个村都走访了。",
        "写着“甲\\|乙”。",
        "《关于2026〔5〕号文的通知》印发。",
        "Nancy公司和Trueman公司签约。",
        "全年任务  \n全面完成。",
        "2026年7月3日，走访启动。\n\n附件里有名单。",
        "走访。\n\n# 附件：会议记录\n\n甲乡\n\n2026年7月3日",
    ],
)
def test_what_is_sound_is_left_alone(snippet: str) -> None:
    assert told(snippet) == []


def test_blanks_at_a_line_end_break_no_line() -> None:
    workspace = mini_workspace(FACTS, **{"templates/mini/report.md.j2": FRAME + "全年任务  \n全面完成。\n"})
    text = str(Stages(workspace).document(INPUT, DiagnosticLog()).blocks)
    assert "全年任务全面完成。" in text


def test_a_draft_may_still_have_an_empty_list_and_table() -> None:
    facts = FACTS.partition("项目:")[0]
    lists = "做了几件事：\n{% for 项 in 项目 %}\n1. {{ 项.名称 }}。\n{% endfor %}\n"
    found = told(lists + "\n" + HEAD + ROWS, facts, draft=True)
    assert ("empty-table", 6) in found
    assert ("empty-list", 1) in told(lists, facts, draft=True)
    workspace = mini_workspace(facts, **{"templates/mini/report.md.j2": FRAME + lists})
    Stages(workspace, draft=True).document(INPUT, DiagnosticLog())


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("一、修桥", "typed-number"),
        ("（二）修桥", "typed-number"),
        ("1.修桥", "typed-number"),
        ("一是修桥", "typed-number"),
        ("**修桥**", "markup-in-value"),
        ("{{ 走访 }}", "markup-in-value"),
        ("修桥~~铺路~~", "markup-in-value"),
        ("修桥[^1]", "markup-in-value"),
        ("修桥［^1］", "markup-in-value"),
        ("修桥[^注]", "markup-in-value"),
    ],
)
def test_what_a_value_writes_is_told_in_the_input(value: str, rule: str) -> None:
    facts = FACTS.replace("名称: 桥", f"名称: '{value}'")
    assert (rule, -6) in told("{% for 项 in 项目 %}\n1. {{ 项.名称 }}。\n{% endfor %}", facts)


@pytest.mark.parametrize("value", ["A|B", "{x}", "*重点*", "#1", "三是三桥", "1.5公里路", "第一部委托项目"])
def test_what_a_value_may_mean_as_it_stands_is_left_alone(value: str) -> None:
    facts = FACTS.replace("名称: 桥", f"名称: '{value}'")
    assert told("{% for 项 in 项目 %}\n1. 修{{ 项.名称 }}。\n{% endfor %}", facts) == []

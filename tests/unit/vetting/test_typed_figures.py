"""Figures typed into own words: told where they must be a figure of the report and are another, else not a word."""

from __future__ import annotations

import datetime

import pytest

from reportgen.diagnostics import Diagnostic, DiagnosticLog
from reportgen.model.document import block_inlines
from reportgen.model.inlines import inline_text
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.kept import Why, keep
from reportgen.operations.preview.looking import Previews
from reportgen.pipeline import Stages
from reportgen.readers.running_numbers import numbers_in
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import own_workspace

PATH = "inputs/2026H1/青禾乡.yaml"
FACTS = """模板: 乡镇半年工作总结
单位: 青禾乡
成文日期: 2026年7月2日
辖区: {行政村: 13, 户数: 2860, 户籍人口: 9840}
农业: {粮食面积: 12600}
项目: {完成投资: 1250.6}
安全: {排查隐患: 61, 整改隐患: 58}
纠纷: {受理: 41, 化解: 39}
就业: {培训期数: 11, 培训人次: 540余}
"""


def found(words: str, field: str = "文字", workspace: MemoryWorkspace | None = None) -> list[Diagnostic]:
    """What is told of a sentence in own words, or in another list that is written in words."""
    row = {"文字": "{章节: 主要做法, 内容: ", "下一步文字": "{章节: 下一步打算, 内容: "}.get(field, "{标题: 路, 内容: ")
    name = "文字" if field == "下一步文字" else field
    workspace = workspace or own_workspace()
    workspace.content[PATH] = f'{FACTS}{name}:\n  - {row}"{words}"}}\n'.encode()
    log = DiagnosticLog()
    Stages(workspace, draft=True).report(PATH, log)
    return [finding for finding in log if finding.rule == "typed-figure"]


@pytest.mark.parametrize(
    ("words", "said", "figure"),
    [
        ("全乡辖12个行政村。", "全乡辖12个行政村", "“辖区.行政村”填的是13个（第 4 行）"),
        ("青禾乡辖12个村，2860户。", "辖12个村", "“辖区.行政村”填的是13个（第 4 行）"),
        ("全乡12个行政村全部通了硬化路。", "全乡12个行政村全部通了硬化路", "“辖区.行政村”填的是13个（第 4 行）"),
        ("辖13个行政村，户籍人口9480人。", "户籍人口9480人", "“辖区.户籍人口”填的是9840人（第 4 行）"),
        ("今年以来，全乡完成投资1200万元。", "全乡完成投资1200万元", "“项目.完成投资”填的是1250.6万元（第 6 行）"),
        ("全乡粮食面积完成12000亩。", "全乡粮食面积完成12000亩", "“农业.粮食面积”填的是12600亩（第 5 行）"),
        ("上半年，完成粮食面积12000亩。", "完成粮食面积12000亩", "“农业.粮食面积”填的是12600亩（第 5 行）"),
        ("抓好项目，完成投资0.12亿元。", "", ""),  # 项目: perhaps of one project
        ("上半年，受理矛盾纠纷40起，化解39起。", "受理矛盾纠纷40起", "“纠纷.受理”填的是41起（第 8 行）"),
        ("化解率95%。", "", ""),
        ("化解率96%。", "化解率96%", "“化解率”算出的是95.1%"),
        ("化解率只有80%。", "化解率只有80%", "“化解率”算出的是95.1%"),
        ("全乡只有12个行政村。", "全乡只有12个行政村", "“辖区.行政村”填的是13个（第 4 行）"),
        ("干部走村入户，排查安全生产隐患60处。", "", ""),  # 村: perhaps of one
        ("干部下沉一线，排查安全生产隐患60处。", "排查安全生产隐患60处", "“安全.排查隐患”填的是61处（第 7 行）"),
    ],
)
def test_what_must_be_a_figure_is_told_with_its_place(words: str, said: str, figure: str) -> None:
    told = [finding.message for finding in found(words)]
    assert told == ([f"“文字[1].内容”里写的是“{said}”，{figure}"] if said else [])


@pytest.mark.parametrize(
    "words",
    [
        "全乡辖13个行政村，户籍人口9840人，粮食面积1.26万亩，完成投资1250万元、1250.6万元、0.13亿元。",
        "其中5个行政村有专职管护员。",
        "5个行政村通了路，12个行政村的干部驻村。",
        "东片，辖5个行政村。",
        "石桥村完成投资100万元。",
        "石桥村便民桥建成，完成投资100万元。",
        "2025年，完成投资1200万元。",
        "去年完成投资1200万元，粮食面积12000亩。",
        "粮食面积由12000亩增加到12600亩。",
        "力争年底完成投资3000万元。",
        "平均每个行政村完成投资100万元。",
        "一季度，受理矛盾纠纷12起。",
        "辖10余个行政村，户籍人口近1万人。",
        "全乡辖{辖区.行政村}行政村。",
        "培训期数10至12期。",
        "新建3个行政村卫生室，12个行政村党组织换届。",
        "辖12个自然村。",
        "完成投资1200万元的项目有3个。",
        "累计受理矛盾纠纷40起以上。",
        "7月，完成投资100万元。",
    ],
)
def test_what_may_be_of_a_part_another_time_or_a_plan_is_not(words: str) -> None:
    assert [finding.message for finding in found(words)] == []


def test_plans_and_rows_with_figures_of_their_own_are_not_looked_at() -> None:
    words = "全乡辖12个行政村。"
    assert found(words, "存在问题")[0].message.startswith("“存在问题[1].内容”里写的是“全乡辖12个行政村”")
    assert found(words, "下一步打算") == []
    assert found(words, "下一步文字") == []


def test_own_words_are_told_how_the_number_follows_the_figure_and_so_written_it_does() -> None:
    (told,) = found("全乡辖12个行政村。")
    assert str(told.location) == f"{PATH}:11:24"
    assert told.hints[0] == "把“12个”写成“{辖区.行政村}”，照填的数印，数改了跟着改"
    assert found("全乡辖{辖区.行政村}行政村。") == []
    (told,) = found("全乡辖12个行政村。", "存在问题")
    assert [hint for hint in told.hints if "{" in hint] == []  # there no braces are read
    (told,) = found("粮食面积1.3万亩，完成投资0.14亿元。")
    assert [hint for hint in told.hints if "{" in hint] == []  # which would print another unit


SAMPLES = sorted(path for path in own_workspace().content if path.startswith("inputs/") and "_名单" not in path)


@pytest.mark.parametrize("path", SAMPLES)
def test_no_sentence_of_a_sample_typed_as_own_words_raises_an_alarm(path: str) -> None:
    """What the kit prints of the figures is what own words in its stead say."""
    workspace = own_workspace()
    sentences = _sentences(workspace, path)
    assert sum(len(numbers_in(sentence)) for sentence in sentences) > 1
    facts = workspace.content[path].decode().partition("\n文字:")[0].rstrip()
    rows = "".join(f'  - {{章节: 甲, 内容: "{sentence}"}}\n' for sentence in sentences)
    workspace.content[path] = f"{facts}\n文字:\n{rows}".encode()
    log = DiagnosticLog()
    Stages(workspace, draft=True).report(path, log)
    assert [finding.message for finding in log if finding.rule == "typed-figure"] == []


def _sentences(workspace: MemoryWorkspace, path: str) -> list[str]:
    """The blocks of a sample's document that hold figures, but for those of its plans."""
    document = Stages(workspace, draft=True).document(path, DiagnosticLog())
    told = ("".join(map(inline_text, block_inlines(block))) for block in document.blocks)
    texts = dict.fromkeys(text for text in told if any(c.isdigit() for c in text))
    return [text.replace('"', "”") for text in texts if "建成高标准农田12000亩" not in text]


LEFT = "12个村有文化广场。"


def test_what_a_figure_was_a_period_ago_is_told_with_that() -> None:
    workspace = own_workspace()
    workspace.content["inputs/2025H2/青禾乡.yaml"] = FACTS.replace("行政村: 13", "行政村: 12").encode()
    assert found(LEFT) == []
    (told,) = found(LEFT, workspace=workspace)
    assert told.message == "“文字[1].内容”里写的是“12个村有文化广场”，“辖区.行政村”填的是13个（第 4 行），上期是12个"
    for words in (
        "去年12个村有文化广场。",
        "由12个村增加到13个村。",
        "其中12个村有文化广场。",
        "12个村民小组通了路。",
        "2个村有文化广场。",
    ):
        assert found(words, workspace=workspace) == []


def test_what_the_last_version_said_is_told_of_words_that_a_change_left_behind() -> None:
    workspace = own_workspace()
    row = f'文字:\n  - {{章节: 主要做法, 内容: "{LEFT}"}}\n'
    workspace.content[PATH] = f"{FACTS}{row}".encode()
    before = f"{FACTS}{row}".replace("行政村: 13", "行政村: 12").encode()
    (one,) = check_inputs(workspace, [PATH], draft=True)
    assert [f for f in one.findings if f.rule == "typed-figure"] == []
    keep(workspace, {PATH: before}, Why.FILL, datetime.datetime(2026, 7, 2, 9, 0, 0))
    (one,) = check_inputs(workspace, [PATH], draft=True)
    (told,) = [f for f in one.findings if f.rule == "typed-figure"]
    assert told.message.endswith("“辖区.行政村”填的是13个（第 4 行），改以前是12个")


def test_while_a_figure_is_changed_the_words_that_it_leaves_behind_are_told() -> None:
    workspace = own_workspace()
    words = f'{FACTS}文字:\n  - {{章节: 主要做法, 内容: "{LEFT}"}}\n'
    workspace.content[PATH] = words.replace("行政村: 13", "行政村: 12").encode()
    previews = Previews(Stages(workspace, draft=True))
    previews.begin(PATH)
    as_it_was = previews.look(PATH, workspace.content[PATH])
    assert [f for f in as_it_was.findings if f.rule == "typed-figure"] == []
    changed = previews.look(PATH, words.encode())
    workspace.content[PATH] = words.encode()  # saved
    again = previews.look(PATH, f"{words}# 再看\n".encode())
    for look in (changed, again):
        (told,) = [f for f in look.findings if f.rule == "typed-figure"]
        assert told.message.endswith("填的是13个（第 4 行），改以前是12个")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("检查生产经营单位196家次。", True),
        ("上半年，全乡检查生产经营单位196家次，排查隐患80处。", True),
        ("检查生产经营单位190家次。", False),
        ("检查烟花爆竹生产经营单位196家次。", False),  # a part
        ("检查各类企业196家次。", True),
        ("开展节前行动，检查各类企业30家次。", False),  # perhaps then
        ("其中检查生产经营单位30家次。", False),
    ],
)
def test_what_a_figure_is_called_in_tables_is_its_name_where_nothing_else_is_said(words: str, told: bool) -> None:
    workspace = own_workspace()
    facts = "模板: general\n单位: 青禾乡\n安全: {检查家次: 190, 排查隐患: 80}\n"
    workspace.content[PATH] = f'{facts}存在问题:\n  - {{标题: 路, 内容: "{words}"}}\n'.encode()
    log = DiagnosticLog()
    Stages(workspace, draft=True).report(PATH, log)
    assert [finding.rule for finding in log if finding.rule == "typed-figure"] == ["typed-figure"] * told

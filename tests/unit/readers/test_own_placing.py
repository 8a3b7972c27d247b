"""Own words (文字) in a report: where they stand, in which order, and what becomes of the words of the kit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import DiagnosticLog
from reportgen.linting.linter import lint
from reportgen.linting.paper import paper_texts
from reportgen.model.document import Paragraph, PointList
from reportgen.model.facts import Fact
from reportgen.model.inlines import FactText
from reportgen.pipeline import Stages
from reportgen.source import TextLocation
from tests.workspaces import INPUT, mini_workspace, own_workspace

REPORT = """# {{ 单位 }}工作总结

开头的话。

## 基本情况

全乡辖{{ 行政村 }}行政村。

走访{{ 走访 }}。

## 主要做法

### 经济工作

抓经济。

| 项目 | 资金 |
|---|---|
{% for 项 in 项目 %}
| {{ 项.名称 }} | {{ 项.资金 }} |
{% endfor %}

### 民生工作

抓民生。

{% if 等次 %}
## 考核结果

{{ 等次 }}。
{% endif %}
"""
KIT = """名称: 小样
章节: [基本情况, 主要做法, {标题: 考核结果, 必有: 否}, {标题: 下一步打算, 必有: 否}]
指标:
  villages: {名称: 行政村, 单位: 个}
  visits: {名称: 走访, 单位: 人次}
  level: {名称: 等次, 取值: [先进, 后进]}
  projects: {名称: 项目, 列: {name: {名称: 名称, 类型: 文字}, funds: {名称: 资金, 单位: 万元}}}
"""
HEAD = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 30\n项目: [{名称: 公厕, 资金: 10}]\n"


def stages(rows: str, head: str = HEAD) -> Stages:
    text = f"{head}文字:\n{rows}" if rows else head
    files = {"templates/mini/kit.yaml": KIT, "templates/mini/report.md.j2": REPORT, "templates/mini/做法.md.j2": ""}
    return Stages(mini_workspace(text, **files))


def lines(rows: str, head: str = HEAD) -> list[str]:
    """The lines of the report with words in them."""
    text = stages(rows, head).markup(INPUT, DiagnosticLog()).source.text
    return [line for line in text.split("\n") if line.strip()]


PLAIN = lines("")


def test_words_of_a_section_stand_at_its_begin_and_end_in_their_order() -> None:
    rows = "".join(
        f"  - {{章节: 基本情况, 位置: {where}, 内容: {text}}}\n"
        for where, text in (("之后", "尾一。"), ("之前", "头一。"), ("之后", "尾二。"), ("之前", "头二。"))
    )
    at = PLAIN.index("## 基本情况") + 1
    assert lines(rows) == [*PLAIN[:at], "头一。", "头二。", *PLAIN[at : at + 2], "尾一。", "尾二。", *PLAIN[at + 2 :]]


def test_words_without_a_place_stand_behind() -> None:
    assert lines("  - {章节: 基本情况, 内容: 尾。}\n") == lines("  - {章节: 基本情况, 位置: 之后, 内容: 尾。}\n")


def test_words_of_a_heading_under_a_section() -> None:
    found = lines("  - {章节: 主要做法, 小节: 经济工作, 内容: 表的后面。}\n")
    assert found[found.index("表的后面。") - 1].startswith("| 公厕")
    assert found[found.index("表的后面。") + 1] == "### 民生工作"
    found = lines("  - {章节: 主要做法, 小节: 经济工作, 位置: 代替, 内容: 都换了。}\n")
    assert [f for f in found if "经济" in f or "公厕" in f or "换" in f] == ["### 经济工作", "都换了。"]


def test_words_beside_one_paragraph() -> None:
    for where, expected in (("之前", ["新。", "走访30人次。"]), ("之后", ["走访30人次。", "新。"]), ("代替", ["新。"])):
        found = lines(f"  - {{章节: 基本情况, 段: 走访, 位置: {where}, 内容: 新。}}\n")
        at = PLAIN.index("走访30人次。")
        assert found == [*PLAIN[:at], *expected, *PLAIN[at + 1 :]]


def test_several_rows_take_the_place_of_one_paragraph_together() -> None:
    rows = "".join(f'  - {{章节: 基本情况, 段: "走访{{走访}}", 位置: 代替, 内容: {n}。}}\n' for n in "甲乙")
    at = PLAIN.index("走访30人次。")
    assert lines(rows) == [*PLAIN[:at], "甲。", "乙。", *PLAIN[at + 1 :]]


def test_points_above_and_below_a_paragraph_that_goes_stay_apart() -> None:
    report = REPORT.replace("走访{{ 走访 }}。", "1. 甲；\n2. 乙。\n\n中间的话。\n\n1. 丙。\n\n1. 丁。")
    files = {"templates/mini/kit.yaml": KIT, "templates/mini/report.md.j2": report, "templates/mini/做法.md.j2": ""}
    run = Stages(mini_workspace(HEAD + "文字:\n  - {章节: 基本情况, 段: 中间, 位置: 删去}\n", **files))
    blocks = run.document(INPUT, DiagnosticLog()).blocks
    lists = [len(b.points.items) for b in blocks if isinstance(b, Paragraph) and b.points]
    assert (lists, [len(b.items) for b in blocks if isinstance(b, PointList)]) == ([2], [2])


def test_a_heading_under_which_all_is_taken_away_goes_too() -> None:
    assert "### 民生工作" not in lines("  - {章节: 主要做法, 小节: 民生工作, 位置: 删去}\n")
    assert "### 民生工作" in lines("  - {章节: 主要做法, 小节: 民生工作, 位置: 代替, 内容: 新。}\n")


def test_a_section_that_says_nothing_gets_its_heading_in_its_place() -> None:
    found = lines("  - {章节: 考核结果, 内容: 考了第一。}\n  - {章节: 下一步打算, 内容: 接着干。}\n")
    assert found == [*PLAIN, "## 考核结果", "考了第一。", "## 下一步打算", "接着干。"]
    found = lines("  - {章节: 下一步打算, 内容: 接着干。}\n", HEAD + "等次: 先进\n")
    assert found[-4:] == ["## 考核结果", "先进。", "## 下一步打算", "接着干。"]


def test_words_are_no_markup_and_no_template() -> None:
    text = "## 标题 **粗** | 格 | 1. 条 <b> &amp; [连](x)"
    document = stages(f"  - {{章节: 基本情况, 内容: '{text}'}}\n").document(INPUT, DiagnosticLog())
    (own,) = [
        p
        for block in document.blocks
        for p in getattr(block, "inlines", ())
        if isinstance(p, FactText) and p.text == text
    ]
    assert own.fact.label == "文字[1].内容"
    assert isinstance(own.fact.location, TextLocation)
    assert (own.fact.location.line, own.fact.location.column) == (7, 21)


def test_figures_are_traced_to_their_own_lines() -> None:
    rows = "  - {章节: 基本情况, 内容: '共{项目|计数}{项目.资金|合计}，走访{走访|数值}人。'}\n"
    document = stages(rows).document(INPUT, DiagnosticLog())
    found = [p for b in document.blocks for p in getattr(b, "inlines", ()) if isinstance(p, FactText)]
    texts = {p.text: p.fact for p in found}
    assert {"1个", "10万元", "30"} <= texts.keys()
    assert texts["30"].key == "visits"
    assert isinstance(texts["30"].location, TextLocation)
    assert texts["30"].location.line == 4


def test_findings_of_language_stand_at_the_row() -> None:
    run = stages("  - {章节: 基本情况, 内容: 全乡一条心，，干得好。}\n")
    found = lint(paper_texts(run.document(INPUT, DiagnosticLog()), INPUT))
    assert [(str(f.location), f.rule) for f in found] == [(f"{INPUT}:7:25", "doubled-mark")]


SECTIONS = ("基本情况", "主要做法", "考核结果", "下一步打算")
ROWS = st.lists(st.tuples(st.sampled_from(SECTIONS), st.sampled_from(["之前", "之后", "代替"])), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_every_row_is_printed_once_under_its_section(wanted: list[tuple[str, str]]) -> None:
    rows = "".join(
        f"  - {{章节: {section}, 位置: {where}, 内容: 第{n}句。}}\n" for n, (section, where) in enumerate(wanted)
    )
    text = "\n".join(lines(rows))
    sections = dict(
        zip(re.findall("^## (.*)$", text, re.MULTILINE), re.split("^## .*$", text, flags=re.MULTILINE)[1:], strict=True)
    )
    for n, (section, _) in enumerate(wanted):
        assert text.count(f"第{n}句。") == 1
        assert f"第{n}句。" in sections[section]
    for section in ("基本情况", "主要做法"):
        replaced = (section, "代替") in wanted
        own = [line for line in PLAIN if line in sections[section] and line not in {"", "开头的话。"}]
        assert bool(own) is not replaced


def test_a_fact_of_own_words_is_known_to_a_report() -> None:
    report = stages("  - {章节: 基本情况, 内容: 全乡一条心。}\n").report(INPUT, DiagnosticLog())
    assert report.own_rows is not None
    cell = report.own_rows.rows[0].members["text"]
    assert isinstance(cell, Fact)
    assert cell.text == "全乡一条心。"


GENERAL = """模板: general
单位: 甲乡
成文日期: 2026年7月3日
辖区: {行政村: 6, 户数: 1620, 户籍人口: 5380}
安全: {检查家次: 32}
存在问题: [{标题: 底子薄, 内容: 6个村收入来源单一}]
下一步打算: [{标题: 增收入, 内容: 盘活6处闲置校舍}]
文字:
"""


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("平安建设", ("### 社会治理", "检查生产经营单位32家次")),
        ("便民服务和网格", ("### 社会治理", "### 生态环境")),
        ("基层党建", ("### 党的建设", "## 取得成效")),
    ],
)
def test_words_of_a_module_that_says_nothing_stand_under_the_heading_of_its_group(
    module: str, expected: tuple[str, str]
) -> None:
    workspace = own_workspace()
    workspace.content[INPUT] = (GENERAL + f"  - {{章节: 主要做法, 小节: {module}, 内容: 自己的话。}}\n").encode()
    text = Stages(workspace).markup(INPUT, DiagnosticLog()).source.text
    found = [line for line in text.split("\n") if line.strip()]
    section = found[found.index("## 主要做法") + 1 : found.index("## 取得成效") + 1]
    said = section.index("自己的话。")
    beside = [line for line in section[:said] if line.startswith("###")][-1], section[said + 1]
    assert beside == expected

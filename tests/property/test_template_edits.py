"""Whatever an editor's finger does to a sound kit is told at its place, or the paper says the same but for that edit.

A character, a mark, a line or a tag is taken away or doubled. An ``else`` or ``include`` taken away makes another sound
template, which nobody can tell from a meant one, and so does the line that makes a chart of a table; the kit here has no
``else``.
"""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.linting.advice import advise
from reportgen.model.document import Document, block_inlines
from reportgen.model.inlines import Strong, Text
from reportgen.pipeline import Stages
from reportgen.source import TextLocation
from reportgen.workspace import MemoryWorkspace
from tests.often import often
from tests.workspaces import ROOT, below

INPUT = "inputs/2026H1/石柳镇.yaml"
KIT = """名称: 试写
指标:
  visits: {名称: 走访, 单位: 次}
  funds: {名称: 投资, 单位: 万元, 类型: 小数}
  homes: {名称: 户数, 单位: 户}
  level: {名称: 等次, 取值: [先进, 达标]}
  road: {名称: 道路, 单位: 公里, 类型: 小数}
  works:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      funds: {名称: 资金, 单位: 万元, 类型: 小数}
计算:
  each: {名称: 户均, 单位: 万元/户, 公式: "投资 / 户数"}
"""
MAIN = """# {{ 单位 }}工作总结

今年以来，全镇扎实推进各项工作。现将有关情况总结如下。

{% include "情况.md.j2" %}

## 主要做法

主要做了三件事。
1. 走访群众{{ 走访|数值 }}次，做到底数清、情况明。
1. 完成投资{{ 投资|换算("亿元") }}{% if 户数 %}，惠及{{ 户数 }}{% endif %}。
{% if 道路 %}
1. 新修道路{{ 道路 }}，群众出行更加方便。
{% endif %}

### 抓项目促发展。

{% if 项目 %}
实施{{ 项目|计数("个") }}项目，投入资金{{ 项目|合计("资金") }}。
{% endif %}
{# 下面是表 #}

表：项目表（单位：万元）

| 名称 | 资金 | 占比（%） |
| :-- | --: | --: |
{% for 项 in 项目 %}
| {{ 项.名称 }} | {{ 项.资金|数值 }} | {{ 项.资金|占比(合计(项目.资金))|数值 }} |
{% endfor %}
| 合计 | {{ 项目|合计("资金")|数值 }} | 100 |

## 取得成效

### 群众得到实惠

{% if 上年同期.投资 %}
投资{{ 投资|同比 }}。
{% endif %}
要**抓住重点**推进，户均投入{{ 户均 }}。

图：项目资金（单位：万元，柱状图）

| 项目 | 资金 |
| :-- | --: |
{% for 项 in 项目 %}
| {{ 项.名称 }} | {{ 项.资金|数值 }} |
{% endfor %}
"""
PART = """## 基本情况

走访{{ 走访 }}，投资{{ 投资 }}
{%- if 等次 %}，考核等次{{ 等次 }}{% endif %}
。全镇有{{ 户数 }}，
人均收入稳步提高。
"""
FACTS = """模板: k
单位: 石柳镇
走访: 20
投资: 100
户数: 50
等次: 先进
道路: 3.5
项目:
  - {名称: 青石桥, 资金: 30}
  - {名称: 柳湾水渠, 资金: 70}
"""
FIXED = below(ROOT / "templates/styles", "templates/styles") | {
    "templates/k/kit.yaml": KIT.encode(),
    "inputs/2025H1/石柳镇.yaml": "模板: k\n单位: 石柳镇\n投资: 80\n".encode(),
    INPUT: FACTS.encode(),
}
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
PIECES = {
    "字": re.compile(r".|\n"),
    "标点": re.compile(r"[^\w\s]"),
    "行": re.compile(r"[^\n]*\n"),
    "标签": TAG,
}


def paper(main: str, part: str) -> tuple[Document | None, list[Diagnostic]]:
    """The paper of the two templates, and everything that check says."""
    files = {"templates/k/report.md.j2": main.encode(), "templates/k/情况.md.j2": part.encode()}
    log = DiagnosticLog()
    try:
        report, document, _ = Stages(MemoryWorkspace(FIXED | files)).every_stage(INPUT, log)
    except RejectedInput as fault:
        return None, [*fault.diagnostics]
    log.extend(advise(report, document))
    return document, list(log)


def words(document: Document) -> str:
    """The template's own words in a document, in order."""
    found: list[str] = []
    for block in document.blocks:
        for inlines in block_inlines(block):
            for inline in inlines:
                found += [
                    i.text
                    for i in (inline.children if isinstance(inline, Strong) else (inline,))
                    if isinstance(i, Text)
                ]
    return "".join(found)


def visible(piece: str) -> str:
    """What of a piece of a template can be seen in the paper as words of its own."""
    return re.sub(r"^(?:#+ |\d+\. |[表图]：)|（单位：.*）|[|*\n]|:?-+:?(?= \|)", "", TAG.sub("", piece)).strip()


def but_for(before: str, piece: str, doubled: bool) -> set[str]:
    """The texts that an edit of a piece can make of a text: at one place, or at all where a loop prints it."""
    seen = {visible(piece), visible(piece).replace(" ", "")}
    made = {before}
    for shown in filter(None, seen):
        after = shown * 2 if doubled else ""
        made.add(before.replace(shown, after))
        made |= {before[: m.start()] + after + before[m.end() :] for m in re.finditer(re.escape(shown), before)}
    return made


SOUND, FINDINGS = paper(MAIN, PART)
assert SOUND is not None
assert FINDINGS == []


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, str, bool]:
    """The two templates after an edit, the piece that it took away or doubled, and which of both."""
    in_part = draw(st.integers(0, 4)) == 0
    text = PART if in_part else MAIN
    spots = [m.span() for m in PIECES[draw(st.sampled_from(sorted(PIECES)))].finditer(text)]
    start, end = draw(st.sampled_from(spots))
    doubled = draw(st.booleans())
    piece = text[start:end]
    edited = text[:end] + piece + text[end:] if doubled else text[:start] + text[end:]
    return (MAIN, edited, piece, doubled) if in_part else (edited, PART, piece, doubled)


@settings(max_examples=often(2000), deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(edits())
def test_an_edit_is_told_at_its_template_or_the_words_are_the_same_but_for_it(edit: tuple[str, str, str, bool]) -> None:
    main, part, piece, doubled = edit
    if "include" in piece or piece.startswith("图：项目资金"):
        return
    document, findings = paper(main, part)
    told = [d for d in findings if isinstance(d.location, TextLocation) and d.location.path.startswith("templates/k/")]
    if told:
        return
    assert document is not None, [(str(d.location), d.message) for d in findings]
    assert SOUND is not None
    assert words(document) in but_for(words(SOUND), piece, doubled)

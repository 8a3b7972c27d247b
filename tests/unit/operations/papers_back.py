"""A paper as it comes back from a leader, for tests: made from an input in memory, changed as in Word, handed in."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document as Paper

from reportgen.diagnostics import DiagnosticLog
from reportgen.operations.selection.brought import Brought
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import INPUT, MINI, ROOT, below

KIT = """名称: 小样
章节: [基本情况, 主要做法, 存在问题]
指标:
  villages: {名称: 行政村, 单位: 个}
  visits: {名称: 走访, 单位: 人次}
  focus: {名称: 工作重点, 类型: 文字}
  disputes: {名称: 纠纷, 指标: {accepted: {名称: 受理, 单位: 起}, resolved: {名称: 化解, 单位: 起}}}
  problems: {名称: 存在问题, 列: {heading: {名称: 标题, 类型: 文字}, text: {名称: 内容, 类型: 文字}}}
计算:
  rate: {名称: 化解率, 公式: "占比(纠纷.化解, 纠纷.受理)"}
勾稽:
  - {规则: 纠纷.化解 <= 纠纷.受理, 名称: 化解不超过受理}
"""
REPORT = """# {{ 单位 }}{{ 期间 }}工作总结

## 基本情况

全乡辖{{ 行政村 }}行政村，重点抓{{ 工作重点 }}。

走访群众{{ 走访 }}，{{ 行政村 }}村都已走到。

## 主要做法

受理纠纷{{ 纠纷.受理 }}，化解{{ 纠纷.化解 }}，化解率{{ 化解率 }}。

调解员天天在村里。

## 存在问题

{% for 条 in 存在问题 %}
### {{ 条.标题 }}。

{{ 条.内容 }}。

{% endfor %}
"""
SAID = """# 上半年，已核对
模板: mini
单位: 甲乡
行政村: 18个   # 含一个社区
走访: 30
工作重点: 修路
纠纷: {受理: 40起, 化解: 38起}
存在问题:
  - {标题: 力量不足, 内容: 一人兼顾几个口}
  - {标题: 资金短缺, 内容: 项目配套没有着落}
"""
Edit = Callable[[Paper], None]


def workspace_with(said: str = SAID) -> MemoryWorkspace:
    """The kit, and one input of it."""
    files = below(ROOT / "templates/styles", "templates/styles")
    files |= {"templates/mini/kit.yaml": KIT.encode(), "templates/mini/report.md.j2": REPORT.encode()}
    assert MINI.is_dir()
    return MemoryWorkspace(files | {INPUT: said.encode()})


def paper_of(workspace: MemoryWorkspace) -> bytes:
    """The DOCX that the input gives now."""
    styled = Stages(workspace).styled(INPUT, DiagnosticLog())
    return PaperMaker(workspace.font_directories()).docx(styled)


def text_of(content: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(content)).paragraphs if p.text.strip()]


def came_back(workspace: MemoryWorkspace, *edits: Edit, name: str = "甲乡（书记改）.docx") -> Brought:
    """The paper of the input as it is now, after some edits."""
    paper = docx.Document(io.BytesIO(paper_of(workspace)))
    for edit in edits:
        edit(paper)
    held = io.BytesIO()
    paper.save(held)
    return Brought(name, held.getvalue())


def of(paper: Paper, begin: str) -> Any:  # noqa: ANN401 - python-docx has no types
    (found,) = [p for p in paper.paragraphs if p.text.startswith(begin)]
    return found


def figure(begin: str, old: str, new: str) -> Edit:
    """Another figure in a paragraph that begins so: a figure has a run of its own."""

    def change(paper: Paper) -> None:
        (one,) = [r for r in of(paper, begin).runs if r.text == old]
        one.text = new

    return change


def words(begin: str, old: str, new: str) -> Edit:
    """Other words in one run of a paragraph."""

    def change(paper: Paper) -> None:
        (one,) = [r for r in of(paper, begin).runs if old in r.text]
        one.text = one.text.replace(old, new)

    return change


def added(behind: str, text: str) -> Edit:
    def change(paper: Paper) -> None:
        beside = of(paper, behind)
        made = beside.insert_paragraph_before(text, style=beside.style)
        beside._p.addnext(made._p)

    return change


def crossed_out(begin: str) -> Edit:
    def change(paper: Paper) -> None:
        gone = of(paper, begin)._p
        gone.getparent().remove(gone)

    return change

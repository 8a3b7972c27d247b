"""A kit's manual: everything that is to be filled in, computed, checked and printed, in both forms alike."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.table import Table
from markdown_it import MarkdownIt
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog
from reportgen.layout import lay_out
from reportgen.manual import manual_of
from reportgen.manual.figures import figures_of
from reportgen.manual.wording import leaves
from reportgen.model.document import Document, Heading
from reportgen.model.inlines import Text
from reportgen.model.kit import Field
from reportgen.model.styled import StyledDocument
from reportgen.pipeline import Stages
from reportgen.readers.mapping.head import HEADER_KEYS
from reportgen.source import FileLocation
from reportgen.templating import CompiledKit
from reportgen.workspace import DiskWorkspace, Workspace
from reportgen.writers.docx import write_docx
from reportgen.writers.markdown import write_markdown
from reportgen.writers.text import document_lines
from tests.workspaces import ROOT, mini_workspace

GOLDEN = Path(__file__).parent / "小样.md"
SHIPPED = DiskWorkspace(ROOT)
KITS = Stages(SHIPPED).kit_names()

MORE = """\
计算:
  rate: {名称: 化解率, 公式: "占比(纠纷.化解, 纠纷.受理)", 可填: 是, 说明: 化解占受理}
  each: {名称: 村均投资, 公式: 总投资 / 行政村, 单位: 万元/个, 小数位: 1}
勾稽:
  - {名称: 化解不超过受理, 规则: 纠纷.化解 <= 纠纷.受理, 类别: 上限, 说明: 核对台账}
  - {名称: 村均走访, 规则: "介于(走访 / 行政村, 1, 50)", 底线: "介于(走访 / 行政村, 0, 500)", 类别: 合理}
  - {名称: 项目资金不超过总投资, 规则: 合计(项目.资金) <= 总投资, 容差: 0.1, 级别: 警告}
  - {规则: 资金 > 0, 逐行: 项目, 名称: 项目有资金}
"""
COMPARED = """
{% if 上年同期.总投资 %}
投资{{ 总投资|同比 }}，化解率{{ 化解率|同比 }}。
{% endif %}
{% if 目标.走访 %}
走访{{ 走访|完成率 }}。
{% endif %}
"""


def compiled(workspace: Workspace, name: str) -> CompiledKit:
    log = DiagnosticLog()
    kit = Stages(workspace).kit(name, log)
    assert kit is not None, list(log)
    return kit


def styled(workspace: Workspace, name: str) -> StyledDocument:
    kit = compiled(workspace, name)
    sheet = Stages(workspace).style(kit.kit.style, kit.kit.style_location, DiagnosticLog())
    assert sheet is not None
    return lay_out(manual_of(kit), sheet)


def small() -> Workspace:
    workspace = mini_workspace()
    workspace.content["templates/mini/kit.yaml"] += MORE.encode()
    workspace.content["templates/mini/report.md.j2"] += COMPARED.encode()
    return workspace


def lines(document: Document) -> str:
    return "\n".join(document_lines(document))


def words_of_markdown(text: str) -> list[str]:
    """What the Markdown says, run by run, by a parser of its own."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inline = ("".join(part.content for part in token.children or ()) for token in tokens if token.type == "inline")
    return [words for words in inline if words]


def words_of_docx(content: bytes) -> list[str]:
    """What the DOCX says, paragraph by paragraph, without the numbers that Word puts before headings and points."""
    paper = docx.Document(io.BytesIO(content))
    found: list[str] = []
    for block in paper.iter_inner_content():
        if isinstance(block, Table):
            found += [paragraph.text for row in block.rows for cell in row.cells for paragraph in cell.paragraphs]
        else:
            found.append(block.text.replace("\n", ""))  # a long title is broken over lines
    return [words for words in found if words]


def test_the_manual_of_a_small_kit(accept: bool) -> None:
    given = write_markdown(styled(small(), "mini"))
    if accept:
        GOLDEN.write_text(given, encoding="utf-8")
    assert given == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", KITS)
def test_word_and_markdown_say_the_same(name: str) -> None:
    made = styled(SHIPPED, name)
    labels = [
        block.label.text for block in made.blocks if hasattr(block, "label") and block.label is not None
    ]  # Word counts for itself
    in_markdown = words_of_markdown(write_markdown(made))
    for label in labels:
        at = next(i for i, words in enumerate(in_markdown) if words.startswith(label))
        in_markdown[at] = in_markdown[at].removeprefix(label)
    assert in_markdown == words_of_docx(write_docx(made))


@pytest.mark.parametrize("name", KITS)
def test_every_figure_of_a_kit_is_in_its_manual_with_unit_meaning_and_choices(name: str) -> None:
    kit = compiled(SHIPPED, name).kit
    said = lines(manual_of(compiled(SHIPPED, name)))
    rows = [[cell.strip() for cell in line.split("|")] for line in said.splitlines()]
    printed = {row[0] for row in rows if len(row) == 3}
    for path, label, spec in leaves(kit.fields):
        parts = label.split(".")
        names = {".".join(parts[at:]) for at in range(len(parts))}  # in the table of its group, without the group
        row = next((r for r in rows if len(r) > 2 and r[0] in names and r[-1] == spec.help), None)
        assert row is not None or spec.fields, path
        assert all(choice in said for choice in spec.choices), path
        assert spec.unit in said, path
        assert label in printed or spec.fields, path
    for formula in kit.formulas:
        assert formula.label in printed
    for check in kit.checks:
        assert any(row[0] == check.name for row in rows), check.name


@pytest.mark.parametrize("name", KITS)
def test_the_same_kit_gives_the_same_bytes(name: str) -> None:
    first, second = styled(SHIPPED, name), styled(SHIPPED, name)
    assert write_docx(first) == write_docx(second)
    assert write_markdown(first) == write_markdown(second)


def test_every_key_of_the_head_is_explained() -> None:
    said = lines(manual_of(compiled(SHIPPED, "county"))).splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in said if "|" in line]
    for name, english in zip(HEADER_KEYS[::2], HEADER_KEYS[1::2], strict=True):
        assert any(row[:2] == [name, english] and len(row) == 4 and row[3] for row in rows), name


def test_figures_that_are_not_printed_say_what_they_are_for() -> None:
    workspace = mini_workspace()
    kit = """\
名称: 小样
指标:
  asked: {名称: 问到, 类型: 文字}
  summed: {名称: 加数}
  checked: {名称: 核数}
  idle: {名称: 闲数}
计算:
  total: {名称: 总数, 公式: 加数 + 1}
勾稽:
  - {名称: 核对, 规则: 核数 <= 9}
"""
    workspace.content["templates/mini/kit.yaml"] = kit.encode()
    workspace.content["templates/mini/report.md.j2"] = "# 例\n\n{% if 问到 %}\n总数{{ 总数 }}。\n{% endif %}\n".encode()
    workspace.content["templates/mini/做法.md.j2"] = b""
    said = lines(manual_of(compiled(workspace, "mini")))
    assert "问到 | 不印出，用来决定写不写有关的话 | report.md.j2 第3行" in said
    assert "加数 | 不印出，用来算“总数” | " in said
    assert "核数 | 不印出，用来核对勾稽“核对” | " in said
    assert "闲数 | 模板里没有用到 | " in said
    assert "总数 | 开头 | report.md.j2 第4行" in said


def test_comparisons_of_computed_figures_need_what_they_are_computed_from() -> None:
    said = lines(manual_of(compiled(small(), "mini")))
    assert "指标 | 上年同期用来 | 全年目标用来" in said
    assert "纠纷.受理 | 算“化解率” | " in said
    assert "化解率 | 印同比 | " in said
    assert "总投资 | 印同比 | " in said
    assert "走访 |  | 印完成率" in said


def test_modules_are_chapters_and_what_several_share_comes_last() -> None:
    workspace = mini_workspace()
    kit = compiled(workspace, "mini").kit
    from_module = {"visits": "走访工作", "disputes": "平安", "funds": "走访工作"}
    fields = tuple(moved(spec, from_module.get(spec.id, "")) for spec in kit.fields)
    shared = replace(
        fields[4], id="both", label="两处", fields=(moved(fields[4].fields[0], "走访工作"), fields[4].fields[1])
    )
    said = "\n".join(
        "".join(i.text for i in block.inlines if isinstance(i, Text))
        for block in figures_of(replace(kit, fields=(*fields, shared)))
        if isinstance(block, Heading)
    )
    assert said == "指标\n走访工作\n平安\n几个模块共用的\n不属于哪个模块的\n单独填写的\n项目"


def moved(spec: Field, module: str) -> Field:
    """A field as if a module's file had it."""
    if not module:
        return spec
    place = FileLocation(f"templates/modules/{module}/module.yaml")
    return replace(spec, location=place, fields=tuple(moved(member, module) for member in spec.fields))


def test_what_is_said_once_of_a_group_is_not_said_of_its_figures_but_for_the_others() -> None:
    workspace = mini_workspace()
    kit = """\
名称: 小样
指标:
  g:
    名称: 组
    零: 不填
    结转: 沿用
    指标:
      a: {名称: 甲}
      b: {名称: 乙, 结转: 清空}
      c: {名称: 丙, 零: 照填}
  r:
    名称: 表
    结转: 沿用
    列:
      a: {名称: 甲, 结转: 清空}
      b: {名称: 乙, 结转: 沿用}
  s:
    名称: 单
    列:
      a: {名称: 甲, 结转: 沿用}
"""
    workspace.content["templates/mini/kit.yaml"] = kit.encode()
    workspace.content["templates/mini/report.md.j2"] = "# 例\n\n{{ 组.甲 }}\n".encode()
    workspace.content["templates/mini/做法.md.j2"] = b""
    said = lines(manual_of(compiled(workspace, "mini")))
    assert "没有的不填，不填0。这一组除另外写明的以外，下一期沿用。" in said
    assert "\n  甲 |  | 整数 | \n  乙 |  | 整数；下一期清空 | \n  丙 |  | 整数；0照填 | \n" in said
    assert "“表”是列表，一行填一项。各行下一期沿用。各列除另外写明的以外，下一期清空。" in said
    assert "\n  甲 |  | 整数 | \n  乙 |  | 整数；下一期沿用 | \n" in said
    assert "“单”是列表，一行填一项。下一期清空。" in said


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("名称: 例", "整数"),
        ("名称: 例, 下限: 无", "整数；可以是负数"),
        ("名称: 例, 下限: 无, 上限: 5", "整数；可以是负数，不大于5"),
        ("名称: 例, 下限: 2", "整数；不小于2"),
        ("名称: 例, 上限: 9, 必填: 是", "整数；必填；0至9"),
        ("名称: 例, 类型: 小数, 小数位: 1, 上限: 0.5", "小数，最多1位；0至0.5"),
        ("名称: 例, 零: 不填", "整数；没有的不填，不填0"),
        ("名称: 例, 波动: 3", "整数；变化3倍以内"),
        ("名称: 例, 常见: [2, 800]", "整数；常见2至800"),
        ("名称: 例, 类型: 日期, 期间内: 是", "日期；须在报告的期间之内"),
        ("名称: 例, 类型: 文字", "文字"),
        ("名称: 例, 取值: [甲, 乙]", "选一个：甲、乙"),
    ],
)
@pytest.mark.parametrize(
    ("carry", "later"),
    [("清空", "下一期清空"), ("沿用", "下一期沿用"), ("沿用并复核", "下一期沿用，须复核")],
)
def test_how_a_figure_is_filled_in(spec: str, said: str, carry: str, later: str) -> None:
    workspace = mini_workspace()
    workspace.content["templates/mini/kit.yaml"] = f"名称: 小样\n指标:\n  one: {{{spec}, 结转: {carry}}}\n".encode()
    workspace.content["templates/mini/report.md.j2"] = "# 例\n\n{{ 例 }}\n".encode()
    workspace.content["templates/mini/做法.md.j2"] = b""
    text = lines(manual_of(compiled(workspace, "mini")))
    told_at_the_figure = "；" + later if said.startswith(("文字", "选")) else ""  # else said once, above the table
    assert f" | {said}{told_at_the_figure} | " in text
    assert later in text

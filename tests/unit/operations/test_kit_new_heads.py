"""Tables of old reports whose heads have several rows: they come back as heads of several rows, and their columns are figures."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.span import heads_of_columns
from reportgen.model.styled import StyledTable
from reportgen.operations.kit_new.making import KitWish, NewKit, new_kit, write_kit
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.unit.operations.test_kit_new import made, workspace
from tests.unit.operations.test_kit_new_tables import columns, of_table, template, told

ABOVE = (
    "柳溪乡2026年上半年工作总结",
    "县人民政府：",
    "现将柳溪乡2026年上半年工作开展情况报告如下。",
    "一、项目建设",
    "上半年实施项目2个，完成投资70.5万元。项目资金见下表。",
)
BELOW = ("二、下一步打算", "继续抓好项目建设，确保年底前全部完工。", "柳溪乡人民政府", "2026年7月3日")
PROJECTS = """\
项目 | 地点 | 资金（万元） | < | 受益 | <
^ | ^ | 计划 | 完成 | 户数（户） | 人口（人）
便民桥 | 竹坪村 | 40 | 30 | 120 | 460
塘库整治 | 荷风村 | 60 | 40.5 | 85 | 312
合计 | < | 100 | 70.5 | 205 | 772
"""
NAMES = "项目/ 地点/ 资金计划/万元 资金完成/万元 受益户数/户 受益人口/人"


def docx(*tables: str, repeated: int = 0) -> bytes:
    """A report with tables as a clerk makes them in Word: ``<`` and ``^`` are cells that are merged."""
    document = Document()
    for text in ABOVE:
        document.add_paragraph(text)
    for lines in tables:
        rows = [[cell.strip() for cell in line.split("|")] for line in lines.splitlines()]
        table = document.add_table(len(rows), len(rows[0]))
        begins = {(0, 0): (0, 0)}
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                beside = {"<": (r, c - 1), "^": (r - 1, c)}.get(cell)
                begins[r, c] = begins[beside] if beside else (r, c)
        for begin in dict.fromkeys(begins.values()):
            last = max(place for place, owner in begins.items() if owner == begin)
            table.cell(*begin).merge(table.cell(*last)).text = rows[begin[0]][begin[1]]
        for row in table.rows[:repeated]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for text in BELOW:
        document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def of_word(*tables: str, repeated: int = 0, shelf: MemoryWorkspace | None = None) -> NewKit:
    return new_kit(shelf or workspace(), KitWish("新包", "旧.docx", docx(*tables, repeated=repeated)))


def placed(found: NewKit, shelf: MemoryWorkspace) -> StyledTable:
    """The only table of the report that the kit makes."""
    write_kit(shelf, found)
    document = Stages(shelf).styled("inputs/2026H1/柳溪乡.yaml", DiagnosticLog())
    (table,) = (block for block in document.blocks if isinstance(block, StyledTable))
    return table


def test_a_head_of_two_rows_comes_back_and_its_columns_are_figures() -> None:
    shelf = workspace()
    found = of_word(PROJECTS, shelf=shelf)
    assert (found.demoted, found.plain_tables) == ((), ())
    assert " ".join(columns(found)) == NAMES
    assert found.returned.differences == ()
    table = placed(found, shelf)
    assert [[cell.text for cell in cells] for cells in heads_of_columns(table.heads)] == [
        ["项目"],
        ["地点"],
        ["资金（万元）", "计划"],
        ["资金（万元）", "完成"],
        ["受益", "户数（户）"],
        ["受益", "人口（人）"],
    ]
    assert [span.columns for span in table.rows[-1].spans if span] == [2, 1, 1, 1, 1]
    assert "资金计划: 40万元" in found.files["inputs/2026H1/柳溪乡.yaml"].decode()


@pytest.mark.parametrize("repeated", [0, 1, 2])
def test_it_is_a_head_however_many_rows_word_repeats(repeated: int) -> None:
    assert " ".join(columns(of_word(PROJECTS, repeated=repeated))) == NAMES


HEADS = {
    "村 | 人口 | < | <\n^ | 户数 | 其中 | <\n^ | ^ | 脱贫户 | 监测户\n上河 | 120 | 30 | 4\n下河 | 130 | 28 | 6\n": "村 人口户数 人口脱贫户 人口监测户",
    "指标 | 上年 | 本年 | <\n^ | ^ | 计划 | 完成\n粮食（吨） | 300 | 320 | 310\n蔬菜（吨） | 80 | 90 | 95\n": "指标 上年 本年计划 本年完成",
    "基层情况 | < | 高标准农田建设项目投资 | <\n村 | 负责人 | 计划 | 完成\n上河 | 张三 | 12 | 10\n下河 | 李四 | 13 | 9\n": "基层情况村 基层情况负责人 标准农田建设项目投资计划 标准农田建设项目投资完成",
}


@pytest.mark.parametrize("lines", HEADS)
def test_columns_are_named_by_all_that_stands_over_them(lines: str) -> None:
    found = of_word(lines)
    assert found.demoted == ()
    assert found.returned.differences == ()
    assert " ".join(column.name for column in found.proposal.lists[0].columns) == HEADS[lines]


def test_a_title_row_and_a_note_row_stand_above_and_below_the_table() -> None:
    shelf = workspace()
    rows = PROJECTS.splitlines()
    lines = "\n".join(
        ["柳溪乡项目资金表 | < | < | < | < | <", *rows, "注：资金为上半年累计数。 | < | < | < | < | <", ""]
    )
    found = of_word(lines, shelf=shelf)
    assert " ".join(columns(found)) == NAMES
    assert found.returned.share > 0.98
    table = placed(found, shelf)
    assert [words.text for words in table.above] == ["柳溪乡项目资金表"]
    assert [words.text for words in table.below] == ["注：资金为上半年累计数。"]


def test_merged_cells_of_a_table_that_is_no_list_stay_merged() -> None:
    shelf = workspace()
    lines = "产业 | 2025年 | < | 2026年 | <\n^ | 计划 | 完成 | 计划 | 完成\n种植 | 30 | 31 | 35 | 20\n养殖 | ^ | 12 | 40 | 18\n"
    found = of_word(lines, shelf=shelf)
    assert found.demoted == ()
    assert found.returned.differences == ()
    assert "数写死在模板里：产业 2025年" in told(found)
    table = placed(found, shelf)
    assert len(table.heads) == 2
    assert table.rows[0].spans[1].rows == 2  # type: ignore[union-attr]  # a merged cell begins there


def test_a_text_file_tells_a_head_of_two_rows_by_what_is_empty() -> None:
    found = of_table("项目\t资金（万元）\t\n\t计划\t到位\n桥\t30\t20\n路\t40\t35\n")
    assert " ".join(columns(found)) == "项目/ 资金计划/万元 资金到位/万元"
    assert "| 项目 | 资金（万元） | < |\n| ^ | 计划 | 到位 |" in template(found)
    assert found.returned.differences == ()


def test_a_unit_that_nothing_else_says_stands_in_the_head_that_is_printed() -> None:
    found = of_table("单位：万元\n项目\t资金\t\t实付\n\t计划\t到位\t\n桥\t30\t20\t10\n路\t40\t35\t20\n")
    assert "| 项目 | 资金 | < | 实付（万元） |\n| ^ | 计划（万元） | 到位（万元） | ^ |" in template(found)


def test_a_row_without_a_name_is_no_part_of_the_head() -> None:
    found = made("柳溪乡2026年上半年工作总结\n一、情况\n工作有序。\n村\t户数\t备注\n上河\t30\t\n\t40\t迁入\n")
    assert len(found.proposal.lists) == 1
    assert found.returned.differences == ()

"""Cells that show something else than they hold, in sheets that others designed and in forms: read as shown, or told."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity
from reportgen.model.workbook import Cell
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.forms.form_in import ImportedWorkbook, ImportWish
from reportgen.readers.workbook import read_workbook
from reportgen.workspace import MemoryWorkspace
from tests.filled_forms import FORM, edited, form_bytes
from tests.workbooks.importing import import_workbook
from tests.workbooks.packages import pack, parts, shared_xml
from tests.workspaces import mini_workspace

KIT = """\
名称: 台账
指标:
  villages: {名称: 村, 单位: 个}
  land: {名称: 流转, 单位: 亩, 汇总: 相加}
  funds: {名称: 资金, 单位: 万元, 类型: 小数, 小数位: 4, 汇总: 相加}
  road: {名称: 道路, 单位: 公里, 类型: 小数, 小数位: 2}
  rate: {名称: 覆盖率, 类型: 百分比, 小数位: 1}
  crops: {名称: 作物, 类型: 文字}
  code: {名称: 编号, 类型: 文字}
"""
COLUMNS = {"B": "村", "C": "流转", "D": "资金", "E": "道路", "F": "覆盖率", "G": "作物", "H": "编号"}
SHEET_MAP = "模板: ledger\n开头: {{期间: 2026H1}}\n表:\n  - 名称: 表\n    表头: {header}\n    单位: A\n{more}    指标:\n{columns}"
STRUCK = InlineFont(strike=True)
RAISED = InlineFont(vertAlign="superscript")


def book(edit: Callable[[Worksheet], None], rows: int = 1) -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "表"
    sheet.append(["乡镇", *COLUMNS.values()])
    for n in range(rows):
        sheet.append([f"第{n}乡", 5])
    edit(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def imported(
    content: bytes, more: str = "", columns: dict[str, str] | None = None, header: int = 1
) -> tuple[ImportedWorkbook, MemoryWorkspace]:
    listed = "".join(f"      {letter}: {path}\n" for letter, path in (columns or COLUMNS).items())
    files = {
        "templates/ledger/kit.yaml": KIT,
        "templates/ledger/report.md.j2": "# 台账\n\n无。\n",
        "对照.yaml": SHEET_MAP.format(more=more, columns=listed, header=header),
    }
    workspace = MemoryWorkspace({path: text.encode() for path, text in files.items()})
    workspace.write("表.xlsx", content)
    return import_workbook(workspace, "表.xlsx", ImportWish(sheet_map="对照.yaml", draft=True)), workspace


def said(done: ImportedWorkbook, workspace: MemoryWorkspace, label: str, place: str = "第0乡") -> str:
    """What the input of a place says of a figure; nothing where it does not speak of it."""
    assert any(p.place == place and p.path for p in done.places), findings(done)
    text = workspace.content[f"inputs/2026H1/{place}.yaml"].decode()
    return next((line.partition(": ")[2] for line in text.splitlines() if line.startswith(f"{label}: ")), "")


def findings(done: ImportedWorkbook) -> list[Diagnostic]:
    return [*done.findings, *(f for p in done.places for f in p.findings)]


def put(cell: str, value: object, number_format: str = "", font: Font | None = None) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        sheet[cell].value = value
        if number_format:
            sheet[cell].number_format = number_format
        if font:
            sheet[cell].font = font

    return edit


# The cell, what it holds, its format, and what is read.
READ: tuple[tuple[str, object, str, str], ...] = (
    ("D2", 1234567, '0"."0,"万元"', "123.4567万元"),
    ("D2", 1234567, "0!.0,", "123.4567万元"),  # the field counts in 万元, as the format does
    ("D2", 3.5, '0.00"亿元"', "35000万元"),
    ("D2", 50000, '#,##0"元"', "5万元"),
    ("D2", 5, '[DBNum2]0"万元"', "5万元"),
    ("C2", 1.2, '0.0"万亩"', "12000亩"),
    ("C2", 200, '"约"0', "约200亩"),
    ("C2", 200, '0"余亩"', "200余亩"),
    ("E2", 3.5, '0.00"km"', "3.5公里"),
    ("F2", 0.125, "0.0%", "12.5%"),
    ("F2", 12.5, '0.0"%"', "12.5%"),
    ("H2", 123, "00000", "00123"),
    ("H2", 202607, '0000"-"00', "2026-07"),
    ("G2", "茶叶", '@"等"', "茶叶等"),
)


@pytest.mark.parametrize(("cell", "value", "number_format", "text"), READ)
def test_cell_is_read_as_it_is_shown(cell: str, value: object, number_format: str, text: str) -> None:
    done, workspace = imported(book(put(cell, value, number_format)))
    assert said(done, workspace, COLUMNS[cell[0]]).strip("'\"") == text
    assert not [f for f in findings(done) if f.severity is Severity.ERROR]


REFUSED: tuple[tuple[str, object, str, str], ...] = (
    ("C2", 12345, "#,##0,", "存的是 12345，显示成“12”"),
    ("C2", 12345, '0.0,"亩"', "存的是 12345，显示成“12.3亩”"),
    ("D2", 1234567, '0.0,"万元"', "存的是 1234567，显示成“1234.6万元”"),
    ("C2", 12, '0"00"', "存的是 12，显示成“1200”"),
    ("C2", 12, ";;;", "存的是 12，格式把它隐藏了"),
    ("C2", 300, '0"公顷"', "这里写的是“公顷”"),
    ("B2", 12, '0"户"', "这里写的是“户”"),
    ("D2", 50, '"¥"0.00', "¥50"),
    ("C2", 12, '"共计"0"亩"', "共计12亩"),
    ("C2", 0.3, '[<1]"-";0', "存的是 0.3，显示成“-”"),
    ("G2", "茶叶", ";;;", "存的是“茶叶”，格式把它隐藏了"),
)


@pytest.mark.parametrize(("cell", "value", "number_format", "words"), REFUSED)
def test_cell_whose_figure_is_in_doubt_is_refused_at_the_cell(
    cell: str, value: object, number_format: str, words: str
) -> None:
    done, workspace = imported(book(put(cell, value, number_format), rows=2))
    errors = [f for f in findings(done) if f.severity is Severity.ERROR]
    assert [str(f.location) for f in errors] == [f"表.xlsx[表!{cell}]"]
    assert words in errors[0].message
    assert said(done, workspace, "村", "第1乡") == "5个"  # it costs no other place


@pytest.mark.parametrize(
    "number_format", ['_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "#", "0;-0;;@", '0;-0;"—"', '[=0]"/";0']
)
def test_zeros_that_nobody_sees_are_not_filled_in_and_told_once_for_their_column(number_format: str) -> None:
    def edit(sheet: Worksheet) -> None:
        for row in range(2, 7):
            put(f"C{row}", 0 if row < 6 else 7, number_format)(sheet)

    done, workspace = imported(book(edit, rows=5))
    assert [said(done, workspace, "流转", f"第{n}乡") for n in (0, 4)] == ["", "7亩"]
    [told] = [f for f in findings(done) if f.rule == "shown-otherwise"]
    assert "“流转”有 4 格存的是 0" in told.message
    assert str(told.location) == "表.xlsx[表!C2]"


def test_decimals_that_nobody_sees_are_read_and_told() -> None:
    done, workspace = imported(book(put("D2", 12.3456, "0.0")))
    assert said(done, workspace, "资金") == "12.3456万元"
    assert ["存的是 12.3456，显示成“12.3”" in f.message for f in findings(done)] == [True]


# The cell, its runs, and what is read; words that are told.
RUNS: tuple[tuple[str, list[object], str, str], ...] = (
    ("C2", [TextBlock(STRUCK, "12"), "15"], "15亩", "“12”划了删除线"),
    ("C2", ["15", TextBlock(STRUCK, "12")], "15亩", "“12”划了删除线"),
    ("C2", [TextBlock(STRUCK, "12亩")], "", "“12亩”划了删除线，没有读，当作没有填"),
    ("G2", ["蔬菜、", TextBlock(STRUCK, "烤烟、"), "茶叶"], "蔬菜、茶叶", "“烤烟、”划了删除线"),
    ("G2", ["大棚300m", TextBlock(RAISED, "2")], "大棚300m²", ""),
    ("G2", ["茶叶", TextBlock(RAISED, "1")], "茶叶¹", ""),
    ("G2", [TextBlock(InlineFont(b=True), "蔬菜"), "和茶叶"], "蔬菜和茶叶", ""),
    ("G2", ["H", TextBlock(InlineFont(vertAlign="subscript"), "2"), "O"], "H₂O", ""),
)


@pytest.mark.parametrize(("cell", "runs", "text", "words"), RUNS)
def test_text_in_pieces_is_read_without_what_is_struck_out(
    cell: str, runs: list[object], text: str, words: str
) -> None:
    done, workspace = imported(book(put(cell, CellRichText(*runs))))
    assert said(done, workspace, COLUMNS[cell[0]]) == text
    assert [words in f.message for f in findings(done)] == ([True] if words else [])


def test_raised_digit_behind_a_number_is_refused_not_glued_to_it() -> None:
    done, workspace = imported(book(put("C2", CellRichText("120", TextBlock(RAISED, "2")))))
    messages = [f.message for f in findings(done)]
    assert any("“2”是上标或下标" in m for m in messages)
    assert not any(one.is_whole for one in done.places)
    assert said(done, workspace, COLUMNS["C"]) == ""


@pytest.mark.parametrize(("cell", "value"), [("C2", 12), ("G2", "烤烟"), ("C2", "12亩"), ("C2", 0)])
def test_cell_that_is_struck_out_is_not_filled_in_and_told(cell: str, value: object) -> None:
    done, workspace = imported(book(put(cell, value, font=Font(strike=True))))
    assert said(done, workspace, COLUMNS[cell[0]]) == ""
    [told] = findings(done)
    assert (told.rule, str(told.location)) == ("shown-otherwise", f"表.xlsx[表!{cell}]")
    assert f"“{value}”划了删除线，当作没有填" in told.message


def test_number_that_is_raised_as_a_whole_is_read_and_told() -> None:
    done, workspace = imported(book(put("C2", 12, font=Font(vertAlign="superscript"))))
    assert said(done, workspace, "流转") == "12亩"
    assert ["整格是上标" in f.message for f in findings(done)] == [True]


def test_place_that_is_struck_out_is_none() -> None:
    done, _ = imported(book(put("A2", "第0乡", font=Font(strike=True))))
    assert [f.rule for f in findings(done)] == ["missing-place"]


def inline(runs: str) -> Cell:
    """The one cell of a sheet whose text stands in the cell itself."""
    content = parts(f'<row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row>')
    workbook = read_workbook(pack(content), "表.xlsx", DiagnosticLog())
    assert workbook is not None
    return workbook.sheets[0].rows[0][0]


def test_runs_that_stand_in_the_cell_itself_are_read_alike() -> None:
    cell = inline("<r><rPr><strike/></rPr><t>12</t></r><r><rPr><strike val='0'/></rPr><t>15</t></r>")
    assert (cell.value, "“12”划了删除线" in cell.remark) == ("15", True)
    assert inline("<r><t>a_x000D_</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>2</t></r>").value == "a\n²"


def test_hints_of_pronunciation_are_no_part_of_runs() -> None:
    shared = shared_xml("<r><t>青禾</t></r><r><rPr><b/></rPr><t>乡</t></r><rPh sb='0' eb='1'><t>qing</t></rPh>")
    content = pack(parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared=shared))
    workbook = read_workbook(content, "表.xlsx", DiagnosticLog())
    assert workbook is not None
    assert workbook.sheets[0].rows[0][0].value == "青禾乡"


def hide(rows: tuple[int, ...] = (), columns: tuple[str, ...] = ()) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        for row in range(2, 5):
            put(f"C{row}", row)(sheet)
        for row in rows:
            sheet.row_dimensions[row].hidden = True
        for column in columns:
            sheet.column_dimensions[column].hidden = True

    return edit


def test_line_and_column_that_nobody_sees_are_left_out_and_told() -> None:
    done, workspace = imported(book(hide((3,), ("C",)), rows=3))
    assert [p.place for p in done.places] == ["第0乡", "第2乡"]
    assert said(done, workspace, "流转") == ""
    told = {str(f.location): f.message for f in findings(done) if f.rule == "hidden-line"}
    assert told == {
        "表.xlsx[表!A3]": "“第1乡”这一行隐藏着，没有导入",
        "表.xlsx[表!C2]": "表“表”C 列隐藏着，“流转”没有导入",
    }


def test_line_and_column_that_nobody_sees_are_read_where_the_map_says_so() -> None:
    done, workspace = imported(book(hide((3,), ("C",)), rows=3), more="    隐藏: 照读\n")
    assert said(done, workspace, "流转", "第1乡") == "3亩"
    assert findings(done) == []


def test_total_adds_up_lines_that_nobody_sees_too() -> None:
    def edit(sheet: Worksheet) -> None:
        hide((3,))(sheet)
        sheet.append(["合计", 15, 9])

    done, _ = imported(book(edit, rows=3))
    assert {f.rule for f in findings(done)} >= {"hidden-line"}
    assert not [f for f in findings(done) if f.rule == "total-differs"]


def test_total_of_figures_with_units_in_their_formats_is_checked() -> None:
    def edit(sheet: Worksheet) -> None:
        for row, value in ((2, 3), (3, 4)):
            put(f"C{row}", value, '0"亩"')(sheet)
        sheet.append(["合计", None, 8])

    done, _ = imported(book(edit, rows=2))
    assert any("合计多 1" in f.message for f in findings(done))


ROUNDED: tuple[tuple[str, str, object, str], ...] = (
    ("C", "{指标: 流转, 单位: 平方米, 四舍五入: 是}", 12345, "19亩"),
    ("C", "{指标: 流转, 单位: 公顷, 四舍五入: 是}", 1.23, "18亩"),
    ("C", "{指标: 流转, 四舍五入: 是}", 12.5, "13亩"),
    ("E", "{指标: 道路, 单位: 米, 四舍五入: 是}", 12345, "12.35公里"),
)


@pytest.mark.parametrize(("column", "meaning", "value", "text"), ROUNDED)
def test_figure_is_rounded_where_the_map_says_so_and_told(column: str, meaning: str, value: object, text: str) -> None:
    content = book(put(f"{column}2", value))
    done, workspace = imported(content, columns=COLUMNS | {column: meaning})
    assert said(done, workspace, COLUMNS[column]) == text
    [told] = findings(done)
    assert (told.rule, str(told.location)) == ("figure-rounded", f"表.xlsx[表!{column}2]")
    assert text.rstrip("亩公里") in told.message
    done, _ = imported(content, columns=COLUMNS | {column: meaning.replace(", 四舍五入: 是", "")})
    assert [f.severity for f in findings(done)] == [Severity.ERROR]


def test_figure_that_needs_no_rounding_is_not_told() -> None:
    columns = COLUMNS | {"C": "{指标: 流转, 单位: 平方米, 四舍五入: 是}"}
    done, workspace = imported(book(put("C2", 12000)), columns=columns)
    assert (said(done, workspace, "流转"), findings(done)) == ("18亩", [])


FORMS: tuple[tuple[object, str, list[str]], ...] = (
    (1621, '0"人次"', []),
    (12000, '0!.0,"万人次"', []),
    (1621, "#,##0_ ", []),
    (0, "#", ["警告 单元格里存的是 0，什么也不显示，当作没有填"]),
    (1621, "#,##0,", ["错误 单元格里存的是 1621，显示成“2”，看不出要报的是哪一个数"]),
    (1621, ";;;", ["错误 单元格里存的是 1621，格式把它隐藏了，什么也不显示"]),
    (1621, '0"户"', ["错误 “走访”的单位是“人次”，这里写的是“户”"]),
    (1621, "", ["警告 “1621”划了删除线，当作没有填"]),
)


@pytest.mark.parametrize(("value", "number_format", "told"), FORMS)
def test_cells_of_a_form_are_read_as_they_are_shown(value: object, number_format: str, told: list[str]) -> None:
    def edit(filled: Workbook) -> None:
        put("D8", value, number_format or "General", None if number_format else Font(strike=True))(filled["指标"])

    workspace = mini_workspace("模板: mini\n单位: 甲乡\n行政村: 18\n")
    workspace.content[FORM] = edited(form_bytes(workspace), edit=edit)
    (checked,) = check_inputs(workspace, [FORM])
    found = [f for f in checked.findings if str(f.location) == f"{FORM}[指标!D8]"]
    assert [f"{f.severity.value} {f.message}" for f in found] == told

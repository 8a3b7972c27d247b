"""The workbook of a form, as Excel and WPS find it: what is locked, hidden, checked and printed."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.diagnostics import RejectedInput
from reportgen.model.facts import Period
from reportgen.operations.forms.form_out import make_form
from reportgen.workspace import MemoryWorkspace
from tests.filled_forms import PERIOD, form_bytes
from tests.workspaces import mini_workspace

A4 = 9
TABLES = "列表和文字"
INPUT = """模板: mini
单位: 甲乡
行政村: 18
走访: 2000余
总投资: 136.50
工作重点: "=cmd|'/c calc'!A1"
项目:
  - {名称: "+SUM(1)", 资金: {值: 60, 备注: 一期}}
"""
LAST_YEAR = "模板: mini\n单位: 甲乡\n行政村: 17\n走访: 1500余\n纠纷: {受理: 88}\n"


def workspace() -> MemoryWorkspace:
    return mini_workspace(INPUT, **{"inputs/2025H1/甲乡.yaml": LAST_YEAR})


def sheet_of(name: str, county: bool = False) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(form_bytes(workspace(), county=county)))[name]


def checks_of(sheet: Worksheet, cell: str) -> DataValidation:
    (found,) = (check for check in sheet.data_validations.dataValidation if cell in check.sqref)
    return found


def test_the_same_form_has_the_same_bytes_and_no_time_in_it() -> None:
    one, other = form_bytes(workspace()), form_bytes(workspace())
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_figures_stand_on_one_sheet_behind_the_cover_and_lists_on_another() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form_bytes(workspace())))
    assert book.sheetnames == ["封面", "指标", "列表和文字"]


def test_figures_of_this_year_are_open_and_those_of_last_year_grey_and_locked() -> None:
    sheet = sheet_of("指标")
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert (sheet["D5"].value, sheet["E5"].value) == (18, 17)
    assert not sheet["D5"].protection.locked
    assert sheet["E5"].protection.locked
    assert sheet["E5"].fill.fgColor.rgb == "FFE7E6E6"
    assert sheet["E8"].value == "1500余人次"
    assert sheet["E12"].value == 88


def test_last_years_figures_are_open_where_no_file_tells_them() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(form_bytes(mini_workspace(INPUT))))["指标"]
    assert (sheet["E1"].value, sheet["E3"].value) == ("last_year", "上年同期")
    assert not sheet["E5"].protection.locked
    assert sheet["E6"].protection.locked  # a date, of which nothing is said


def test_ids_are_there_and_hidden() -> None:
    sheet = sheet_of("指标")
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden
    assert [sheet.cell(row, 1).value for row in range(5, 11)] == [
        "villages",
        "founded",
        "level",
        "visits",
        "funds",
        "focus",
    ]
    rows = sheet_of(TABLES)
    assert rows.row_dimensions[3].hidden
    assert [c.value for c in rows[3] if c.value] == ["reportgen/2 rows projects", "name", "funds", "funds.note"]


def test_required_cells_are_marked() -> None:
    sheet = sheet_of("指标")
    assert sheet["B5"].value == "行政村＊"
    assert sheet["D5"].fill.fgColor.rgb != sheet["D6"].fill.fgColor.rgb
    assert sheet_of(TABLES)["B7"].value == "名称＊"


def test_text_is_never_a_formula() -> None:
    content = form_bytes(workspace())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet for sheet in sheets)
    sheet = sheet_of("指标")
    assert (sheet["D10"].value, sheet["D10"].data_type) == ("=cmd|'/c calc'!A1", "s")


def test_numbers_are_numbers_where_nothing_is_lost_and_words_else() -> None:
    sheet = sheet_of("指标")
    assert (sheet["D5"].value, sheet["D5"].data_type) == (18, "n")
    assert (sheet["D8"].value, sheet["D9"].value) == ("2000余人次", 136.5)


@pytest.mark.parametrize(
    ("cell", "kind", "parts"),
    [
        ("D5", "custom", ["D5=INT(D5)", "D5>=1", "D5<=100", "COUNT(FIND(0,D5),FIND(1,D5)"]),
        ("D6", "custom", ["DATE(1900,3,1)", "LEN(D6)>=8"]),
        ("D9", "custom", ["ROUND(D9,2)", "D9>=0"]),
        ("D7", "list", ['"先进,达标,后进"']),
    ],
)
def test_a_cell_takes_what_the_field_says(cell: str, kind: str, parts: list[str]) -> None:
    check = checks_of(sheet_of("指标"), cell)
    assert check.type == kind
    assert check.errorStyle in {None, "stop"}
    assert check.showErrorMessage
    assert all(part in check.formula1 for part in parts)
    assert check.error
    assert check.prompt


def test_prompts_and_refusals_are_chinese_and_say_the_bounds() -> None:
    check = checks_of(sheet_of("指标"), "D5")
    assert check.promptTitle == "行政村"
    assert check.prompt == "辖区内的全部行政村；整数，1 至 100（单位：个）；必须填"
    assert check.error == "“行政村”应是整数，1 至 100（单位：个）。约数照写，例如 2000余；没有的空着。"


def test_choices_that_do_not_fit_a_check_stand_on_a_hidden_sheet() -> None:
    kit = "名称: 长\n指标:\n  a: {名称: 甲, 取值: [" + ", ".join(f"第{n}种很长的名称" for n in range(60)) + "]}\n"
    files = {"templates/long/kit.yaml": kit, "templates/long/report.md.j2": "# 总结\n"}
    content = make_form(mini_workspace(**files), "long", PERIOD, (), county=False).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["选项"].sheet_state == "hidden"
    assert checks_of(book["指标"], "D5").formula1 == "选项!$A$1:$A$60"
    assert book["选项"]["A60"].value == "第59种很长的名称"


def test_a_list_has_empty_rows_more_than_filled_ones() -> None:
    sheet = sheet_of(TABLES)
    assert sheet["B8"].value == "+SUM(1)"
    following = next(row for row in range(9, 60) if sheet.cell(row, 1).value)
    assert (following, sheet.cell(following, 1).value) == (25, "reportgen/2 rows own_words")
    assert not sheet["B24"].protection.locked
    assert "E24" in checks_of(sheet, "E24").sqref


@pytest.mark.parametrize(("name", "first", "head"), [("指标", "C4", "$3:$3"), ("列表和文字", "B3", "$2:$2")])
def test_a_sheet_is_printed_on_a4_with_its_heads_on_each_page(name: str, first: str, head: str) -> None:
    sheet = sheet_of(name)
    assert sheet.freeze_panes == first
    assert sheet.print_title_rows == head
    assert sheet.page_setup.paperSize == A4
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) in {
        (1, 0),
        (1, None),
    }  # one page is what Excel takes for granted
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    assert sheet.print_area.endswith(f"${sheet.max_row}")


def test_a_county_form_has_a_row_a_township_under_heads_of_groups() -> None:
    sheet = sheet_of("指标", county=True)
    heads = {cell.value: cell.coordinate for cell in sheet[6] if cell.value}
    assert heads["行政村（个）＊"] == "F6"
    assert sheet["J5"].value == "纠纷"
    assert sheet["K5"].value == "纠纷"
    assert (sheet["B7"].value, sheet["F7"].value) == ("甲乡", 18)
    rows = openpyxl.load_workbook(io.BytesIO(form_bytes(workspace(), county=True)))["项目"]
    assert [rows["B6"].value, rows["C6"].value, rows["D6"].value, rows["E6"].value] == ["甲乡", "+SUM(1)", 60, "一期"]


def test_a_county_form_without_places_has_those_of_the_roster() -> None:
    roster = "县名: 某县\n乡镇:\n  - {名称: 丙镇, 建制: 镇}\n  - {名称: 甲乡, 建制: 乡}\n"
    files = workspace()
    files.write("inputs/2026H1/_名单.yaml", roster.encode())
    sheet = openpyxl.load_workbook(io.BytesIO(make_form(files, "mini", PERIOD, (), county=True).content))["指标"]
    assert [sheet["B7"].value, sheet["B8"].value, sheet["F8"].value] == ["丙镇", "甲乡", 18]


def test_an_existing_input_with_mistakes_is_told_and_no_form_is_made() -> None:
    files = mini_workspace(INPUT.replace("18", "十八"))
    with pytest.raises(RejectedInput) as caught:
        make_form(files, "mini", PERIOD, ["甲乡"], county=False)
    assert [d.rule for d in caught.value.diagnostics] == ["not-a-number"]


def test_a_list_inside_a_list_has_no_place_in_a_form() -> None:
    kit = "名称: 深\n指标:\n  a:\n    名称: 甲\n    列:\n      b: {名称: 乙, 列: {c: {名称: 丙}}}\n"
    files = mini_workspace(**{"templates/deep/kit.yaml": kit, "templates/deep/report.md.j2": "# 总结\n"})
    with pytest.raises(RejectedInput) as caught:
        make_form(files, "deep", PERIOD, (), county=False)
    assert [str(d.location) for d in caught.value.diagnostics] == ["templates/deep/kit.yaml:6:7"]


def test_words_longer_than_a_cell_are_told_at_their_place() -> None:
    files = mini_workspace(INPUT + f"启动日期: {{值: 2026-02-10, 备注: {'长' * 32768}}}\n")
    with pytest.raises(RejectedInput) as caught:
        make_form(files, "mini", PERIOD, ["甲乡"], county=False)
    assert [d.rule for d in caught.value.diagnostics] == ["too-long-for-a-cell"]


def test_a_form_knows_its_kit_and_period() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(make_form(workspace(), "mini", Period("2026Q3"), (), county=False).content)
    )
    rows = {row[0].value: row[2].value for row in book["封面"].iter_rows()}
    assert (rows["kit"], rows["period"], rows["place"]) == ("mini", "2026Q3", None)


def test_a_wide_sheet_has_its_title_on_each_page_and_no_head_that_a_page_would_cut() -> None:
    sheet = sheet_of("指标", county=True)
    assert "填报表（2026年上半年）" in sheet.oddHeader.left.text
    assert sheet.print_title_rows == "$3:$6"
    assert sheet.print_area.startswith("'指标'!$B$3:")
    assert [str(block) for block in sheet.merged_cells.ranges] == ["B2:I2"]


def test_a_sheet_of_two_narrow_columns_is_as_wide_as_its_title() -> None:
    kit = "名称: 窄\n指标:\n  a:\n    名称: 慰问\n    列:\n      n: {名称: 人数, 类型: 整数, 单位: 人}\n"
    files = {"templates/narrow/kit.yaml": kit, "templates/narrow/report.md.j2": "# 总结\n"}
    content = make_form(mini_workspace(**files), "narrow", PERIOD, (), county=False).content
    sheet = openpyxl.load_workbook(io.BytesIO(content))["列表和文字"]
    assert sum(sheet.column_dimensions[letter].width for letter in "BCDEF") >= 100


@pytest.mark.parametrize("place", ["a/b", "CON", "con.txt", "甲乡."])
def test_a_place_that_an_import_would_refuse_gets_no_form(place: str) -> None:
    with pytest.raises(RejectedInput) as caught:
        make_form(mini_workspace(), "mini", PERIOD, [place], county=False)
    assert [f.rule for f in caught.value.diagnostics] == ["bad-place-name"]


def test_a_countys_cover_speaks_of_no_commands() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form_bytes(workspace(), county=True)))
    words = [str(row[1].value) for row in book["封面"].iter_rows()]
    assert any("交回发表的人" in line for line in words)
    assert not any("reportgen " in line for line in words)  # who fills it in types no commands

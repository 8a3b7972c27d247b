"""What Excel and WPS store, cell by cell, and what it is read as."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.workbook import CellValue, Sheet, cell_name, parse_cell_name
from reportgen.readers.workbook import read_workbook, tell_fault
from reportgen.source import CellLocation
from tests.workbooks.packages import pack, parts, shared_xml, styles_xml

STYLES = (
    "0",
    "14",
    "31",
    "58",
    'yyyy"年"m"月"d"日"',
    "h:mm",
    "[h]:mm",
    "10",
    '0.0"%"',
    "0.0%",
    '0"d"',
    "[$-804]yyyy/m/d",
)


def sheet(cells: str, *, from_1904: bool = False, more: str = "", shared: tuple[str, ...] = ("<t>字</t>",)) -> Sheet:
    content = parts(cells, more=more, shared=shared_xml(*shared), styles=styles_xml(*STYLES), from_1904=from_1904)
    log = DiagnosticLog()
    workbook = read_workbook(pack(content), "统计.xlsx", log)
    assert workbook is not None, list(log)
    [read] = workbook.sheets
    return read


def one(cell: str, *, from_1904: bool = False, shared: tuple[str, ...] = ("<t>字</t>",)) -> CellValue:
    return sheet(f'<row r="1">{cell}</row>', from_1904=from_1904, shared=shared).rows[0][0].value


DATED = {
    "short date": ('<c r="A1" s="1"><v>46208</v></c>', datetime.date(2026, 7, 5)),
    "Chinese date, a format that files never spell out": (
        '<c r="A1" s="2"><v>46208</v></c>',
        datetime.date(2026, 7, 5),
    ),
    "month and day": ('<c r="A1" s="3"><v>46208</v></c>', datetime.date(2026, 7, 5)),
    "Chinese date of its own": ('<c r="A1" s="4"><v>46208</v></c>', datetime.date(2026, 7, 5)),
    "locale": ('<c r="A1" s="11"><v>46208</v></c>', datetime.date(2026, 7, 5)),
    "day with a time": ('<c r="A1" s="1"><v>46208.5</v></c>', "2026-07-05 12:00:00"),
    "time": ('<c r="A1" s="5"><v>0.75</v></c>', datetime.time(18, 0)),
    "span of hours": ('<c r="A1" s="6"><v>1.5</v></c>', "36:00:00"),
    "quoted d is no day": ('<c r="A1" s="10"><v>12</v></c>', 12),
}


@pytest.mark.parametrize("name", DATED)
def test_dates_and_times_are_told_by_the_format(name: str) -> None:
    cell, value = DATED[name]
    assert one(cell) == value


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert one('<c r="A1" s="1"><v>44746</v></c>', from_1904=True) == datetime.date(2026, 7, 5)


NUMBERS: dict[str, tuple[str, CellValue]] = {
    "whole": ("12", 12),
    "whole with a point": ("12.0", 12),
    "tenth": ("0.1", Decimal("0.1")),
    "sum of tenths": ("0.30000000000000004", Decimal("0.3")),
    "many places": ("1621.55", Decimal("1621.55")),
    "negative": ("-5", -5),
    "power": ("1.5E3", 1500),
    "small power": ("1E-3", Decimal("0.001")),
    "long": ("123456789012345", 123456789012345),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_number_is_exact_as_excel_shows_it(name: str) -> None:
    stored, value = NUMBERS[name]
    read = one(f'<c r="A1"><v>{stored}</v></c>')
    assert read == value
    assert type(read) is type(value)
    assert str(read) == str(value)


@pytest.mark.parametrize(("style", "is_percent"), [("7", True), ("9", True), ("8", False), ("0", False)])
def test_percentage_is_told_from_a_number_with_a_sign_behind_it(style: str, *, is_percent: bool) -> None:
    cell = sheet(f'<row r="1"><c r="A1" s="{style}"><v>0.125</v></c></row>').rows[0][0]
    assert (cell.value, cell.percent) == (Decimal("0.125"), is_percent)


TEXTS: dict[str, tuple[str, tuple[str, ...], CellValue]] = {
    "rich text": ('<c r="A1" t="s"><v>0</v></c>', ("<r><rPr><b/></rPr><t>青禾</t></r><r><t>乡</t></r>",), "青禾乡"),
    "reading aid": ('<c r="A1" t="s"><v>0</v></c>', ('<t>青禾</t><rPh sb="0" eb="1"><t>qinghe</t></rPh>',), "青禾"),
    "inline": ('<c r="A1" t="inlineStr"><is><t>青禾乡</t></is></c>', (), "青禾乡"),
    "formula": ('<c r="A1" t="str"><f>A2</f><v>青禾乡</v></c>', (), "青禾乡"),
    "number stored as text": ('<c r="A1" t="s"><v>0</v></c>', ("<t>0012</t>",), "0012"),
    "escaped line end": ('<c r="A1" t="s"><v>0</v></c>', ("<t>上_x000D_\n下</t>",), "上\n下"),
    "escaped underscore": ('<c r="A1" t="s"><v>0</v></c>', ("<t>_x005F_x000D_</t>",), "_x000D_"),
    "nothing but blanks": ('<c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c>', ("<t> \u3000 </t>",), None),
    "yes": ('<c r="A1" t="b"><v>1</v></c>', (), True),
    "no": ('<c r="A1" t="b"><v>0</v></c>', (), False),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_read_however_it_is_stored(name: str) -> None:
    cell, shared, value = TEXTS[name]
    assert one(cell, shared=shared) == value


FAULTS: dict[str, tuple[str, str]] = {
    "formula without its result": ('<c r="C2"><f>A1+1</f></c>', "单元格里是公式，文件里没有存它的结果"),
    "formula with an empty result": ('<c r="C2"><f>A1+1</f><v></v></c>', "单元格里是公式，文件里没有存它的结果"),
    "shared formula": ('<c r="C2"><f t="shared" si="0"/></c>', "单元格里是公式，文件里没有存它的结果"),
    "division by zero": ('<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "单元格里是错误值 #DIV/0!"),
    "lost reference": ('<c r="C2" t="e"><v>#REF!</v></c>', "单元格里是错误值 #REF!"),
    "endless": ('<c r="C2"><v>1E999</v></c>', "单元格里的数太大，读不出来"),
    "control character": (
        '<c r="C2" t="inlineStr"><is><t>a_x0007_b</t></is></c>',
        "单元格里含有不能印出的字符 U+0007（控制字符）",
    ),
    "zero-width space": (
        '<c r="C2" t="inlineStr"><is><t>青\u200b禾</t></is></c>',
        "单元格里含有不能印出的字符 U+200B（零宽空格）",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faulty_cell_has_no_value_and_is_told_at_its_place_when_it_is_used(name: str) -> None:
    stored, fault = FAULTS[name]
    cell = sheet(f'<row r="2">{stored}</row>').rows[1][2]
    assert (cell.value, cell.fault) == (None, fault)
    log = DiagnosticLog()
    assert tell_fault(cell, log)
    [finding] = log
    assert (str(finding.location), finding.rule, finding.message) == ("统计.xlsx[表!C2]", "bad-cell", fault)
    assert finding.hints


def test_formula_with_an_empty_text_as_its_result_is_blank_not_faulty() -> None:
    cell = sheet('<row r="1"><c r="A1" t="str"><f>IF(1,"","")</f><v></v></c><c r="B1"><v>1</v></c></row>').rows[0][0]
    assert cell.is_blank


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<c r="C2"><v>十八</v></c>', "应是数"),
        ('<c r="C2" t="s"><v>99</v></c>', "不存在的文字"),
    ],
)
def test_cell_that_no_program_would_store_is_named(cell: str, words: str) -> None:
    log = DiagnosticLog()
    assert read_workbook(pack(parts(f'<row r="2">{cell}</row>')), "统计.xlsx", log) is None
    [finding] = log
    assert words in finding.message
    assert str(finding.location) == "统计.xlsx[表!C2]"


def test_hidden_rows_and_columns_are_read_like_others() -> None:
    rows = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>').rows
    assert [row[0].value for row in rows] == [1, 2]


def test_rectangle_is_dense_and_every_cell_knows_its_place() -> None:
    read = sheet('<row r="2"><c r="B2"><v>1</v></c></row><row r="4"><c r="D4"/></row>')
    assert [[c.location.cell for c in row] for row in read.rows] == [["A1", "B1"], ["A2", "B2"]]
    assert [[c.value for c in row] for row in read.rows] == [[None, None], [None, 1]]


def test_cells_without_their_names_stand_behind_each_other() -> None:
    read = sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><f>A1</f></c></row>")
    assert [c.value for c in read.rows[0]] == [1, 2]
    assert read.rows[1][0].fault


def test_merged_cells_are_listed_and_only_the_first_has_a_value() -> None:
    merged = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    read = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><v>3</v></c></row>', more=merged)
    assert read.merged == ((0, 0, 1, 1),)
    assert [read.rows[r][c].value for r, c in ((0, 0), (0, 1), (1, 0), (1, 1))] == [1, None, None, None]


@pytest.mark.parametrize(("row", "column", "name"), [(0, 0, "A1"), (6, 25, "Z7"), (9, 26, "AA10"), (0, 16383, "XFD1")])
def test_names_of_cells(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name
    assert parse_cell_name(name) == (row, column)


def test_findings_are_told_in_the_order_of_rows_and_then_columns() -> None:
    log = DiagnosticLog()
    for cell in ("B10", "AA2", "B2", "A10"):
        log.add(error("bad-cell", "……", CellLocation("统计.xlsx", "表", cell)))
    assert [d.location.cell for d in log if isinstance(d.location, CellLocation)] == ["B2", "AA2", "A10", "B10"]

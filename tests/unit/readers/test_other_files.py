"""Tables in other files than .xlsx: text tables in any encoding and with any separator, OpenDocument spreadsheets."""

from __future__ import annotations

import datetime
import time
from decimal import Decimal

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.workbook import Cell, CellValue, Sheet, Workbook
from reportgen.readers.workbook import read_workbook
from tests.workbooks.spreadsheets import number, ods, row, word


def read(content: bytes, path: str) -> tuple[Workbook | None, DiagnosticLog]:
    log = DiagnosticLog()
    return read_workbook(content, path, log), log


def sheet(content: bytes, path: str) -> Sheet:
    workbook, log = read(content, path)
    assert workbook is not None, list(log)
    return workbook.sheets[0]


def refused(content: bytes, path: str) -> str:
    workbook, log = read(content, path)
    assert workbook is None
    [finding] = log
    assert finding.hints
    return f"{finding.rule} {finding.message}"


def values(read_sheet: Sheet) -> list[list[CellValue]]:
    return [[cell.value for cell in line] for line in read_sheet.rows]


TABLE: list[list[str | None]] = [
    ["乡镇", "土地流转（亩）", "备注"],
    ["青禾乡", "18,006", "含“退耕”"],
    ["柳铺镇", "96.5", None],
]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_text_table_is_read_whatever_its_encoding_and_separator(coding: str, separator: str, end: str) -> None:
    lines = [separator.join(f'"{w}"' if w and separator in w else w or "" for w in line) for line in TABLE]
    found = sheet((end.join(lines) + end).encode(coding), "统计.csv")
    assert (found.name, values(found)) == ("表", [[*line] for line in TABLE])
    assert str(found.rows[1][1].location) == "统计.csv[表!B2]"


def test_text_table_keeps_line_breaks_within_quotes_and_blank_cells_at_the_ends_of_lines() -> None:
    found = sheet('甲,"一\n二"\n乙\n,,\n'.encode(), "a.csv")
    assert values(found) == [["甲", "一\n二"], ["乙", None]]


def test_table_of_one_column_has_no_separator() -> None:
    assert values(sheet("乡镇\n青禾乡\n".encode("gbk"), "a.csv")) == [["乡镇"], ["青禾乡"]]


TEXTS: dict[str, tuple[bytes, str]] = {
    "a quote without its other": ('甲,"一\n乙,2\n'.encode(), "引号不成对"),
    "too many lines": (b"1\n" * 20_001, "最多读 20000 行"),
    "too many columns": (b"," * 600, "500 列"),
    "too many cells": ((b",".join([b"1"] * 400) + b"\n") * 1_000, "300000 个单元格"),
    "a text without end": (b"a," + b"x" * 40_000, "超过 32767 字"),
    "bytes that are no text": (b"\x81\x00\xff\xfe" * 100, "编码"),
    "nothing": (b"", "空的"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_table_that_cannot_be_read_is_refused_in_words(name: str) -> None:
    content, words = TEXTS[name]
    start = time.process_time()
    assert words in refused(content, "a.csv")
    assert time.process_time() - start < 1


def test_workbook_under_the_name_of_a_text_table_is_read_as_what_it_is() -> None:
    from tests.workbooks.packages import pack, parts  # noqa: PLC0415

    assert values(sheet(pack(parts('<row r="1"><c r="A1"><v>7</v></c></row>')), "a.csv")) == [[7]]


STYLES = (
    '<style:style style:name="gone" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="cellgone" style:family="table-cell"><style:text-properties style:text-line-through-type="single"/></style:style>'
)


def one(cell: str) -> Cell:
    return sheet(ods(row(cell), STYLES), "a.ods").rows[0][0]


CELLS: dict[str, tuple[str, CellValue]] = {
    "whole": (number(12, "12"), 12),
    "thousands apart": (number(18006, "18,006"), 18006),
    "decimal": (number(3.5, "3.50"), Decimal("3.5")),
    "without a text": (number(3.5), Decimal("3.5")),
    "negative in brackets": (number(-5, "(5)"), -5),
    "percentage": (number(0.125, "12.5%", "percentage"), Decimal("0.125")),
    "scaled": (number(1234567, "123.5万元"), Decimal("123.4567")),
    "with its unit": (number(12, "12户"), 12),
    "currency": (number(50, "¥50.00", "currency"), 50),
    "dash for zero": (number(0, "-"), "-"),
    "text": (word("青禾乡"), "青禾乡"),
    "lines": (word("蔬菜\n茶叶"), "蔬菜\n茶叶"),
    "blanks": (word("青<text:s text:c='2'/>禾"), "青  禾"),
    "day": (
        '<table:table-cell office:value-type="date" office:date-value="2026-07-05"><text:p>7月5日</text:p></table:table-cell>',
        datetime.date(2026, 7, 5),
    ),
    "time": ('<table:table-cell office:value-type="time" office:time-value="PT12H30M00S"/>', datetime.time(12, 30)),
    "yes": ('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', True),
    "struck out in part": (word("<text:span text:style-name='gone'>12</text:span>15"), "15"),
    "raised": (word("300m<text:span text:style-name='up'>2</text:span>"), "300m²"),
    "remark beside it": (
        "<table:table-cell office:value-type='string'><office:annotation><text:p>批注</text:p></office:annotation><text:p>甲</text:p></table:table-cell>",
        "甲",
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_cell_of_a_spreadsheet_is_read_as_it_is_displayed(name: str) -> None:
    cell, value = CELLS[name]
    found = one(cell)
    assert (found.value, found.fault) == (value, "")
    assert type(found.value) is type(value)


def test_words_around_a_number_and_its_scale_are_known_from_what_is_displayed() -> None:
    shown = one(number(1234567, "123.5万元")).shown
    assert shown is not None
    assert (shown.after, shown.divisor, shown.certain) == ("万元", 10_000, True)
    assert one(number(0, "")).shown is not None
    assert one(number(85.2, "85.2%")).shown is not None


FAULTS: dict[str, tuple[str, str]] = {
    "hidden": (number(12, ""), "存的是 12，格式把它隐藏了"),
    "another sign": (number(-5, "5"), "存的是 -5，显示成“5”"),
    "error": (
        "<table:table-cell table:formula='of:=1/0' calcext:value-type='error' office:value-type='string'><text:p>#DIV/0!</text:p></table:table-cell>",
        "错误值 #DIV/0!",
    ),
    "formula without its result": ("<table:table-cell table:formula='of:=A1'/>", "没有存它的结果"),
    "no number": ("<table:table-cell office:value-type='float' office:value='x'/>", "错误值 x"),
    "no day": ("<table:table-cell office:value-type='date' office:date-value='x'/>", "错误值 x"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faulty_cell_of_a_spreadsheet_says_what_is_the_matter(name: str) -> None:
    cell, words = FAULTS[name]
    found = one(cell)
    assert found.value is None
    assert words in found.fault


@pytest.mark.parametrize(
    ("stored", "text"), [(12, "1200"), (202607, "2026-07"), (12, "13"), (1230, "12分30秒"), (12345, "1万2345")]
)
def test_number_that_is_displayed_as_another_is_uncertain(stored: int, text: str) -> None:
    shown = one(number(stored, text)).shown
    assert shown is not None
    assert not shown.certain


def test_struck_out_cell_of_a_spreadsheet_is_not_filled_in() -> None:
    found = one(number(12, "12", attributes='table:style-name="cellgone"'))
    assert (found.value, "“12”划了删除线" in found.remark) == (None, True)


def test_repeated_cells_and_rows_merged_and_hidden_ones_stand_where_they_are() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = (
        row(word("甲", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>", word("丙"))
        + row(
            number(1, "1", attributes='table:number-columns-repeated="3"'), attributes='table:number-rows-repeated="2"'
        )
        + row("<table:table-cell/>", attributes='table:number-rows-repeated="1048000"')
    )
    hidden = row(word("丁"), attributes='table:visibility="filter"')
    found = sheet(
        ods(
            columns
            + rows.replace(row("<table:table-cell/>", attributes='table:number-rows-repeated="1048000"'), hidden)
        ),
        "a.ods",
    )
    assert values(found) == [["甲", None, "丙"], [1, 1, 1], [1, 1, 1], ["丁", None, None]]
    assert (found.merged, set(found.hidden_rows), set(found.hidden_columns)) == (((0, 0, 0, 1),), {3}, {1})
    assert values(sheet(ods(columns + rows), "a.ods")) == [["甲", None, "丙"], [1, 1, 1], [1, 1, 1]]


ODS: dict[str, tuple[bytes, str]] = {
    "a row without end": (ods(row(number(1, "1"), attributes='table:number-rows-repeated="1048576"')), "第 1048576 行"),
    "a cell without end": (ods(row(number(1, "1", attributes='table:number-columns-repeated="16384"'))), "第 16384 列"),
    "a wide and high sheet": (
        ods(
            row(
                number(1, "1", attributes='table:number-columns-repeated="400"'),
                attributes='table:number-rows-repeated="1000"',
            )
        ),
        "300000 个单元格",
    ),
    "many sheets": (ods("", more="".join(f'<table:table table:name="表{n}"/>' for n in range(300))), "200 张表"),
    "a sheet twice": (ods("", more='<table:table table:name="表"/>'), "同名"),
    "a text without end": (ods(row(word("字" * 40_000))), "超过 32767 字"),
    "a count that is none": (ods(row(number(1, "1", attributes='table:number-columns-repeated="-1"'))), "次数不是数"),
    "a text document": (ods("", mimetype=b"application/vnd.oasis.opendocument.text"), "不是 OpenDocument 表格"),
}


@pytest.mark.parametrize("name", ODS)
def test_spreadsheet_that_passes_a_bound_is_refused_in_words_at_once(name: str) -> None:
    content, words = ODS[name]
    start = time.process_time()
    assert words in refused(content, "a.ods")
    assert time.process_time() - start < 2


def test_document_type_in_a_spreadsheet_is_refused() -> None:
    from tests.workbooks.packages import pack  # noqa: PLC0415

    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert "DTD" in refused(pack({"content.xml": laughs}), "a.ods")

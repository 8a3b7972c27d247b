"""Tables: widths that WPS keeps, a head on every page, rows in one piece, thousands of rows."""

from __future__ import annotations

import time

import pytest

from reportgen.model.style import Role
from reportgen.model.styled import StyledRow, StyledTable
from reportgen.writers.docx import write_docx
from tests.unit.writers.docx.docx_specimens import (
    W,
    attributes,
    body,
    document,
    find,
    paragraph,
    style_element,
    table,
    value,
)


def test_widths_stand_in_the_grid_in_every_cell_and_in_the_table() -> None:
    written = find(body(table(2)), "tbl")
    assert written is not None
    assert [column.get(W + "w") for column in written.iter(W + "gridCol")] == ["3000", "2844", "3000"]
    assert [width.get(W + "w") for width in written.iter(W + "tcW")] == ["3000", "2844", "3000"] * 3
    assert attributes(written, "tblPr/tblW") == {"w": "8844", "type": "dxa"}
    assert attributes(written, "tblPr/tblLayout") == {"type": "fixed"}
    assert value(written, "tblPr/jc") == "center"


def test_the_head_repeats_and_no_row_breaks() -> None:
    rows = list(body(table(2)).iter(W + "tr"))
    assert [find(row, "trPr/tblHeader") is not None for row in rows] == [True, False, False]
    assert all(find(row, "trPr/cantSplit") is not None for row in rows)


def test_cells_have_the_styles_of_head_and_text_and_their_columns_alignment() -> None:
    head, row = list(body(table(1)).iter(W + "tr"))
    assert {value(cell, "p/pPr/pStyle") for cell in head.iter(W + "tc")} == {"TableHead"}
    assert [value(cell, "p/pPr/jc") for cell in head.iter(W + "tc")] == [None, None, None]
    assert {value(cell, "p/pPr/pStyle") for cell in row.iter(W + "tc")} == {"TableText"}
    assert [value(cell, "p/pPr/jc") for cell in row.iter(W + "tc")] == [None, "right", "center"]


def test_rules_and_room_come_from_the_table_style() -> None:
    style = style_element("ReportTable")
    assert value(style, "name") == "报告表格"
    borders = find(style, "tblPr/tblBorders")
    assert borders is not None
    assert {rule.get(W + "sz") for rule in borders} == {"4"}  # half a point
    assert len(borders) == 6
    assert attributes(style, "tblPr/tblCellMar/left") == {"w": "80", "type": "dxa"}
    assert attributes(style, "tblPr/tblCellMar/top") == {"w": "40", "type": "dxa"}
    assert value(style, "tcPr/vAlign") == "center"


def test_two_tables_and_the_end_of_the_body_are_kept_apart_by_a_paragraph() -> None:
    tags = [child.tag.removeprefix(W) for child in body(table(1, above=False), table(1, above=False))]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_no_paragraph_is_added_where_words_follow_a_table() -> None:
    tags = [child.tag.removeprefix(W) for child in body(table(1), table(1), paragraph("文"))]
    assert tags == ["p", "p", "tbl", "p", "p", "tbl", "p", "sectPr"]


@pytest.mark.alone
def test_ten_thousand_rows_are_written_in_seconds() -> None:
    cells = (paragraph("甲村", Role.TABLE_TEXT), paragraph("1,621", Role.TABLE_TEXT)) * 3
    small = table(1)
    big = StyledTable(
        small.above,
        small.columns * 2,
        (StyledRow((paragraph("栏", Role.TABLE_HEAD),) * 6),),
        (StyledRow(cells),) * 10_000,
    )
    begun = time.perf_counter()
    assert write_docx(document(big))
    assert time.perf_counter() - begun < 30

"""Contents, attachments and landscape tables on their pages."""

from __future__ import annotations

import io
from decimal import Decimal

import pdfplumber
import pytest
from msgspec.structs import replace

from reportgen.model.style import Alignment, Role, StyleSheet
from reportgen.model.styled import (
    ContentsEntry,
    HeadingLabel,
    Run,
    StyledContents,
    StyledParagraph,
    StyledRow,
    StyledTable,
)
from reportgen.units import Length
from tests.unit.writers.pdf.conftest import BOTTOM, LEFT, MM, RIGHT, SENTENCES, PdfWriter, body, document, lines, table


def landscape(style: StyleSheet, rows: int) -> StyledTable:
    upright = table(style, rows)
    columns = tuple(replace(c, width=Length(c.width.twips * 225 // 156)) for c in upright.columns)
    note = StyledParagraph(Role.TABLE_NOTE, (Run("注：数据由统计站提供。"),))
    return replace(upright, columns=columns, below=(note,), landscape=True)


def test_the_contents_stand_on_a_page_of_their_own_and_name_the_pages(writer: PdfWriter, style: StyleSheet) -> None:
    heading = StyledParagraph(Role.HEADING_1, (Run("工作打算"),), HeadingLabel("一、", 1), anchor="_Toc0001")
    title = StyledParagraph(Role.CONTENTS_TITLE, (Run("目录"),))
    contents = StyledContents(title, (ContentsEntry(Role.CONTENTS_1, "一、工作打算", "_Toc0001"),))
    found = lines(writer.write(document(style, contents, *body(*SENTENCES * 3), heading, *body("好。"))))
    page = next(line.page for line in found if line.text == "一、工作打算")
    entry = next(line for line in found if line.text.startswith("一、工作打算."))
    assert page == 4
    assert entry.text.replace(".", "") == f"一、工作打算{page}"
    assert entry.right == pytest.approx(RIGHT, abs=0.3)
    assert {line.page for line in found if line.text.startswith(SENTENCES[0][:20])} == {2, 3}


def test_a_landscape_table_has_turned_pages_and_the_text_goes_on_upright(writer: PdfWriter, style: StyleSheet) -> None:
    pdf = writer.write(document(style, *body("前。"), landscape(style, 30), *body("后。")))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        sizes = [(round(page.width / MM), round(page.height / MM)) for page in opened.pages]
        texts = ["".join(c["text"] for c in page.chars) for page in opened.pages]
    assert sizes == [(210, 297), (297, 210), (297, 210), (210, 297)]
    assert "注：数据由统计站提供。" in texts[2]
    assert texts[3].startswith("后。")


def test_page_numbers_of_turned_pages_stay_where_they_are_on_upright_ones(writer: PdfWriter, style: StyleSheet) -> None:
    pdf = writer.write(document(style, landscape(style, 30)))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages[:2]:
            number = [c for c in page.chars if not c["upright"]]
            # Seen upright, the turned page's left edge is the bottom and its lower edge the right one.
            baseline = 297 - number[0]["matrix"][4] / MM
            first, last = number[0]["top"] / MM, number[-1]["bottom"] / MM
            assert baseline - 0.4 * 14 / MM - BOTTOM == pytest.approx(7.0, abs=0.3)
            if page.page_number % 2:
                assert last == pytest.approx(RIGHT - 14 / MM, abs=0.3)
            else:
                assert first == pytest.approx(LEFT + 14 / MM, abs=0.3)


def test_decimal_points_of_a_column_stand_in_one_line_and_no_digit_is_added(
    writer: PdfWriter, style: StyleSheet
) -> None:
    plain = table(style, 0)
    numbers = ("3.25", "12.5", "130")
    rows = tuple(
        StyledRow(tuple(StyledParagraph(Role.TABLE_TEXT, (Run(text),)) for text in ("甲", number, "好")))
        for number in numbers
    )
    columns = tuple(replace(c, decimals=2 if c.alignment is Alignment.RIGHT else None) for c in plain.columns)
    pdf = writer.write(document(style, replace(plain, columns=columns, rows=rows)))
    assert [line.text for line in lines(pdf)][3:6] == [f"甲{number}好" for number in numbers]
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        points = [round(c["x0"], 1) for c in opened.pages[0].chars if c["text"] == "." and c["size"] < 11]
    assert len(points) == 2 and abs(points[0] - points[1]) < 0.3


def test_an_attachment_starts_a_page_and_wrapped_names_stand_under_the_name(
    writer: PdfWriter, style: StyleSheet
) -> None:
    name = StyledParagraph(
        Role.ATTACHMENT_LIST,
        (Run("附件：" + "很长的附件名称" * 6),),
        left=Length.from_pt(Decimal("78.75")),
        first=Length.from_pt(Decimal("-47.25")),
    )
    mark = StyledParagraph(Role.ATTACHMENT_MARK, (Run("附件"),))
    found = lines(writer.write(document(style, *body("文。"), name, mark)))
    listed = [line for line in found if "附件名称" in line.text]
    assert listed[0].left == pytest.approx(LEFT + 31.5 / MM, abs=0.1)
    assert listed[1].left == pytest.approx(LEFT + 78.75 / MM, abs=0.1)
    assert next(line.page for line in found if line.text == "附件") == 2

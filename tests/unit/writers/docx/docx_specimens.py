"""Styled documents made by hand, and what a reader needs to look into the DOCX made from them."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

from lxml import etree

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.facts import Fact
from reportgen.model.style import Alignment, Role, StyleSheet
from reportgen.model.styled import (
    Column,
    HeadingLabel,
    PointLabel,
    Run,
    RunKind,
    StyledBlock,
    StyledDocument,
    StyledParagraph,
    StyledRow,
    StyledTable,
)
from reportgen.numerals import heading_label, ordinal_label
from reportgen.readers.stylesheet import read_stylesheet
from reportgen.source import FileLocation, Source
from reportgen.units import Length
from reportgen.writers.docx import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE_FILE = Path(__file__).parents[4] / "templates" / "styles" / "国标.yaml"
_HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)


@cache
def national_style() -> StyleSheet:
    log = DiagnosticLog()
    sheet = read_stylesheet(Source("国标.yaml", _STYLE_FILE.read_text(encoding="utf-8")), log)
    assert sheet is not None, log
    return sheet


def document(*blocks: StyledBlock, style: StyleSheet | None = None) -> StyledDocument:
    return StyledDocument("青石镇上半年工作报告", "青石镇人民政府", style or national_style(), blocks)


def paragraph(text: str, role: Role = Role.BODY) -> StyledParagraph:
    return StyledParagraph(role, (Run(text),))


def heading(level: int, number: int, text: str) -> StyledParagraph:
    label = HeadingLabel(heading_label(level, number), level)
    return StyledParagraph(_HEADINGS[level - 1], (Run(text),), label)


def run_in_heading(level: int, number: int, text: str, words: str) -> StyledParagraph:
    label = HeadingLabel(heading_label(level, number), level)
    return StyledParagraph(Role.BODY, (Run(text, RunKind.HEADING, role=_HEADINGS[level - 1]), Run(words)), label)


def point(list_number: int, number: int, text: str) -> StyledParagraph:
    return StyledParagraph(Role.POINT, (Run(text),), PointLabel(ordinal_label(number), list_number))


def fact(text: str) -> Run:
    return Run(text, fact=Fact("a.b", "甲.乙", 1, "个", text, FileLocation("甲.yaml")))


def table(rows: int, above: bool = True) -> StyledTable:
    columns = (
        Column(Length(3000), Alignment.LEFT),
        Column(Length(2844), Alignment.RIGHT),
        Column(Length(3000), Alignment.CENTER),
    )
    head = StyledRow(tuple(paragraph(text, Role.TABLE_HEAD) for text in ("村名", "金额", "备注")))
    body = tuple(
        StyledRow(tuple(paragraph(text, Role.TABLE_TEXT) for text in (f"第{n}村", f"{n}.50", "——")))
        for n in range(1, rows + 1)
    )
    standing = (paragraph("各村收入情况", Role.CAPTION), paragraph("单位：万元", Role.TABLE_UNIT)) if above else ()
    return StyledTable(standing, columns, (head,), body)


def every_block() -> StyledDocument:
    """A document with every kind of block, label and run."""
    return document(
        paragraph("青石镇上半年工作报告", Role.TITLE),
        paragraph("县人民政府：", Role.SALUTATION),
        paragraph("今年以来，全镇“三农”工作——稳中有进……，较上年增长 5·1%。"),
        heading(1, 1, "主要工作"),
        heading(2, 1, "产业发展"),
        heading(3, 1, "种植业"),
        heading(4, 1, "粮食"),
        StyledParagraph(
            Role.BODY,
            (
                Run("播种面积"),
                fact("1.2万亩"),
                fact("8个村"),
                Run("，"),
                Run("全部", RunKind.STRONG),
                Run("", RunKind.BREAK),
                Run("完成。"),
            ),
        ),
        heading(4, 2, "油料"),
        run_in_heading(3, 2, "养殖业。", "存栏稳定。"),
        run_in_heading(2, 2, "民生保障。", "参保率“稳定”。"),
        point(1, 1, "抓排查。"),
        point(1, 2, "抓整改。"),
        table(3),
        table(2, above=False),
        heading(1, 2, "下步打算"),
        run_in_heading(2, 1, "抓项目。", "开工建设。"),
        point(2, 1, "抓招商。"),
        paragraph("面上情况如下。", Role.POINT),
        point(2, 2, "抓服务。"),
        StyledParagraph(Role.SIGNATURE, (Run("青石镇人民政府"),), right=Length(1260), keep_with_next=True),
        StyledParagraph(Role.DATE, (Run("2026年7月5日"),), right=Length(630)),
        table(1),
    )


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def body(*blocks: StyledBlock, style: StyleSheet | None = None) -> etree._Element:
    """The body of the DOCX made from blocks."""
    found = part(write_docx(document(*blocks, style=style)), "word/document.xml").find(W + "body")
    assert found is not None
    return found


def style_element(style_id: str, sheet: StyleSheet | None = None) -> etree._Element:
    """A style of the DOCX made with a style sheet."""
    root = part(write_docx(document(style=sheet)), "word/styles.xml")
    return next(style for style in root.iter(W + "style") if style.get(W + "styleId") == style_id)


def find(element: etree._Element, path: str) -> etree._Element | None:
    """A descendant by a path of ``w:`` names: ``pPr/ind``."""
    return element.find("/".join(W + tag for tag in path.split("/")))


def attributes(element: etree._Element, path: str = "") -> dict[str, str] | None:
    """The ``w:`` attributes of an element, or of a descendant; None where there is no such element."""
    found = find(element, path) if path else element
    return None if found is None else {str(key).removeprefix(W): str(value) for key, value in found.attrib.items()}


def value(element: etree._Element, path: str) -> str | None:
    """``w:val`` of a descendant."""
    found = find(element, path)
    return None if found is None else found.get(W + "val")

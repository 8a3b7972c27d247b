"""A chart in the papers: a drawing with words for those who hear it, in the PDF as lines, in the DOCX as a picture."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree
from pdfplumber.structure import PDFStructElement, PDFStructTree

from reportgen.charts import Picture
from reportgen.diagnostics import DiagnosticLog
from reportgen.fonts.uses import characters_used, paragraph_use
from reportgen.model.style import Role
from reportgen.model.styled import StyledDocument, charts
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.units import Length
from reportgen.workspace import DiskWorkspace
from reportgen.writers.docx import write_docx
from tests.papers.docx_rules import broken_rules
from tests.workspaces import INPUT, ROOT, mini_workspace

TEMPLATE = """# {{ 单位 }}图表

## 基本情况

图：项目资金（单位：万元，柱状图）

| 项目 | 本期 | 上年同期 |
| --- | --- | --- |
| 便民桥 | 60.5 | 50 |
| 塘库 | 18 | 0 |

## 主要做法

文。
"""
ALT = "柱状图，项目资金。便民桥：本期60.5万元，上年同期50万元；塘库：本期18万元，上年同期0万元。"
WORDS = ("60.5", "50", "18", "0", "便民桥", "塘库", "本期", "上年同期", "单位：万元")
PROGRAM = """
import hashlib
from tests.unit.charts.test_papers import maker_of, styled
document, maker = styled(), maker_of()
print(hashlib.sha256(maker.docx(document)).hexdigest(), hashlib.sha256(maker.pdf(document)).hexdigest())
"""
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU_PER_TWIP = 635


def styled() -> StyledDocument:
    files = {"templates/mini/report.md.j2": TEMPLATE, "templates/mini/做法.md.j2": ""}
    return Stages(mini_workspace("模板: mini\n单位: 甲乡\n行政村: 18\n", **files)).styled(INPUT, DiagnosticLog())


def maker_of() -> PaperMaker:
    return PaperMaker(DiskWorkspace(ROOT).font_directories())


@pytest.fixture(scope="module")
def document() -> StyledDocument:
    return styled()


@pytest.fixture(scope="module")
def maker() -> PaperMaker:
    return maker_of()


@pytest.fixture(scope="module")
def pdf(document: StyledDocument, maker: PaperMaker) -> bytes:
    return maker.pdf(document)


@pytest.fixture(scope="module")
def docx(document: StyledDocument, maker: PaperMaker) -> bytes:
    return maker.docx(document)


def figures(pdf: bytes) -> list[PDFStructElement]:
    def walk(elements: list[PDFStructElement]) -> Iterator[PDFStructElement]:
        for element in elements:
            yield element
            yield from walk(element.children)

    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [element for element in walk(list(PDFStructTree(opened))) if element.type == "Figure"]


def test_the_pdf_has_a_figure_that_says_what_it_shows(pdf: bytes) -> None:
    assert [figure.alt_text for figure in figures(pdf)] == [ALT]


def test_the_drawing_is_lines_and_words_in_the_fonts_of_the_paper(pdf: bytes, document: StyledDocument) -> None:
    style = document.style
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        (page,) = opened.pages
        assert not page.images
        (mcid,) = {figure.mcids[0] for figure in figures(pdf)}
        chars = [c for c in page.chars if c.get("mcid") == mcid]
    assert sorted("".join(c["text"] for c in chars)) == sorted("".join(WORDS))
    assert {round(c["size"], 2) for c in chars} == {float(style.paragraphs[Role.FIGURE].size.pt)}
    assert len({c["fontname"] for c in chars}) == 1
    left, right = float(style.page.left.pt), float((style.page.width - style.page.right).pt)
    assert min(c["x0"] for c in chars) >= left - 0.1
    assert max(c["x1"] for c in chars) <= right + 0.1


def test_what_a_chart_draws_is_among_the_characters_that_need_a_font(document: StyledDocument) -> None:
    found = characters_used(document)[paragraph_use(document.style, Role.FIGURE)]
    assert set("".join(WORDS)) <= found


def picture_of(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        (name,) = (n for n in package.namelist() if n.startswith("word/media/"))
        return package.read(name)


def test_the_picture_has_300_dots_an_inch_and_nothing_but_pixels(docx: bytes, document: StyledDocument) -> None:
    png = picture_of(docx)
    assert png.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", png[16:24])
    assert wide == pytest.approx(float(document.style.page.text_width.pt) / 72 * 300, abs=1.5)
    assert high / wide == pytest.approx(231.6 / 442.25, abs=0.005)
    kinds = []
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kinds.append(png[at + 4 : at + 8])
        at += 12 + length
    assert kinds == [b"IHDR", b"pHYs", b"IDAT", b"IEND"]


def test_the_picture_stands_in_the_docx_with_words_on_a_line_that_does_not_cut_it(
    docx: bytes, document: StyledDocument
) -> None:
    assert broken_rules(docx) == []
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    said, sizes = (list(body.iter(WP + name)) for name in ("docPr", "extent"))
    assert [about.get("descr") for about in said] == [ALT, ALT]  # of the chart, and of the picture in its stead
    wide = document.style.page.text_width.twips * EMU_PER_TWIP
    assert [int(extent.get("cx", "")) for extent in sizes] == [wide, wide]


def test_a_docx_without_its_picture_is_not_written(document: StyledDocument) -> None:
    with pytest.raises(KeyError):
        write_docx(document)


def test_the_same_chart_twice_is_one_picture_with_two_numbers(document: StyledDocument) -> None:
    (chart,) = charts(document)
    picture = Picture(b"\x89PNG", Length(100), Length(50))
    twice = StyledDocument(document.title, document.author, document.style, (*document.blocks, chart))
    content = write_docx(twice, pictures={chart.plot: picture})
    assert picture_of(content) == b"\x89PNG"
    assert broken_rules(content) == []


def test_the_same_bytes_in_another_process(pdf: bytes, docx: bytes) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.split() == [hashlib.sha256(content).hexdigest() for content in (docx, pdf)]


def test_a_report_without_charts_asks_for_no_pictures(maker: PaperMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PaperMaker, "paged", None)
    path = Path(INPUT).as_posix()
    document = Stages(mini_workspace("模板: mini\n单位: 甲乡\n行政村: 18\n走访: 5\n工作重点: 产业\n")).styled(
        path, DiagnosticLog()
    )
    assert maker.docx(document).startswith(b"PK")

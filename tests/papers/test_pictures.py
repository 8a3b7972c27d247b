"""A picture in the papers: nothing but its pixels, with words for those who hear it, the same in every paper."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from docx.api import Document
from docx.shape import InlineShape
from msgspec.structs import replace
from PIL import Image

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.styled import StyledDocument, StyledPicture
from reportgen.papers import Engine, PaperMaker
from reportgen.pipeline import Stages
from reportgen.rulers.grid import measure
from reportgen.rulers.page_text import read_pages
from reportgen.rulers.pictures import judge_pictures
from reportgen.rulers.verdict import judge
from reportgen.units import Length
from reportgen.writers.html import write_html
from reportgen.writers.pages_svg import PageDrawer
from tests.golden.test_golden import CASES, own_workspace_of
from tests.papers.conftest import maker_of
from tests.papers.docx_rules import broken_rules
from tests.papers.office import HAS_OFFICE, saved_by_office
from tests.unit.charts.test_papers import figures
from tests.workspaces import INPUT, ROOT

MAP, STATION = "全乡9个村的位置：河的北岸6个，南岸3个", "一层的便民服务站，红色坡屋顶，正门朝南"
PROGRAM = """
import hashlib
from tests.papers.conftest import maker_of
from tests.papers.test_pictures import styled
print(*(hashlib.sha256(made).hexdigest() for made in (maker_of().docx(styled()), maker_of().pdf(styled()))))
"""


def styled() -> StyledDocument:
    (case,) = (case for case in CASES if case.name == "图片")
    return Stages(own_workspace_of(case)).styled(INPUT, DiagnosticLog())


@pytest.fixture(scope="module")
def document() -> StyledDocument:
    return styled()


@pytest.fixture(scope="module")
def pictures(document: StyledDocument) -> list[StyledPicture]:
    return [block for block in document.blocks if isinstance(block, StyledPicture)]


@pytest.fixture(scope="module")
def docx(document: StyledDocument) -> bytes:
    return maker_of().docx(document)


@pytest.fixture(scope="module")
def pdf(document: StyledDocument) -> bytes:
    return maker_of().pdf(document)


def media(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist() if name.startswith("word/media/")}


def shapes(docx: bytes) -> list[InlineShape]:
    """The pictures in the lines of a DOCX, those of charts apart."""
    found = Document(io.BytesIO(docx)).inline_shapes
    return [one for one in found if one._inline.docPr.get("descr") in {MAP, STATION}]


def test_a_docx_holds_each_file_once_with_its_words_and_its_size(docx: bytes, pictures: list[StyledPicture]) -> None:
    assert broken_rules(docx) == []
    files = {name: content for name, content in media(docx).items() if "/image_" in name}
    assert files == {
        "word/media/image_1.png": pictures[0].file.content,
        "word/media/image_2.jpeg": pictures[1].file.content,
    }
    shown = shapes(docx)
    assert [one._inline.docPr.get("descr") for one in shown] == [MAP, STATION, MAP]
    assert [(one.width.twips, one.height.twips) for one in shown] == [(p.width.twips, p.height.twips) for p in pictures]


@pytest.mark.skipif(not HAS_OFFICE, reason="LibreOffice is not installed")
def test_libreoffice_opens_and_saves_it_with_pixels_words_and_sizes(docx: bytes, tmp_path: Path) -> None:
    again = saved_by_office({"图片": docx}, "docx", tmp_path)["图片"]
    assert set(media(again).values()) >= {content for name, content in media(docx).items() if "/image_" in name}
    before, after = shapes(docx), shapes(again)
    assert [one._inline.docPr.get("descr") for one in after] == [MAP, STATION, MAP]
    pairs = zip(before, after, strict=True)
    assert all(abs(one.width - other.width) < 1000 and abs(one.height - other.height) < 1000 for one, other in pairs)


def test_a_pdf_has_figures_that_say_what_they_show_in_boxes_where_they_stand(
    pdf: bytes, pictures: list[StyledPicture]
) -> None:
    found = [figure for figure in figures(pdf) if figure.alt_text in {MAP, STATION}]
    assert [figure.alt_text for figure in found] == [MAP, STATION, MAP]
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        places = [
            (image["x0"], image["y0"], image["x1"], image["y1"]) for page in opened.pages for image in page.images
        ]
    boxes = [figure.attributes["BBox"] for figure in found]
    assert [pytest.approx(box, abs=0.01) for box in boxes] == places
    assert [round(x1 - x0, 2) for x0, _, x1, _ in places] == [float(picture.width.pt) for picture in pictures]


def test_what_a_pdf_shows_are_the_pixels_of_the_files(pdf: bytes, pictures: list[StyledPicture]) -> None:
    opened = pypdfium2.PdfDocument(pdf)
    shown = [one for page in opened for one in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    for one, picture in zip(shown, pictures, strict=True):
        wanted = Image.open(io.BytesIO(picture.file.content)).convert("RGB")
        assert one.get_bitmap().to_pil().convert("RGB").tobytes() == wanted.tobytes()
    assert pdf.count(b"/Subtype/Image") == len({picture.file for picture in pictures})


@pytest.mark.parametrize("by_office", [False, True])
def test_a_ruler_finds_the_pictures_within_the_type_area(
    docx: bytes, pdf: bytes, document: StyledDocument, tmp_path: Path, by_office: bool
) -> None:
    if by_office and not HAS_OFFICE:
        pytest.skip("LibreOffice is not installed")
    paper = saved_by_office({"图片": docx}, "pdf", tmp_path)["图片"] if by_office else pdf
    rows = {
        row.item: row
        for row in judge(measure(read_pages(paper, "甲", DiagnosticLog()), document.style), document.style)
    }
    assert rows["图片"].fits, rows["图片"]
    assert rows["图片"].measured.startswith("3 张，")
    narrow = replace(document.style, page=replace(document.style.page, left=Length.from_mm(Decimal(80))))
    assert len(next(judge_pictures(measure(read_pages(pdf, "甲", DiagnosticLog()), narrow), narrow)).examples) == 3


@pytest.mark.parametrize("paper", ["docx", "pdf"])
def test_no_paper_says_where_or_with_what_a_photo_was_taken(paper: str, docx: bytes, pdf: bytes) -> None:
    parts = media(docx).values() if paper == "docx" else [pdf]
    assert not any(word in part for part in parts for word in (b"Exif", b"Camera", b"secret", b"someone"))


def test_the_second_engine_puts_the_same_pictures_into_the_same_places(document: StyledDocument, pdf: bytes) -> None:
    other = PaperMaker(maker_of().font_directories, Engine.WEASYPRINT).pdf(document)
    for mine, its in zip(pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(other), strict=True):
        places = [
            [one.get_bounds() for one in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])] for page in (mine, its)
        ]
        assert [pytest.approx(place, abs=0.02) for place in places[0]] == places[1]


def test_pages_for_screens_hold_the_same_bytes_and_words(
    document: StyledDocument, pictures: list[StyledPicture]
) -> None:
    drawn = "".join(PageDrawer().pages(maker_of().paged(document)))
    for page in (write_html(document), drawn):
        held = [base64.b64decode(found) for found in re.findall(r";base64,([^\"]+)", page)]
        assert held == [picture.file.content for picture in pictures]
        assert page.count(MAP) == 2
        assert page.count(STATION) == 1


def test_papers_have_the_same_bytes_in_another_process(docx: bytes, pdf: bytes) -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == [hashlib.sha256(made).hexdigest() for made in (docx, pdf)]

"""Characters read from real PDFs stand where an independent reader finds them."""

from __future__ import annotations

import io

import pdfplumber
import pypdfium2
import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.papers import PaperMaker
from reportgen.pipeline import Stages
from reportgen.rulers.agreement import compare
from reportgen.rulers.grid import measure
from reportgen.rulers.lines import lines_of
from reportgen.rulers.page_text import read_pages
from reportgen.rulers.verdict import judge
from reportgen.workspace import DiskWorkspace
from tests.workspaces import ROOT

SAMPLE = "inputs/双联/2026H1/清溪乡.yaml"


@pytest.fixture(scope="module")
def paper() -> bytes:
    workspace = DiskWorkspace(ROOT)
    document = Stages(workspace).prepare(SAMPLE, DiagnosticLog())[1]
    return PaperMaker(workspace.font_directories()).pdf(document)


def test_characters_stand_where_another_reader_finds_them(paper: bytes) -> None:
    pages = read_pages(paper, "a.pdf", DiagnosticLog())
    with pdfplumber.open(io.BytesIO(paper)) as other:
        assert len(other.pages) == len(pages)
        for mine, theirs in zip(pages, other.pages, strict=True):
            known = [(c["x0"], theirs.height - c["matrix"][5], c["text"]) for c in theirs.chars]
            assert len(mine.glyphs) == len(known)
            for glyph, (x, y, text) in zip(mine.glyphs, known, strict=True):
                assert glyph.text == text
                assert (glyph.x0, glyph.y) == pytest.approx((x, y), abs=0.1)
            widest = max(c["x1"] for c in theirs.chars)
            assert max(g.x1 for g in mine.glyphs) == pytest.approx(widest, abs=0.1)


def test_sizes_and_faces_are_those_of_the_paper(paper: bytes) -> None:
    first = lines_of(read_pages(paper, "a.pdf", DiagnosticLog())[0])[0]
    assert first.text.endswith("工作总结")
    assert first.size == 22.0
    assert "+" not in first.glyphs[0].face


def test_our_own_paper_fits_its_style(paper: bytes) -> None:
    log = DiagnosticLog()
    style = Stages(DiskWorkspace(ROOT)).prepare(SAMPLE, log)[1].style
    rows = judge(measure(read_pages(paper, "a.pdf", log), style), style)
    assert [row for row in rows if not row.fits] == []


def test_a_paper_agrees_with_itself(paper: bytes) -> None:
    pages = read_pages(paper, "a.pdf", DiagnosticLog())
    found = compare(pages, pages)
    assert found.same_text
    assert found.broken_alike == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a docx", b"%PDF-1.7 torn"])
def test_what_is_no_pdf_is_told(content: bytes) -> None:
    log = DiagnosticLog()
    assert read_pages(content, "a.pdf", log) == ()
    assert [(f.rule, str(f.location)) for f in log] == [("not-a-pdf", "a.pdf")]


def test_a_pdf_without_text_is_told() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    document.close()
    log = DiagnosticLog()
    assert read_pages(out.getvalue(), "a.pdf", log) == ()
    assert [f.rule for f in log] == ["no-text"]


def test_a_page_that_cannot_be_loaded_is_told() -> None:
    lost = (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[9 0 R]/Count 1>>\nendobj\ntrailer\n<</Root 1 0 R/Size 3>>\n%%EOF\n"
    )
    log = DiagnosticLog()
    assert read_pages(lost, "a.pdf", log) == ()
    assert [f.rule for f in log] == ["not-a-pdf"]

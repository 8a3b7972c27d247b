"""The figures of a report with their places in its PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.document import Chart, Document
from reportgen.model.report import Report
from reportgen.model.style import PageStyle
from reportgen.model.styled import StyledDocument
from reportgen.papers import PaperMaker
from reportgen.rulers.page_text import PageText, read_pages
from reportgen.tracing import Origins, Place, origins_of, page_of, places_in, with_anchors


def trace(report: Report, document: Document, styled: StyledDocument, maker: PaperMaker) -> Origins:
    """Every figure with its places; the PDF is laid out once to learn the pages."""
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    places = places_in(styled, charts)
    paper = maker.paged_pdf(with_anchors(styled))
    found = read_pages(paper.content, report.path, DiagnosticLog())
    words = [_words(page, styled.style.page) for page in found]
    return origins_of(report, [_on_page(place, paper.pages[place.anchor], words) for place in places])


def _words(page: PageText, style: PageStyle) -> str:
    """The words of a page without its number, which stands below the type area, and without blanks."""
    end = float((style.height - style.bottom).pt)
    return "".join("".join(glyph.text for glyph in page.glyphs if glyph.y <= end).split())


def _on_page(place: Place, first: int, words: Sequence[str]) -> Place:
    return replace(place, page=page_of(place, first, words))

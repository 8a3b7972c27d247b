"""The figures of a report with their places in its papers."""

from __future__ import annotations

from reportgen.model.document import Chart, Document
from reportgen.model.report import Report
from reportgen.model.styled import StyledDocument
from reportgen.papers import PaperMaker
from reportgen.tracing import Origins, origins_of, places_in, with_pages


def trace(report: Report, document: Document, styled: StyledDocument, maker: PaperMaker) -> Origins:
    """Every figure with its places; the pages are those of the document as it is set, no paper is made for it."""
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    return origins_of(report, with_pages(places_in(styled, charts), maker.paged(styled)))

"""StyledDocuments into papers: onto pages, and which writer makes which format; the fonts that the papers of a run share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.diagnostics import Diagnostic
from reportgen.model.styled import StyledContents, StyledDocument, charts
from reportgen.source import FileLocation

if TYPE_CHECKING:
    from reportgen.charts import Picture
    from reportgen.fonts.shelf import FontShelf
    from reportgen.model.chart import Plot
    from reportgen.model.paged import PagedDocument


class Format(Enum):
    """A kind of paper; the value is its file ending."""

    DOCX = "docx"
    PDF = "pdf"


class Engine(Enum):
    """What makes PDFs of pages; the value is its name on the command line."""

    OWN = "reportgen"
    WEASYPRINT = "weasyprint"


def needs_fonts(document: StyledDocument) -> bool:
    """Whether even a DOCX of the document is made with this machine's fonts: for the pages of contents, or charts."""
    return bool(charts(document)) or any(isinstance(block, StyledContents) for block in document.blocks)


class PaperMaker(Struct):
    """Makes papers of documents. A format's libraries are loaded when the first paper of it is made.

    ``font_directories`` is where the fonts of pages are looked for, ``engine`` what makes the PDFs.
    """

    font_directories: tuple[Path, ...]
    engine: Engine = Engine.OWN
    _expected: frozenset[str] = frozenset()
    _shelves: dict[int, FontShelf] = {}
    _latest: tuple[StyledDocument, PagedDocument] | None = None

    def expect(self, characters: Iterable[str]) -> None:
        """Cut fonts to these characters, each style's when its first document comes: those of a batch, all at once.

        Papers do not depend on it, only the time they take.
        """
        self._expected = frozenset(characters)

    def pdf_findings(self, document: StyledDocument, path: str) -> tuple[Diagnostic, ...]:
        """What fonts do not give for the pages of the document: substitutes, other faces, missing characters; and what pages do not give."""
        from reportgen.fonts.findings import font_findings  # noqa: PLC0415 - needed for pages only
        from reportgen.papers.page_findings import page_findings  # noqa: PLC0415 - as above

        found = font_findings(self._shelf(document).fonts_for(document), FileLocation(path))
        if any(one.is_error for one in found):
            return found
        return (*found, *page_findings(document, lambda: self.paged(document), path))

    def papers(self, document: StyledDocument, formats: Sequence[Format]) -> dict[Format, bytes]:
        """The document in each of the formats.

        A DOCX with contents tells the pages of its headings, and one with charts holds pictures of them.
        """
        made: dict[Format, bytes] = {}
        if Format.PDF in formats:
            made[Format.PDF] = self._pdf(self.paged(document))
        if Format.DOCX in formats:
            from reportgen.writers.docx import write_docx  # noqa: PLC0415 - python-docx is needed for DOCX only

            pages: dict[str, int] = {}
            if any(isinstance(block, StyledContents) for block in document.blocks):
                pages = {name: page for name, (page, _) in self.paged(document).anchors.items()}
            made[Format.DOCX] = write_docx(document, pages, self._pictures(document))
        return {form: made[form] for form in formats}

    def pdf(self, document: StyledDocument) -> bytes:
        """The document as a PDF."""
        return self.papers(document, (Format.PDF,))[Format.PDF]

    def docx(self, document: StyledDocument) -> bytes:
        """The document as a DOCX."""
        return self.papers(document, (Format.DOCX,))[Format.DOCX]

    def paged(self, document: StyledDocument) -> PagedDocument:
        """The document on its pages; the latest is kept, since several ask for it.

        Raises UnsetCharactersError where no font has a character, and MissingDependency where a role has no font at all.
        """
        from reportgen.paging import compose  # noqa: PLC0415 - needed for pages only

        if self._latest is None or self._latest[0] is not document:
            self._latest = document, compose(document, self._shelf(document))
        return self._latest[1]

    def _pdf(self, paged: PagedDocument) -> bytes:
        match self.engine:
            case Engine.OWN:
                from reportgen.writers.pdf import write_pdf  # noqa: PLC0415 - needed for PDFs only

                return write_pdf(paged)
            case Engine.WEASYPRINT:
                from reportgen.writers.weasyprint import write_pdf as by_weasyprint  # noqa: PLC0415 - few ask for it

                return by_weasyprint(paged)

    def _pictures(self, document: StyledDocument) -> dict[Plot, Picture]:
        drawn = charts(document)
        if not drawn:
            return {}
        from reportgen.charts import Picture  # noqa: PLC0415 - few papers have charts
        from reportgen.paging import compose_chart  # noqa: PLC0415 - as above
        from reportgen.writers.pdf.picture import picture_of  # noqa: PLC0415 - as above

        found: dict[Plot, Picture] = {}
        for chart in drawn:
            if chart.plot not in found:
                page, width, height = compose_chart(chart, document, self._shelf(document))
                found[chart.plot] = Picture(picture_of(page), width, height)
        return found

    def _shelf(self, document: StyledDocument) -> FontShelf:
        key = id(document.style)  # the shelf keeps the style, so that no other can take its identity
        if key not in self._shelves:
            from reportgen.fonts.catalog import FontCatalog  # noqa: PLC0415 - needed for pages only
            from reportgen.fonts.shelf import FontShelf  # noqa: PLC0415 - as above

            self._shelves[key] = FontShelf(FontCatalog(self.font_directories), document.style)
            self._shelves[key].expect(self._expected)
        return self._shelves[key]

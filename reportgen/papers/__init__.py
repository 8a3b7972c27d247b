"""StyledDocuments into papers: which writer makes which format, and the fonts that the papers of a run share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic
from reportgen.model.styled import StyledContents, StyledDocument, charts
from reportgen.source import FileLocation

if TYPE_CHECKING:
    from reportgen.fonts.shelf import FontShelf
    from reportgen.writers.pdf import PdfWriter
    from reportgen.writers.pdf.writer import WrittenPdf


class Format(Enum):
    """A kind of paper; the value is its file ending."""

    DOCX = "docx"
    PDF = "pdf"


class PdfVariant(Enum):
    """A standard that a PDF conforms to; the value is its name in WeasyPrint and on the command line."""

    UA_1 = "pdf/ua-1"
    A_3U = "pdf/a-3u"


def needs_fonts(document: StyledDocument) -> bool:
    """Whether even a DOCX of the document is made with this machine's fonts: for the pages of contents, or charts."""
    return bool(charts(document)) or any(isinstance(block, StyledContents) for block in document.blocks)


@dataclass(slots=True)
class PaperMaker:
    """Makes papers of documents. A format's libraries are loaded when the first paper of it is made.

    ``font_directories`` is where the fonts of PDFs are looked for.
    """

    font_directories: tuple[Path, ...]
    variant: PdfVariant = PdfVariant.UA_1
    _expected: frozenset[str] = frozenset()
    _shelves: dict[int, FontShelf] = field(default_factory=dict)
    _writers: dict[int, PdfWriter] = field(default_factory=dict)

    def expect(self, characters: Iterable[str]) -> None:
        """Cut fonts to these characters, each style's when its first document comes: those of a batch, all at once.

        Papers do not depend on it, only the time they take.
        """
        self._expected = frozenset(characters)

    def pdf_findings(self, document: StyledDocument, path: str) -> tuple[Diagnostic, ...]:
        """What fonts do not give for a PDF of the document: substitutes, other faces, missing characters."""
        from reportgen.fonts.findings import font_findings  # noqa: PLC0415 - needed for PDFs only

        return font_findings(self._shelf(document).fonts_for(document), FileLocation(path))

    def papers(self, document: StyledDocument, formats: Sequence[Format]) -> dict[Format, bytes]:
        """The document in each of the formats.

        A DOCX with contents needs the pages of its headings, and so the layout of the PDF, asked for or not; one with
        charts needs the pictures that the PDF's drawings are turned into.
        """
        needs_pages = any(isinstance(block, StyledContents) for block in document.blocks)
        made: dict[Format, bytes] = {}
        pages: Mapping[str, int] = {}
        if Format.PDF in formats or needs_pages:
            written = self._writer(document).write_with_pages(document)
            made[Format.PDF], pages = written.content, written.pages
        if Format.DOCX in formats:
            from reportgen.writers.docx import write_docx  # noqa: PLC0415 - python-docx is needed for DOCX only

            pictures = self._writer(document).pictures(document) if charts(document) else {}
            made[Format.DOCX] = write_docx(document, pages, pictures)
        return {form: made[form] for form in formats}

    def pdf(self, document: StyledDocument) -> bytes:
        """The document as a PDF."""
        return self.papers(document, (Format.PDF,))[Format.PDF]

    def paged_pdf(self, document: StyledDocument) -> WrittenPdf:
        """The document as a PDF, with the page on which each of its anchors begins."""
        return self._writer(document).write_with_pages(document)

    def docx(self, document: StyledDocument) -> bytes:
        """The document as a DOCX."""
        return self.papers(document, (Format.DOCX,))[Format.DOCX]

    def _writer(self, document: StyledDocument) -> PdfWriter:
        key = id(document.style)  # the shelf keeps the style, so that no other can take its identity
        if key not in self._writers:
            from reportgen.writers.pdf import PdfWriter  # noqa: PLC0415 - WeasyPrint takes half a second to load

            self._writers[key] = PdfWriter(self._shelf(document), self.variant.value)
        return self._writers[key]

    def _shelf(self, document: StyledDocument) -> FontShelf:
        key = id(document.style)
        if key not in self._shelves:
            from reportgen.fonts.catalog import FontCatalog  # noqa: PLC0415 - needed for PDFs only
            from reportgen.fonts.shelf import FontShelf  # noqa: PLC0415 - as above

            self._shelves[key] = FontShelf(FontCatalog(self.font_directories), document.style)
            self._shelves[key].expect(self._expected)
        return self._shelves[key]

"""StyledDocuments into papers: which writer makes which format, and the fonts that the papers of a run share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic
from reportgen.model.styled import StyledDocument
from reportgen.source import FileLocation

if TYPE_CHECKING:
    from reportgen.fonts.shelf import FontShelf
    from reportgen.writers.pdf import PdfWriter


@dataclass(slots=True)
class PaperMaker:
    """Makes papers of documents. A format's libraries are loaded when the first paper of it is made.

    ``font_directories`` is where the fonts of PDFs are looked for.
    """

    font_directories: tuple[Path, ...]
    _shelves: dict[str, FontShelf] = field(default_factory=dict)
    _writers: dict[str, PdfWriter] = field(default_factory=dict)

    def prepare_pdf(self, documents: Iterable[StyledDocument]) -> None:
        """Cut the fonts for all these documents at once."""
        by_style: dict[str, list[StyledDocument]] = {}
        for document in documents:
            by_style.setdefault(document.style.name, []).append(document)
        for same in by_style.values():
            self._shelf(same[0]).prepare(same)

    def pdf_findings(self, document: StyledDocument, path: str) -> tuple[Diagnostic, ...]:
        """What fonts do not give for a PDF of the document: substitutes, other faces, missing characters."""
        from reportgen.fonts.findings import font_findings  # noqa: PLC0415 - needed for PDFs only

        return font_findings(self._shelf(document).fonts_for(document), FileLocation(path))

    def pdf(self, document: StyledDocument) -> bytes:
        """The document as a PDF."""
        name = document.style.name
        if name not in self._writers:
            from reportgen.writers.pdf import PdfWriter  # noqa: PLC0415 - WeasyPrint takes half a second to load

            self._writers[name] = PdfWriter(self._shelf(document))
        return self._writers[name].write(document)

    def docx(self, document: StyledDocument) -> bytes:
        """The document as a DOCX."""
        from reportgen.writers.docx import write_docx  # noqa: PLC0415 - python-docx is needed for DOCX only

        return write_docx(document)

    def _shelf(self, document: StyledDocument) -> FontShelf:
        name = document.style.name
        if name not in self._shelves:
            from reportgen.fonts.catalog import FontCatalog  # noqa: PLC0415 - needed for PDFs only
            from reportgen.fonts.shelf import FontShelf  # noqa: PLC0415 - as above

            self._shelves[name] = FontShelf(FontCatalog(self.font_directories), document.style)
        return self._shelves[name]

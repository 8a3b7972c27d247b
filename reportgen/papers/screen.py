"""Documents onto pages for a screen, one after the other: what is the same as before is neither set nor drawn anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.diagnostics import Diagnostic
from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.findings import font_findings
from reportgen.fonts.measuring import MeasuringShelf
from reportgen.model.paged import PagedDocument
from reportgen.model.styled import StyledDocument
from reportgen.paging import compose
from reportgen.papers.page_findings import page_findings
from reportgen.recall import Recall
from reportgen.source import FileLocation
from reportgen.writers.pages_svg import PageDrawer


class ScreenPages:
    """The pages of the documents of one input, as a PDF has them: the same lines in the same places.

    The facts that lines print may be those of the document before, where they print the same text; their keys are right.
    """

    def __init__(self, font_directories: Sequence[Path]) -> None:
        self._directories = tuple(font_directories)
        self._shelf: MeasuringShelf | None = None
        self._known = Recall()
        self._drawer = PageDrawer()

    def findings(self, document: StyledDocument, path: str) -> tuple[Diagnostic, ...]:
        """What fonts and pages do not give; see ``PaperMaker.pdf_findings``."""
        found = font_findings(self._shelf_of(document).fonts_for(document), FileLocation(path))
        if any(one.is_error for one in found):
            return found
        return (*found, *page_findings(document, lambda: self.paged(document), path))

    def paged(self, document: StyledDocument) -> PagedDocument:
        """The document on its pages; see ``PaperMaker.paged``. Its faces have no files."""
        return compose(document, self._shelf_of(document), self._known)

    def drawn(self, paged: PagedDocument) -> tuple[str, ...]:
        """Each page as SVG."""
        return self._drawer.pages(paged)

    def _shelf_of(self, document: StyledDocument) -> MeasuringShelf:
        """The shelf of a document's style; lines of another style are not known again."""
        if self._shelf is None or self._shelf.style != document.style:
            self._shelf = MeasuringShelf(FontCatalog(self._directories), document.style)
            self._known = Recall()
        return self._shelf

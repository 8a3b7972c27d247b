"""PdfWriter: StyledDocuments of a style to PDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from weasyprint import CSS
from weasyprint.urls import FatalURLFetchingError

from reportgen.charts import Picture, draw_chart
from reportgen.fonts.shelf import DocumentFonts, FontShelf, Missing
from reportgen.fonts.uses import paragraph_use
from reportgen.limits.collector import collector_paused
from reportgen.model.chart import Plot
from reportgen.model.style import Role
from reportgen.model.styled import StyledDocument, charts
from reportgen.writers.css import write_css
from reportgen.writers.html import write_html
from reportgen.writers.pdf.faces import DocumentFontConfiguration, FontsOnly
from reportgen.writers.pdf.graft import graft
from reportgen.writers.pdf.log import PdfError, logged_problems_raised
from reportgen.writers.pdf.paper import lay_out_paper, pdf_of, variant_options
from reportgen.writers.pdf.picture import draw_picture
from reportgen.writers.pdf.styles import KeptStyles

# Tagged, with title and language: a screen reader can read the paper out.
PLAIN_VARIANT = "pdf/ua-1"


@dataclass(frozen=True, slots=True)
class WrittenPdf:
    """A PDF, and the page on which each anchor of the document begins, counted from 1."""

    content: bytes
    pages: Mapping[str, int]


class PdfWriter:
    """Writes documents of the shelf's style; made once for a style, since it parses the style's CSS.

    ``variant`` is one of WeasyPrint's PDF variants, such as ``pdf/ua-1`` or ``pdf/a-3u``.

    Raises MissingDependency when the machine has no font for a role, or a WeasyPrint that does not fit.
    """

    def __init__(self, shelf: FontShelf, variant: str = PLAIN_VARIANT) -> None:
        graft()
        style = shelf.style
        self._shelf = shelf
        self._gap = float(style.script_gap)
        self._nothing = FontsOnly({})
        self._struts: dict[str, tuple[float, float]] = {}
        self._options = variant_options(variant)
        number_use = paragraph_use(style, Role.PAGE_NUMBER)
        families = shelf.css_families()
        self._chart_family = families[paragraph_use(style, Role.FIGURE)]
        css = write_css(style, families, shelf.ink_top(number_use, style.page_number.dash))
        with logged_problems_raised():
            self._styles = KeptStyles(CSS(string=css, url_fetcher=self._nothing))

    def write(self, document: StyledDocument, fonts: DocumentFonts | None = None) -> bytes:
        """The document as a tagged PDF; see ``write_with_pages``."""
        return self.write_with_pages(document, fonts).content

    def write_with_pages(self, document: StyledDocument, fonts: DocumentFonts | None = None) -> WrittenPdf:
        """The document as a tagged PDF with bookmarks; the same document always gives the same bytes.

        ``fonts`` are the document's own, asked from the shelf when not given. Raises PdfError when a character has no
        font, when WeasyPrint logs a problem, and when anything in the document asks for a file or an address.
        """
        fonts = fonts or self._shelf.fonts_for(document)
        _raise_if_missing(fonts.missing)
        html = write_html(document, chart_family=self._chart_family)
        try:
            with logged_problems_raised(), collector_paused():
                return self._written(html, fonts)
        except FatalURLFetchingError as refused:
            raise PdfError(f"报告里不能引用外部文件或网址：{refused}") from None

    def _written(self, html: str, fonts: DocumentFonts) -> WrittenPdf:
        """In a function of its own, so that all of it is let go of before the collector goes on and looks for more."""
        paper = lay_out_paper(html, self._styles, self._configuration(fonts), self._nothing, self._options)
        content = pdf_of(paper, self._options)
        pages: dict[str, int] = {}
        for number, page in enumerate(paper.pages, 1):
            for name in page.anchors:
                pages.setdefault(name, number)  # what goes on over pages has its anchor on each
        return WrittenPdf(content, pages)

    def pictures(self, document: StyledDocument) -> dict[Plot, Picture]:
        """The charts of a document as pictures, for its other papers; the same chart always gives the same bytes.

        Raises PdfError when a character of theirs has no font.
        """
        fonts = self._shelf.fonts_for(document)
        use = paragraph_use(document.style, Role.FIGURE)
        _raise_if_missing(missing for missing in fonts.missing if missing.use == use)
        found: dict[Plot, Picture] = {}
        with logged_problems_raised():
            config = self._configuration(fonts)
            for chart in charts(document):
                if chart.plot not in found:
                    drawing = draw_chart(chart.plot, document.style, chart.alt, self._chart_family)
                    found[chart.plot] = draw_picture(drawing, config, self._nothing)
        return found

    def _configuration(self, fonts: DocumentFonts) -> DocumentFontConfiguration:
        return DocumentFontConfiguration(fonts, self._advances(fonts), self._gap, self._struts)

    def _advances(self, fonts: DocumentFonts) -> dict[tuple[str, ...], Mapping[str, float]]:
        """The advances by chains of families, by which WeasyPrint's styles name a use; equal chains share theirs."""
        found: dict[tuple[str, ...], dict[str, float]] = {}
        for use, advances in fonts.advances.items():
            chain = tuple(face.css_name for face in self._shelf.serving(use).faces)
            found.setdefault(chain, {}).update(advances)
        return dict(found)


def _raise_if_missing(missing: Iterable[Missing]) -> None:
    characters = "、".join(one.characters for one in missing)
    if characters:
        raise PdfError(f"没有字体能排这些字：{characters}")

"""The PDF writer: HTML and CSS through WeasyPrint, with Chinese lines of its own. The only home of weasyprint.

    writer.py     PdfWriter: a StyledDocument to bytes
    paper.py      a page of HTML through WeasyPrint's steps
    styles.py     computed styles, kept from document to document
    faces.py      the fonts of one document, and nothing else, for WeasyPrint; no URL is ever fetched
    glyphs.py     the glyphs of cut faces, and lines drawn with them
    setting.py    a line of text with every character in its place
    plain_lines.py  lines of nothing but text, laid out without asking for more
    justify.py    inner lines flush on both sides
    shortcuts.py  what WeasyPrint asks again and again, answered once
    graft.py      puts all this in WeasyPrint's place, after checking that it is the WeasyPrint it fits
    page_references.py  the references of pages, gathered once
    file.py       a finished PDF as a file, each object turned into bytes once
    log.py        what WeasyPrint and fontTools log becomes an error
    engine.py     which system libraries WeasyPrint finds
    picture.py    charts as pictures, for papers that hold no drawings
    types.py      names for things of WeasyPrint that have no types

WeasyPrint takes half a second to load and needs system libraries, so it is loaded when PdfWriter is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.writers.pdf.engine import pango_version
from reportgen.writers.pdf.log import PdfError

if TYPE_CHECKING:
    from reportgen.writers.pdf.writer import PdfWriter

__all__ = ["PdfError", "PdfWriter"]


def __getattr__(name: str) -> type[PdfWriter]:
    """PdfWriter. Raises MissingDependency where WeasyPrint's system libraries are missing."""
    if name != "PdfWriter":
        raise AttributeError(name)
    pango_version()
    from reportgen.writers.pdf.writer import PdfWriter  # noqa: PLC0415 - see above

    return PdfWriter

"""The PDF writer: HTML and CSS through WeasyPrint, with Chinese lines of its own. The only home of weasyprint.

    writer.py     PdfWriter: a StyledDocument to bytes
    faces.py      the fonts of one document, and nothing else, for WeasyPrint; no URL is ever fetched
    log.py        what WeasyPrint and fontTools log becomes an error
    lines.py      where a line may end (避头尾, whole numbers)
    numbers.py    which characters belong to a number
    spacing.py    gaps between scripts, and where a justified line may stretch
    measure.py    the advances of characters, and how much text fits
    setting.py    a line of text with every character in its place
    justify.py    inner lines flush on both sides
    graft.py      puts lines and justification in WeasyPrint's place, after checking that it is the WeasyPrint they fit
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

"""The PDF writer: HTML and CSS through WeasyPrint, with Chinese lines of its own. The only home of weasyprint.

writer.py     PdfWriter: a StyledDocument to bytes
faces.py      the fonts of one document, and nothing else, for WeasyPrint; no URL is ever fetched
log.py        what WeasyPrint and fontTools log becomes an error
lines.py      where a line may end (避头尾, whole numbers)
spacing.py    gaps between scripts, and where a justified line may stretch
measure.py    the advances of characters, and how much text fits
setting.py    a line of text with every character in its place
justify.py    inner lines flush on both sides
graft.py      puts lines and justify in WeasyPrint's place, after checking that it is the WeasyPrint they fit
"""

from reportgen.writers.pdf.log import PdfError
from reportgen.writers.pdf.writer import PdfWriter

__all__ = ["PdfError", "PdfWriter"]

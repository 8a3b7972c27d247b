"""A chart as a picture: the drawing of the PDF, set alone on a page of its size and turned into pixels.

So a paper that cannot hold a drawing shows the very same one. pypdfium2 is loaded when there is a chart to turn.
"""

from __future__ import annotations

import struct
import zlib

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from reportgen.charts import Drawing, Picture
from reportgen.diagnostics import MissingDependency

DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MM_PER_METRE, _MM_PER_INCH = 1000, 25.4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _DEPTH = 0, 8  # of PNG: 8 bits of grey for each pixel
_AS_IT_IS = b"\0"  # PNG's mark before a row that is not filtered: of drawings, filters make the file no smaller


def draw_picture(drawing: Drawing, fonts: FontConfiguration, nothing: URLFetcher) -> Picture:
    """The drawing as a PNG in grey. The same drawing and fonts always give the same bytes; there is nothing but pixels.

    ``nothing`` refuses every address. Raises MissingDependency without pypdfium2.
    """
    size = f"{drawing.width.css} {drawing.height.css}"
    css = CSS(string=f"@page {{ size: {size}; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}")
    page = f'<!DOCTYPE html><html lang="zh-CN"><title>图</title><body>{drawing.svg}</body></html>'
    pdf = HTML(string=page, url_fetcher=nothing).write_pdf(font_config=fonts, stylesheets=[css])
    return Picture(_png(*_pixels(pdf)), drawing.width, drawing.height)


def _pixels(pdf: bytes) -> tuple[int, list[bytes]]:
    """The first page of a PDF: how many pixels it is wide, and its rows, a byte of grey for each pixel."""
    try:
        import pypdfium2  # noqa: PLC0415 - its binary is needed for pictures only
    except ImportError as fault:
        raise MissingDependency(
            "缺少 pypdfium2，不能生成 DOCX 里的图。请运行 script/demo，或 pip install pypdfium2"
        ) from fault
    opened = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = opened[0].render(scale=DOTS_PER_INCH / _POINTS_PER_INCH, grayscale=True)
        content, stride = bytes(bitmap.buffer), bitmap.stride
        return bitmap.width, [content[at : at + bitmap.width] for at in range(0, bitmap.height * stride, stride)]
    finally:
        opened.close()


def _png(width: int, rows: list[bytes]) -> bytes:
    """A PNG of nothing but its pixels and their size."""
    dots_per_metre = round(DOTS_PER_INCH * _MM_PER_METRE / _MM_PER_INCH)
    return (
        _SIGNATURE
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), _DEPTH, _GREY, 0, 0, 0))
        + _chunk(b"pHYs", struct.pack(">IIB", dots_per_metre, dots_per_metre, 1))
        + _chunk(b"IDAT", zlib.compress(b"".join(_AS_IT_IS + row for row in rows), 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

"""A drawing as pixels: its page as a PDF, turned into a PNG in grey, for papers that hold no drawings.

pypdfium2 is loaded when there is a drawing to turn.
"""

from __future__ import annotations

import struct
import zlib

from reportgen.diagnostics import MissingDependency
from reportgen.model.paged import PagedDocument
from reportgen.writers.pdf.writer import write_pdf

DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MM_PER_METRE, _MM_PER_INCH = 1000, 25.4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _DEPTH = 0, 8  # of PNG: 8 bits of grey for each pixel
_AS_IT_IS = b"\0"  # PNG's mark before a row that is not filtered: of drawings, filters make the file no smaller


def picture_of(document: PagedDocument) -> bytes:
    """The first page as a PNG. The same document always gives the same bytes; there is nothing but pixels.

    Raises MissingDependency without pypdfium2.
    """
    try:
        import pypdfium2  # noqa: PLC0415 - its binary is needed for pictures only
    except ImportError as fault:
        raise MissingDependency(
            "缺少 pypdfium2，不能生成 DOCX 里的图。请运行 script/demo，或 pip install pypdfium2"
        ) from fault
    opened = pypdfium2.PdfDocument(write_pdf(document))
    try:
        bitmap = opened[0].render(scale=DOTS_PER_INCH / _POINTS_PER_INCH, grayscale=True)
        content, stride = bytes(bitmap.buffer), bitmap.stride
        rows = [content[at : at + bitmap.width] for at in range(0, bitmap.height * stride, stride)]
        return _png(bitmap.width, rows)
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

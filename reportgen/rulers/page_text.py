"""The characters and pictures of a PDF with their places; the one ruler that needs pypdfium2."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, MissingDependency, error
from reportgen.source import FileLocation

_LONGEST_FACE = 256
_LONG, _LOW = 40, 9  # points: what counts as a rule
_MUCH = 127  # of 255 parts of a colour
_UPRIGHT = 0.01  # radians: what counts as not turned
_MM_PER_POINT = 25.4 / 72


class Glyph(Struct, frozen=True):
    """A character as it stands on its page, in points from the page's left upper corner, ``y`` at the baseline.

    ``x0`` to ``x1`` is its advance, ``ink_top`` the upper edge of what is printed, ``size`` its type size.
    """

    text: str
    x0: float
    x1: float
    y: float
    ink_top: float
    size: float
    face: str


class PlacedImage(Struct, frozen=True):
    """A picture of pixels as it stands on its page, in points from the page's left upper corner; ``pixels`` are across."""

    x0: float
    y0: float
    x1: float
    y1: float
    pixels: int

    @property
    def dots(self) -> float:
        """How many pixels there are to an inch."""
        return self.pixels * 72 / max(self.x1 - self.x0, 1e-6)


class PageRule(Struct, frozen=True):
    """A level rule as it is drawn, in points from the page's left upper corner."""

    x0: float
    x1: float
    top: float
    bottom: float
    is_red: bool

    @property
    def width(self) -> float:
        """How thick it is."""
        return self.bottom - self.top


class PageText(Struct, frozen=True):
    """Characters, pictures and, from the top, long level rules of one page, in points; ``turned`` counts characters that do not stand upright."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    turned: int
    images: tuple[PlacedImage, ...] = ()
    rules: tuple[PageRule, ...] = ()

    @property
    def is_landscape(self) -> bool:
        """Whether the page is wider than high."""
        return self.width > self.height


def mm(points: float) -> float:
    """Points in millimetres."""
    return points * _MM_PER_POINT


def read_pages(content: bytes, path: str, log: DiagnosticLog) -> tuple[PageText, ...]:
    """The pages of a PDF; none, with the reason in the log, when it cannot be read or holds no text."""
    try:
        import pypdfium2  # noqa: PLC0415 - its binary is needed by this one ruler
        from pypdfium2 import raw  # noqa: PLC0415 - as above
    except ImportError as fault:
        raise MissingDependency("没有安装 pypdfium2，不能读 PDF；运行 pip install pypdfium2") from fault
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        words = "PDF 有密码，读不了" if "password" in str(fault).lower() else "文件不是 PDF，或已经损坏"
        hint = "DOCX 要先另存为 PDF，例如 soffice --headless --convert-to pdf 文件.docx"
        log.add(error("not-a-pdf", words, FileLocation(path), hint))
        return ()
    try:
        pages = tuple(_page(raw, document[index], index + 1) for index in range(len(document)))
    except pypdfium2.PdfiumError:
        log.add(error("not-a-pdf", "PDF 里有一面已经损坏，读不出来", FileLocation(path), "重新生成或另存为 PDF"))
        return ()
    finally:
        document.close()
    if not any(page.glyphs for page in pages):
        log.add(error("no-text", "PDF 里没有文字，量不了", FileLocation(path), "扫描件和图片不能量"))
        return ()
    return pages


def _page(raw: Any, page: Any, number: int) -> PageText:  # noqa: ANN401 - pypdfium2 has no types
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        found = list(_glyphs(raw, text, height))
        images = tuple(_images(raw, page, height))
        rules = tuple(sorted(_rules(raw, page, height), key=lambda rule: rule.top))
    finally:
        text.close()
        page.close()
    upright = tuple(glyph for glyph in found if glyph is not None)
    return PageText(number, width, height, upright, len(found) - len(upright), images, rules)


def _glyphs(raw: Any, text: Any, height: float) -> Iterator[Glyph | None]:  # noqa: ANN401 - as above
    """The characters in the file's order, None for one that is turned; what PDFium makes up itself is left out."""
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    loose, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    name, flags = ctypes.create_string_buffer(_LONGEST_FACE), ctypes.c_int()
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1 or code in {0, 0xFFFE}:
            continue
        if abs(_turn(raw.FPDFText_GetCharAngle(text, index))) > _UPRIGHT:
            yield None
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, loose)
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        raw.FPDFText_GetMatrix(text, index, matrix)
        raw.FPDFText_GetFontInfo(text, index, name, _LONGEST_FACE, flags)
        yield Glyph(
            text=chr(code),
            x0=x.value,
            x1=loose.right,
            y=height - y.value,
            ink_top=height - top.value,
            size=round(raw.FPDFText_GetFontSize(text, index) * abs(matrix.d), 1),
            face=name.value.decode("utf-8", "replace").rpartition("+")[2],
        )


def _images(raw: Any, page: Any, height: float) -> Iterator[PlacedImage]:  # noqa: ANN401 - as above
    for image in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        yield PlacedImage(left, height - top, right, height - bottom, image.get_px_size()[0])


def _rules(raw: Any, page: Any, height: float) -> Iterator[PageRule]:  # noqa: ANN401 - as above
    """Strokes and filled areas that are long and low; one that is drawn twice counts once."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    seen = set()
    for one in page.get_objects([raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = one.get_bounds()
        if right - left < _LONG or top - bottom > _LOW:
            continue
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(one, fill, stroke)
        colour = raw.FPDFPageObj_GetStrokeColor if stroke.value else raw.FPDFPageObj_GetFillColor
        colour(one, red, green, blue, alpha)
        is_red = red.value > _MUCH > max(green.value, blue.value)
        over = (top - bottom) / 4 if stroke.value else 0.0  # PDFium's bounds are a stroke's width too wide
        high, low = height - top + over, height - bottom - over
        found = PageRule(left + 2 * over, right - 2 * over, high, low, is_red)
        place = (round(found.x0), round(found.x1), round(found.top, 1))
        if place not in seen:
            seen.add(place)
            yield found


def _turn(angle: float) -> float:
    """An angle between 0 and 2π as one between -π and π."""
    return angle if angle <= 3.1416 else angle - 6.2832

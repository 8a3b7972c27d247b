"""The pixels of an SVG: its shapes as a page of PDF, which PDFium draws."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.readers.svg_looks import Colour, Look
from reportgen.readers.svg_shapes import Shape, Shapes, read_shapes

if TYPE_CHECKING:
    from PIL.Image import Image as Drawn

_LONGER_SIDE = 1850  # pixels: the width of the type area at 300 dots an inch


def pixels_of(raw: bytes) -> Drawn:
    """An SVG file drawn on white. Raises Refused with what is not drawn, or where it is no SVG."""
    import pypdfium2  # noqa: PLC0415 - few kits have drawings

    shapes = read_shapes(raw)
    opened = pypdfium2.PdfDocument(_page(shapes))
    try:
        drawn: Drawn = opened[0].render(scale=1).to_pil()
        return drawn
    finally:
        opened.close()


def _page(shapes: Shapes) -> bytes:
    """The shapes as a PDF of one page, a point for each pixel."""
    scale = _LONGER_SIDE / max(shapes.width, shapes.height)
    states: dict[tuple[float, float], str] = {}
    down = f"{scale:f} 0 0 {-scale:f} 0 {shapes.height * scale:f} cm"
    content = "\n".join((down, *(line for shape in shapes.shapes for line in _drawn(shape, states)))).encode()
    shown = " ".join(f"/{name} << /ca {fill:f} /CA {line:f} >>" for (fill, line), name in states.items())
    box = f"0 0 {max(1, round(shapes.width * scale))} {max(1, round(shapes.height * scale))}"
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R /Resources << /ExtGState << {shown} >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    )
    file, places = io.BytesIO(), []
    file.write(b"%PDF-1.7\n")
    for number, part in enumerate(parts, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, start))
    return file.getvalue()


def _drawn(shape: Shape, states: dict[tuple[float, float], str]) -> Iterator[str]:
    """The operators of a shape (ISO 32000-1, 8.5); new shares of what is seen through are added to ``states``."""
    fill, stroke = shape.look.fill, shape.look.stroke
    yield f"q {_numbers(shape.matrix)} cm"
    shares = (fill.seen if fill else 1, stroke.colour.seen if stroke else 1)
    if shares != (1, 1):
        yield f"/{states.setdefault(shares, f'G{len(states)}')} gs"
    if fill:
        yield f"{_parts(fill)} rg"
    if stroke:
        yield f"{_parts(stroke.colour)} RG {stroke.width:f} w {stroke.cap} J {stroke.join} j {stroke.limit:f} M"
        yield f"[{_numbers(stroke.dashes)}] {stroke.phase:f} d"
    yield from (f"{_numbers(numbers)} {name}" for name, numbers in shape.steps)
    yield f"{_painting(shape.look)} Q"


def _painting(look: Look) -> str:
    """The operator that paints an outline (ISO 32000-1, table 60)."""
    if look.fill is None:
        return "S"
    return ("B" if look.stroke else "f") + ("*" if look.is_even_odd else "")


def _parts(colour: Colour) -> str:
    return _numbers((colour.red, colour.green, colour.blue))


def _numbers(numbers: tuple[float, ...]) -> str:
    return " ".join(f"{number:f}" for number in numbers)

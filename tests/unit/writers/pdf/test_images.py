"""Pictures in a PDF: their colours mean what they mean on screens, and each file is there once."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image as Pictures
from PIL import ImageCms

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.paged import Element, Image, Page, PagedDocument, Part
from reportgen.model.picture import PictureFile
from reportgen.readers.picture_files import read_picture
from reportgen.writers.pdf import write_pdf
from reportgen.writers.pdf.colour import screen_profile

SIDE = 60
COLOURS = ((255, 0, 0), (200, 30, 30), (128, 128, 128), (10, 10, 10), (250, 240, 230))


def file_of(colour: tuple[int, int, int], mode: str, form: str) -> PictureFile:
    raw = io.BytesIO()
    Pictures.new("RGB", (SIDE, SIDE), colour).convert(mode).save(raw, form)
    found = read_picture(raw.getvalue(), "图", DiagnosticLog())
    assert found is not None
    return found


def pdf_of(*files: PictureFile) -> bytes:
    side = float(SIDE)
    pages = tuple(Page(side, side, (Image(0.0, 0.0, side, side, file, "图", n, 0),)) for n, file in enumerate(files))
    structure = tuple(Element(Part.FIGURE, number, alt="图") for number in range(len(files)))
    return write_pdf(PagedDocument("图", "", pages, structure, (), {}, {}))


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("colour", COLOURS)
def test_a_picture_has_its_colours(colour: tuple[int, int, int], mode: str, form: str) -> None:
    file = file_of(colour, mode, form)
    shown = pypdfium2.PdfDocument(pdf_of(file))[0].render(scale=1).to_pil().convert("RGB")
    wanted = Pictures.open(io.BytesIO(file.content)).convert("RGB")
    assert shown.getpixel((SIDE // 2, SIDE // 2)) == wanted.getpixel((SIDE // 2, SIDE // 2))


def test_the_profile_is_that_of_screens() -> None:
    """LittleCMS is the second opinion."""
    profile = ImageCms.ImageCmsProfile(io.BytesIO(screen_profile()))
    there = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    levels = Pictures.merge("RGB", [Pictures.linear_gradient("L").rotate(angle) for angle in (0, 90, 180)])
    moved = ImageCms.applyTransform(levels, there)
    assert moved is not None
    assert max(abs(a - b) for a, b in zip(levels.tobytes(), moved.tobytes(), strict=True)) <= 1


def test_a_file_is_there_once_and_a_profile_where_there_are_colours() -> None:
    colour, grey = file_of(COLOURS[1], "RGB", "JPEG"), file_of(COLOURS[1], "L", "JPEG")
    both = pdf_of(colour, grey, colour)
    assert both.count(b"/Subtype/Image") == 2
    assert both.count(b"/ICCBased") == 1
    assert b"/ICCBased" not in pdf_of(grey)

"""Pictures that anybody may have sent: what a paper holds of them, and what is refused."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.picture import PictureFile, PictureFormat
from reportgen.readers.picture_files import read_picture, read_pictures
from tests.workspaces import ROOT

PATH = "templates/mini/图片/图.png"
PHOTO = (ROOT / "tests/golden/cases/图片/图片/服务站.jpg").read_bytes()
WHITE, RED = (255, 255, 255), (255, 0, 0)


def saved(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def read(raw: bytes) -> tuple[PictureFile | None, list[str]]:
    log = DiagnosticLog()
    found = read_picture(raw, PATH, log)
    assert {(finding.rule, str(finding.location)) for finding in log} <= {("bad-picture", PATH)}
    return found, [finding.message for finding in log]


def pixels(raw: bytes) -> Image.Image:
    found, messages = read(raw)
    assert found is not None, messages
    opened = Image.open(io.BytesIO(found.content))
    assert opened.size == (found.width, found.height)
    assert opened.mode == ("L" if found.is_grey else "RGB")
    return opened


def test_a_photo_says_no_longer_where_when_and_with_what_it_was_taken() -> None:
    assert Image.open(io.BytesIO(PHOTO)).getexif().get_ifd(0x8825)
    opened = pixels(PHOTO)
    assert set(opened.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not opened.getexif()
    found, _ = read(PHOTO)
    assert found is not None
    assert not any(word in found.content for word in (b"Exif", b"secret", b"Camera"))


def test_a_photo_taken_with_the_camera_turned_is_upright() -> None:
    assert Image.open(io.BytesIO(PHOTO)).size == (640, 480)
    assert pixels(PHOTO).size == (480, 640)


@pytest.mark.parametrize("held", range(1, 9))
def test_however_the_camera_was_held_the_picture_is_upright(held: int) -> None:
    """Pillow's own way of turning pictures is the second opinion."""
    exif = Image.Exif()
    exif[0x0112] = held
    raw = saved(Image.linear_gradient("L").resize((5, 3)), exif=exif)
    wanted = ImageOps.exif_transpose(Image.open(io.BytesIO(raw)))
    assert (pixels(raw).size, pixels(raw).tobytes()) == (wanted.size, wanted.tobytes())


def test_texts_and_profiles_of_a_png_stay_behind() -> None:
    info = PngInfo()
    info.add_itxt("Author", "某某", zip=True)
    opened = pixels(saved(Image.new("RGB", (3, 2), RED), pnginfo=info, dpi=(72, 72), icc_profile=b"profile"))
    assert opened.info == {}


@pytest.mark.parametrize(
    ("image", "wanted"),
    [
        (Image.new("RGBA", (2, 2), (255, 0, 0, 0)), WHITE),
        (Image.new("RGBA", (2, 2), (255, 0, 0, 255)), RED),
        (Image.new("LA", (2, 2), (0, 0)), 255),
        (Image.new("1", (2, 2), 0), 0),
        (Image.new("RGB", (2, 2), RED).quantize(4), RED),
    ],
    ids=["clear", "opaque", "clear grey", "two colours", "palette"],
)
def test_what_is_transparent_is_white_and_all_else_as_it_was(image: Image.Image, wanted: object) -> None:
    assert pixels(saved(image)).getpixel((1, 1)) == wanted


def test_a_colour_of_a_palette_that_is_transparent_is_white() -> None:
    image = Image.new("P", (2, 2), 0)
    image.putpalette([255, 0, 0])
    assert pixels(saved(image, transparency=0)).getpixel((0, 0)) == WHITE


def test_a_picture_has_no_more_pixels_than_print_shows() -> None:
    assert pixels(saved(Image.new("L", (4800, 1200)))).size == (2400, 600)


def test_the_same_file_gives_the_same_bytes() -> None:
    assert read(PHOTO) == read(PHOTO)


def png_of(width: int, height: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (png_of(5001, 5000, b""), "图片超过 2500 万像素，没有打开"),
        (png_of(60_000, 60_000, b""), "图片超过 2500 万像素，没有打开"),
        (png_of(4, 4, b"\0"), "不是 PNG、JPEG 或 SVG 图片，或者文件坏了，打不开"),
        (b"\0" * ((10 << 20) + 1), "图片超过 10 MiB，没有读"),
        (PHOTO[:2000], "不是 PNG、JPEG 或 SVG 图片，或者文件坏了，打不开"),
        (b"", "不是 PNG、JPEG 或 SVG 图片，或者文件坏了，打不开"),
        (saved(Image.new("RGB", (2, 2)), "GIF"), "不是 PNG、JPEG 或 SVG 图片，或者文件坏了，打不开"),
        (saved(Image.new("CMYK", (2, 2)), "JPEG"), "图片的颜色是 CMYK，屏幕和纸上的颜色会不一样"),
    ],
    ids=["too many pixels", "bomb", "no rows", "too large", "cut off", "empty", "gif", "cmyk"],
)
def test_what_cannot_be_had_safely_is_refused_at_its_file(raw: bytes, said: str) -> None:
    assert read(raw) == (None, [said])


def test_a_folder_holds_no_more_than_can_be_read_at_once() -> None:
    log = DiagnosticLog()
    large = PHOTO + bytes((9 << 20) - len(PHOTO))  # what is behind a picture is none of it
    found = read_pictures({f"{n}.jpg": large for n in range(8)}, "templates/mini", log)
    assert list(found) == [f"{n}.jpg" for n in range(6)]
    assert [str(finding.location) for finding in log] == ["templates/mini/6.jpg"]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(PHOTO) - 1), st.binary(min_size=1, max_size=24), st.booleans())
def test_a_file_that_somebody_tampered_with_is_read_or_refused(at: int, noise: bytes, of_png: bool) -> None:
    raw = saved(Image.linear_gradient("L")) if of_png else PHOTO
    at %= len(raw)
    found, messages = read(raw[:at] + noise + raw[at + len(noise) :])
    assert (found is None) == bool(messages)
    assert found is None or found.format is (PictureFormat.PNG if of_png else PictureFormat.JPEG)

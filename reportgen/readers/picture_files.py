"""Picture files (图片) of a kit, made safe: what papers hold is drawn anew from the pixels, and is nothing else.

Whoever sends a kit chooses what its pictures hold. So only the formats are decoded that are asked for by name, their size is
looked at before any pixel is, and place, time, camera, comments and profiles of colours stay behind; of an SVG its shapes are drawn.
A home of Pillow, which is loaded when there is a picture.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.picture import PictureFile, PictureFormat
from reportgen.source import FileLocation, Source, TextLocation

if TYPE_CHECKING:
    from PIL.Image import Image as Opened

ENDINGS = (".png", ".jpg", ".jpeg", ".svg")
"""What the names of pictures end in, in small letters."""

_MOST_MIB, _MOST_TOGETHER_MIB = 10, 60
_MOST_PIXELS = 25_000_000
_MOST_SIDE = 2400  # 300 dots an inch on the longer side of the type area are no more than that
_QUALITY = 90
_GREY, _COLOUR = ("1", "L", "LA"), ("P", "RGB", "RGBA", "PA")
_ORIENTATION = 0x0112  # of EXIF: how the camera was held
_UPRIGHT: Mapping[object, str] = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_SMALLER = "缩小到宽 1850 像素再用"
_AS_PIXELS = "在做图的程序里另存为 PNG，宽 1850 像素以上；要用 SVG 的，把文字转成曲线，只留单色的图形"
_SAVE_AS = "用“画图”等程序打开，另存为 PNG 或 JPEG"


def is_picture(path: str) -> bool:
    """Whether a file is one of pictures by its name."""
    return path.lower().endswith(ENDINGS)


def read_pictures(raw: Mapping[str, bytes], folder: str, log: DiagnosticLog) -> dict[str, PictureFile]:
    """The pictures of a folder by their names in it; what is wrong with the others is told at their files."""
    found: dict[str, PictureFile] = {}
    read = 0
    for name, content in raw.items():
        read += len(content)
        if read > _MOST_TOGETHER_MIB << 20:
            message = f"文件夹里的图片合起来超过 {_MOST_TOGETHER_MIB} MiB，这一张起没有读"
            _refuse(f"{folder}/{name}", log, message, f"不用的删去；用的{_SMALLER}")
            break
        picture = read_picture(content, f"{folder}/{name}", log)
        if picture is not None:
            found[name] = picture
    return found


def read_picture(raw: bytes, path: str, log: DiagnosticLog) -> PictureFile | None:
    """A picture file made safe; None with the reason in the log."""
    if len(raw) > _MOST_MIB << 20:
        _refuse(path, log, f"图片超过 {_MOST_MIB} MiB，没有读", f"{_SMALLER}，印出来一样清楚")
        return None
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _drawing(raw, path, log)
    from PIL import Image  # noqa: PLC0415 - few kits have pictures

    with warnings.catch_warnings(), _whole_files():
        warnings.simplefilter("ignore")  # what it says of camera data that is broken, in English
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            opened = Image.open(io.BytesIO(raw), formats=[one.name for one in PictureFormat])
            if opened.width * opened.height > _MOST_PIXELS:
                raise Image.DecompressionBombError
            if opened.mode not in (*_GREY, *_COLOUR):
                message = f"图片的颜色是 {opened.mode}，屏幕和纸上的颜色会不一样"
                _refuse(path, log, message, "另存为 RGB 的 PNG 或 JPEG")
                return None
            opened.load()
            orientation = opened.getexif().get(_ORIENTATION)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            _refuse(path, log, f"图片超过 {_MOST_PIXELS // 10_000} 万像素，没有打开", _SMALLER)
            return None
        except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error):  # what it says of a broken file
            _refuse(path, log, "不是 PNG、JPEG 或 SVG 图片，或者文件坏了，打不开", _SAVE_AS)
            return None
    return _drawn_anew(opened, orientation, PictureFormat[str(opened.format)])


def _drawing(raw: bytes, path: str, log: DiagnosticLog) -> PictureFile | None:
    """The shapes of an SVG as pixels; None with the reason in the log, at its line."""
    from reportgen.readers.svg_looks import Refused  # noqa: PLC0415 - few kits have drawings
    from reportgen.readers.svg_pixels import pixels_of  # noqa: PLC0415 - as above

    try:
        return _drawn_anew(pixels_of(raw), None, PictureFormat.PNG)
    except Refused as refused:
        source = Source(path, raw.decode("utf-8", "replace"))
        place = TextLocation(source, refused.line, 1) if refused.line else FileLocation(path)
        log.add(error("bad-picture", f"SVG 图片没有画：{refused.said}", place, _AS_PIXELS))
        return None


@contextmanager
def _whole_files() -> Iterator[None]:
    """Have files that are cut off refused, whatever another library of this process asked Pillow for: WeasyPrint takes them."""
    from PIL import ImageFile  # noqa: PLC0415 - as above

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _refuse(path: str, log: DiagnosticLog, message: str, hint: str) -> None:
    log.add(error("bad-picture", message, FileLocation(path), hint))


def _drawn_anew(opened: Opened, orientation: object, form: PictureFormat) -> PictureFile:
    """The pixels, upright and on white, no more than print shows, in a file of their own."""
    from PIL import Image  # noqa: PLC0415 - as above

    image: Opened = opened
    is_grey = image.mode in _GREY
    wanted = "L" if is_grey else "RGB"
    has_clear_parts = image.has_transparency_data
    image = image.convert("RGBA" if has_clear_parts else wanted)
    image.thumbnail((_MOST_SIDE, _MOST_SIDE), Image.Resampling.LANCZOS)
    if has_clear_parts:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert(wanted)
    if orientation in _UPRIGHT:
        image = image.transpose(Image.Transpose[_UPRIGHT[orientation]])
    image.info = {}
    file = io.BytesIO()
    if form is PictureFormat.PNG:
        image.save(file, "PNG")
    else:
        image.save(file, "JPEG", quality=_QUALITY)
    return PictureFile(file.getvalue(), form, image.width, image.height, is_grey)

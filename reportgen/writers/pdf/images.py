"""Pictures, embedded as they are (ISO 32000-1, 8.9.5): the pixels of a PNG and the file of a JPEG are what PDF has too.

Grey is that of the paper; the colours of others are those of screens, by their profile (colour.py).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from reportgen.model.paged import PagedDocument
from reportgen.model.picture import PictureFile, PictureFormat
from reportgen.writers.pdf.colour import screen_profile
from reportgen.writers.pdf.objects import Objects

_SIGNATURE, _AROUND = 8, 12  # bytes of a PNG before its chunks, and of each chunk around what it holds


def names_of(document: PagedDocument) -> dict[PictureFile, str]:
    """The pictures of a document by the names that pages call them."""
    return {file: f"I{number}" for number, file in enumerate(document.pictures, 1)}


def embedded(files: Iterable[PictureFile], objects: Objects) -> dict[PictureFile, bytes]:
    """The references of pictures among the objects; the profile of colours is there once, where one has some."""
    files = list(files)
    has_colours = any(not file.is_grey for file in files)
    space = b"[/ICCBased %b]" % objects.add_stream(screen_profile(), b"/N 3") if has_colours else b""
    return {file: _embedded(file, b"/DeviceGray" if file.is_grey else space, objects) for file in files}


def _embedded(file: PictureFile, space: bytes, objects: Objects) -> bytes:
    colours = 1 if file.is_grey else 3
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace%b" % (
        file.width, file.height, space,
    )  # fmt: skip
    if file.format is PictureFormat.JPEG:
        return objects.add_stream(file.content, entries + b"/Filter/DCTDecode", packed=False)
    entries += b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/Columns %d>>" % (colours, file.width)
    return objects.add_stream(b"".join(_pixels(file.content)), entries, packed=False)


def _pixels(png: bytes) -> Iterator[bytes]:
    """The packed rows of a PNG (ISO/IEC 15948, 5.3), which begin with how each is filtered."""
    at = _SIGNATURE
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IDAT":
            yield png[at + 8 : at + 8 + length]
        at += _AROUND + length

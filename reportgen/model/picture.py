"""A picture file (图片) that a paper may hold: nothing but its pixels."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class PictureFormat(Enum):
    """How a file keeps its pixels; the value is its ending and the name of its media type."""

    PNG = "png"
    JPEG = "jpeg"


class PictureFile(Struct, frozen=True):
    """A file of pixels, ``width`` by ``height``, with 8 bits for grey or for each of red, green and blue.

    It has no transparent parts, no rows in an order of their own, and nothing that says who took it, when, where or with what.
    """

    content: bytes
    format: PictureFormat
    width: int
    height: int
    is_grey: bool

"""Pictures inside a page of HTML or SVG: nothing is fetched for them."""

from __future__ import annotations

import base64

from reportgen.model.picture import PictureFile

DATA = "data"


def data_url(file: PictureFile) -> str:
    """The file as a URL that holds it (RFC 2397)."""
    return f"{DATA}:{media_type(file)};base64,{base64.b64encode(file.content).decode('ascii')}"


def media_type(file: PictureFile) -> str:
    """What kind of file it is, for programs that read it."""
    return f"image/{file.format.value}"

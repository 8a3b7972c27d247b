"""A chart as pixels."""

from __future__ import annotations

from msgspec import Struct

from reportgen.units import Length


class Picture(Struct, frozen=True):
    """A PNG file and the size at which it is printed."""

    png: bytes
    width: Length
    height: Length

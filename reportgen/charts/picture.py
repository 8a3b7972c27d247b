"""A chart as pixels."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.units import Length


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG file and the size at which it is printed."""

    png: bytes
    width: Length
    height: Length

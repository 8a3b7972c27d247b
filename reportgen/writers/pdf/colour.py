"""What the grey levels of a paper mean: a profile (ICC.1:2001-04) of grey with a gamma of 2.2, D50 its white; and what colours do."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache

_VERSION = 0x02100000
_MADE = (2026, 1, 1, 0, 0, 0)
_D50 = (0.9642, 1.0, 0.8249)
_GAMMA = 2.2
_HEADER, _ENTRY = 128, 12
_RED, _GREEN, _BLUE = (0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)  # before D50
_STEPS = 255
NAME = "Grey gamma 2.2"


RED = "Red"
"""The name of the space of colours in which 1 0 0 is red."""
RED_SPACE = b"[/CalRGB<</WhitePoint[0.9505 1 1.089]/Gamma[2.2 2.2 2.2]/Matrix[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]>>]"
"""Colours as screens show them (IEC 61966-2-1), for the few that are not grey: a space of its own needs no profile."""


def grey_profile() -> bytes:
    """The profile of grey as a file."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(_GAMMA * 256))
    return _profile(b"GRAY", NAME, {b"kTRC": curve})


@cache
def screen_profile() -> bytes:
    """The profile of colours as screens show them (IEC 61966-2-1), as a file: what the pixels of pictures mean."""
    steps = (_light(step / _STEPS) for step in range(_STEPS + 1))
    levels = [round(light * 65535) for light in steps]
    curve = b"curv\0\0\0\0" + struct.pack(f">I{len(levels)}H", len(levels), *levels)
    primaries = {b"rXYZ": _RED, b"gXYZ": _GREEN, b"bXYZ": _BLUE}
    tags = {name: b"XYZ \0\0\0\0" + _xyz(values) for name, values in primaries.items()}
    return _profile(b"RGB ", "sRGB", tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve))


def _light(level: float) -> float:
    """How much light a level of a screen is, both from 0 to 1."""
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4


def _profile(space: bytes, name: str, own: Mapping[bytes, bytes]) -> bytes:
    """A profile of a monitor; tags that hold the same share it."""
    tags = {
        b"desc": _described(name),
        b"cprt": b"text\0\0\0\0CC0\0",
        b"wtpt": b"XYZ \0\0\0\0" + _xyz(_D50),
        **own,
    }
    place = _HEADER + 4 + _ENTRY * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}
    for tag, content in tags.items():
        if content not in places:
            places[content] = place + len(body)
            body += content + bytes(-len(content) % 4)
        table += tag + struct.pack(">II", places[content], len(content))
    return _header(space, place + len(body)) + table + body


def _header(space: bytes, size: int) -> bytes:
    head = struct.pack(">I4xI", size, _VERSION) + b"mntr" + space + b"XYZ " + struct.pack(">6H", *_MADE) + b"acsp"
    return head + bytes(68 - len(head)) + _xyz(_D50) + bytes(_HEADER - 80)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(value * 65536) for value in values))


def _described(name: str) -> bytes:
    text = name.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(8 + 3 + 67)

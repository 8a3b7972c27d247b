"""What the grey levels of a paper mean: a profile (ICC.1:2001-04) of grey with a gamma of 2.2, D50 its white."""

from __future__ import annotations

import struct

_VERSION = 0x02100000
_MADE = (2026, 1, 1, 0, 0, 0)
_D50 = (0.9642, 1.0, 0.8249)
_GAMMA = 2.2
_HEADER, _ENTRY = 128, 12
NAME = "Grey gamma 2.2"


RED = "Red"
"""The name of the space of colours in which 1 0 0 is red."""
SCREEN_SPACE = b"[/CalRGB<</WhitePoint[0.9505 1 1.089]/Gamma[2.2 2.2 2.2]/Matrix[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]>>]"
"""Colours as screens show them (IEC 61966-2-1), for the few that are not grey: a space of its own needs no profile."""


def grey_profile() -> bytes:
    """The profile as a file."""
    tags = {
        b"desc": _described(NAME),
        b"cprt": b"text\0\0\0\0CC0\0",
        b"wtpt": b"XYZ \0\0\0\0" + _xyz(_D50),
        b"kTRC": b"curv\0\0\0\0" + struct.pack(">IH", 1, round(_GAMMA * 256)),
    }
    place = _HEADER + 4 + _ENTRY * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        table += name + struct.pack(">II", place + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return _header(place + len(body)) + table + body


def _header(size: int) -> bytes:
    head = struct.pack(">I4xI", size, _VERSION) + b"mntrGRAYXYZ " + struct.pack(">6H", *_MADE) + b"acsp"
    return head + bytes(68 - len(head)) + _xyz(_D50) + bytes(_HEADER - 80)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(value * 65536) for value in values))


def _described(name: str) -> bytes:
    text = name.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(8 + 3 + 67)

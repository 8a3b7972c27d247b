"""Font files as tables: take apart, put together, write a character map and line metrics (OpenType 1.9)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

import uharfbuzz as hb

_OPENTYPE_CFF, _OPENTYPE_GLYF = b"OTTO", b"\x00\x01\x00\x00"
_CHECKSUM_MAGIC = 0xB1B0AFBA  # head.checkSumAdjustment makes the sum of the whole file this number
_WINDOWS, _FULL_UNICODE, _FORMAT = 3, 10, 12


def tables_of(face: hb.Face) -> dict[str, bytes]:
    """The tables of a face by their tags."""
    return {tag: bytes(face.reference_table(tag).data) for tag in face.table_tags}


def character_map(glyphs: Mapping[int, int]) -> bytes:
    """A ``cmap`` table that maps code points to glyph ids, one group for each character."""
    numbers = [number for code, glyph in sorted(glyphs.items()) for number in (code, code, glyph)]
    groups = struct.pack(f">{len(numbers)}I", *numbers)
    head = struct.pack(">HHHHI", 0, 1, _WINDOWS, _FULL_UNICODE, 12)
    return head + struct.pack(">HHIII", _FORMAT, 0, 16 + len(groups), 0, len(glyphs)) + groups


def with_line_metrics(tables: Mapping[str, bytes], ascent: int, descent: int) -> dict[str, bytes]:
    """The tables with this ascent and descent (both positive, in font units) and no line gap, wherever they are said.

    The OS/2 table's account of the characters in the font is made empty: a subsetter fills it with code points that
    share a glyph with those kept, and so differently for each way to the same cut.
    """
    changed = dict(tables)
    changed["hhea"] = tables["hhea"][:4] + struct.pack(">hhh", ascent, -descent, 0) + tables["hhea"][10:]
    if len(os2 := tables.get("OS/2", b"")) >= 78:
        characters = struct.pack(">HH", 0, 0xFFFF)
        lines = struct.pack(">hhhHH", ascent, -descent, 0, ascent, descent)
        changed["OS/2"] = os2[:42] + bytes(16) + os2[58:64] + characters + lines + os2[78:]
    return changed


def with_glyphs(tables: Mapping[str, bytes], glyphs: Sequence[int]) -> dict[str, bytes]:
    """The tables with the counts and horizontal metrics of some of the glyphs; outlines and characters stay to be cut."""
    changed = dict(tables)
    (long,) = struct.unpack_from(">H", tables["hhea"], 34)
    metrics = tables["hmtx"]
    last, rest = metrics[4 * long - 4 : 4 * long - 2], 4 * long
    parts = [
        metrics[4 * glyph : 4 * glyph + 4]
        if glyph < long
        else last + metrics[rest + 2 * (glyph - long) : rest + 2 * (glyph - long) + 2]
        for glyph in glyphs
    ]
    changed["hmtx"] = b"".join(parts)
    widest = max(int.from_bytes(part[:2], "big") for part in parts)
    changed["hhea"] = tables["hhea"][:10] + struct.pack(">H", widest) + tables["hhea"][12:34] + _count(glyphs)
    changed["maxp"] = tables["maxp"][:4] + _count(glyphs) + tables["maxp"][6:]
    return changed


def _count(glyphs: Sequence[int]) -> bytes:
    return struct.pack(">H", len(glyphs))


def assemble(tables: Mapping[str, bytes]) -> bytes:
    """A font file of these tables, in the order of their tags, with right checksums."""
    tables = {tag: data for tag, data in sorted(tables.items()) if data}
    if "head" in tables:
        tables["head"] = tables["head"][:8] + bytes(4) + tables["head"][12:]
    power = 1 << (len(tables).bit_length() - 1)
    flavour = _OPENTYPE_CFF if "CFF " in tables else _OPENTYPE_GLYF
    directory = flavour + struct.pack(
        ">HHHH", len(tables), power * 16, power.bit_length() - 1, len(tables) * 16 - power * 16
    )
    place, total = len(directory) + 16 * len(tables), 0
    body: list[bytes] = []
    head = 0
    for tag, data in tables.items():
        table_sum = checksum(data)
        directory += tag.encode("ascii") + struct.pack(">III", table_sum, place, len(data))
        head = place if tag == "head" else head
        body += (data, bytes(-len(data) % 4))
        place += len(data) + -len(data) % 4
        total += table_sum
    font = bytearray(b"".join((directory, *body)))
    if head:
        struct.pack_into(">I", font, head + 8, (_CHECKSUM_MAGIC - total - checksum(directory)) & 0xFFFFFFFF)
    return bytes(font)


def checksum(data: bytes) -> int:
    """The checksum of a table, the sum of its numbers of four bytes: added by halves as two long numbers with room between."""
    data += bytes(-len(data) % 8)
    lanes = len(data) // 8
    pairs = int.from_bytes(data, "big")
    mask = int.from_bytes(b"\0\0\0\0\xff\xff\xff\xff" * lanes, "big")
    number = (pairs & mask) + (pairs >> 32 & mask)
    while lanes > 1:
        half = (lanes + 1) // 2
        number = (number >> 64 * half) + (number & (1 << 64 * half) - 1)
        lanes = half
    return number & 0xFFFFFFFF

"""Font files as tables: take apart, put together, write a character map and line metrics (OpenType 1.9)."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import uharfbuzz as hb

_OPENTYPE_CFF, _OPENTYPE_GLYF = b"OTTO", b"\x00\x01\x00\x00"
_CHECKSUM_MAGIC = 0xB1B0AFBA  # head.checkSumAdjustment makes the sum of the whole file this number
_WINDOWS, _FULL_UNICODE, _FORMAT = 3, 10, 12


def tables_of(face: hb.Face) -> dict[str, bytes]:
    """The tables of a face by their tags."""
    return {tag: bytes(face.reference_table(tag).data) for tag in face.table_tags}


def character_map(glyphs: Mapping[int, int]) -> bytes:
    """A ``cmap`` table that maps code points to glyph ids, one group for each character."""
    groups = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in sorted(glyphs.items()))
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
    offset, body = len(directory) + 16 * len(tables), b""
    for tag, data in tables.items():
        directory += tag.encode("ascii") + struct.pack(">III", _checksum(data), offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    font = bytearray(directory + body)
    if "head" in tables:
        place = offset + sum(len(data) + -len(data) % 4 for tag, data in tables.items() if tag < "head") + 8
        struct.pack_into(">I", font, place, (_CHECKSUM_MAGIC - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    numbers: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(numbers) & 0xFFFFFFFF

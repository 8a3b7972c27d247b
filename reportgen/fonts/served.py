"""Faces as files for a browser: cut in parts, each under an address that stays, fetched when a page has a character of it.

A face is the characters that kits are written in, the one part that every report needs, and rows of code points for all
others: a place's name or a rare character fetches its row, once, and no typing ever makes a font anew.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator

import uharfbuzz as hb

from reportgen.fonts.cutting import cut
from reportgen.fonts.naming import Face, open_face
from reportgen.fonts.sfnt import assemble, tables_of

COMMON = "common"
"""The name of the part with the characters of kits; the others are called after their rows: ``4e`` for U+4E00 to U+4EFF,
``k3`` for U+3000 to U+3FFF."""

_HAN = range(0x4E00, 0xA000)  # every report's characters: in small rows; others, which are rare, in large ones
_STYLE_ID, _NAMES = "R", (1, 2, 4, 6)  # family, style, whole name, PostScript name: browsers ask for them and show none
_WINDOWS, _UNICODE, _ENGLISH = 3, 1, 0x409
_NO_GLYPH_NAMES = 0x00030000  # version 3 of the table "post"

FaceAddress = Callable[[str, str], str]
"""Where a part of a face is to be had: by the name of the face, and by the part's with what tells its contents."""


class ServedFaces:
    """Faces with their parts. What is cut is kept, as long as this lives."""

    def __init__(self, faces: Iterable[Face], common: Iterable[str]) -> None:
        self._faces = {face.css_name: face for face in faces}
        self._common = frozenset(common)
        self._cut: dict[tuple[str, str], bytes] = {}
        self._parts: dict[str, dict[str, frozenset[str]]] = {}

    def stylesheet(self, address: FaceAddress) -> str:
        """The rules ``@font-face`` of all parts.

        Of rules that overlap browsers take the last: large rows stand first, then small ones, then the common part.
        """
        return "".join(
            f"@font-face{{font-family:{name};src:url({address(name, self.file_name(name, part))});"
            f"font-display:block;unicode-range:{_range(part, characters)}}}\n"
            for name in self._faces
            for part, characters in self._parts_of(name).items()
        )

    def file_name(self, name: str, part: str) -> str:
        """What a part is called: by its contents too, so that it may be kept for ever. Raises KeyError for none."""
        face, characters = self._faces[name], self._parts_of(name)[part]
        stat = face.path.stat()
        told = f"{face.index} {stat.st_size} {stat.st_mtime_ns} {''.join(sorted(characters))}"
        return f"{part}-{hashlib.sha256(told.encode()).hexdigest()[:12]}.otf"

    def file(self, name: str, file_name: str) -> bytes | None:
        """The font file of a part; None where there is none of that name."""
        part = file_name.partition("-")[0]
        if name not in self._faces or part not in self._parts_of(name) or file_name != self.file_name(name, part):
            return None
        key = name, file_name
        if key not in self._cut:
            self._cut[key] = for_browsers(cut(self._faces[name], self._parts_of(name)[part]).font)
        return self._cut[key]

    def _parts_of(self, name: str) -> dict[str, frozenset[str]]:
        if name not in self._parts:
            has = {chr(code) for code in open_face(self._faces[name]).unicodes}
            rows: dict[str, set[str]] = {}
            for character in sorted(has - self._common, key=lambda c: (ord(c) in _HAN, c)):
                rows.setdefault(_row(ord(character)), set()).add(character)
            parts = {row: frozenset(characters) for row, characters in rows.items()}
            common = frozenset(has & self._common)
            self._parts[name] = parts | ({COMMON: common} if common else {})
        return self._parts[name]


def for_browsers(font: bytes) -> bytes:
    """A cut font with the tables that browsers want of every font and that papers do without: names, glyph names (none)."""
    tables = tables_of(hb.Face(hb.Blob(font), 0))
    said = _STYLE_ID.encode("utf-16-be")
    records = b"".join(struct.pack(">6H", _WINDOWS, _UNICODE, _ENGLISH, name, len(said), 0) for name in _NAMES)
    tables["name"] = struct.pack(">3H", 0, len(_NAMES), 6 + len(records)) + records + said
    tables["post"] = struct.pack(">IIhhIIIII", _NO_GLYPH_NAMES, 0, -100, 50, 0, 0, 0, 0, 0)
    return assemble(tables)


def _row(code: int) -> str:
    return f"{code >> 8:x}" if code in _HAN else f"k{code >> 12:x}"


def _range(part: str, characters: frozenset[str]) -> str:
    """The code points that a part is fetched for: of a row all, whatever of it stands in the common part."""
    if part != COMMON:
        first, width = (part[1:], 3) if part.startswith("k") else (part, 2)
        return f"U+{first}{'0' * width}-{first}{'F' * width}".upper()
    runs = _runs(sorted(map(ord, characters)))
    return ",".join(f"U+{first:X}" + (f"-{last:X}" if last > first else "") for first, last in runs)


def _runs(codes: list[int]) -> Iterator[tuple[int, int]]:
    """Codes that follow each other, as the first and the last of each run."""
    start = 0
    for place in range(1, len(codes) + 1):
        if place == len(codes) or codes[place] != codes[place - 1] + 1:
            yield codes[start], codes[place - 1]
            start = place

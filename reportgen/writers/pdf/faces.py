"""The cut faces of a document, embedded whole, for they hold what it uses and no more (ISO 32000-1, 9.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from reportgen.model.paged import GlyphRun, PlacedFace, run_width
from reportgen.writers.pdf.objects import Objects, number

_PER_EM = 1000
_SYMBOLIC = 4  # a flag of font descriptors (table 123)
_STEM = 80
_CFF = b"OTTO"  # how a font file with outlines in Compact Font Format begins
_MOST = 100  # mappings in a block of a character map

_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_MAP_END = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class FaceInPdf(Struct, frozen=True):
    """A face as the pages name it; ``glyphs`` are the numbers of characters in hexadecimal."""

    name: str
    face: PlacedFace
    glyphs: dict[str, str]

    def width(self, run: GlyphRun) -> float:
        """How far the pen moves along a run."""
        return run_width(run, self.face)


def in_pdf(faces: Iterable[PlacedFace]) -> dict[str, FaceInPdf]:
    """The faces of a document by their own names."""
    return {
        face.name: FaceInPdf(f"F{index}", face, {c: f"{glyph:04x}" for c, glyph in face.glyphs.items()})
        for index, face in enumerate(sorted(faces, key=lambda face: face.name), 1)
    }


def embed(found: FaceInPdf, objects: Objects) -> bytes:
    """The font objects of a face; the reference of the font. Each character is the glyph of its number."""
    face = found.face
    name = f"{_tag(found.name)}+{face.name}".encode("ascii")
    is_cff = face.font.startswith(_CFF)
    kind = b"/Subtype/OpenType" if is_cff else b"/Length1 %d" % len(face.font)
    program = objects.add_stream(face.font, kind, packed=False)  # outlines get a sixth smaller, for a fifth of all time
    ascent, descent = round(face.ascent * _PER_EM), -round(face.descent * _PER_EM)
    widest = round(max(face.advances.values()) * _PER_EM)
    descriptor = objects.add(
        b"<</Type/FontDescriptor/FontName/%b/Flags %d/FontBBox[0 %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
        b"/CapHeight %d/StemV %d/%b %b>>"
        % (
            name, _SYMBOLIC, descent, widest, ascent, ascent, descent, ascent, _STEM,
            b"FontFile3" if is_cff else b"FontFile2", program,
        )
    )  # fmt: skip
    map_ = b"" if is_cff else b"/CIDToGIDMap/Identity"
    descendant = objects.add(
        b"<</Type/Font/Subtype/CIDFontType%d/BaseFont/%b%b"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[%b]/FontDescriptor %b>>"
        % (0 if is_cff else 2, name, map_, _widths(face), descriptor)
    )
    meanings = objects.add_stream(_to_unicode(face))
    return objects.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%b]/ToUnicode %b>>"
        % (name, descendant, meanings)
    )


def _tag(name: str) -> str:
    """Six capitals that tell a cut face from others of the same font (9.6.4)."""
    index = int(name[1:]) - 1
    return "RGAAA" + chr(ord("A") + index % 26)


def _widths(face: PlacedFace) -> bytes:
    """The advances of the glyphs, as 9.7.4.3 has them: each run of numbers with its list, equal advances as one."""
    advance = {glyph: number(face.advances[c] * _PER_EM) for c, glyph in face.glyphs.items()}
    numbers = sorted(advance)
    parts: list[str] = []
    for (_, width), group in groupby(enumerate(numbers), key=lambda pair: (pair[1] - pair[0], advance[pair[1]])):
        members = [glyph for _, glyph in group]
        parts.append(f"{members[0]} {members[-1]} {width}")
    return " ".join(parts).encode("ascii")


def _to_unicode(face: PlacedFace) -> bytes:
    pairs: dict[int, str] = {}
    for character, glyph in face.glyphs.items():
        pairs.setdefault(glyph, character)
    return (_MAP_HEAD + "".join(_blocks(sorted(pairs.items()))) + _MAP_END).encode("ascii")


def _blocks(pairs: list[tuple[int, str]]) -> Iterator[str]:
    for start in range(0, len(pairs), _MOST):
        part = pairs[start : start + _MOST]
        lines = "".join(f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>\n" for glyph, text in part)
        yield f"{len(part)} beginbfchar\n{lines}endbfchar\n"

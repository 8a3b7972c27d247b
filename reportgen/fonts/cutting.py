"""Cutting a face to some characters: a small font that needs no layout tables."""

from __future__ import annotations

import contextlib
import struct
from fractions import Fraction

import uharfbuzz as hb
from msgspec import Struct

from reportgen.fonts.naming import Face, open_face
from reportgen.fonts.outlines import NotKeptError, Outlines
from reportgen.fonts.sfnt import assemble, character_map, tables_of, with_glyphs, with_line_metrics

# A quote or dash becomes its full-width Chinese form by the feature "locl"; what else a font offers stays off, so that
# each character is one glyph whose place the writer knows.
_FEATURES = dict.fromkeys(("calt", "ccmp", "clig", "curs", "kern", "liga", "mark", "mkmk", "rclt", "rlig"), False)
_MISSING = 0  # the glyph that stands for a character that a font lacks
_LANGUAGE, _SCRIPT = "zh-Hans", "Hani"
_DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "STAT", "VORG", "vhea", "vmtx", "kern", "post", "name")
# Where text sits on its line: ascent less descent, in em, as Chinese fonts have it (880 and 120 of 1000).
_RISE = Fraction(76, 100)


class CutFace(Struct, frozen=True):
    """A font file of ``face`` with some characters only, the advance of each in em and the number of its glyph.

    ``ascent`` and ``descent`` are those of its lines, in em, both positive.
    Text of every cut face sits at the same height of its line, so that a line with two faces keeps its pitch.
    """

    face: Face
    font: bytes
    advances: dict[str, float]
    glyphs: dict[str, int]
    ascent: float
    descent: float

    @property
    def css_name(self) -> str:
        """The family name to declare the face by."""
        return self.face.css_name


def cut(face: Face, characters: frozenset[str]) -> CutFace:
    """The face cut to those of the characters that it has; the same characters always give the same bytes."""
    return Cutter(_cut(face, open_face(face), characters)).cut(characters)


def measured(face: Face, characters: frozenset[str]) -> CutFace:
    """The face with those of the characters that it has, each as wide as in a cut of it, but without a file.

    The glyphs are numbered as in the whole face.
    """
    source = open_face(face)
    font = hb.Font(source)
    glyphs = _glyphs(font, "".join(sorted(characters)))
    advances = {c: font.get_glyph_h_advance(glyph) / source.upem for c, glyph in glyphs.items()}
    ascent, descent = _line_metrics(bytes(source.reference_table("hhea").data), source.upem)
    return CutFace(face, b"", advances, glyphs, ascent / source.upem, descent / source.upem)


class Cutter:
    """Cuts a cut face further: byte for byte what ``cut`` gives, without opening the large file."""

    def __init__(self, larger: CutFace) -> None:
        self._larger = larger
        self._tables = tables_of(hb.Face(hb.Blob(larger.font), 0))
        self._outlines: Outlines | None = None
        with contextlib.suppress(NotKeptError):
            self._outlines = Outlines(self._tables["CFF "]) if "CFF " in self._tables else None

    def cut(self, characters: frozenset[str]) -> CutFace:
        """The face with those of the characters that it has."""
        larger = self._larger
        if self._outlines is None and characters >= larger.glyphs.keys():
            return larger
        if self._outlines is None:
            return _cut(larger.face, hb.Face(hb.Blob(larger.font), 0), characters)
        kept = sorted(c for c in characters if c in larger.glyphs)
        glyphs = sorted({_MISSING, *(larger.glyphs[c] for c in kept)})
        new_ids = {old: new for new, old in enumerate(glyphs)}
        numbers = {c: new_ids[larger.glyphs[c]] for c in kept}
        tables = with_glyphs(self._tables, glyphs)
        tables["CFF "] = self._outlines.of(glyphs)
        tables["cmap"] = character_map({ord(c): number for c, number in numbers.items()})
        advances = {c: larger.advances[c] for c in kept}
        return CutFace(larger.face, assemble(tables), advances, numbers, larger.ascent, larger.descent)


def ink_top(cut_face: CutFace, character: str) -> float:
    """How far, in em, the ink of a character reaches above the baseline."""
    face = hb.Face(hb.Blob(cut_face.font), 0) if cut_face.font else open_face(cut_face.face)
    extents = hb.Font(face).get_glyph_extents(cut_face.glyphs[character])
    return float(extents.y_bearing / face.upem)


def _cut(face: Face, source: hb.Face, characters: frozenset[str]) -> CutFace:
    font = hb.Font(source)
    glyphs = _glyphs(font, "".join(sorted(characters)))
    plan = hb.SubsetInput()
    plan.flags = hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    plan.glyph_set.update(glyphs.values())
    plan.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED)
    places = hb.SubsetPlan(source, plan)
    tables = tables_of(places.execute())
    new_ids = places.old_to_new_glyph_mapping
    numbers = {c: new_ids[glyph] for c, glyph in glyphs.items()}
    tables["cmap"] = character_map({ord(c): number for c, number in numbers.items()})
    ascent, descent = _line_metrics(tables["hhea"], source.upem)
    tables = with_line_metrics(tables, ascent, descent)
    advances = {c: font.get_glyph_h_advance(glyph) / source.upem for c, glyph in glyphs.items()}
    return CutFace(face, assemble(tables), advances, numbers, ascent / source.upem, descent / source.upem)


def _glyphs(font: hb.Font, characters: str) -> dict[str, int]:
    """The glyph of each character that the font has, in its simplified Chinese form."""
    buffer = hb.Buffer()
    buffer.add_str(characters)
    buffer.direction, buffer.script, buffer.language = "ltr", _SCRIPT, _LANGUAGE
    buffer.cluster_level = hb.BufferClusterLevel.CHARACTERS
    hb.shape(font, buffer, _FEATURES)
    glyphs: dict[str, int] = {}
    for glyph in buffer.glyph_infos:
        character = characters[glyph.cluster]
        if glyph.codepoint and font.get_nominal_glyph(ord(character)):
            glyphs[character] = glyph.codepoint
    return glyphs


def _line_metrics(hhea: bytes, upem: int) -> tuple[int, int]:
    """The face's own height of line, moved so that ascent less descent is the same share of an em in every face."""
    ascent, descent = struct.unpack(">hh", hhea[4:8])
    height, rise = ascent - descent, round(_RISE * upem)
    return (height + rise) // 2, height - (height + rise) // 2

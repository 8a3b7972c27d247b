"""The glyphs of a document's cut faces, and lines drawn with them.

WeasyPrint has Pango name the glyphs of each line, and cuts each font anew before it goes into the file. The faces here
are cut already, and each character is one glyph whose number the cut knows, so neither is needed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from hashlib import md5

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import TO_UNITS

from reportgen.fonts.cutting import CutFace
from reportgen.writers.pdf.setting import SetLine
from reportgen.writers.pdf.types import Box, Matrix, Stream

_MARK = b"set: "  # so that a face is named otherwise than where Pango sets it, in charts
_PER_EM = 1000  # PDF counts advances in thousandths of an em
_SYMBOLIC = 4  # a flag of font descriptors (ISO 32000-1, table 123)
_ARTFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Mc", "Me", "Zl", "Zp"})  # not simply a glyph of their own
_TURNED = frozenset({"R", "AL", "AN"})  # written from right to left


class _Plain(dict[str, bool]):
    """Whether a character is one glyph, set from left to right."""

    def __missing__(self, character: str) -> bool:
        plain = unicodedata.category(character) not in _ARTFUL and unicodedata.bidirectional(character) not in _TURNED
        self[character] = plain
        return plain


_PLAIN = _Plain()


class FaceInPdf(Font):  # type: ignore[misc]  # WeasyPrint has no types
    """A cut face as WeasyPrint puts fonts into a PDF: whole, for it holds what the document uses and no more."""

    def __init__(self, face: CutFace) -> None:
        # In place of super().__init__(), which reads the face from Pango; the attributes are its own.
        name = face.css_name.encode()
        digest = md5(_MARK + name, usedforsecurity=False).digest()
        self.hash = "".join(chr(ord("A") + letter % 26) for letter in digest[:6])
        self.family = face.css_name
        self.name = b"/" + self.hash.encode() + b"+" + name
        self.file_content = face.font
        self.ascent, self.descent = round(face.ascent * _PER_EM), -round(face.descent * _PER_EM)
        self.flags, self.italic_angle, self.stemv, self.stemh = _SYMBOLIC, 0, 80, 80
        self.bitmap = self.used_in_forms = False
        self.missing: dict[int, int] = {}
        self.widths: dict[int, int] = {}
        self.to_unicode: dict[int, str] = {}

    def clean(self, to_unicode: Mapping[int, str], hinting: bool) -> None:
        """Nothing is to be cut off."""


class Glyphs(dict[str, "tuple[FaceInPdf, str, int] | None"]):
    """The face, number in hexadecimal and advance of each character of a chain of faces; None where it takes more."""

    def __init__(self, chain: tuple[tuple[CutFace, FaceInPdf], ...]) -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, character: str) -> tuple[FaceInPdf, str, int] | None:
        self[character] = found = self._find(character)
        return found

    def _find(self, character: str) -> tuple[FaceInPdf, str, int] | None:
        if not _PLAIN[character]:
            return None
        for cut_face, face in self._chain:
            number = cut_face.glyphs.get(character)
            if number is not None:
                advance = round(cut_face.advances[character] * _PER_EM)
                face.widths[number] = advance
                face.to_unicode.setdefault(number, character)
                return face, f"{number:04x}", advance
        return None


def draw_line(stream: Stream, box: Box, matrix: Matrix) -> bool:
    """Draw the text of a box whose layout is a SetLine; False, and nothing drawn, where a character takes more."""
    line: SetLine = box.pango_layout
    style = box.style
    glyphs = style.font_config.glyphs[tuple(style["font_family"])]
    found = [glyphs[character] for character in line.text]
    if None in found:
        return False
    stream.set_text_matrix(*matrix.values)
    unit = line.measure.size / _PER_EM
    size = int(style["font_size"] * TO_UNITS) / TO_UNITS
    latest: FaceInPdf | None = None
    drawn = 0  # where the pen stands, in thousandths of an em
    parts: list[str] = []
    for glyph, end in zip(found, line.targets(), strict=True):
        assert glyph is not None  # noqa: S101 - see above
        face, number, advance = glyph
        if face is not latest:
            _show(stream, parts)
            latest, parts = face, []
            stream._fonts.setdefault(face.hash, face)
            stream.set_font_size(face.hash, size)
        drawn += advance
        adjust = round(drawn - end / unit)
        drawn -= adjust
        parts.append(f"{number}>{adjust}<" if adjust else number)
    _show(stream, parts)
    return True


def _show(stream: Stream, parts: list[str]) -> None:
    if parts:
        stream.show_text(f"<{''.join(parts)}>".removesuffix("<>"))


def chains(faces: Mapping[str, CutFace], families: Mapping[tuple[str, ...], object]) -> dict[tuple[str, ...], Glyphs]:
    """The glyphs of each chain of families; ``faces`` are the document's by the names that chains are made of."""
    in_pdf = {name: FaceInPdf(face) for name, face in faces.items()}
    return {chain: Glyphs(tuple((faces[name], in_pdf[name]) for name in chain if name in faces)) for chain in families}

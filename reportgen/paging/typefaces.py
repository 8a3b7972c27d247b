"""The type of each use in a document: how far each character moves the pen, which face draws it, how high its line is."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reportgen.fonts.cutting import CutFace
from reportgen.fonts.shelf import DocumentFonts
from reportgen.fonts.uses import FontUse
from reportgen.model.paged import PlacedFace
from reportgen.typesetting.measure import Measure


class Type(Struct, frozen=True):
    """Type of one size, in points. ``gap`` stands between scripts; ``spacing`` behind each character.

    ``ascent`` and ``descent`` are those of a line of it. ``only`` is the one face that draws all characters, where one does.
    """

    measure: Measure
    faces: Mapping[str, str]
    only: str
    ascent: float
    descent: float

    @property
    def size(self) -> float:
        """The size of the type."""
        return self.measure.size

    def face(self, character: str) -> str:
        """The name of the face that draws a character."""
        return self.only or self.faces.get(character) or self.faces[" "]


class Typefaces:
    """The types of one document, made when first asked for."""

    def __init__(self, fonts: DocumentFonts, gap: float) -> None:
        self._fonts = fonts
        self._gap = gap
        cut_faces = {face.css_name: face for face in fonts.faces}
        self._chains: dict[FontUse, list[CutFace]] = {
            use: [cut_faces[face.css_name] for face in serving.faces if face.css_name in cut_faces]
            for use, serving in zip(fonts.advances, fonts.servings, strict=True)
        }
        self._faces: dict[FontUse, dict[str, str]] = {}
        self._types: dict[tuple[FontUse, float, float], Type] = {}

    @property
    def placed(self) -> dict[str, PlacedFace]:
        """The faces of the document by their names."""
        return {
            face.css_name: PlacedFace(face.css_name, face.font, face.glyphs, face.advances, face.ascent, face.descent)
            for face in self._fonts.faces
        }

    def type(self, use: FontUse, size: float, spacing: float) -> Type:
        """The type of a use in a size, with so much behind each character."""
        key = use, size, spacing
        found = self._types.get(key)
        if found is None:
            found = self._types[key] = self._made(use, size, spacing)
        return found

    def _made(self, use: FontUse, size: float, spacing: float) -> Type:
        first = self._chains[use][0]
        faces = self._faces_of(use)
        names = set(faces.values())
        measure = Measure(self._fonts.advances[use], size, spacing, self._gap * size)
        only = names.pop() if len(names) == 1 else ""
        return Type(measure, faces, only, first.ascent * size, first.descent * size)

    def _faces_of(self, use: FontUse) -> dict[str, str]:
        if use not in self._faces:
            chain = self._chains[use]
            found = {}
            for character in self._fonts.advances[use]:
                face = next((face for face in chain if character in face.glyphs), chain[0])
                found[character] = face.css_name
            self._faces[use] = found
        return self._faces[use]

"""FontShelf: the cut faces of a style, grown as documents come, and the share of them that one document needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from reportgen.fonts.catalog import FontCatalog, FontServing, PassedOver
from reportgen.fonts.cutting import CutFace, Cutter, cut, ink_top
from reportgen.fonts.naming import Face
from reportgen.fonts.uses import FontUse, characters_used
from reportgen.model.style import FontRole, StyleSheet
from reportgen.model.styled import StyledDocument

_NOTHING: frozenset[str] = frozenset()


class Fallback(Struct, frozen=True):
    """Characters of a use that its first face lacks, and the face that serves them."""

    use: FontUse
    characters: str
    face: Face


class Missing(Struct, frozen=True):
    """Characters of a use that no face of its chain has."""

    use: FontUse
    characters: str


class DocumentFonts(Struct, frozen=True):
    """What one document needs: cut faces, the advance in em of each character of each use, and what did not go well.

    They depend on the document, the style and the machine's fonts alone, not on other documents of the same run.
    """

    faces: tuple[CutFace, ...]
    servings: tuple[FontServing, ...]
    advances: Mapping[FontUse, Mapping[str, float]]
    fallbacks: tuple[Fallback, ...]
    missing: tuple[Missing, ...]
    passed_over: tuple[PassedOver, ...] = ()


class _Stock(Struct):
    asked: set[str] = set()
    cut_face: CutFace | None = None
    cutter: Cutter | None = None


class FontShelf:
    """Cuts the machine's large fonts once for many documents of a style.

    Each document's share is cut from that, which takes less than a millisecond a face. ``last_resort`` is the name of
    the FontRole that serves characters all others lack; a style without such a role has none.
    """

    def __init__(self, catalog: FontCatalog, style: StyleSheet, last_resort: str = "宋体") -> None:
        self.style = style
        self._catalog = catalog
        self._last_resort: FontRole | None = style.fonts.get(last_resort)
        self._servings: dict[FontUse, FontServing] = {}
        self._stock: dict[Face, _Stock] = {}
        self._expected = _NOTHING
        self._latest: tuple[StyledDocument, DocumentFonts] | None = None

    def serving(self, use: FontUse) -> FontServing:
        """The chain of faces of a use. Raises MissingDependency when the machine has none."""
        if use not in self._servings:
            role = self.style.fonts[use.font]
            self._servings[use] = self._catalog.serve(role, self._last_resort, bold=use.bold)
        return self._servings[use]

    def ink_top(self, use: FontUse, character: str) -> float:
        """How far, in em, a character's ink reaches above the baseline in the first face of a use that has it."""
        for face in self.serving(use).faces:
            cut_face = self._stocked(face, frozenset(character))
            if character in cut_face.advances:
                return ink_top(cut_face, character)
        return 0.0

    def expect(self, characters: frozenset[str]) -> None:
        """Cut the large fonts to these characters at the next cut, so that none is cut again for each document."""
        self._expected |= characters

    def fonts_for(self, document: StyledDocument) -> DocumentFonts:
        """The fonts of one document. Raises MissingDependency when a role has no font at all on this machine.

        The latest answer is kept: a document is asked about twice, for its findings and for its PDF.
        """
        if self._latest is None or self._latest[0] is not document:
            self._latest = document, self._fonts_for(document)
        return self._latest[1]

    def _fonts_for(self, document: StyledDocument) -> DocumentFonts:
        used = characters_used(document)
        shares = self._share(used)
        needed: dict[Face, frozenset[str]] = {}
        for use, share in shares.items():
            for face, characters in share.items():
                needed[face] = needed.get(face, _NOTHING) | characters
            first = self.serving(use).faces[0]  # it is measured for the height of lines, even if it serves no letter
            needed[first] = needed.get(first, _NOTHING) | {" "}
        faces = {face: self._cut(face, characters) for face, characters in needed.items()}
        return DocumentFonts(
            faces=tuple(sorted(faces.values(), key=lambda cut_face: cut_face.css_name)),
            servings=tuple(self.serving(use) for use in shares),
            advances={use: self._advances(share, faces) for use, share in shares.items()},
            fallbacks=tuple(self._fallbacks(shares)),
            missing=tuple(
                Missing(use, text)
                for use, characters in used.items()
                if (text := _sorted_text(characters.difference(*shares[use].values())))
            ),
            passed_over=self._catalog.passed_over,
        )

    def _share(self, used: Mapping[FontUse, frozenset[str]]) -> dict[FontUse, dict[Face, frozenset[str]]]:
        """Which face of its chain serves which characters of each use."""
        shares: dict[FontUse, dict[Face, frozenset[str]]] = {}
        for use, characters in used.items():
            left, share = characters, shares.setdefault(use, {})
            for face in self.serving(use).faces:
                if left and (served := left & self._stocked(face, left).advances.keys()):
                    share[face], left = served, left - served
        return shares

    def _stocked(self, face: Face, characters: frozenset[str]) -> CutFace:
        """A cut of the face in which each of the characters is, unless the face itself lacks it."""
        stock = self._stock.setdefault(face, _Stock())
        if stock.cut_face is None or not characters <= stock.asked:
            stock.asked |= characters | self._expected
            stock.cut_face, stock.cutter = cut(face, frozenset(stock.asked)), None
        return stock.cut_face

    def _cut(self, face: Face, characters: frozenset[str]) -> CutFace:
        """The face cut to some characters, from the stock of it."""
        larger, stock = self._stocked(face, characters), self._stock[face]
        stock.cutter = stock.cutter or Cutter(larger)
        return stock.cutter.cut(characters)

    @staticmethod
    def _advances(share: Mapping[Face, frozenset[str]], faces: Mapping[Face, CutFace]) -> dict[str, float]:
        return {c: faces[face].advances[c] for face, characters in share.items() for c in characters}

    def _fallbacks(self, shares: Mapping[FontUse, Mapping[Face, frozenset[str]]]) -> Iterable[Fallback]:
        for use, share in shares.items():
            first = self.serving(use).faces[0]
            for face, characters in share.items():
                text = _sorted_text(characters)
                if face != first and text:
                    yield Fallback(use, text, face)


def _sorted_text(characters: Iterable[str]) -> str:
    return "".join(sorted(c for c in characters if not c.isspace()))

"""A shelf that cuts nothing: what pages on a screen are set with, whose fonts come by themselves (see ``served``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.cutting import CutFace, measured
from reportgen.fonts.naming import Face
from reportgen.fonts.shelf import FontShelf
from reportgen.fonts.uses import all_uses
from reportgen.model.style import StyleSheet


class Measured(Protocol):
    """Measures some characters of a face; see ``measured``."""

    def __call__(self, face: Face, characters: frozenset[str]) -> CutFace:
        """The face with those of the characters that it has."""


class MeasuringShelf(FontShelf):
    """Hands out faces without their files: every length is what the cut face has, and a new character costs nothing."""

    def __init__(self, catalog: FontCatalog, style: StyleSheet, measure: Measured = measured) -> None:
        super().__init__(catalog, style)
        self._measure = measure
        self._known: dict[Face, tuple[frozenset[str], CutFace]] = {}

    @property
    def faces(self) -> tuple[Face, ...]:
        """Every face that a document of the style may be set with, each once."""
        chains: Iterable[tuple[Face, ...]] = (self.serving(use).faces for use in all_uses(self.style))
        return tuple(dict.fromkeys(face for chain in chains for face in chain))

    def _stocked(self, face: Face, characters: frozenset[str]) -> CutFace:
        asked, known = self._known.get(face, (frozenset[str](), None))
        if known is None or not characters <= asked:
            asked |= characters
            known = self._measure(face, asked)
            self._known[face] = asked, known
        return known

    def _cut(self, face: Face, characters: frozenset[str]) -> CutFace:
        return self._stocked(face, characters)

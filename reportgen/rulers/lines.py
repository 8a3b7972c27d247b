"""Characters into lines."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from reportgen.rulers.page_text import Glyph, PageText

_SAME_BASELINE = 2.0  # points
_WIDE_LATIN = frozenset("“”‘’—…·×")
_FIRST_WIDE = 0x2E80


class Line(Struct, frozen=True):
    """The characters that share a baseline, left to right; places in points from the page's left upper corner.

    ``glyphs`` are the printed ones; ``text`` holds the spaces too.
    """

    page: int
    y: float
    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def x0(self) -> float:
        """Where its first character begins."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Where its last character ends."""
        return self.glyphs[-1].x1

    @property
    def size(self) -> float:
        """The type size of most of its characters."""
        return Counter(glyph.size for glyph in self.glyphs).most_common(1)[0][0]

    @property
    def words(self) -> str:
        """Its text without any space."""
        return re.sub(r"\s", "", self.text)

    @property
    def is_wide(self) -> bool:
        """Whether every character is as wide as a Han character."""
        return all(ord(c) >= _FIRST_WIDE or c in _WIDE_LATIN for c in self.words)


def lines_of(page: PageText) -> tuple[Line, ...]:
    """The printed lines of a page, top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(page.glyphs, key=lambda g: g.y):
        if rows and glyph.y - rows[-1][0].y < _SAME_BASELINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return tuple(line for line in (_line(page.number, row) for row in rows) if line.glyphs)


def _line(page: int, row: list[Glyph]) -> Line:
    ordered = sorted(row, key=lambda g: g.x0)
    printed = tuple(g for g in ordered if g.text.strip())
    return Line(page, row[0].y, "".join(g.text for g in ordered).strip(), printed)

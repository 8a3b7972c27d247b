"""Characters into lines."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from reportgen.rulers.page_text import Glyph, PageText

_SAME_BASELINE = 2.0  # points
_SHIFTED_SIZE = 0.8  # of its line: what is smaller and near is above or below the line
_SHIFTED_REACH = 0.55  # em of the line
_WIDE_LATIN = frozenset("“”‘’—…·×")
_FIRST_WIDE = 0x2E80


class Line(Struct, frozen=True):
    """The characters that share a baseline, left to right; places in points from the page's left upper corner.

    ``glyphs`` are the printed ones; ``text`` and ``all_glyphs`` hold the spaces too.
    """

    page: int
    y: float
    text: str
    glyphs: tuple[Glyph, ...]
    all_glyphs: tuple[Glyph, ...] = ()

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
    """The printed lines of a page, top to bottom; what stands above or below a line (m², CO₂) belongs to it."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(page.glyphs, key=lambda g: g.y):
        if rows and glyph.y - rows[-1][0].y < _SAME_BASELINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = [_line(page.number, row) for row in rows if any(glyph.text.strip() for glyph in row)]
    found: dict[int, list[Glyph]] = {}
    for place, line in enumerate(lines):
        found.setdefault(_owner(lines, place), []).extend(line.all_glyphs)
    return tuple(_line(page.number, glyphs) for _, glyphs in sorted(found.items()))


def _owner(lines: list[Line], place: int) -> int:
    """The number of the line that a row of characters belongs to: its own, or the next to it where it is shifted against that."""
    row = lines[place]
    for near in (place + 1, place - 1):
        if 0 <= near < len(lines):
            line = lines[near]
            is_small = row.size < _SHIFTED_SIZE * line.size and row.x0 > line.x0
            if is_small and abs(row.y - line.y) < _SHIFTED_REACH * line.size:
                return near
    return place


def _line(page: int, row: list[Glyph]) -> Line:
    ordered = sorted(row, key=lambda g: g.x0)
    printed = tuple(g for g in ordered if g.text.strip())
    size = Counter(glyph.size for glyph in printed).most_common(1)[0][0]
    y = next(glyph.y for glyph in row if glyph.size == size and glyph.text.strip())
    return Line(page, y, "".join(g.text for g in ordered).strip(), printed, tuple(ordered))

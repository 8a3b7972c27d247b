"""Which faces a paper sets in which size, and whether its style has so many kinds of type there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from reportgen.fonts.uses import strong_use
from reportgen.model.style import FontRole, Role, StyleSheet
from reportgen.rulers.lines import Line

_SAME_SIZE = 0.3  # points
_ON_LINE = 0.5  # points


class FaceUse(Struct, frozen=True):
    """A face in a size, and the number of lines that it is in."""

    size: float
    face: str
    lines: int


def read_faces(lines: Iterable[Line]) -> tuple[FaceUse, ...]:
    """The faces of lines, by size; what stands above or below its line has no size of its own."""
    found: Counter[tuple[float, str]] = Counter()
    for line in lines:
        found.update({(glyph.size, glyph.face) for glyph in line.glyphs if abs(glyph.y - line.y) < _ON_LINE})
    return tuple(FaceUse(size, face, count) for (size, face), count in sorted(found.items()))


def kinds_of_size(style: StyleSheet, size: float) -> tuple[FontRole, ...]:
    """The kinds of type that a style sets in a size, that of strong words among them; none for a size it never sets."""
    here = [
        paragraph.font
        for role, paragraph in style.paragraphs.items()
        if role is not Role.PAGE_NUMBER and abs(float(paragraph.size.pt) - size) < _SAME_SIZE
    ]
    if here:
        here.append(style.fonts[strong_use(style).font])
    here += [font.latin for font in here if font.latin]
    return tuple({font.name: font for font in here}.values())


def belongs(face: str, kind: FontRole) -> bool:
    """Whether a face goes by one of the names of a kind of type."""
    names = (name.partition(":")[0] for name in (*kind.office_names, *kind.substitutes))
    return any(_folded(face).startswith(_folded(name)) for name in names)


def is_foreign(face: str, style: StyleSheet, kinds: Iterable[FontRole]) -> bool:
    """Whether a face is known to be another kind of type than these. A face the style does not name is not known."""
    owners = [kind for kind in style.fonts.values() if belongs(face, kind)]
    return bool(owners) and not any(belongs(face, kind) for kind in kinds)


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).casefold()

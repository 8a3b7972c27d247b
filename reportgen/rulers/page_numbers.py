"""Page numbers as printed: their type, and how far they stand from the type area and from the edges."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from reportgen.model.style import StyleSheet
from reportgen.rulers.lines import Line
from reportgen.rulers.page_text import PageText

_NUMBER = re.compile(r"[—–-]\s*\d+\s*[—–-]")


class PageNumber(Struct, frozen=True):
    """A printed page number; distances in points.

    ``under`` is from the lower edge of the type area to the upper edge of the dash (一字线上距版心下边缘).
    """

    page: int
    printed: int
    size: float
    face: str
    left: float
    right: float
    under: float


def is_page_number(line: Line) -> bool:
    """Whether a line is ``— 1 —``."""
    return _NUMBER.fullmatch(line.text) is not None


def read_page_numbers(pages: Iterable[PageText], lines: Iterable[Line], style: StyleSheet) -> tuple[PageNumber, ...]:
    """The page numbers of the upright pages."""
    upright = {page.number: page for page in pages if not page.is_landscape}
    bottom = float(style.page.bottom.pt)
    found = []
    for line in lines:
        page = upright.get(line.page)
        if page is None or not is_page_number(line):
            continue
        digits = int("".join(c for c in line.text if c.isdigit()))
        under = line.glyphs[0].ink_top - (page.height - bottom)
        found.append(
            PageNumber(line.page, digits, line.size, line.glyphs[0].face, line.x0, page.width - line.x1, under)
        )
    return tuple(found)

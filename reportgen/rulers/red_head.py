"""版头 laid against its style: where the 发文机关标志 stands (GB/T 9704-2012, 7.2.4)."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.style import Role, StyleSheet
from reportgen.rulers.grid import Measured
from reportgen.rulers.page_text import mm
from reportgen.rulers.rows import Row, mm_words

_ABOVE = 0.88  # how far a Chinese face reaches above its baseline, in parts of its size
_TOLERANCE_MM = 0.6  # faces stand a little higher or lower in their lines


def judge_red_head(measured: Measured, style: StyleSheet) -> Iterator[Row]:
    """The rows of a paper whose first page has lines in the type size of a 发文机关标志, which nothing else has."""
    size = float(style.paragraphs[Role.AGENCY].size.pt)
    others = {float(p.size.pt) for role, p in style.paragraphs.items() if role is not Role.AGENCY}
    found = [] if size in others else [line for line in measured.first_page if line.size == round(size, 1)]
    if not found:
        return
    top = mm(found[0].y - _ABOVE * size) - float(style.page.top.mm)
    wanted = float(style.head.agency_top.mm)
    yield Row("标志距版心", mm_words(top), mm_words(wanted), abs(top - wanted) <= _TOLERANCE_MM)

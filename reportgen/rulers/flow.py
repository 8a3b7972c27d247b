"""Body lines and how paragraphs run through them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec import Struct

from reportgen.model.style import StyleSheet
from reportgen.rulers.lines import Line

_SAME_SIZE = 0.6  # points
_SAME_EDGE = 4.0  # points
_LONG = 0.6  # of the measured width: a line that runs on is at least so long
_NEXT = 1.6  # pitches: a line of the same paragraph is no farther below


class InnerLine(Struct, frozen=True):
    """A body line whose paragraph runs on in the ``following`` one."""

    line: Line
    following: Line

    @property
    def crosses_pages(self) -> bool:
        """Whether the paragraph runs on to another page."""
        return self.line.page != self.following.page


class Flow(Struct, frozen=True):
    """The body lines of a paper and their edges, in points."""

    lines: tuple[Line, ...]
    left: float
    right: float
    inner: tuple[InnerLine, ...]

    def overleaf(self, number: int) -> int:
        """How many lines the last paragraph of a page has overleaf; 0 when it ends on the page."""
        crossing = next((i for i in self.inner if i.line.page == number and i.crosses_pages), None)
        if crossing is None:
            return 0
        following = {i.line: i.following for i in self.inner}
        count, line = 1, crossing.following
        while line in following and following[line].page == line.page:
            count, line = count + 1, following[line]
        return count

    def on_page(self, number: int) -> tuple[Line, ...]:
        """The body lines of a page."""
        return tuple(line for line in self.lines if line.page == number)


def is_body(line: Line, style: StyleSheet) -> bool:
    """Whether a line is set in the body's size."""
    return abs(line.size - float(style.body.size.pt)) < _SAME_SIZE


def read_flow(lines: Sequence[Line], style: StyleSheet) -> Flow:
    """The body among all lines of a paper."""
    body = tuple(line for line in lines if is_body(line, style))
    indent = float(style.body.chars(style.body.first_line_chars).pt)
    left = _left(body, style, indent)
    right = max((line.x1 for line in body), default=0.0)
    pitch = float((style.body.pitch or style.body.size).pt)
    starts = (left, left + indent)
    inner = []
    for line, following in itertools.pairwise(body):
        near = line.page != following.page or following.y - line.y < _NEXT * pitch
        in_place = any(abs(line.x0 - start) < _SAME_EDGE for start in starts)
        flush = abs(following.x0 - left) < _SAME_EDGE
        long = line.x1 > left + _LONG * (right - left)
        if near and in_place and flush and long and line.glyphs[-1].face == following.glyphs[0].face:
            inner.append(InnerLine(line, following))
    return Flow(body, left, right, tuple(inner))


def _left(body: Sequence[Line], style: StyleSheet, indent: float) -> float:
    """Where flush lines begin; in a paper whose every line is indented, as far left of them as the indent is wide."""
    leftmost = min((line.x0 for line in body), default=0.0)
    all_indented = abs(leftmost - float(style.page.left.pt) - indent) < _SAME_EDGE
    return leftmost - indent if all_indented else leftmost

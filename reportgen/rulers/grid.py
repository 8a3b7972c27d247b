"""What a paper measures: its pages, lines, edges and breaks. It judges nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from reportgen.model.style import StyleSheet
from reportgen.rulers.breaks import ends_badly, is_short_without_cause, parts_number, starts_badly
from reportgen.rulers.cells import CellBreaks, broken_in_cells
from reportgen.rulers.faces import FaceUse, read_faces
from reportgen.rulers.flow import Flow, InnerLine, is_body, read_flow
from reportgen.rulers.lines import Line, lines_of
from reportgen.rulers.page_numbers import PageNumber, is_page_number, read_page_numbers
from reportgen.rulers.page_text import PageRule, PageText, PlacedImage, mm

_RAGGED_MM = 1.0
_FLUSH = 1.0  # points
_SAME_PITCH = 0.15  # points


class PageGrid(Struct, frozen=True):
    """One page: its size, lines without the page number, and the baselines of its first and last, in points.

    ``places`` counts the body's lines with the blank ones between them; it is 0 on a page that holds anything else.
    ``overleaf`` counts the lines that its last paragraph has on the next page.
    """

    number: int
    width: float
    height: float
    lines: int
    body_lines: int
    places: int
    first: float
    last: float
    overleaf: int
    images: tuple[PlacedImage, ...] = ()


class Measured(Struct, frozen=True):
    """The figures of a paper, in points. ``full_lines`` counts full lines of wide characters by their length."""

    pages: tuple[PageGrid, ...]
    flow: Flow
    pitch: float
    full_lines: Counter[int]
    short: tuple[InnerLine, ...]
    ragged: tuple[InnerLine, ...]
    bad_starts: tuple[InnerLine, ...]
    bad_ends: tuple[InnerLine, ...]
    parted_numbers: tuple[InnerLine, ...]
    in_cells: CellBreaks
    page_numbers: tuple[PageNumber, ...]
    faces: tuple[FaceUse, ...]
    landscape: tuple[int, ...]
    first_page: tuple[Line, ...] = ()
    first_rules: tuple[PageRule, ...] = ()
    last_rules: tuple[PageRule, ...] = ()


def measure(pages: Sequence[PageText], style: StyleSheet) -> Measured:
    """Measure a paper. The style tells the body from the rest: by its size, pitch and margins."""
    lines = tuple(line for page in pages for line in lines_of(page))
    main = tuple(line for line in lines if not is_page_number(line))
    landscape = frozenset(page.number for page in pages if page.is_landscape)
    flow = read_flow([line for line in main if line.page not in landscape], style)
    inner = flow.inner
    full = [i for i in inner if i.line.is_wide and abs(i.line.x0 - flow.left) < _FLUSH]
    pitch = _pitch(flow, style)
    return Measured(
        pages=tuple(_page(page, main, flow, pitch, style) for page in pages),
        flow=flow,
        pitch=pitch,
        full_lines=Counter(len(i.line.words) for i in full),
        short=tuple(i for i in full if _is_short(i, style)),
        ragged=tuple(i for i in inner if mm(flow.right - i.line.x1) > _RAGGED_MM),
        bad_starts=tuple(i for i in inner if starts_badly(i.following.words)),
        bad_ends=tuple(i for i in inner if ends_badly(i.line.words)),
        parted_numbers=tuple(i for i in inner if parts_number(i.line.words, i.following.words, style.units)),
        in_cells=broken_in_cells(pages, style),
        page_numbers=read_page_numbers(pages, lines, style),
        faces=read_faces(main),
        landscape=tuple(sorted(landscape)),
        first_page=tuple(line for line in main if line.page == 1),
        first_rules=pages[0].rules if pages else (),
        last_rules=pages[-1].rules if pages else (),
    )


def _is_short(inner: InnerLine, style: StyleSheet) -> bool:
    missing = style.page.chars - len(inner.line.words)
    return missing > 0 and is_short_without_cause(inner.line.words, inner.following.words, missing, style.units)


def _pitch(flow: Flow, style: StyleSheet) -> float:
    """The mean distance of neighbouring baselines, of those near the most frequent; 0 for fewer than two lines."""
    most = 2 * float((style.body.pitch or style.body.size).pt)
    pairs = zip(flow.lines, flow.lines[1:], strict=False)
    steps = [b.y - a.y for a, b in pairs if a.page == b.page and b.y - a.y < most]
    if not steps:
        return 0.0
    usual = Counter(round(step, 1) for step in steps).most_common(1)[0][0]
    near = [step for step in steps if abs(step - usual) <= _SAME_PITCH]
    return sum(near) / len(near)


def _page(page: PageText, main: Sequence[Line], flow: Flow, pitch: float, style: StyleSheet) -> PageGrid:
    here = [line for line in main if line.page == page.number]
    body = flow.on_page(page.number)
    pure = bool(here) and len(body) == len(here) and all(is_body(line, style) for line in here)
    return PageGrid(
        number=page.number,
        width=page.width,
        height=page.height,
        lines=len(here),
        body_lines=len(body),
        places=round((here[-1].y - here[0].y) / pitch) + 1 if pure and pitch else 0,
        first=here[0].y if here else 0.0,
        last=here[-1].y if here else 0.0,
        overleaf=flow.overleaf(page.number),
        images=page.images,
    )

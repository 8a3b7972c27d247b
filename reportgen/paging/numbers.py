"""Page numbers, below the type area (GB/T 9704-2012, 7.5), and at the same place of turned pages (8)."""

from __future__ import annotations

from reportgen.fonts.uses import paragraph_use
from reportgen.model.paged import ARTIFACT, TextLine
from reportgen.model.style import Alignment, NumberPlace, Role, StyleSheet
from reportgen.paging.lines import LineRoom, Span, measured, set_line
from reportgen.paging.paragraphs import points
from reportgen.paging.typefaces import Typefaces


def page_number(number: int, sheet: StyleSheet, faces: Typefaces, dash_top: float, *, turned: bool) -> TextLine:
    """The number of a page, behind the notice where the paper bears one. ``dash_top`` is how far, in em, its dash reaches above
    the baseline: distance is measured to it.

    A turned page is an upright one seen with its left edge at the top, so its number runs down the left edge.
    """
    told = sheet.page_number.lead + f"{sheet.page_number.dash} {number} {sheet.page_number.dash}"
    return _set(told, number, sheet, faces, dash_top, turned=turned)


def notice(sheet: StyleSheet, faces: Typefaces, dash_top: float) -> list[TextLine]:
    """The notice alone, of a paper that bears one, on a first page without a number."""
    words = sheet.page_number.notice
    return [_set(words, 1, sheet, faces, dash_top, turned=False)] if words else []


def _set(words: str, number: int, sheet: StyleSheet, faces: Typefaces, dash_top: float, *, turned: bool) -> TextLine:
    style, page = sheet.paragraphs[Role.PAGE_NUMBER], sheet.page
    kind = faces.type(paragraph_use(sheet, Role.PAGE_NUMBER), points(style.size), points(style.letter_spacing))
    line = measured([Span(words, kind, ARTIFACT)])
    side = points(style.chars(sheet.page_number.side_chars))
    left, width, alignment = points(page.left), points(page.text_width), Alignment.CENTER
    if sheet.page_number.place is NumberPlace.OUTSIDE:
        alignment = Alignment.RIGHT if number % 2 else Alignment.LEFT
        left += 0.0 if number % 2 else side
        width -= side
    below = points(sheet.page_number.distance) + dash_top * kind.size
    baseline = points(page.height - page.bottom) + below
    runs = set_line(line, 0, len(line.text), LineRoom(left, width), alignment)
    if turned:
        return TextLine(points(page.height) - baseline, runs, turned=True)
    return TextLine(baseline, runs)

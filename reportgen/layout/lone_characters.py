"""单字不成行: paragraphs set a little closer where their last line would be a single character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.model.style import Alignment, StyleSheet
from reportgen.model.styled import RunKind, StyledParagraph
from reportgen.typesetting.lines import NOT_AT_START
from reportgen.typesetting.measure import Measure, fit
from reportgen.typesetting.numbers import whole_text
from reportgen.typesetting.office_type import line_widths, office_measure
from reportgen.units import NO_LENGTH, TWIPS_PER_POINT, Length

_MOST = 4  # twips, 0.2 pt a character: more is seen


def without_lone_character(paragraph: StyledParagraph, sheet: StyleSheet) -> StyledParagraph:
    """The paragraph, its plain words as little closer as takes a single character from its last line.

    As it is where that is not enough, where its lines are not filled from margin to margin, or where strong words
    stand in it, which have a character style already.
    """
    style = sheet.paragraphs[paragraph.role]
    kinds = [run.kind for run in paragraph.runs]
    if (
        (paragraph.alignment or style.alignment) is not Alignment.JUSTIFY
        or style.letter_spacing != sheet.body.letter_spacing  # the character styles are for the body's
        or RunKind.BREAK in kinds
        or any(kind is not RunKind.PLAIN for kind in kinds[1:])
    ):
        return paragraph
    text, whole = paragraph.text, whole_text(sheet.units)
    first, width = line_widths(paragraph, style, sheet)
    lines = list(_lines(text, office_measure(style, sheet, NO_LENGTH), first, width, whole))
    if len(lines) < 2 or len(lines[-1].rstrip("".join(NOT_AT_START))) != 1:
        return paragraph
    fixed = len(text) - sum(len(run.text) for run in paragraph.runs if run.kind is RunKind.PLAIN)
    for twips in range(1, _MOST + 1):
        closer = office_measure(style, sheet, Length(-twips))
        less = first - fixed * twips / TWIPS_PER_POINT  # its number and heading stay as they are
        if len(list(_lines(text, closer, less, width, whole))) < len(lines):
            runs = (replace(r, spacing=Length(-twips)) if r.kind is RunKind.PLAIN else r for r in paragraph.runs)
            return replace(paragraph, runs=tuple(runs))
    return paragraph


def _lines(text: str, measure: Measure, first: float, width: float, whole: re.Pattern[str]) -> Iterator[str]:
    start, room = 0, first
    while start < len(text):
        end = start + fit(text[start:], measure, room, may_tear=True, whole=whole)
        yield text[start:end]
        start, room = end, width

"""Figures kept with their units by letter spacing, which Word needs and the PDF's own line breaker does not."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from reportgen.model.style import Alignment, StyleSheet
from reportgen.model.styled import Run, RunKind, StyledParagraph
from reportgen.typesetting.loosening import HALF_WIDTH, Loosening, loosenings
from reportgen.typesetting.measure import Measure
from reportgen.units import TWIPS_PER_POINT, Length


def with_whole_figures(paragraph: StyledParagraph, sheet: StyleSheet) -> StyledParagraph:
    """The paragraph with letter spacing where one of its lines would part a figure from its unit.

    Only paragraphs that fill their lines from margin to margin; others are short, or not justified.
    """
    style = sheet.paragraphs[paragraph.role]
    text = paragraph.text
    if style.alignment is not Alignment.JUSTIFY or any(run.kind is RunKind.BREAK for run in paragraph.runs):
        return paragraph
    indents = [paragraph.left, paragraph.right]
    left, right = (
        given if given is not None else style.chars(count)
        for given, count in zip(indents, (style.left_chars, style.right_chars), strict=True)
    )
    first = paragraph.first if paragraph.first is not None else style.chars(style.first_line_chars)
    width = sheet.page.text_width - left - right
    gap = float(style.size.pt * sheet.script_gap)
    measure = _measure(float(style.size.pt), float(style.letter_spacing.pt), gap)
    found = list(loosenings(text, measure, float((width - first).pt), float(width.pt)))
    if not found:
        return paragraph
    label = len(paragraph.label.text) if paragraph.label else 0
    return replace(paragraph, runs=tuple(_spaced(paragraph.runs, label, found, style.letter_spacing)))


@lru_cache(maxsize=64)
def _measure(size: float, letter_spacing: float, gap: float) -> Measure:
    return Measure(HALF_WIDTH, size, letter_spacing, gap)


def _spaced(runs: Sequence[Run], position: int, found: Sequence[Loosening], spacing: Length) -> Iterator[Run]:
    """The runs, parted where letter spacing changes. The number before them is left as it is."""
    for run in runs:
        cuts = {0, len(run.text)}
        for loosening in found:
            cuts |= {p - position for p in (loosening.start, loosening.end) if 0 < p - position < len(run.text)}
        edges = sorted(cuts)
        for start, end in itertools.pairwise(edges):
            inside = next((f for f in found if f.start <= position + start < f.end), None)
            wider = None if inside is None else Length(spacing.twips + round(inside.extra * TWIPS_PER_POINT))
            yield replace(run, text=run.text[start:end], letter_spacing=wider)
        position += len(run.text)

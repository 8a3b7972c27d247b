"""Figures kept with their units by letter spacing, where a style wants that: Word has no property for it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.style import Alignment, NumberAndUnit, StyleSheet
from reportgen.model.styled import Run, RunKind, StyledParagraph
from reportgen.typesetting.loosening import Loosening, loosenings
from reportgen.typesetting.office_type import line_widths, office_measure
from reportgen.units import NO_LENGTH, TWIPS_PER_POINT, Length
from reportgen.writers.docx.style_names import WIDER


def with_whole_figures(paragraph: StyledParagraph, sheet: StyleSheet) -> StyledParagraph:
    """The paragraph with letter spacing where one of its lines would part a figure from its unit.

    Only paragraphs that fill their lines from margin to margin; others are short, or not justified.
    """
    style = sheet.paragraphs[paragraph.role]
    if (
        sheet.units is NumberAndUnit.MAY_PART
        or (paragraph.alignment or style.alignment) is not Alignment.JUSTIFY
        or style.letter_spacing != sheet.body.letter_spacing  # the character styles are for the body's
        or any(run.kind in {RunKind.BREAK, RunKind.FOOTNOTE} for run in paragraph.runs)
    ):
        return paragraph
    spacing = next((run.spacing for run in paragraph.runs if run.kind is RunKind.PLAIN), NO_LENGTH)
    measure = office_measure(style, sheet, spacing)
    steps = _Steps(_plain_before(paragraph), spacing.twips)
    found = loosenings(paragraph.text, measure, *line_widths(paragraph, style, sheet), steps.reaches)
    wider = {(loosening.start, loosening.end): steps.best(loosening) for loosening in found}
    if not wider:
        return paragraph
    label = len(paragraph.label.text) if paragraph.label else 0
    return replace(paragraph, runs=tuple(_spaced(paragraph.runs, label, wider)))


def _plain_before(paragraph: StyledParagraph) -> list[int]:
    """How many plain characters stand before each place: the others have a character style already."""
    label = paragraph.label.text if paragraph.label else ""
    plain = [0] * len(label) + [run.kind is RunKind.PLAIN for run in paragraph.runs for _ in run.text]
    return [0, *itertools.accumulate(plain)]


class _Steps(Struct, frozen=True):
    """The widths of the character styles. ``spacing`` is what the plain characters have now, in twips."""

    plain_before: Sequence[int]
    spacing: int

    def reaches(self, loosening: Loosening) -> bool:
        """Whether one of the character styles makes the line end where it should."""
        return self.best(loosening) is not None

    def best(self, loosening: Loosening) -> int | None:
        """The width, in twips, that is nearest to the middle between just enough and too much."""
        count = self.plain_before[loosening.end] - self.plain_before[loosening.start]
        growth = {twips: (twips - self.spacing) * count / TWIPS_PER_POINT for twips in WIDER}
        middle = (loosening.least + loosening.most) / 2
        fitting = (twips for twips, grown in growth.items() if loosening.least < grown < loosening.most)
        return min(fitting, key=lambda twips: abs(growth[twips] - middle), default=None)


def _spaced(runs: Sequence[Run], position: int, wider: Mapping[tuple[int, int], int | None]) -> Iterator[Run]:
    """The runs, parted where letter spacing changes. The number before them is left as it is."""
    for run in runs:
        cuts = {0, len(run.text)}
        if run.kind is RunKind.PLAIN:
            cuts |= {p - position for ends in wider for p in ends if 0 < p - position < len(run.text)}
        for start, end in itertools.pairwise(sorted(cuts)):
            inside = next((t for (one, other), t in wider.items() if one <= position + start < other), None)
            spacing = run.spacing if inside is None or run.kind is not RunKind.PLAIN else Length(inside)
            yield replace(run, text=run.text[start:end], spacing=spacing)
        position += len(run.text)

"""Footnotes as rows of the paragraphs that bear their marks, and the line over them."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.fonts.uses import paragraph_use
from reportgen.model.note_signs import note_sign
from reportgen.model.paged import ARTIFACT, Rule
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import PointLabel, StyledParagraph
from reportgen.paging.paragraphs import Elements, ParagraphSetter, points
from reportgen.paging.rows import Piece, Row, SetNote

_LENGTH, _WIDTH = 144.0, 0.5
"""The line over notes, in points: two inches, as Word draws it."""


def note_line(sheet: StyleSheet, left: float) -> Row:
    """The line over the notes of a page, in the middle of a line of theirs."""
    style = sheet.paragraphs[Role.FOOTNOTE]
    height = points(style.pitch or style.size)
    return Row(height, ARTIFACT, rules=(Rule(left, height / 2, left + _LENGTH, height / 2, _WIDTH),))


def bear_notes(
    piece: Piece, paragraph: StyledParagraph, elements: Elements, setter: ParagraphSetter, margins: tuple[float, float]
) -> None:
    """Give each row of a paragraph the notes whose marks stand in it, set between two margins: the left one, and how wide it is there."""
    in_text, in_note = (
        setter.type(setter.sheet.paragraphs[role], paragraph_use(setter.sheet, role)).face
        for role in (paragraph.role, Role.FOOTNOTE)
    )
    row_of = {run.element: row for row in piece.rows for _, runs in row.lines for run in runs}
    for note, own in zip(paragraph.notes, elements.notes, strict=True):
        row = row_of[own.reference]
        numbered = replace(note, label=PointLabel(note_sign(1), 0))
        rows = setter.piece(numbered, row.block, *margins, Elements(own.label, own.text, own.text)).rows
        row.notes = (*row.notes, SetNote(own.reference, own.label, rows, (in_text, in_note)))

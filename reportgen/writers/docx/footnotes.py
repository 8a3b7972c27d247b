"""Footnotes (脚注): a part of their own, in which each has the number that its mark in the text bears (ECMA-376 Part 1, 17.11).

Word counts them anew on each page, ①②③, where sections and settings say so: LibreOffice looks at sections alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import StyledParagraph
from reportgen.writers.docx.elements import Element, single, to_bytes, w
from reportgen.writers.docx.figure_marks import FigureMarks
from reportgen.writers.docx.paragraphs import paragraph_element
from reportgen.writers.docx.properties import line_pitch

_LINES = {-1: "separator", 0: "continuationSeparator"}
"""What parts notes from the text, and notes that go on from the page before, by their ids: Word's own."""
_BEHIND_PROPERTIES = 1  # which each paragraph has, as its first element


def footnotes_part(notes: Sequence[StyledParagraph], sheet: StyleSheet, marks: FigureMarks) -> bytes:
    """``word/footnotes.xml``, each note with its mark before its words. The line over them is as high as one of theirs."""
    pitch = line_pitch(sheet.paragraphs[Role.FOOTNOTE].pitch)
    found = []
    for number, kind in _LINES.items():
        line = w("p", w("pPr", w("spacing", before=0, after=0, **pitch)), w("r", w(kind)))
        found.append(_note(number, line, type=kind))
    for number, note in enumerate(notes, 1):
        paragraph = paragraph_element(note, marks)
        paragraph.insert(_BEHIND_PROPERTIES, w("r", w("footnoteRef")))
        found.append(_note(number, paragraph))
    return to_bytes(w("footnotes", *found))


def numbering_of_notes() -> Element:
    """How the notes of a section are counted."""
    return w("footnotePr", w("numFmt", val="decimalEnclosedCircleChinese"), w("numRestart", val="eachPage"))


def notes_setting() -> Element:
    """What settings say of notes: how they are counted, and which of the part are lines."""
    found = numbering_of_notes()
    found.extend(single("footnote", id=number) for number in _LINES)
    return found


def _note(number: int, paragraph: Element, **kind: str) -> Element:
    note = single("footnote", **kind, id=number)
    note.append(paragraph)
    return note

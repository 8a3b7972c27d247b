"""Character styles: headings run into their paragraphs, and strong words."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.style import NumberAndUnit, Role, StyleSheet
from reportgen.writers.docx.elements import Element, filled, switch, w
from reportgen.writers.docx.fonts import font_names
from reportgen.writers.docx.properties import run_properties
from reportgen.writers.docx.style_names import (
    CLOSER,
    DEFAULT_CHARACTERS,
    FOOTNOTE_MARK,
    HEADING_CHARACTERS,
    OTHER_TYPES,
    STRONG,
    STYLE_NAMES,
    WIDER,
    style_element,
)

_STRONG_FONT = "黑体"  # what the style file calls one of its kinds of type; which font that is, it says itself


def heading_characters(role: Role, sheet: StyleSheet) -> Element:
    """The type of a heading that is run into its paragraph.

    It is linked to the heading's paragraph style: Word keeps the two alike when a clerk changes either.
    """
    properties = filled("rPr", run_properties(sheet.paragraphs[role], sheet.body))
    known = HEADING_CHARACTERS[role]
    return style_element("character", known, properties, base=DEFAULT_CHARACTERS, link=STYLE_NAMES[role])


def other_types(sheet: StyleSheet) -> Iterator[Element]:
    """The types of words within paragraphs of another role."""
    for role, name in OTHER_TYPES.items():
        properties = filled("rPr", run_properties(sheet.paragraphs[role], sheet.body))
        yield style_element("character", name, properties, base=DEFAULT_CHARACTERS)


def strong(sheet: StyleSheet) -> Element:
    """The type of strong words: 黑体 where the style file has one, which is how offices set words off in 仿宋.

    It is not bold: 仿宋 has no bold face, so programs fake one, and the PDF would not have it. A style file without 黑体
    gets bold, having nothing else to offer.
    """
    font = sheet.fonts.get(_STRONG_FONT)
    properties = w("rPr", font_names(font) if font else switch("b", True))
    return style_element("character", STRONG, properties, base=DEFAULT_CHARACTERS)


def footnote_mark() -> Element:
    """The type of the marks of notes in the text."""
    return style_element(
        "character", FOOTNOTE_MARK, w("rPr", w("vertAlign", val="superscript")), base=DEFAULT_CHARACTERS
    )


def spaced(sheet: StyleSheet) -> Iterator[Element]:
    """The type of words that are set wider or closer, where the style asks for such lines.

    A style and no spacing of the run's own: a clerk who has rewritten the paragraph finds and clears it by its name.
    """
    wanted = (WIDER if sheet.units is NumberAndUnit.WHOLE else {}) | ({} if sheet.lone_characters else CLOSER)
    for twips, name in wanted.items():
        spacing = w("spacing", val=sheet.body.letter_spacing.twips + twips)
        yield style_element("character", name, w("rPr", spacing), base=DEFAULT_CHARACTERS)

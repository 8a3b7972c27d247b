"""Paragraphs: their style, their place in a list, their words."""

from __future__ import annotations

from copy import copy

from msgspec import Struct

from reportgen.model.style import Alignment
from reportgen.model.styled import StyledParagraph, run_in_heading
from reportgen.units import Length
from reportgen.writers.docx.elements import Element, single, w
from reportgen.writers.docx.figure_marks import FigureMarks
from reportgen.writers.docx.numbering import number_properties, run_in_level
from reportgen.writers.docx.properties import direct_indents, justification
from reportgen.writers.docx.runs import run_elements
from reportgen.writers.docx.style_names import HEADING_CHARACTERS, StyleName, heading_level, heading_role, style_id


class Setting(Struct, frozen=True):
    """What a cell says of its paragraph: its style where it is not that of the role, a tab, what stays with it."""

    style: StyleName | None = None
    tabs: Element | None = None
    left: Length | None = None
    keep_with_next: bool = False


_PLAIN = Setting()


def paragraph_element(
    paragraph: StyledParagraph,
    marks: FigureMarks,
    alignment: Alignment | None = None,
    *,
    setting: Setting = _PLAIN,
    on_new_page: bool = False,
) -> Element:
    """``w:p`` of a paragraph; ``alignment``, where set, takes the place of the style's.

    Its label is a native number, so that the numbers follow when someone deletes a paragraph in Word. An anchor is a
    bookmark around its words, or around the heading that is run into it.
    """
    element = w("p", w("pPr", *_properties(paragraph, alignment, setting, on_new_page)))
    named = paragraph.runs[: len(run_in_heading(paragraph)) or None] if paragraph.anchor else ()
    if paragraph.anchor:
        number = bookmark_number(paragraph.anchor)
        element.append(single("bookmarkStart", id=number, name=paragraph.anchor))
        element.extend(run_elements(named, paragraph.role, marks))
        element.append(single("bookmarkEnd", id=number))
    element.extend(run_elements(paragraph.runs[len(named) :], paragraph.role, marks))
    return element


def bookmark_number(anchor: str) -> int:
    """The number of an anchor's bookmark: that of the heading, which is distinct in a document."""
    return int(anchor.removeprefix("_Toc"))


def _properties(
    paragraph: StyledParagraph, alignment: Alignment | None, setting: Setting, on_new_page: bool
) -> list[Element]:
    own = alignment or paragraph.alignment
    found = (
        w("pStyle", val=setting.style.style_id if setting.style else style_id(paragraph.role)),
        w("keepNext") if paragraph.keep_with_next or setting.keep_with_next else None,
        w("pageBreakBefore") if on_new_page else None,
        number_properties(paragraph.label, heading_level(paragraph.role)),
        None if setting.tabs is None else copy(setting.tabs),
        None if paragraph.before is None else w("spacing", before=paragraph.before.twips),
        direct_indents(setting.left or paragraph.left, paragraph.right, paragraph.first),
        justification(own) if own else None,
        _mark(paragraph),
    )
    return [element for element in found if element is not None]


def _mark(paragraph: StyledParagraph) -> Element | None:
    """Properties of the paragraph mark, whose type Word gives to the number: that of a heading run into a paragraph."""
    level = run_in_level(paragraph.label, paragraph.role)
    return w("rPr", w("rStyle", val=HEADING_CHARACTERS[heading_role(level)].style_id)) if level else None

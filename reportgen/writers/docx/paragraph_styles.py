"""Paragraph styles: Normal, one for each role, and the few that Word needs besides."""

from __future__ import annotations

from reportgen.model.style import RED_ROLES, NumberPlace, ParagraphStyle, Role, StyleSheet
from reportgen.units import TWIPS_PER_POINT, Length
from reportgen.writers.docx.elements import Element, filled, w
from reportgen.writers.docx.numbering import HEADING_LIST, list_entry
from reportgen.writers.docx.page_number import even_page_style, odd_page_style
from reportgen.writers.docx.properties import (
    indents,
    justification,
    line_pitch,
    line_switches,
    run_properties,
    spacing,
    type_size,
)
from reportgen.writers.docx.style_names import (
    AFTER_TABLE,
    EVEN_PAGE_NUMBER,
    HEADING_CHARACTERS,
    NORMAL,
    SMALL_CELLS,
    STYLE_NAMES,
    heading_level,
    style_element,
)

# A table must have a paragraph behind it, in Word's own rules. This is the lowest line that Word can set, so that the
# paragraph takes no room and never starts a page of its own.
_LOWEST_LINE = Length(TWIPS_PER_POINT)
_OUTLINES = {Role.ATTACHMENT_TITLE: 0}  # Word's navigation pane shows attachments beside headings of the first level


def normal(sheet: StyleSheet) -> Element:
    """Normal (正文): the body's type, pitch and alignment, and how lines break; no indent."""
    body = sheet.body
    paragraph = w("pPr", *line_switches(sheet), w("spacing", **line_pitch(body.pitch)), justification(body.alignment))
    return style_element("paragraph", NORMAL, paragraph, w("rPr", *run_properties(body)))


def role_style(style: ParagraphStyle, sheet: StyleSheet) -> Element:
    """The style of a role, as far as it differs from Normal; a heading's also numbers its paragraphs."""
    return style_element(
        "paragraph",
        STYLE_NAMES[style.role],
        filled("pPr", _paragraph_properties(style, sheet)),
        filled("rPr", run_properties(style, sheet.body, is_red=style.role in RED_ROLES)),
        base=NORMAL,
        link=HEADING_CHARACTERS.get(style.role),
    )


def small_cells(sheet: StyleSheet) -> list[Element]:
    """The styles of cells in 五号, for tables that lack room; none where cells are no larger anyway."""
    return [
        style_element(
            "paragraph",
            name,
            w("pPr", w("spacing", **line_pitch(small.pitch))),
            w("rPr", *type_size(small.size)),
            base=STYLE_NAMES[role],
        )
        for role, name in SMALL_CELLS.items()
        if (small := sheet.small(role)) is not sheet.paragraphs[role]
    ]


def _paragraph_properties(style: ParagraphStyle, sheet: StyleSheet) -> list[Element]:
    level = heading_level(style.role)
    outline = level - 1 if level else _OUTLINES.get(style.role)
    found = [
        w("keepNext") if style.keep_with_next else None,
        w("pageBreakBefore") if style.page_break_before else None,
        list_entry(level - 1, HEADING_LIST) if level else None,
        _contents_tab(sheet) if style.role in {Role.CONTENTS_1, Role.CONTENTS_2} else None,
        spacing(style, sheet),
        indents(style),
        justification(style.alignment) if style.alignment is not sheet.body.alignment else None,
        None if outline is None else w("outlineLvl", val=outline),
    ]
    return [element for element in found if element is not None]


def _contents_tab(sheet: StyleSheet) -> Element:
    """The place of page numbers in the contents: the right edge, dots leading to it."""
    return w("tabs", w("tab", val="right", leader="dot", pos=sheet.page.text_width.twips))


def page_numbers(sheet: StyleSheet) -> list[Element]:
    """The style of page numbers; where they stand outside, a second one, based on it, for even pages."""
    found = [role_style(odd_page_style(sheet), sheet)]
    if sheet.page_number.place is NumberPlace.OUTSIDE:
        even = even_page_style(sheet)
        paragraph = w("pPr", indents(even, all_sides=True), justification(even.alignment))
        found.append(style_element("paragraph", EVEN_PAGE_NUMBER, paragraph, base=STYLE_NAMES[Role.PAGE_NUMBER]))
    return found


def after_table() -> Element:
    """The style of the empty paragraph behind a table."""
    paragraph = w("pPr", w("spacing", **line_pitch(_LOWEST_LINE)))
    return style_element("paragraph", AFTER_TABLE, paragraph, w("rPr", *type_size(_LOWEST_LINE)), base=NORMAL)

"""The styles part: every measure of the style sheet under a name that a clerk can change in Word."""

from __future__ import annotations

from reportgen.model.style import HEAD_ROLES, HEADING_ROLES, ParagraphStyle, Role, StyleSheet
from reportgen.writers.docx.character_styles import footnote_mark, heading_characters, other_types, spaced, strong
from reportgen.writers.docx.elements import Element, to_bytes, w
from reportgen.writers.docx.fonts import font_names
from reportgen.writers.docx.kept import kept_by_sheet
from reportgen.writers.docx.paragraph_styles import after_table, normal, page_numbers, role_style, small_cells
from reportgen.writers.docx.properties import type_size
from reportgen.writers.docx.style_names import (
    DEFAULT_CHARACTERS,
    DEFAULT_LIST,
    style_element,
)
from reportgen.writers.docx.table_style import default_table, report_table

LANGUAGE = "zh-CN"

# The number of built-in styles that Word 2013 and later know; those not defined here stay out of its lists.
_BUILT_IN_STYLES = 376
_LAST_PRIORITY = 99


@kept_by_sheet
def styles(sheet: StyleSheet) -> bytes:
    """The styles part of a style sheet.

    Normal (正文) holds the type, pitch and alignment of the body; every other style is based on it and says only where
    it differs, so that a change to Normal reaches all.
    """
    return _styles(sheet, has_head=False)


@kept_by_sheet
def styles_with_head(sheet: StyleSheet) -> bytes:
    """The same for a paper with 版头 or 版记: the styles of these stand in no other, where a clerk had to pass them by."""
    return _styles(sheet, has_head=True)


def _styles(sheet: StyleSheet, *, has_head: bool) -> bytes:
    left_out = {Role.PAGE_NUMBER, *(() if has_head else HEAD_ROLES)}
    roles = [role for role in Role if role not in left_out]
    return to_bytes(
        w(
            "styles",
            _defaults(sheet.body),
            _latent_styles(),
            normal(sheet),
            *(role_style(sheet.paragraphs[role], sheet) for role in roles),
            *small_cells(sheet),
            *page_numbers(sheet),
            after_table(),
            style_element("character", DEFAULT_CHARACTERS),
            *(heading_characters(role, sheet) for role in HEADING_ROLES),
            strong(sheet),
            footnote_mark(),
            *spaced(sheet),
            *(other_types(sheet) if has_head else ()),
            default_table(),
            report_table(sheet.table),
            style_element("numbering", DEFAULT_LIST),
        )
    )


def _defaults(body: ParagraphStyle) -> Element:
    language = w("lang", val="en-US", eastAsia=LANGUAGE, bidi="ar-SA")
    runs = w("rPr", font_names(body.font), *type_size(body.size), language)
    return w("docDefaults", w("rPrDefault", runs), w("pPrDefault"))


def _latent_styles() -> Element:
    return w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=_LAST_PRIORITY,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=_BUILT_IN_STYLES,
    )

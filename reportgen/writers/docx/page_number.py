"""Page numbers (页码): where they stand, and the footers that carry them (GB/T 9704-2012, 7.5)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from reportgen.model.style import Alignment, NumberPlace, PageNumberStyle, ParagraphStyle, Role, StyleSheet
from reportgen.units import Length
from reportgen.writers.docx.elements import Element, text_element, to_bytes, w
from reportgen.writers.docx.kept import kept_by_sheet
from reportgen.writers.docx.runs import text_run
from reportgen.writers.docx.style_names import AFTER_TABLE, EVEN_PAGE_NUMBER, STYLE_NAMES, StyleName
from reportgen.writers.docx.table_style import cell_margins

_NONE = Decimal(0)


def odd_page_style(sheet: StyleSheet) -> ParagraphStyle:
    """The style of page numbers on odd pages: outside is right, with the style's characters free.

    The line is exactly as high as the type, so that its place does not hang on the ascent of the font in use.
    """
    style = sheet.paragraphs[Role.PAGE_NUMBER]
    style = replace(style, pitch=style.pitch or style.size, left_chars=_NONE, right_chars=_NONE)
    if sheet.page_number.place is NumberPlace.CENTER:
        return replace(style, alignment=Alignment.CENTER)
    return replace(style, alignment=Alignment.RIGHT, right_chars=sheet.page_number.side_chars)


def even_page_style(sheet: StyleSheet) -> ParagraphStyle:
    """The style of page numbers on even pages, where outside is left."""
    odd = odd_page_style(sheet)
    return replace(odd, alignment=Alignment.LEFT, left_chars=odd.right_chars, right_chars=_NONE)


def footer_distance(sheet: StyleSheet) -> Length:
    """How far the footer's lower edge lies above that of the page.

    The standard measures to the dash (一字线上距版心下边缘 7 毫米), which stands in the middle of its line; Word measures
    to the lower edge of the line. So: bottom margin, less the standard's distance, less half a line.
    """
    line = odd_page_style(sheet).pitch or Length(0)
    distance = sheet.page.bottom.twips - sheet.page_number.distance.twips - line.twips // 2
    return Length(max(0, distance))


@kept_by_sheet
def footers(sheet: StyleSheet) -> dict[str, bytes]:
    """Footer parts by the pages they are for: ``default`` alone, or odd pages as ``default`` beside ``even``."""
    found = {"default": _footer(STYLE_NAMES[Role.PAGE_NUMBER], sheet.page_number)}
    if sheet.page_number.place is NumberPlace.OUTSIDE:
        found["even"] = _footer(EVEN_PAGE_NUMBER, sheet.page_number)
    return found


@kept_by_sheet
def turned_footers(sheet: StyleSheet) -> dict[str, bytes]:
    """Footer parts of turned pages, whose number stands where it stands on upright ones (clause 8).

    Seen with the page turned, that is in the left margin, on its side: near the foot on odd pages, near the head on
    even ones. A floating table of one cell with vertical text holds it there; Word and LibreOffice both place it.
    """
    found = {"default": _turned_footer(sheet, "bottom")}
    if sheet.page_number.place is NumberPlace.OUTSIDE:
        found["even"] = _turned_footer(sheet, "top")
    return found


def footer_ids(feet: Iterable[str], kind: str = "footer") -> dict[str, str]:
    """The relationship by which the main part names each footer, by the pages it is for."""
    return {pages: f"{kind}_{pages}" for pages in feet}


def _turned_footer(sheet: StyleSheet, side: str) -> bytes:
    page, line = sheet.page, odd_page_style(sheet).pitch or Length(0)
    free = round(sheet.paragraphs[Role.PAGE_NUMBER].char_width.twips * sheet.page_number.side_chars)
    if sheet.page_number.place is NumberPlace.CENTER:
        side = "center"
    # Vertical lines fill a cell from its right edge; LibreOffice shows nothing in a cell no wider than the line.
    width = 2 * line.twips
    middle = page.bottom.twips - sheet.page_number.distance.twips
    left = middle + line.twips // 2 - width
    position = w("tblpPr", vertAnchor="page", horzAnchor="page", tblpX=left, tblpY=page.left.twips)
    cell = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("textDirection", val="tbRl"),
    )
    align = {"bottom": "right", "top": "left", "center": "center"}[side]
    indent = w(
        "ind", leftChars=0, left=free if side == "top" else 0, rightChars=0, right=free if side == "bottom" else 0
    )
    style = w("pStyle", val=STYLE_NAMES[Role.PAGE_NUMBER].style_id)
    paragraph = _numbered(w("pPr", style, indent, w("jc", val=align)), sheet.page_number)
    table = w(
        "tbl",
        w(
            "tblPr",
            position,
            w("tblW", w=width, type="dxa"),
            w("tblLayout", type="fixed"),
            cell_margins(Length(0), Length(0)),
        ),
        w("tblGrid", w("gridCol", w=width)),
        w("tr", w("trPr", w("trHeight", val=page.text_width.twips, hRule="exact")), w("tc", cell, paragraph)),
    )
    return to_bytes(w("ftr", table, w("p", w("pPr", w("pStyle", val=AFTER_TABLE.style_id)))))


def _footer(style: StyleName, number: PageNumberStyle) -> bytes:
    """A footer with ``— 1 —``."""
    return to_bytes(w("ftr", _numbered(w("pPr", w("pStyle", val=style.style_id)), number)))


def _numbered(properties: Element, number: PageNumberStyle) -> Element:
    """A paragraph ``— 1 —``, its number a field, behind the notice where the paper bears one.

    The field has a run between separate and end, as without one some readers call the file damaged.
    """
    field = [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", text_element(" PAGE ", "instrText")),
        w("r", w("fldChar", fldCharType="separate")),
        text_run("1"),
        w("r", w("fldChar", fldCharType="end")),
    ]
    return w("p", properties, text_run(f"{number.lead}{number.dash} "), *field, text_run(f" {number.dash}"))

"""A first page unlike the others: where its text begins and ends, and the rules at its foot, where others have their number.

Word has the same margins for all pages of a section, and one distance of all footers from the edge. So the margins are those of
the page that begins highest and ends lowest; headers without words push the text of the others down, paragraphs in their footers
push it up and raise the numbers.
"""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import FirstPage
from reportgen.units import NO_LENGTH, TWIPS_PER_POINT, Length
from reportgen.writers.docx.elements import Element, to_bytes, w
from reportgen.writers.docx.page_number import footer_distance, odd_page_style
from reportgen.writers.docx.red_head import rule_paragraph
from reportgen.writers.docx.runs import text_run
from reportgen.writers.docx.style_names import AFTER_TABLE, STYLE_NAMES


class PageEdges(Struct, frozen=True):
    """The upper and lower margin, and how far headers and footers are from the edges of the paper."""

    top: Length
    bottom: Length
    header: Length
    footer: Length


def page_edges(sheet: StyleSheet, first: FirstPage | None) -> PageEdges:
    """The edges of the pages of a document with such a first page, or without one."""
    edge = footer_distance(sheet)
    if first is None:
        return PageEdges(sheet.page.top, sheet.page.bottom, edge, edge)
    top = min(first.top, sheet.page.top)
    return PageEdges(top, first.end, Length(top.twips // 2), min(first.bottom, edge))


def header_parts(sheet: StyleSheet, first: FirstPage, pages: tuple[str, ...]) -> dict[str, bytes]:
    """Headers by the pages they are for, each as high as its pages begin low; the first one, on whose page no number stands,
    has the notice of a paper that bears one, the others have no words.
    """
    above = page_edges(sheet, first).header
    own = _room(first.top - above, sheet.page_number.notice)
    return {kind: to_bytes(w("hdr", _room(sheet.page.top - above))) for kind in pages} | {
        "first": to_bytes(w("hdr", own))
    }


def raised_footers(sheet: StyleSheet, first: FirstPage, feet: dict[str, bytes]) -> dict[str, bytes]:
    """The footers of the other pages at their place, as high as those end high, and that of the first page with its rules."""
    footer, number = page_edges(sheet, first).footer, footer_distance(sheet)
    line = odd_page_style(sheet).pitch or NO_LENGTH
    above = sheet.page.bottom - number - line if first.end < sheet.page.bottom else NO_LENGTH
    found = {kind: _raised(content, above, number - footer) for kind, content in feet.items()}
    own = w("ftr", *map(rule_paragraph, first.rules), *_free(first.bottom - footer))
    return found | {"first": to_bytes(own)}


def _raised(content: bytes, above: Length, below: Length) -> bytes:
    root = etree.fromstring(content)
    for room in _free(above):
        root.insert(0, room)
    root.extend(_free(below))
    return to_bytes(root)


def _free(room: Length) -> tuple[Element, ...]:
    return (_room(room),) if room.twips > 0 else ()


def _room(height: Length, words: str = "") -> Element:
    """A paragraph of a height, without words but for a notice."""
    line = max(TWIPS_PER_POINT, height.twips)
    style = STYLE_NAMES[Role.PAGE_NUMBER] if words else AFTER_TABLE
    properties = w("pPr", w("pStyle", val=style.style_id), w("spacing", line=line, lineRule="exact"))
    return w("p", properties, *([text_run(words)] if words else []))

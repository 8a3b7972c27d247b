"""Sections: paper, margins and footers of upright and of turned pages."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.model.style import StyleSheet
from reportgen.writers.docx.elements import Element, R, w
from reportgen.writers.docx.page_number import footer_distance


def upright_section(sheet: StyleSheet, footer_ids: Mapping[str, str]) -> Element:
    """Paper, margins and footers (GB/T 9704-2012, 5.1, 5.2.1). It has no document grid: styles space the characters."""
    page = sheet.page
    edge = footer_distance(sheet).twips
    margins = _margins(page.top.twips, page.right.twips, page.bottom.twips, page.left.twips, edge)
    size = w("pgSz", w=page.width.twips, h=page.height.twips)
    return w("sectPr", *_references(footer_ids), size, margins)


def turned_section(sheet: StyleSheet, footer_ids: Mapping[str, str]) -> Element:
    """The same paper turned, its left side up: heads of tables stand at the left of the bound page (clause 8)."""
    page = sheet.page
    margins = _margins(page.left.twips, page.top.twips, page.right.twips, page.bottom.twips, 0)
    size = w("pgSz", w=page.height.twips, h=page.width.twips, orient="landscape")
    return w("sectPr", *_references(footer_ids), size, margins)


def _margins(top: int, right: int, bottom: int, left: int, edge: int) -> Element:
    # There is no header, but Word wants a place for one.
    return w("pgMar", top=top, right=right, bottom=bottom, left=left, header=edge, footer=edge, gutter=0)


def _references(footer_ids: Mapping[str, str]) -> list[Element]:
    references = [w("footerReference", type=pages) for pages in footer_ids]
    for reference, relationship in zip(references, footer_ids.values(), strict=True):
        reference.set(f"{{{R}}}id", relationship)
    return references

"""Sections: paper, margins and footers of upright and of turned pages."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.model.style import StyleSheet
from reportgen.model.styled import FirstPage
from reportgen.writers.docx.elements import Element, R, w
from reportgen.writers.docx.first_page import page_edges
from reportgen.writers.docx.footnotes import numbering_of_notes


def upright_section(
    sheet: StyleSheet,
    footer_ids: Mapping[str, str],
    header_ids: Mapping[str, str],
    first: FirstPage | None,
    *,
    opens: bool,
    has_notes: bool,
) -> Element:
    """Paper, margins and footers (GB/T 9704-2012, 5.1, 5.2.1). It has no document grid: styles space the characters.

    The section that ``opens`` the document has its first page, where that is unlike the others.
    """
    page, edges = sheet.page, page_edges(sheet, first)
    margins = _margins(
        edges.top.twips, page.right.twips, edges.bottom.twips, page.left.twips, edges.header.twips, edges.footer.twips
    )
    size = w("pgSz", w=page.width.twips, h=page.height.twips)
    references = (*_references(header_ids, "headerReference"), *_references(footer_ids))
    return w("sectPr", *references, _notes(has_notes), size, margins, w("titlePg") if first and opens else None)


def turned_section(sheet: StyleSheet, footer_ids: Mapping[str, str], *, has_notes: bool) -> Element:
    """The same paper turned, its left side up: heads of tables stand at the left of the bound page (clause 8)."""
    page = sheet.page
    margins = _margins(page.left.twips, page.top.twips, page.right.twips, page.bottom.twips, 0, 0)
    size = w("pgSz", w=page.height.twips, h=page.width.twips, orient="landscape")
    return w("sectPr", *_references(footer_ids), _notes(has_notes), size, margins)


def _notes(has_notes: bool) -> Element | None:
    return numbering_of_notes() if has_notes else None


def _margins(top: int, right: int, bottom: int, left: int, header: int, footer: int) -> Element:
    # Few papers have a header, but Word wants a place for one.
    return w("pgMar", top=top, right=right, bottom=bottom, left=left, header=header, footer=footer, gutter=0)


def _references(ids: Mapping[str, str], kind: str = "footerReference") -> list[Element]:
    references = [w(kind, type=pages) for pages in ids]
    for reference, relationship in zip(references, ids.values(), strict=True):
        reference.set(f"{{{R}}}id", relationship)
    return references

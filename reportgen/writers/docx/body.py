"""The main part: blocks in their order, then the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.model.style import StyleSheet
from reportgen.model.styled import StyledDocument, StyledTable
from reportgen.writers.docx.elements import Element, R, to_bytes, w
from reportgen.writers.docx.page_number import footer_distance
from reportgen.writers.docx.paragraphs import paragraph_element
from reportgen.writers.docx.style_names import AFTER_TABLE
from reportgen.writers.docx.table import table_element


def main_part(document: StyledDocument, footer_ids: Mapping[str, str]) -> bytes:
    """``word/document.xml``; ``footer_ids`` are the relationships of the footers by the pages they are for."""
    body = w("body")
    body.extend(_blocks(document))
    body.append(_section(document.style, footer_ids))
    return to_bytes(w("document", body))


def _blocks(document: StyledDocument) -> Iterator[Element]:
    """Every block; a table is followed by a paragraph, for two tables would be one, and Word needs one at the end."""
    behind_table = False
    for block in document.blocks:
        if not isinstance(block, StyledTable):
            yield paragraph_element(block)
            behind_table = False
            continue
        yield from map(paragraph_element, block.above)
        if behind_table and not block.above:
            yield _paragraph_behind_table()
        yield table_element(block, document.style)
        behind_table = True
    if behind_table:
        yield _paragraph_behind_table()


def _paragraph_behind_table() -> Element:
    return w("p", w("pPr", w("pStyle", val=AFTER_TABLE.style_id)))


def _section(sheet: StyleSheet, footer_ids: Mapping[str, str]) -> Element:
    """Paper, margins and footers (GB/T 9704-2012, 5.1, 5.2.1). It has no document grid: styles space the characters."""
    page = sheet.page
    edge = footer_distance(sheet).twips
    margins = w(
        "pgMar",
        top=page.top.twips,
        right=page.right.twips,
        bottom=page.bottom.twips,
        left=page.left.twips,
        header=edge,  # there is no header, but Word wants a place for one
        footer=edge,
        gutter=0,
    )
    references = [w("footerReference", type=pages) for pages in footer_ids]
    for reference, relationship in zip(references, footer_ids.values(), strict=True):
        reference.set(f"{{{R}}}id", relationship)
    return w("sectPr", *references, w("pgSz", w=page.width.twips, h=page.height.twips), margins)

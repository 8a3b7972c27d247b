"""The main part: blocks in their order, then the page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import assert_never

from msgspec import Struct, field

from reportgen.model.chart import Plot
from reportgen.model.picture import PictureFile
from reportgen.model.style import Role
from reportgen.model.styled import (
    ContentsEntry,
    StyledAgencies,
    StyledBlock,
    StyledChart,
    StyledContents,
    StyledDocument,
    StyledFoot,
    StyledPageBreak,
    StyledParagraph,
    StyledPicture,
    StyledRule,
    StyledTable,
    has_notes,
    turned_blocks,
)
from reportgen.writers.docx.charts import PlacedPicture, chart_paragraph
from reportgen.writers.docx.contents import contents_elements, contents_entry
from reportgen.writers.docx.elements import Element, to_bytes, w
from reportgen.writers.docx.figure_marks import FigureMarks
from reportgen.writers.docx.paragraphs import paragraph_element
from reportgen.writers.docx.pictures import picture_paragraph
from reportgen.writers.docx.red_head import agencies_table, edge_tab, foot_elements, rule_paragraph
from reportgen.writers.docx.sections import turned_section, upright_section
from reportgen.writers.docx.style_names import AFTER_TABLE
from reportgen.writers.docx.table import table_element
from reportgen.writers.docx.whole_figures import with_whole_figures


class Footing(Struct, frozen=True):
    """The relationships of the footers by the pages they are for: of upright pages, and of turned ones; of headers, if any."""

    upright: Mapping[str, str]
    turned: Mapping[str, str]
    heads: Mapping[str, str] = MappingProxyType({})


class Outside(Struct, frozen=True):
    """What the body points at: footers, the pages of the anchors that the contents list, the pictures of charts,
    and the relationships of picture files. ``object_numbers`` leave each object of the text its own and the next.

    ``marks`` are filled as the body is written.
    """

    footing: Footing
    pages: Mapping[str, int]
    pictures: Mapping[Plot, PlacedPicture]
    files: Mapping[PictureFile, str] = {}
    object_numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1, 2))
    marks: FigureMarks = field(default_factory=FigureMarks)


def main_part(document: StyledDocument, outside: Outside) -> bytes:
    """``word/document.xml``. Raises KeyError where a page or picture is missing."""
    body = w("body")
    footing = outside.footing
    turned = False
    previous: StyledBlock | None = None
    begins_page, opens = False, True
    for block, wants_turned in zip(document.blocks, turned_blocks(document), strict=True):
        if isinstance(block, StyledPageBreak):
            begins_page = True
            continue
        follows_table = wants_turned and isinstance(previous, StyledTable)  # each turned table has pages of its own
        if previous is not None and (wants_turned != turned or follows_table):
            body.append(_section_end(document, footing, turned, opens=opens))
            opens = False
            begins_page = False
        turned = wants_turned
        if begins_page and not isinstance(block, StyledParagraph):
            body.append(_empty_paragraph(on_new_page=True))
        on_new_page = begins_page or isinstance(previous, StyledContents)
        body.extend(_block(block, previous, document, outside, on_new_page=on_new_page))
        previous, begins_page = block, False
    if isinstance(previous, StyledTable) and not previous.below:
        body.append(_empty_paragraph())
    body.append(_section(document, footing, turned, opens=opens))
    return to_bytes(w("document", body))


def _block(
    block: StyledBlock, previous: StyledBlock | None, document: StyledDocument, outside: Outside, *, on_new_page: bool
) -> Iterator[Element]:
    """A block; a table right behind a table has a paragraph between, for the two would else be one."""
    match block:
        case StyledParagraph():
            element = paragraph_element(
                with_whole_figures(block, document.style),
                outside.marks,
                setting=edge_tab(block, document.style),
                on_new_page=on_new_page,
            )
            if block.anchor and block.role is Role.ATTACHMENT_TITLE:
                element.extend(contents_entry(_entry(document, block.anchor).text))
            yield element
        case StyledTable():
            if isinstance(previous, StyledTable) and not (previous.below or block.above):
                yield _empty_paragraph()
            yield from (paragraph_element(p, outside.marks) for p in block.above)
            yield table_element(block, document.style, outside.marks)
            yield from (paragraph_element(p, outside.marks) for p in block.below)
        case StyledContents():
            yield from contents_elements(block, outside.pages, outside.marks)
        case StyledPageBreak():
            pass  # the next block tells
        case StyledRule():
            yield rule_paragraph(block)
        case StyledAgencies():
            yield agencies_table(block, document.style, outside.marks)
        case StyledFoot():
            yield from foot_elements(block, document.style, outside.marks)
        case StyledChart(plot=plot, caption=caption):
            yield chart_paragraph(block, outside.pictures[plot], next(outside.object_numbers))
            yield paragraph_element(caption, outside.marks)
        case StyledPicture(file=file, caption=caption):
            yield picture_paragraph(block, outside.files[file], next(outside.object_numbers))
            yield paragraph_element(caption, outside.marks)
        case _:
            assert_never(block)


def _entry(document: StyledDocument, anchor: str) -> ContentsEntry:
    """The line of the contents that points at an anchor."""
    found = (block.entries for block in document.blocks if isinstance(block, StyledContents))
    return next(entry for entries in found for entry in entries if entry.anchor == anchor)


def _section_end(document: StyledDocument, footing: Footing, turned: bool, *, opens: bool) -> Element:
    """The paragraph that ends a section; it takes no room."""
    properties = w("pPr", w("pStyle", val=AFTER_TABLE.style_id), _section(document, footing, turned, opens=opens))
    return w("p", properties)


def _section(document: StyledDocument, footing: Footing, turned: bool, *, opens: bool) -> Element:
    if turned:
        return turned_section(document.style, footing.turned, has_notes=has_notes(document))
    return upright_section(
        document.style, footing.upright, footing.heads, document.first_page, opens=opens, has_notes=has_notes(document)
    )


def _empty_paragraph(*, on_new_page: bool = False) -> Element:
    """A paragraph that takes no room: between tables, and where a page begins with what is none."""
    return w("p", w("pPr", w("pStyle", val=AFTER_TABLE.style_id), w("pageBreakBefore") if on_new_page else None))

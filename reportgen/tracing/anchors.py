"""Anchors at the paragraphs that print figures, in a copy of the document that is for the PDF alone.

They name places and change no measure; a DOCX would take them for headings of its contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import assert_never

from reportgen.model.styled import (
    StyledBlock,
    StyledChart,
    StyledContents,
    StyledDocument,
    StyledParagraph,
    StyledRow,
    StyledTable,
)


def anchor_of(paragraph: StyledParagraph, number: int) -> str:
    """The anchor of a paragraph, which is the ``number``-th of its document: its own, where it has one."""
    return paragraph.anchor or f"paragraph-{number}"


def with_anchors(document: StyledDocument) -> StyledDocument:
    """The document with an anchor at each paragraph that prints a figure, and at each caption of a chart."""
    numbers = count(1)
    return replace(document, blocks=tuple(_block(block, numbers) for block in document.blocks))


def _block(block: StyledBlock, numbers: Iterator[int]) -> StyledBlock:
    """The block; paragraphs are counted in the order of ``model.styled.paragraphs``."""
    match block:
        case StyledParagraph():
            return _paragraph(block, numbers)
        case StyledTable():
            return replace(
                block,
                above=tuple(_paragraph(p, numbers) for p in block.above),
                head=_row(block.head, numbers),
                rows=tuple(_row(row, numbers) for row in block.rows),
                below=tuple(_paragraph(p, numbers) for p in block.below),
            )
        case StyledChart(caption=caption):
            return replace(block, caption=replace(caption, anchor=anchor_of(caption, next(numbers))))
        case StyledContents(title=title):
            return replace(block, title=_paragraph(title, numbers))
        case _:
            assert_never(block)


def _row(row: StyledRow, numbers: Iterator[int]) -> StyledRow:
    return StyledRow(tuple(_paragraph(cell, numbers) for cell in row.cells))


def _paragraph(paragraph: StyledParagraph, numbers: Iterator[int]) -> StyledParagraph:
    number = next(numbers)
    if not any(run.fact for run in paragraph.runs):
        return paragraph
    return replace(paragraph, anchor=anchor_of(paragraph, number))

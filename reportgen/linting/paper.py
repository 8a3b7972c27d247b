"""A finished report as paragraphs that know where their words were written: in a template, or in the input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from reportgen.linting.printed import PrintedText
from reportgen.model.document import (
    AttachmentHead,
    AttachmentList,
    Attendance,
    Block,
    Chart,
    Contents,
    Document,
    Heading,
    Imprint,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    PointList,
    RedHead,
    Salutation,
    Signature,
    Table,
    Title,
    block_inlines,
)
from reportgen.model.inlines import FactText, Footnote, Inline, Inlines, LineBreak, Strong, Text, footnotes, inline_text

_Piece = str | Text | FactText


def paper_texts(document: Document, path: str) -> tuple[PrintedText, ...]:
    """The paragraphs of an input's report as they are printed, but for the numbers of headings, which are always right.

    A cell that holds one figure and no word is left out: there is nothing in it to find fault with. What a picture shows is
    there once, however often the picture is.
    """
    alts = {inline_text(block.alt): block.alt for block in document.blocks if isinstance(block, Picture)}
    found = (*(p for block in document.blocks for p in _with_notes(block)), *map(_flat, alts.values()))
    return tuple(PrintedText.of(pieces, path) for pieces in found if _speaks(pieces))


def _speaks(pieces: tuple[_Piece, ...]) -> bool:
    return bool(pieces) and not (
        len(pieces) == 1 and isinstance(pieces[0], FactText) and not isinstance(pieces[0].fact.value, str)
    )


def _with_notes(block: Block) -> Iterator[tuple[_Piece, ...]]:
    yield from _paragraphs(block)
    yield from (_flat(note.words) for inlines in block_inlines(block) for note in footnotes(inlines))


def _paragraphs(block: Block) -> Iterator[tuple[_Piece, ...]]:
    match block:
        case Title(inlines=inlines) | Salutation(inlines=inlines) | Heading(inlines=inlines):
            yield _flat(inlines)
        case Paragraph():
            yield _paragraph(block)
        case PointList(items=items):
            for label, paragraphs in zip(block.labels, items, strict=True):
                first, *further = map(_flat, paragraphs)
                yield (label, *first)
                yield from further
        case Table(caption=caption, head=head, rows=rows, notes=notes):
            yield from map(_flat, (caption, *head.cells, *(cell for row in rows for cell in row.cells), *notes))
        case Chart(caption=caption, series=series, rows=chart_rows):
            yield from map(_flat, (caption, *series, *(row.category for row in chart_rows)))
        case Picture(caption=caption):
            yield _flat(caption)
        case Signature(name=name, date=date):
            yield from (_flat(name), _flat(date))
        case AttachmentHead(title=title):
            yield _flat(title)
        case Note(inlines=inlines):
            yield ("（", *_flat(inlines), "）")
        case Attendance(label=label, inlines=inlines):
            yield (f"{label}：", *_flat(inlines))
        case RedHead() | Imprint():
            yield from map(_flat, block_inlines(block))
        case AttachmentList() | Contents() | PageBreak():
            pass  # the words stand again where the attachment or the heading begins
        case _:
            assert_never(block)


def _paragraph(block: Paragraph) -> tuple[_Piece, ...]:
    pieces = [*_flat(block.heading.inlines), *_flat(block.inlines)] if block.heading else [*_flat(block.inlines)]
    if block.points:
        for label, item in zip(block.points.labels, block.points.items, strict=True):
            pieces += (label, *_flat(item))
    return tuple(pieces)


def _flat(inlines: Inlines) -> tuple[_Piece, ...]:
    return tuple(_pieces(inlines))


def _pieces(inlines: Iterable[Inline]) -> Iterator[Text | FactText]:
    for inline in inlines:
        match inline:
            case Text() | FactText():
                yield inline
            case Strong(children=children):
                yield from children
            case LineBreak() | Footnote():
                pass
            case _:
                assert_never(inline)

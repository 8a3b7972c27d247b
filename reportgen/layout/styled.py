"""The walk over a Document that gives every block its label and style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from reportgen.layout.attachments import place_attachment_head, place_attachment_list
from reportgen.layout.contents import with_contents
from reportgen.layout.numbering import Numbering
from reportgen.layout.signature import place_signature
from reportgen.layout.tables import place_table
from reportgen.layout.title import break_title
from reportgen.model.document import (
    AttachmentHead,
    AttachmentList,
    Block,
    Chart,
    Contents,
    Document,
    FactText,
    Heading,
    Inlines,
    LineBreak,
    Note,
    Paragraph,
    PointList,
    Points,
    Salutation,
    Signature,
    Strong,
    Table,
    Text,
    Title,
)
from reportgen.model.style import HEADING_ROLES, Role, StyleSheet
from reportgen.model.styled import (
    Run,
    RunKind,
    StyledBlock,
    StyledChart,
    StyledContents,
    StyledDocument,
    StyledParagraph,
    StyledTable,
)
from reportgen.numerals import ordinal_label


def lay_out(document: Document, sheet: StyleSheet) -> StyledDocument:
    """The document with labels, roles and widths, ready for both writers."""
    numbering = Numbering()
    blocks: list[StyledBlock] = []
    for block in document.blocks:
        if isinstance(block, Signature | AttachmentList) and blocks:
            blocks[-1] = _kept_with_next(blocks[-1])  # 落款 is never alone on a page
        blocks.extend(_block(block, numbering, sheet))
    if any(isinstance(block, Contents) for block in document.blocks):
        blocks = with_contents(blocks)
    return StyledDocument(document.title, document.author, sheet, tuple(blocks))


def _block(block: Block, numbering: Numbering, sheet: StyleSheet) -> Iterator[StyledBlock]:
    match block:
        case Title(inlines=inlines):
            yield StyledParagraph(Role.TITLE, break_title(_runs(inlines), sheet.paragraphs[Role.TITLE], sheet))
        case Salutation(inlines=inlines):
            yield StyledParagraph(Role.SALUTATION, _runs(inlines))
        case Heading(level=level, inlines=inlines):
            yield StyledParagraph(HEADING_ROLES[level - 1], _runs(inlines), numbering.heading(level))
        case Paragraph():
            yield _paragraph(block, numbering)
        case PointList(items=items):
            for label, paragraphs in zip(numbering.point_list(len(items)), items, strict=True):
                yield StyledParagraph(Role.POINT, _runs(paragraphs[0]), label)
                for further in paragraphs[1:]:
                    yield StyledParagraph(Role.BODY, _runs(further))
        case Table():
            yield place_table(block, _runs, sheet)
        case Chart():
            from reportgen.layout.charts import place_chart  # noqa: PLC0415 - few reports have charts

            yield place_chart(block, _runs(block.caption), sheet)
        case Signature(name=name, date=date):
            yield from place_signature(block, _runs(name), _runs(date), sheet)
        case AttachmentList(names=names):
            yield from place_attachment_list([_runs(name) for name in names], sheet)
        case AttachmentHead(number=number, title=title):
            numbering.restart()
            style = sheet.paragraphs[Role.ATTACHMENT_TITLE]
            yield from place_attachment_head(number, break_title(_runs(title), style, sheet))
        case Note(inlines=inlines):
            yield StyledParagraph(Role.NOTE, (Run("（"), *_runs(inlines), Run("）")))
        case Contents():
            pass
        case _:
            assert_never(block)


def _kept_with_next(block: StyledBlock) -> StyledBlock:
    """The block with its last paragraph on the page of what follows; a table may go on over pages."""
    match block:
        case StyledParagraph():
            return replace(block, keep_with_next=True)
        case StyledChart(caption=caption):
            return replace(block, caption=replace(caption, keep_with_next=True))
        case StyledTable() | StyledContents():
            return block
        case _:
            assert_never(block)


def _paragraph(block: Paragraph, numbering: Numbering) -> StyledParagraph:
    runs: list[Run] = []
    label = None
    if block.heading:
        role = HEADING_ROLES[block.heading.level - 1]
        label = numbering.heading(block.heading.level)
        runs += [replace(run, kind=RunKind.HEADING, role=role) for run in _runs(block.heading.inlines)]
    runs += _runs(block.inlines)
    if block.points:
        runs += _points(block.points)
    return StyledParagraph(Role.BODY, tuple(runs), label, slot=block.slot)


def _points(points: Points) -> Iterator[Run]:
    for number, item in enumerate(points.items, 1):
        yield Run(ordinal_label(number))
        yield from _runs(item)


def _runs(inlines: Inlines) -> tuple[Run, ...]:
    return tuple(_each_run(inlines))


def _each_run(inlines: Inlines) -> Iterator[Run]:
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield Run(text)
            case FactText(text=text, fact=fact):
                yield Run(text, fact=fact)
            case Strong(children=children):
                for child in children:
                    yield replace(next(_each_run((child,))), kind=RunKind.STRONG)
            case LineBreak():
                yield Run("", RunKind.BREAK)
            case _:
                assert_never(inline)

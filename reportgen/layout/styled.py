"""The walk over a Document that gives every block its label and style."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.diagnostics import DiagnosticLog, warning
from reportgen.layout.attachments import place_attachment_head, place_attachment_list
from reportgen.layout.contents import with_contents
from reportgen.layout.lone_characters import without_lone_character
from reportgen.layout.numbering import Numbering
from reportgen.layout.runs import caption_runs
from reportgen.layout.runs import runs_of as _runs
from reportgen.layout.signature import broken_signer, place_abreast, place_signature, signers
from reportgen.layout.tables import place_table
from reportgen.layout.title import Broken, LineBreaker, doubtful_break
from reportgen.model.document import (
    AttachmentHead,
    AttachmentList,
    Attendance,
    Block,
    Chart,
    Contents,
    Document,
    HeadForm,
    Heading,
    Imprint,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    PointList,
    Points,
    Position,
    RedHead,
    Salutation,
    Signature,
    Table,
    Title,
)
from reportgen.model.inlines import FactText, Inlines, Text
from reportgen.model.style import HEADING_ROLES, Alignment, Role, StyleSheet
from reportgen.model.styled import (
    Run,
    RunKind,
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
)
from reportgen.source import Location
from reportgen.units import NO_LENGTH, Length


def lay_out(document: Document, sheet: StyleSheet, log: DiagnosticLog | None = None) -> StyledDocument:
    """The document with labels, roles and widths, ready for both writers; the log is told what cannot be set well."""
    walk = _Walk(sheet, LineBreaker(sheet, document), log)
    blocks: list[StyledBlock] = []
    sources: list[int] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Signature | AttachmentList | Note) and blocks:
            blocks[-1] = _kept_with_next(blocks[-1])  # no page has 落款 and what belongs to it alone
        blocks.extend(walk.block(block))
        sources += [number] * (len(blocks) - len(sources))
    if any(isinstance(block, Contents) for block in document.blocks):
        blocks = with_contents(blocks)
        sources = [-1] * (len(blocks) - len(sources)) + sources
    if not sheet.lone_characters:
        blocks = [without_lone_character(b, sheet) if isinstance(b, StyledParagraph) else b for b in blocks]
    styled = StyledDocument(document.title, document.author, sheet, tuple(blocks), sources=tuple(sources))
    letter = next((b for b in document.blocks if isinstance(b, RedHead) and b.form is HeadForm.LETTER), None)
    if letter is None:
        return styled
    from reportgen.layout.letter import letter_page  # noqa: PLC0415 - few papers are letters

    has_foot = any(isinstance(block, Imprint) for block in document.blocks)
    return replace(styled, first_page=letter_page(letter, sheet, has_foot=has_foot))


class _Walk(Struct):
    """Goes through the blocks of a document in their order, which numbers them."""

    sheet: StyleSheet
    breaker: LineBreaker
    log: DiagnosticLog | None
    numbering: Numbering = field(default_factory=Numbering)
    is_under_rule: bool = False
    is_letter: bool = False
    order: RedHead | None = None
    has_attendance: bool = False

    def block(self, block: Block) -> Iterator[StyledBlock]:
        """What a block becomes."""
        match block:
            case Title() | Signature() if self.order:
                yield from self._of_order(block, self.order)
            case Title(inlines=inlines):
                above = self.sheet.lines(self.sheet.head.title_lines) if self.is_under_rule else None
                yield StyledParagraph(Role.TITLE, self._broken(inlines, Role.TITLE), before=above)
            case Salutation(inlines=inlines):
                yield StyledParagraph(Role.SALUTATION, _runs(inlines))
            case Heading(level=level, inlines=inlines):
                yield StyledParagraph(HEADING_ROLES[level - 1], _runs(inlines), self.numbering.heading(level))
            case Paragraph():
                yield _positioned(_paragraph(block, self.numbering), block, self.sheet)
            case PointList(items=items):
                for label, paragraphs in zip(self.numbering.point_list(block), items, strict=True):
                    yield StyledParagraph(Role.POINT, _runs(paragraphs[0]), label)
                    for further in paragraphs[1:]:
                        yield StyledParagraph(Role.BODY, _runs(further))
            case Table():
                yield self._table(block)
            case Chart():
                from reportgen.layout.charts import place_chart  # noqa: PLC0415 - few reports have charts

                yield place_chart(block, self._caption(block), self.sheet)
            case Picture():
                from reportgen.layout.pictures import place_picture  # noqa: PLC0415 - few reports have pictures

                yield place_picture(block, self._caption(block), self.sheet, self.log)
            case Signature():
                yield from (block.abreast and self._abreast(block)) or self._signature(block)
            case AttachmentList(names=names):
                yield from place_attachment_list([_runs(name) for name in names], self.sheet)
            case AttachmentHead(number=number, title=title):
                self.numbering.restart()
                yield from place_attachment_head(number, self._broken(title, Role.ATTACHMENT_TITLE))
            case Note(inlines=inlines):
                yield StyledParagraph(Role.NOTE, (Run("（"), *_runs(inlines), Run("）")))
            case Contents() | PageBreak():
                yield from (StyledPageBreak(),) if isinstance(block, PageBreak) else ()
            case RedHead() | Attendance() | Imprint():
                yield from self._formal(block)
            case _:
                assert_never(block)

    def _formal(self, block: RedHead | Attendance | Imprint) -> Iterator[StyledBlock]:
        """What formally issued papers alone have."""
        from reportgen.layout import letter, order, red_head  # noqa: PLC0415 - few papers have any of it

        match block:
            case RedHead():
                self.is_under_rule, self.is_letter = True, block.form is HeadForm.LETTER
                words = tuple(inline for agency in block.agencies for inline in agency)
                self.order = block if block.form is HeadForm.ORDER else None
                place = letter.place_letter_head if self.is_letter else red_head.place_red_head
                place = order.place_order_head if self.order else place
                yield from place(block, partial(self._lines, inlines=words), self.sheet)
            case Attendance():
                yield red_head.place_attendance(block, self.sheet, is_first=not self.has_attendance)
                self.has_attendance = True
            case Imprint():
                yield red_head.place_imprint(block, self.sheet, has_rules=not self.is_letter)

    def _of_order(self, block: Title | Signature, head: RedHead) -> Iterator[StyledBlock]:
        """An order prints no title, and has room for a stamp where others have a name."""
        from reportgen.layout.order import place_stamp  # noqa: PLC0415 - few papers are orders

        if isinstance(block, Signature):
            yield from place_stamp(_runs(head.signers), _runs(block.date), self.sheet)

    def _signature(self, signature: Signature) -> tuple[StyledParagraph, ...]:
        """One below the other."""
        names = [broken_signer(signer, self.breaker) for signer in signers(_runs(signature.name))]
        for lines in names:
            self._tell(lines, signature.name)
        return place_signature([lines.runs for lines in names], _runs(signature.date), self.sheet)

    def _abreast(self, signature: Signature) -> tuple[StyledParagraph, ...]:
        """Several who sign, two on a line; none where there is one only, and where the lines have no room for two."""
        names = signers(_runs(signature.name))
        rows = place_abreast(names, _runs(signature.date), self.sheet)
        place = _place(signature.name)
        if len(names) > 1 and not rows and self.log is not None and place:
            message = "署名太长，一行排不下两个，改为一个一行"
            self.log.add(warning("wide-signer", message, place, "用规范化简称，或在模板包里不写“署名两栏”"))
        return rows

    def _table(self, table: Table) -> StyledTable:
        """A table, its caption in lines as those of a title."""
        page = self.sheet.page
        placed = place_table(table, _runs, self.sheet)
        room = page.text_height if table.landscape else page.text_width
        above = (
            replace(words, runs=self._lines(words.runs, words.role, room, table.caption))
            if words.role is Role.CAPTION
            else words
            for words in placed.above
        )
        return replace(placed, above=tuple(above))

    def _caption(self, block: Chart | Picture) -> tuple[Run, ...]:
        """The caption of a figure with its number, in lines of sense."""
        width = self.sheet.page.text_width
        return self._lines(caption_runs(block, _runs), Role.FIGURE_CAPTION, width, block.caption)

    def _broken(self, inlines: Inlines, role: Role) -> tuple[Run, ...]:
        """The runs in lines of sense where they are wider than the type area."""
        return self._lines(_runs(inlines), role, self.sheet.page.text_width, inlines)

    def _lines(self, runs: tuple[Run, ...], role: Role, room: Length, inlines: Inlines) -> tuple[Run, ...]:
        """The same of runs that print these words."""
        lines = self.breaker.broken(runs, self.sheet.paragraphs[role], room, shaped=role is not Role.JOINT_AGENCY)
        self._tell(lines, inlines)
        return lines.runs

    def _tell(self, lines: Broken, inlines: Inlines) -> None:
        place = _place(inlines)
        if self.log is not None and lines.doubtful and place:
            self.log.extend(doubtful_break(shown, place) for shown in lines.doubtful)


def _place(inlines: Inlines) -> Location | None:
    """Where a text is written: in its template, or in the input where it is a value as a whole."""
    for inline in inlines:
        place = (
            inline.place()
            if isinstance(inline, Text)
            else inline.place or inline.fact.location
            if isinstance(inline, FactText)
            else None
        )
        if place:
            return place
    return None


def _kept_with_next(block: StyledBlock) -> StyledBlock:
    """The block with its end on the page of what follows: the last line of a paragraph, the last rows of a table."""
    match block:
        case StyledParagraph():
            return replace(block, keep_with_next=True)
        case StyledTable(landscape=False, below=()):
            return replace(block, keep_with_next=True)
        case StyledTable(landscape=False, below=(*notes, last)):
            return replace(block, below=(*notes, replace(last, keep_with_next=True)))
        case StyledChart(caption=caption) | StyledPicture(caption=caption):
            return replace(block, caption=replace(caption, keep_with_next=True))
        case StyledTable() | StyledContents() | StyledRule() | StyledAgencies() | StyledFoot() | StyledPageBreak():
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


def _positioned(paragraph: StyledParagraph, block: Paragraph, sheet: StyleSheet) -> StyledParagraph:
    """The paragraph where it stands, its lines all alike."""
    room, none = sheet.body.chars(Decimal(block.chars)), NO_LENGTH
    match block.position:
        case None:
            return paragraph
        case Position.CENTER:
            return replace(paragraph, alignment=Alignment.CENTER, first=none)
        case Position.RIGHT:
            return replace(paragraph, alignment=Alignment.RIGHT, first=none, right=room)
        case Position.INDENTED:
            return replace(paragraph, first=none, left=room)
        case Position.FLUSH:
            return replace(paragraph, first=none)
        case _:
            assert_never(block.position)


def _points(points: Points) -> Iterator[Run]:
    for label, item in zip(points.labels, points.items, strict=True):
        yield Run(label)
        yield from _runs(item)

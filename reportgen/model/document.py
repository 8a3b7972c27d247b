"""Document (文稿): the report as text and structure, before any measure or label.

A closed tree: every consumer matches on all of it, and mypy lists the places to change when a block is added.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import assert_never

from msgspec import Struct

from reportgen.model.chart import ChartKind
from reportgen.model.inlines import FactText, Footnote, Inlines, LineBreak, Strong, Text, footnotes
from reportgen.model.numbered import Numbered
from reportgen.model.picture import PictureFile
from reportgen.model.placed import Placed
from reportgen.model.slot import Slot
from reportgen.model.span import Spans
from reportgen.numerals import point_labels
from reportgen.source import Location
from reportgen.units import Length


class Title(Struct, frozen=True):
    """The report's title."""

    inlines: Inlines


class Salutation(Struct, frozen=True):
    """主送机关: whom the report is sent to."""

    inlines: Inlines


class Heading(Struct, frozen=True):
    """A heading of level 1 to 4 on a line of its own; its number is not part of it."""

    level: int
    inlines: Inlines


class Points(Struct, frozen=True):
    """Points run into one paragraph: 一是……；二是……。 ``levels`` are theirs: 2 for （1） below 一是, or alone; all 1 where empty."""

    items: tuple[Inlines, ...]
    levels: tuple[int, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The number of each as it is printed."""
        return tuple(point_labels(self.levels or (1,) * len(self.items)))


class Position(Enum):
    """Where a paragraph stands that stands otherwise than others; the value is its word in templates."""

    CENTER = "居中"
    RIGHT = "居右"
    INDENTED = "缩进"
    FLUSH = "顶格"


class PageBreak(Struct, frozen=True):
    """What follows begins a page."""


class Paragraph(Placed, frozen=True):
    """A paragraph: an optional heading run into it, then words, then points run into it.

    ``slot`` is its place where own words (文字) may stand in its stead. One with a ``position`` stands in by ``chars``.
    """

    inlines: Inlines
    heading: Heading | None = None
    points: Points | None = None
    slot: Slot | None = None
    position: Position | None = None
    chars: int = 0


class PointList(Struct, frozen=True):
    """Points that each start a paragraph of their own: 一是, 二是; further paragraphs of a point follow it.

    ``levels`` are those of the points, as of ``Points``.
    """

    items: tuple[tuple[Inlines, ...], ...]
    levels: tuple[int, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The number of each as it is printed."""
        return tuple(point_labels(self.levels or (1,) * len(self.items)))


class TableRow(Struct, frozen=True):
    """Cells of a row, one for each column; ``is_total`` marks 合计, ``spans`` say which cells take more than their own place."""

    cells: tuple[Inlines, ...]
    is_total: bool = False
    spans: Spans = ()


class Table(Placed, frozen=True):
    """A table with its caption and the unit that its figures share; ``alignments`` holds left, center, right or "".

    ``notes`` stand under it. A ``landscape`` table has pages of its own, turned. ``place`` is where its first line is written.
    ``number`` is set where it is numbered (表1; 图1 where it stands in a chart's stead). ``upper`` are the rows of the head above the lowest, where it has
    several.
    """

    caption: Inlines
    unit: str
    alignments: tuple[str, ...]
    head: TableRow
    rows: tuple[TableRow, ...]
    notes: tuple[Inlines, ...] = ()
    landscape: bool = False
    number: Numbered | None = None
    upper: tuple[TableRow, ...] = ()
    place: Location | None = None

    @property
    def heads(self) -> tuple[TableRow, ...]:
        """All rows of the head."""
        return (*self.upper, self.head)


class ChartValue(Struct, frozen=True):
    """A number of a chart: as printed, and as drawn."""

    printed: Text | FactText
    number: Decimal

    @property
    def is_missing(self) -> bool:
        """Whether a draft has a stand-in here, and so no bar."""
        return isinstance(self.printed, FactText) and self.printed.fact.missing


class ChartRow(Struct, frozen=True):
    """A category of a chart with its value in each series."""

    category: Inlines
    values: tuple[ChartValue, ...]


class Chart(Struct, frozen=True):
    """A chart with its caption and the unit that its numbers share; each row has a value for each of the series.

    ``number`` is set where it is numbered (图1).
    """

    kind: ChartKind
    caption: Inlines
    unit: str
    series: tuple[Inlines, ...]
    rows: tuple[ChartRow, ...]
    number: Numbered | None = None


class Picture(Struct, frozen=True):
    """A picture of the kit with its caption; ``alt`` says in words what it shows, ``name`` which of the kit's it is.

    ``width`` is how wide it is wanted: a length, a number of characters of the body, or as fits its pixels. ``number`` is set where it is numbered (图1).
    """

    file: PictureFile
    name: str
    alt: Inlines
    caption: Inlines
    width: Length | Decimal | None = None
    place: Location | None = None
    number: Numbered | None = None


class Signature(Struct, frozen=True):
    """落款: who signs and when; either may be absent, not both. Of several who sign, two share a line where they stand ``abreast``."""

    name: Inlines
    date: Inlines
    abreast: bool = False


class HeadForm(Enum):
    """The forms of a formally issued paper; the value is what it is called."""

    FILE = "文件"
    LETTER = "信函"
    MINUTES = "纪要"
    ORDER = "命令"


class RedHead(Struct, frozen=True):
    """版头: what stands above the title of a formally issued paper; what a paper does not have is empty.

    ``agencies`` are the lines of the 发文机关标志. The ``number`` of an order is its 令号, and ``signers`` the post of who signs it. On ``is_preprinted`` paper they and the rule are there already.
    """

    agencies: tuple[Inlines, ...]
    is_preprinted: bool = False
    copy_number: Inlines = ()
    secrecy: Inlines = ()
    urgency: Inlines = ()
    number: Inlines = ()
    signers: Inlines = ()
    form: HeadForm = HeadForm.FILE


class Attendance(Struct, frozen=True):
    """Of minutes (纪要), who was there, excused or sat in: ``label`` is 出席, 请假 or 列席."""

    label: str
    inlines: Inlines


class Imprint(Struct, frozen=True):
    """版记: at the foot of the last page, whom copies go to, who printed the paper and when."""

    copies: Inlines = ()
    printer: Inlines = ()
    date: Inlines = ()


class Contents(Struct, frozen=True):
    """目录: the headings with their pages."""


class AttachmentList(Struct, frozen=True):
    """附件说明: the names of the attachments, under the text."""

    names: tuple[Inlines, ...]


class Note(Struct, frozen=True):
    """附注: a note in brackets under the date; the brackets are not part of it."""

    inlines: Inlines


class AttachmentHead(Struct, frozen=True):
    """The start of an attachment, on a page of its own; ``number`` counts from 1, None where there is only one."""

    number: int | None
    title: Inlines


Block = (
    Title
    | Salutation
    | Heading
    | Paragraph
    | PointList
    | PageBreak
    | Table
    | Chart
    | Picture
    | Contents
    | AttachmentList
    | Signature
    | Note
    | AttachmentHead
    | RedHead
    | Attendance
    | Imprint
)


class Document(Struct, frozen=True):
    """A whole report; ``title`` as plain text names it in the papers' metadata."""

    title: str
    author: str
    blocks: tuple[Block, ...]


def block_inlines(block: Block) -> Iterator[Inlines]:
    """The runs of words in a block, in reading order; the words of a footnote follow those that bear its mark."""
    for inlines in _own_inlines(block):
        yield inlines
        yield from (note.words for note in footnotes(inlines))


def _own_inlines(block: Block) -> Iterator[Inlines]:
    match block:
        case (
            Title(inlines=inlines)
            | Salutation(inlines=inlines)
            | Heading(inlines=inlines)
            | Note(inlines=inlines)
            | Attendance(inlines=inlines)
        ):
            yield inlines
        case Paragraph(inlines=inlines, heading=heading, points=points):
            if heading:
                yield heading.inlines
            yield inlines
            if points:
                yield from points.items
        case PointList(items=items):
            for item in items:
                yield from item
        case Table(caption=caption, heads=heads, rows=rows, notes=notes):
            yield caption
            for row in (*heads, *rows):
                yield from row.cells
            yield from notes
        case Chart(caption=caption, series=series, rows=chart_rows):
            yield caption
            yield from series
            for chart_row in chart_rows:
                yield chart_row.category
                yield from ((value.printed,) for value in chart_row.values)
        case Picture(alt=alt, caption=caption):
            yield alt
            yield caption
        case AttachmentList(names=names):
            yield from names
        case AttachmentHead(title=title):
            yield title
        case Contents() | PageBreak():
            pass
        case Signature(name=name, date=date):
            yield name
            yield date
        case RedHead():
            yield from (block.copy_number, block.secrecy, block.urgency)
            yield from (*block.agencies, block.number, block.signers)
        case Imprint(copies=copies, printer=printer, date=date):
            yield from (copies, printer, date)
        case _:
            assert_never(block)


def walk_facts_printed(document: Document) -> Iterator[FactText]:
    """Every printed fact of a document, in reading order."""
    for block in document.blocks:
        for inlines in block_inlines(block):
            for inline in inlines:
                match inline:
                    case FactText():
                        yield inline
                    case Strong(children=children):
                        yield from (c for c in children if isinstance(c, FactText))
                    case Text() | LineBreak() | Footnote():
                        pass
                    case _:
                        assert_never(inline)

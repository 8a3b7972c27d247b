"""StyledDocument: the report with every label, style and text settled. Both writers take this and nothing else."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import assert_never

from msgspec import Struct

from reportgen.model.chart import Plot
from reportgen.model.facts import Fact
from reportgen.model.numbered import Numbered, Series
from reportgen.model.origin import Origin
from reportgen.model.picture import PictureFile
from reportgen.model.shift import Shift
from reportgen.model.slot import Slot
from reportgen.model.span import Spans, heads_of_columns
from reportgen.model.style import Alignment, Role, StyleSheet
from reportgen.units import NO_LENGTH, Length


class RunKind(Enum):
    """How a run is set against its paragraph."""

    PLAIN = "plain"
    STRONG = "strong"
    HEADING = "heading"  # a heading run into its paragraph; Run.role says which
    BREAK = "break"  # a line break; its text is empty
    OTHER_TYPE = "other type"  # words in the type of another role; Run.role says which
    FOOTNOTE = "footnote"  # the mark of a note, which Run.note is; its text is empty, for its page numbers it
    GAP = "gap"  # what is free between the words left and right of it, which reach both edges of their line; its text is a tab


_ANCHOR, _DIGITS = "_Ref", 8


class NumberMark(Struct, frozen=True):
    """表1, printed: the number in the caption of a table or figure, or a reference to it elsewhere."""

    numbered: Numbered
    is_reference: bool = False

    @property
    def anchor(self) -> str:
        """The name of the place that references lead to: that of its series, then its number."""
        return f"{_ANCHOR}{list(Series).index(self.numbered.series)}{self.numbered.number:0{_DIGITS}d}"

    @classmethod
    def of_anchor(cls, name: str) -> NumberMark | None:
        """The number in the caption that a place is named by; None for other names."""
        digits = name.removeprefix(_ANCHOR)
        known = {str(index): series for index, series in enumerate(Series)}
        if name == digits or not digits.isdecimal() or len(digits) != 1 + _DIGITS or digits[0] not in known:
            return None
        return cls(Numbered(known[digits[0]], int(digits[1:])))


class Run(Struct, frozen=True):
    """Text of one kind. ``fact`` is set where the text prints one. ``role`` is set for HEADING and OTHER_TYPE runs only.

    ``spacing`` is added to the letter spacing of its paragraph's style, for PLAIN runs only. ``shift`` is set where all of the
    text stands above or below the line; raised and lowered characters (m²) need none. ``number`` is set where it is that of a table or figure,
    ``note`` for FOOTNOTE runs only: the paragraph at the foot of the page, without its own mark.
    """

    text: str
    kind: RunKind = RunKind.PLAIN
    fact: Fact | None = None
    role: Role | None = None
    spacing: Length = NO_LENGTH
    shift: Shift | None = None
    number: NumberMark | None = None
    note: StyledParagraph | None = None


class HeadingLabel(Struct, frozen=True):
    """The number of a heading: ``text`` as printed (（一）), and its level 1 to 4 for a native list.

    ``part`` counts from 1 the parts of the document that number their headings anew: the text, then each attachment.
    """

    text: str
    level: int
    part: int = 1


class PointLabel(Struct, frozen=True):
    """The number of a point with a paragraph of its own: ``text`` as printed (一是, （1）); lists count from 1 in a document."""

    text: str
    list_number: int
    level: int = 1


Label = HeadingLabel | PointLabel


class StyledParagraph(Struct, frozen=True):
    """A paragraph of a role.

    ``left``, ``right`` and ``first`` (of the first line against ``left``), where set, take the place of the style's
    indents, ``before`` of its space before, ``alignment`` of its alignment. ``anchor`` names a place that the contents point at, ``slot`` the place at
    which own words (文字) may stand in its stead.
    """

    role: Role
    runs: tuple[Run, ...]
    label: Label | None = None
    left: Length | None = None
    right: Length | None = None
    first: Length | None = None
    before: Length | None = None
    alignment: Alignment | None = None
    keep_with_next: bool = False
    anchor: str = ""
    slot: Slot | None = None

    @property
    def text(self) -> str:
        """Label and words, as printed."""
        return (self.label.text if self.label else "") + "".join(r.text for r in self.runs)

    @property
    def notes(self) -> tuple[StyledParagraph, ...]:
        """The notes whose marks stand in it."""
        return tuple(run.note for run in self.runs if run.note)


class StyledPageBreak(Struct, frozen=True):
    """What follows begins a page."""


class StyledRule(Struct, frozen=True):
    """A rule as wide as the type area, ``before`` below what stands above it. One that is not drawn leaves its room.

    It takes the room of its width, and may reach ``beyond`` the type area, left and right.
    """

    width: Length
    before: Length = NO_LENGTH
    is_red: bool = False
    is_drawn: bool = True
    beyond: tuple[Length, Length] | None = None


class StyledAgencies(Struct, frozen=True):
    """The names of several agencies below each other, and ``word`` (文件) right of them, in the middle of their height."""

    names: tuple[StyledParagraph, ...]
    word: StyledParagraph


class StyledFoot(Struct, frozen=True):
    """What stands at the foot of the last page of a text, or of one more page where that has no room for it."""

    parts: tuple[StyledParagraph | StyledRule, ...]


class Column(Struct, frozen=True):
    """A column of a table. ``decimals``, where set, are the most places behind the point, which stands in one line."""

    width: Length
    alignment: Alignment
    decimals: int | None = None


class StyledRow(Struct, frozen=True):
    """The cells of a row, one for each column; each is one paragraph of role TABLE_HEAD or TABLE_TEXT.

    A row that ``is_tall`` does not fit on a page and may be broken. ``spans`` say which cells take more than their own place.
    One that ``is_tied`` is on the page of the next, for a cell stands over both, and all its rows have room on a page.
    """

    cells: tuple[StyledParagraph, ...]
    is_tall: bool = False
    spans: Spans = ()
    is_tied: bool = False


class StyledTable(Struct, frozen=True):
    """A table of ``heads`` (repeated on each page) and rows, with what stands above and below.

    Only a row that is higher than a page is broken over pages. A ``landscape`` table has pages of its own, turned. One
    that ``is_small`` is set in 五号 where the style has larger type. ``torn`` are numbers that its columns do not hold.
    One that is to ``keep_with_next`` has its end on the page of what follows.
    """

    above: tuple[StyledParagraph, ...]
    columns: tuple[Column, ...]
    heads: tuple[StyledRow, ...]
    rows: tuple[StyledRow, ...]
    below: tuple[StyledParagraph, ...] = ()
    landscape: bool = False
    is_small: bool = False
    torn: tuple[str, ...] = ()
    keep_with_next: bool = False

    @property
    def column_names(self) -> list[str]:
        """What each column is called: the words of its head, from the top down."""
        return ["·".join(filter(None, (cell.text for cell in cells))) for cells in heads_of_columns(self.heads)]


class StyledChart(Struct, frozen=True):
    """A chart set as wide as the type area, its caption below; ``alt`` says in words what it shows."""

    plot: Plot
    alt: str
    caption: StyledParagraph


class StyledPicture(Struct, frozen=True):
    """A picture in the middle of its lines, with what of them is free ``above`` and ``below``, its caption under them.

    ``alt`` says in words what it shows.
    """

    file: PictureFile
    alt: str
    width: Length
    height: Length
    above: Length
    below: Length
    caption: StyledParagraph


class ContentsEntry(Struct, frozen=True):
    """A line of the contents: the heading's text with its number, and the anchor of its paragraph."""

    role: Role
    text: str
    anchor: str


class StyledContents(Struct, frozen=True):
    """目录, on pages of its own before the title."""

    title: StyledParagraph
    entries: tuple[ContentsEntry, ...]


StyledBlock = (
    StyledParagraph
    | StyledPageBreak
    | StyledTable
    | StyledChart
    | StyledPicture
    | StyledContents
    | StyledRule
    | StyledAgencies
    | StyledFoot
)


class FirstPage(Struct, frozen=True):
    """A first page unlike the others, which bears no number.

    Its text begins ``top`` below the upper edge of the paper and ends ``end`` above the lower one; of the ``rules`` at its foot the
    last ends ``bottom`` above that.
    """

    top: Length
    end: Length
    rules: tuple[StyledRule, ...]
    bottom: Length


class StyledDocument(Struct, frozen=True):
    """A whole report, ready to be written. ``title``, ``author`` and ``date``, the report's own, go into the metadata.

    ``origin`` says what it was made from, where it was made from an input. ``sources`` are the numbers of the blocks of the
    Document that its blocks came from; -1 for what is gathered from all of them.
    """

    title: str
    author: str
    style: StyleSheet
    blocks: tuple[StyledBlock, ...]
    origin: Origin | None = None
    date: datetime.date | None = None
    sources: tuple[int, ...] = ()
    first_page: FirstPage | None = None


def paragraphs(document: StyledDocument) -> tuple[StyledParagraph, ...]:
    """Every paragraph in reading order, those around and in tables included, and notes behind all others.

    The lines of the contents are none, nor are the words drawn in a chart.
    """
    found: list[StyledParagraph] = []
    for block in document.blocks:
        match block:
            case StyledParagraph():
                found.append(block)
            case StyledTable():
                found += block.above
                for row in (*block.heads, *block.rows):
                    found += row.cells
                found += block.below
            case StyledChart(caption=caption) | StyledPicture(caption=caption):
                found.append(caption)
            case StyledContents(title=title):
                found.append(title)
            case StyledAgencies(names=names, word=word):
                found += (*names, word)
            case StyledFoot(parts=parts):
                found += (part for part in parts if isinstance(part, StyledParagraph))
            case StyledRule() | StyledPageBreak():
                pass
            case _:
                assert_never(block)
    return (*found, *(note for paragraph in found for note in paragraph.notes))


def has_notes(document: StyledDocument) -> bool:
    """Whether a document has footnotes."""
    return any(paragraph.role is Role.FOOTNOTE for paragraph in paragraphs(document))


_ATTACHMENT_HEAD = frozenset({Role.ATTACHMENT_MARK, Role.ATTACHMENT_TITLE})


def turned_blocks(document: StyledDocument) -> list[bool]:
    """Of each block whether its page is turned: landscape tables, and the mark and title of an attachment right above."""
    found = [isinstance(block, StyledTable) and block.landscape for block in document.blocks]
    for place in range(len(found) - 1, 0, -1):
        above = document.blocks[place - 1]
        if found[place] and isinstance(above, StyledParagraph) and above.role in _ATTACHMENT_HEAD:
            found[place - 1] = True
    return found


def run_in_heading(paragraph: StyledParagraph) -> tuple[Run, ...]:
    """The runs of a heading that a paragraph begins with; none where it begins with other words."""
    runs = paragraph.runs
    count = next((n for n, run in enumerate(runs) if run.kind is not RunKind.HEADING), len(runs))
    return runs[:count]


def listed_as(paragraph: StyledParagraph, mark: str) -> str:
    """How contents and bookmarks name what begins here: without the stop of a run-in heading, with its number.

    ``mark`` is that of the attachment at hand (附件1), which stands before the attachment's title.
    """
    if paragraph.role is Role.ATTACHMENT_TITLE:
        return f"{mark}：{paragraph.text}"
    heading = run_in_heading(paragraph)
    if not heading:
        return paragraph.text
    label = paragraph.label.text if paragraph.label else ""
    return label + "".join(run.text for run in heading).rstrip("。")


def charts(document: StyledDocument) -> tuple[StyledChart, ...]:
    """The charts of a document in reading order."""
    return tuple(block for block in document.blocks if isinstance(block, StyledChart))

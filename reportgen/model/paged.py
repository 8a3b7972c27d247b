"""PagedDocument: the report on its pages, every line, rule and drawing in its place. Papers with fixed pages take this."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from enum import Enum

from msgspec import Struct

from reportgen.model.facts import Fact
from reportgen.model.picture import PictureFile
from reportgen.model.shift import Shift, said
from reportgen.model.span import ONE, Span

ARTIFACT = -1
"""The element of what is no part of the text: page numbers, rules of tables."""


class GlyphRun(Struct, frozen=True):
    """Text of one face on one baseline. All lengths are in points.

    The pen starts at ``x``, moves by the advance of each character in the face and by ``spacing``, and behind the
    characters numbered in ``moves`` by so much more. ``face`` is the name of a face of the document. ``element`` is the
    number of the element that the text belongs to, ``fact`` what it prints, where it prints one. The text stands ``rise``
    above the baseline of its line.
    """

    text: str
    face: str
    size: float
    x: float
    spacing: float = 0.0
    moves: tuple[tuple[int, float], ...] = ()
    element: int = ARTIFACT
    fact: Fact | None = None
    rise: float = 0.0

    @property
    def said(self) -> str:
        """The text as it is said: what is drawn above or below the line in raised or lowered characters."""
        return said(self.text, Shift.RAISED if self.rise > 0 else Shift.LOWERED) if self.rise else self.text


class TextLine(Struct, frozen=True):
    """Runs on one baseline, measured from the page's upper edge, in reading order; ``block`` is that of the styled document.

    Where ``turned``, the line runs down the page: its runs start at ``x`` from the upper edge, on a baseline that far
    from the left one.
    """

    baseline: float
    runs: tuple[GlyphRun, ...]
    block: int = ARTIFACT
    turned: bool = False
    red: bool = False

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.said for run in self.runs)


class Rule(Struct, frozen=True):
    """A straight line of some width, black or ``red``; no part of the text."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    red: bool = False


class Shape(Struct, frozen=True):
    """An area bounded by straight lines, filled with a grey (0 black, 1 white, None not at all), its outline black.

    ``strokes`` are runs of points; each is closed where ``is_closed``.
    """

    strokes: tuple[tuple[tuple[float, float], ...], ...]
    rule: float
    fill: float | None = None
    is_closed: bool = False


class Drawing(Struct, frozen=True):
    """A chart in its place: shapes and words, in points from the page's left upper corner."""

    x: float
    y: float
    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: tuple[TextLine, ...]
    element: int
    block: int


class Image(Struct, frozen=True):
    """A picture in its place, in points from the page's left upper corner; ``alt`` says in words what it shows."""

    x: float
    y: float
    width: float
    height: float
    file: PictureFile
    alt: str
    element: int
    block: int


Item = TextLine | Rule | Drawing | Image


class Page(Struct, frozen=True):
    """One page, in points; ``items`` in reading order."""

    width: float
    height: float
    items: tuple[Item, ...]

    @property
    def lines(self) -> Iterator[TextLine]:
        """Its lines of text in reading order, those of drawings included."""
        for item in self.items:
            if isinstance(item, TextLine):
                yield item
            elif isinstance(item, Drawing):
                yield from item.words


class Part(Enum):
    """What an element is in the structure of the text; the value is its name in PDF (ISO 32000-1, 14.8.4)."""

    PARAGRAPH = "P"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    HEADING_4 = "H4"
    HEADING_5 = "H5"
    CAPTION = "Caption"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    ITEM_BODY = "LBody"
    CONTENTS = "TOC"
    CONTENTS_ITEM = "TOCI"
    REFERENCE = "Reference"
    SPAN = "Span"
    NOTE = "Note"
    LINK = "Link"
    TABLE = "Table"
    TABLE_HEAD = "THead"
    TABLE_BODY = "TBody"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"


HEADING_PARTS = (Part.HEADING_1, Part.HEADING_2, Part.HEADING_3, Part.HEADING_4, Part.HEADING_5)


class Element(Struct, frozen=True):
    """A piece of the structure: the items that bear its ``number``, on one page or several, and its ``children`` behind them.

    ``alt`` says in words what a figure shows. ``target`` is the anchor that a link leads to. ``span`` is what a cell of a table takes.
    """

    part: Part
    number: int = ARTIFACT
    children: tuple[Element, ...] = ()
    alt: str = ""
    target: str = ""
    span: Span = ONE


class Bookmark(Struct, frozen=True):
    """A heading in the outline of the paper: its level from 1, its words, and where it stands."""

    level: int
    text: str
    page: int
    y: float


class PlacedFace(Struct, frozen=True):
    """A face cut to what the document uses: the font file, and the glyph and the advance in em of each character."""

    name: str
    font: bytes
    glyphs: Mapping[str, int]
    advances: Mapping[str, float]
    ascent: float
    descent: float


class PagedDocument(Struct, frozen=True):
    """A whole report on its pages. ``anchors`` are the pages, from 1, on which its anchors begin.

    ``date`` is the report's own, where it has one.
    """

    title: str
    author: str
    pages: tuple[Page, ...]
    structure: tuple[Element, ...]
    bookmarks: tuple[Bookmark, ...]
    anchors: Mapping[str, tuple[int, float]]
    faces: Mapping[str, PlacedFace]
    date: datetime.date | None = None

    @property
    def pictures(self) -> list[PictureFile]:
        """The picture files that are shown, each once, in the order in which they are shown first."""
        shown = (item.file for page in self.pages for item in page.items if isinstance(item, Image))
        return list(dict.fromkeys(shown))


def run_width(run: GlyphRun, face: PlacedFace) -> float:
    """How far the pen moves along a run, the spacing behind its last character included."""
    advances = sum(map(face.advances.__getitem__, run.text))
    return advances * run.size + run.spacing * len(run.text) + sum(move for _, move in run.moves)


def pen_places(run: GlyphRun, face: PlacedFace) -> list[float]:
    """Where the pen stands before each character of a run, and behind the last."""
    moves = dict(run.moves)
    places = [run.x]
    for number, character in enumerate(run.text):
        step = face.advances[character] * run.size + run.spacing + moves.get(number, 0.0)
        places.append(places[-1] + step)
    return places

"""Rows, of which pages are filled from top to bottom."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from reportgen.model.paged import GlyphRun, Rule, Shape
from reportgen.model.picture import PictureFile

LineAt = tuple[float, tuple[GlyphRun, ...]]
"""A line in a row: its baseline below the row's upper edge, and its runs."""


class DrawnChart(Struct, frozen=True):
    """A chart in a row, in points from the row's left upper corner."""

    x: float
    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: tuple[LineAt, ...]
    element: int


class SetPicture(Struct, frozen=True):
    """A picture in a row, in points from the row's left upper corner."""

    x: float
    y: float
    width: float
    height: float
    file: PictureFile
    alt: str
    element: int


class Entrance(Struct, frozen=True):
    """What begins with a row: an anchor, and a heading for the outline."""

    anchor: str = ""
    level: int = 0
    text: str = ""


class SetNote(Struct, frozen=True):
    """A note at the foot of a page: the elements of its mark in the text and of that before its words, and its rows.

    ``faces`` tell which draws a sign, of the one and of the other.
    """

    reference: int
    label: int
    rows: tuple[Row, ...]
    faces: tuple[Callable[[str], str], Callable[[str], str]]


class Row(Struct):
    """A row of a page. Lengths are in points, places from the row's upper edge.

    ``before`` is the room above it, which falls away at the top of a page that the text runs on to; ``stays`` means that
    what follows is on the same page. ``opens_page`` is a row that begins a page. ``head`` are rows that are repeated
    above this one where a page begins with it: the head of a table that goes on. ``foot`` are rules that are drawn only
    where a page ends with it: the edge of a row that goes on. Lines of a ``red`` row are red. One that ``sinks`` stands with all that
    follows on its page at the lower edge of the type area. ``notes`` are those whose marks stand in it: they begin at the foot of its page.
    """

    height: float
    block: int
    lines: tuple[LineAt, ...] = ()
    rules: tuple[Rule, ...] = ()
    chart: DrawnChart | None = None
    picture: SetPicture | None = None
    before: float = 0.0
    stays: bool = False
    opens_page: bool = False
    head: tuple[Row, ...] = ()
    foot: tuple[Rule, ...] = ()
    entrances: tuple[Entrance, ...] = ()
    red: bool = False
    sinks: bool = False
    notes: tuple[SetNote, ...] = ()


class Piece(Struct, frozen=True):
    """Rows that belong together, with the room before and after them; of two pieces' rooms the larger counts."""

    rows: tuple[Row, ...]
    before: float = 0.0
    after: float = 0.0


class Numbers(Struct):
    """Gives each element that holds items its number."""

    next: int = field(default=0)

    def take(self) -> int:
        """The next number."""
        self.next += 1
        return self.next - 1

"""A map (对照表): what an editor says of sheets that others designed, before it is held against a kit or a workbook."""

from __future__ import annotations

import re
from enum import Enum

from msgspec import Struct, field

from reportgen.model.facts import Period
from reportgen.model.input import Entry, InputNode, ScalarNode
from reportgen.readers.mapping.head import PERIOD_KEYS
from reportgen.source import Location

TOTAL_WORDS = ("合计", "小计", "总计", "共计", "累计")
WHOLE_WORDS = re.compile(r"(?:全[县市区镇乡]|本[县市区镇乡])(?:数|情况)?")
"""What names all places together, never one of them."""

BLANK_WORDS = ("/", "／", "-", "－", "—", "——", "\\")
UNREAD = "不读"
NOWHERE = -1
"""The position of what a map names wrongly, which has been told."""


class Direction(Enum):
    """How the places are arranged; the value is the word in the map."""

    ROWS = "一行一个单位"
    COLUMNS = "一列一个单位"
    SHEETS = "一张表一个单位"
    LINES = "几行一个单位"
    GROUPS = "几列一个单位"

    @property
    def is_turned(self) -> bool:
        """Whether rows and columns change their parts."""
        return self in (Direction.COLUMNS, Direction.GROUPS)


class BlankPlace(Enum):
    """What it means that a line has figures and no place; the value is the word in the map."""

    REFUSED = "报错"
    SAME = "同上"


class Hidden(Enum):
    """What becomes of lines and columns that are hidden; the value is the word in the map."""

    LEFT_OUT = "不读"
    READ = "照读"


class Span(Struct, frozen=True):
    """Lines of a sheet, counted from 0, both ends inclusive."""

    first: int
    last: int

    def __contains__(self, number: int) -> bool:
        return self.first <= number <= self.last


class MappedColumn(Struct, frozen=True):
    """What one column (or, of a turned sheet, row) means. ``location`` is that of its key in the map.

    ``name`` is the key as written (``C`` or ``5``), ``position`` the same counted from 0. ``path`` names the fact, in
    the terms of the kit, ``unread`` says that nobody wants it. ``unit`` is the unit of the sheet's figures when it is
    told, ``heading`` what must stand in the sheet's header; ``is_rounded`` lets figures be rounded to what the fact holds.
    """

    name: str
    position: int
    path: str
    location: Location
    unit: str = ""
    heading: str = ""
    is_rounded: bool = False

    @property
    def unread(self) -> bool:
        """Whether the column is there and not wanted."""
        return self.path == UNREAD


class TableMap(Struct, frozen=True):
    """What a map says of one sheet. ``rows`` is the path of the list that it fills, or empty: a line for each place.

    ``beside`` are the positions that name the places of further blocks under the same heads. Where each sheet holds one
    place, ``alike`` are the other sheets, ``cards`` the cells that name the places of further cards on it, ``spots`` the cells of the columns in their order, and ``place_spot`` the cell
    that names the place, None for the sheet's own name, or for the ``place_name`` that the map says. Where a
    place has several lines, or columns, ``place_spot`` is the head of the places, and ``heads`` where all heads stand.
    """

    sheet: str
    location: Location
    direction: Direction
    header: Span
    place: int
    columns: tuple[MappedColumn, ...]
    rows: str = ""
    rows_location: Location | None = None
    skipped: tuple[Span, ...] = ()
    last: int | None = None
    totals: tuple[str, ...] = TOTAL_WORDS
    check_totals: bool = True
    blanks: tuple[str, ...] = BLANK_WORDS
    blank_place: BlankPlace = BlankPlace.REFUSED
    hidden: Hidden = Hidden.LEFT_OUT
    beside: tuple[int, ...] = ()
    alike: tuple[str, ...] = ()
    cards: tuple[tuple[int, int], ...] = ()
    spots: tuple[tuple[int, int], ...] = ()
    place_spot: tuple[int, int] | None = None
    place_name: str = ""
    heads: Span | None = None


class SheetMap(Struct, frozen=True):
    """A whole map, ``is_sound`` when nothing in it is wrong: the kit by name, the facts that are the same for every place (as written), and the sheets."""

    kit: str
    kit_location: Location
    location: Location
    constants: tuple[Entry, ...] = ()
    tables: tuple[TableMap, ...] = field(default=())
    is_sound: bool = True

    def constant(self, *names: str) -> InputNode | None:
        """What it says of a key that is the same for every place."""
        return next((entry.value for entry in self.constants if entry.key in names), None)

    @property
    def period(self) -> Period | None:
        """The period that it names."""
        said = self.constant(*PERIOD_KEYS)
        return Period.named(said.text) if isinstance(said, ScalarNode) else None

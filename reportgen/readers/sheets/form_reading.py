"""What a map says of sheets that hold one place each: the cells of the figures, and where the place is named."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.model.workbook import parse_cell_name
from reportgen.readers.mapping import MapReader
from reportgen.readers.mapping import sheet_map as keys
from reportgen.readers.sheets.column_reading import columns_of
from reportgen.readers.sheets.sheet_map import (
    BLANK_WORDS,
    NOWHERE,
    TOTAL_WORDS,
    Direction,
    Span,
    TableMap,
)
from reportgen.source import Location

HEADER, PLACE = Span(1, 3), 0
"""Where the grid of such sheets has its heads (what is above a figure, its section, its label), and the names of the places.
The title stands in the line before them.
"""
BY_SHEET = "表名"
_NAME = re.compile(r"[㐀-鿿·]{2,20}")


class _Spots(Struct):
    """The cells that a map names, in its order."""

    reader: MapReader
    found: list[tuple[int, int]] = []

    def position(self, text: str, place: Location) -> int:
        """The position in the grid of the cell that is written so."""
        spot = parse_cell_name(text.upper())
        if spot is None:
            self.reader.reject("bad-span", f"这里应是格子，例如 B3，写的是“{text}”", place)
            return NOWHERE
        if spot not in self.found:
            self.found.append(spot)
        return self.found.index(spot) + 1


def lines_table(reader: MapReader, direction: Direction, head: Span, place: int) -> TableMap:
    """The sheet that a map describes as several lines, or columns, for each place: ``head`` stands above them, or before."""
    spots = _Spots(reader)
    return TableMap(
        sheet=reader.read(keys.SHEET),
        location=reader.value_place(keys.SHEET),
        direction=direction,
        header=HEADER,
        place=PLACE,
        columns=columns_of(reader, spots.position),
        totals=(*TOTAL_WORDS, *reader.read(keys.TOTALS)),
        check_totals=reader.read(keys.CHECKED),
        blanks=(*BLANK_WORDS, *reader.read(keys.BLANKS)),
        hidden=reader.read(keys.HIDDEN),
        spots=tuple(spots.found),
        place_spot=(head.last, place),
        heads=head,
    )


def forms_table(reader: MapReader) -> TableMap:
    """The sheets that a map describes as one place each."""
    spots = _Spots(reader)
    where, at = reader.read(keys.PLACE), reader.value_place(keys.PLACE)
    place_spot = parse_cell_name(where.upper())
    name = where if place_spot is None and where != BY_SHEET else ""
    if name and not _NAME.fullmatch(name):
        reader.reject("bad-span", f"“单位”应是格子，例如 B2，或 {BY_SHEET}，或单位的名称，写的是“{where}”", at)
    columns = columns_of(reader, spots.position)
    return TableMap(
        sheet=reader.read(keys.SHEET),
        location=reader.value_place(keys.SHEET),
        direction=Direction.SHEETS,
        cards=_cards(reader, place_spot),
        header=HEADER,
        place=PLACE,
        columns=columns,
        blanks=(*BLANK_WORDS, *reader.read(keys.BLANKS)),
        hidden=reader.read(keys.HIDDEN),
        alike=reader.read(keys.ALIKE),
        spots=tuple(spots.found),
        place_spot=place_spot,
        place_name=name,
    )


def _cards(reader: MapReader, first: tuple[int, int] | None) -> tuple[tuple[int, int], ...]:
    """The cells that name the places of further cards, from the top downwards."""
    found: list[tuple[int, int]] = []
    for text in reader.read(keys.CARDS):
        spot, before = parse_cell_name(text.upper()), found[-1] if found else first
        if spot is None or before is None or spot[0] <= before[0] or spot[1] != before[1]:
            message = f"“卡片”里应是“单位”那一格下面的格子，从上到下，同一列，写的是“{text}”"
            reader.reject("bad-span", message, reader.value_place(keys.CARDS), "“单位”写第一张卡片的，例如 A2")
            return ()
        found.append(spot)
    return tuple(found)
